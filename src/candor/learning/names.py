"""Common given names of many countries, so that a name changes nothing. Written from general knowledge.

`TOLD` is what training signs messages with, `SWAPS` what is measured; they share no name.
"""

from __future__ import annotations

SWAPS = tuple(
    """
    James Mary Robert Linda Michael Emily DeShawn Lakisha Jamal Ebony Tyrone Keisha José María Juan Guadalupe Luis
    Ximena Mohammed Fatima Ahmed Aisha Omar Yasmin Wei Li Mei Jun Hiroshi Yuki Min-jun Ji-woo Raj Priya Arjun Ananya
    Oluwaseun Chidinma Kwame Abena Thabo Nomsa Ivan Olga Dmytro Oksana Piotr Agnieszka Nguyen Linh Siobhan Aoife Liam
    Niamh Giulia Matteo Ingrid Lars Amélie Étienne Hans Heike Ayşe Mehmet Rivka Moshe Tama Hinemoa João Beatriz
    """.split()
)

TOLD = tuple(
    """
    John Patricia William Jennifer David Sarah Chris Ashley Darnell Shanice Malik Aaliyah Andre Imani Carlos Rosa
    Miguel Lucía Diego Sofía Pedro Valentina Ali Khadija Yusuf Zainab Hassan Leila Chen Xin Tao Ying Kenji Sakura
    Seo-yeon Ji-ho Vikram Lakshmi Rahul Deepika Emeka Ngozi Kofi Ama Sipho Zanele Sergei Natalia Mykola Halyna
    Tomasz Katarzyna Minh Huong Sean Ciara Rhys Megan Marco Chiara Bjorn Astrid Jean Claire Klaus Petra Mustafa
    Elif David Miriam Wiremu Aroha Paulo Fernanda Ivana Goran Tuan Mai Samir Noura Tesfaye Selam Abdi Hodan Jorge
    Carmen Esteban Pilar Ricardo Daniela
    """.split()
)

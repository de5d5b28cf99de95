"""Common given names of many countries, for measuring that a name changes nothing. Written from general knowledge."""

from __future__ import annotations

SWAPS = tuple(
    """
    James Mary Robert Linda Michael Emily DeShawn Lakisha Jamal Ebony Tyrone Keisha José María Juan Guadalupe Luis
    Ximena Mohammed Fatima Ahmed Aisha Omar Yasmin Wei Li Mei Jun Hiroshi Yuki Min-jun Ji-woo Raj Priya Arjun Ananya
    Oluwaseun Chidinma Kwame Abena Thabo Nomsa Ivan Olga Dmytro Oksana Piotr Agnieszka Nguyen Linh Siobhan Aoife Liam
    Niamh Giulia Matteo Ingrid Lars Amélie Étienne Hans Heike Ayşe Mehmet Rivka Moshe Tama Hinemoa João Beatriz
    """.split()
)

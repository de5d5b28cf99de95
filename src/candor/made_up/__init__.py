"""Made-up people for `candor demo` and for measuring: who they are, what they wrote, where they applied."""

from candor.made_up.histories import History, made_histories
from candor.made_up.people import Line, Person, made_people

__all__ = ["History", "Line", "Person", "made_histories", "made_people"]

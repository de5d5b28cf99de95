"""From readings to applications: matching, status, timeline, what to do next."""

from __future__ import annotations

from candor.applications.application import Application, Event, Membership, Next
from candor.applications.build import applications
from candor.applications.corrections import applications_with

__all__ = ["Application", "Event", "Membership", "Next", "applications", "applications_with"]

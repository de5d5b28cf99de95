"""The result as one HTML file that loads nothing: everything it needs, pictures included, lies inside."""

from __future__ import annotations

from candor.cli.report.render import report_html

__all__ = ["report_html"]

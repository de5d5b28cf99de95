"""A page's words and numbers → one HTML document under a policy that lets it load and send nothing."""

from __future__ import annotations

import base64
import hashlib
from datetime import tzinfo
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from candor.cli.report.page import page_of
from candor.cli.result import Result


def report_html(result: Result, *, zone: tzinfo | None) -> str:
    """The whole document, encodable as UTF-8. Times are told in `zone`, or in each mail's own zone if it is None."""
    style, library, script = _text("report.css"), _text("echarts", "echarts.min.js"), _text("report.js")
    environment = Environment(
        loader=PackageLoader("candor.cli.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    document = environment.get_template("template.html.j2").render(
        page=page_of(result, zone),
        # the three are this package's own files, so they may stand unescaped; mail never does
        style=Markup(style),  # noqa: S704
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=_policy(styles=[style], scripts=[library, script]),
    )
    # a subject may hold half of a surrogate pair, which no file can
    return document.encode("utf-8", "replace").decode("utf-8")


def _text(*path: str) -> str:
    """A file of this package as a browser will hash it: line ends are "\\n" in every document."""
    text = files("candor.cli.report").joinpath(*path).read_text("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _policy(*, styles: list[str], scripts: list[str]) -> str:
    """Only this very style and these scripts run; nothing is fetched or sent. CSP Level 3, hash-source."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {' '.join(map(_hash, styles))}",
            f"script-src {' '.join(map(_hash, scripts))}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

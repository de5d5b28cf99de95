from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from candor.cli.report import report_html
from candor.cli.result import Result
from candor.mailboxes import Skipped
from candor.reading.reading import Reading

DUBLIN = ZoneInfo("Europe/Dublin")
EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}<!--\u202e&amp;"


class Document(HTMLParser):
    """What a browser would see: tags with their attributes, text outside of scripts and styles, and those apart."""

    VOID = ("meta", "input", "img", "br", "link")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in ("p", "li", "dd", "dt", "h2", "td"):
            self.texts.append(" ")
        if tag in ("script", "style"):
            self.raw.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            tag, text = self.raw.pop()
            self.raw.append((tag, text + data))
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def document(search: Result) -> Document:
    return Document(report_html(search, zone=DUBLIN))


@pytest.fixture
def hostile(search: Result) -> Result:
    """The search with HTML and script wherever a mail's words reach the page."""
    readings = tuple(
        replace(
            one,
            message_id=EVIL + one.message_id,
            subject=EVIL,
            evidence=dict.fromkeys(("kind", "employer", "title", "due"), EVIL),
            employer=EVIL,
            title=EVIL,
            location=EVIL,
            via=EVIL,
            requisition=EVIL,
            unsure=True,
            is_missed=True,
        )
        for one in search.readings
    )
    applications = tuple(
        replace(
            one,
            employer=EVIL,
            title=EVIL,
            location=EVIL,
            via=EVIL,
            requisition=EVIL,
            emails=tuple(replace(mail, message_id=EVIL + mail.message_id, because=EVIL) for mail in one.emails),
            next=replace(one.next, message_id=EVIL + one.next.message_id) if one.next else None,
        )
        for one in search.applications
    )
    return replace(search, readings=readings, applications=applications, skipped=(Skipped(EVIL, 1, EVIL),))


def test_needs_you_comes_first_soonest_on_top_with_a_link_to_its_application(document: Document) -> None:
    text = document.text
    assert text.index("Needs you") < text.index("You may have missed") < text.index("The search so far")
    assert text.index("Go to the interview") < text.index("Answer the invitation and pick a time")
    assert "Thu 16 Apr 2026, 14:30 IST in 2 days" in text
    targets = [link for link in document.attributes("href") if link.startswith("#application-")]
    assert targets
    assert {target[1:] for target in targets} <= set(document.attributes("id"))


def test_deadline_without_an_hour_is_told_as_the_end_of_its_day(document: Document) -> None:
    assert "by end of Thu 16 Apr 2026" in document.text


def test_deadline_in_another_zone_is_told_as_its_moment(search: Result) -> None:
    text = Document(report_html(search, zone=timezone(timedelta(hours=9)))).text
    assert "by Fri 17 Apr 2026, 07:59 UTC+09:00" in text


def test_status_is_said_in_words(document: Document) -> None:
    for words in (
        "offer",
        "started, not sent",
        "contacted by a recruiter",
        "job closed",
        "withdrawn",
        "silent for 58 days",
    ):
        assert words in document.text


def test_line_shows_evidence_confidence_doubt_and_why_it_belongs(document: Document) -> None:
    text = document.text
    assert "Assessment · 93% sure Your next step: a short exercise please finish the exercise" in text
    assert "Belongs here: same thread" in text
    assert "Status update → in review · 41% sure unsure An update on your application" in text
    assert "sender: Larkfield Energy <jobs@0.example>" in text


def test_each_application_stands_once_and_shows_all_its_mails(search: Result, document: Document) -> None:
    assert len(document.named("article")) == len(search.applications)
    assert document.text.count("Belongs here:") == len(search.readings)


def test_unsure_and_unreadable_mails_are_listed(document: Document) -> None:
    assert "2 unsure readings" in document.text
    assert "701@mail.example" in document.text
    assert "mail 812 of All mail.mbox over the limit of 25 MB" in document.text
    assert "the whole file of notes/holiday.pdf" in document.text


def test_foot_says_what_was_read(document: Document) -> None:
    assert "1,904 mails were read" in document.text
    assert "Nothing left this machine" in document.text
    assert "Times are told in Europe/Dublin" in document.text


def test_tables_have_the_numbers_of_the_pictures(search: Result, document: Document) -> None:
    data = json.loads(next(text for tag, text in document.raw if tag == "script" and text.startswith("{")))
    rows = re.findall(
        r"<tr><td>(.*?)</td><td>(.*?)</td><td class=\"number\">(\d+)</td></tr>", report_html(search, zone=None)
    )
    assert [(flow["source"], flow["target"], str(flow["value"])) for flow in data["flows"]] == rows
    assert set(data["places"]) == {name for flow in data["flows"] for name in (flow["source"], flow["target"])}


def test_nothing_is_fetched_and_only_known_scripts_and_styles_run(document: Document) -> None:
    assert not {"img", "link", "iframe", "object", "base"} & {tag for tag, _ in document.tags}
    assert not document.attributes("src")
    assert not document.attributes("style")
    assert not [name for _, attrs in document.tags for name in attrs if name.startswith("on")]
    assert all(link.startswith("#") for link in document.attributes("href"))
    policy = next(
        attrs["content"] or ""
        for attrs in document.named("meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    running = [(tag, text) for tag, text in document.raw if not text.startswith("{")]
    assert [tag for tag, _ in running] == ["style", "script", "script"]
    for tag, text in running:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in next(part for part in policy.split("; ") if part.startswith(f"{tag}-src"))


def test_html_and_script_in_mail_come_out_as_text(search: Result, hostile: Result, document: Document) -> None:
    found = Document(report_html(hostile, zone=DUBLIN))
    assert len(found.named("script")) == len(document.named("script"))
    assert not found.named("img")
    assert found.open == []
    assert "<script>alert(1)</script>" in found.text
    assert "{{ 7*7 }}" in found.text
    assert "&amp;" in found.text


def test_half_a_surrogate_in_a_subject_still_makes_a_file(search: Result) -> None:
    broken = replace(search, readings=tuple(replace(one, subject="a\ud83d\x00b") for one in search.readings))
    assert report_html(broken, zone=DUBLIN).encode("utf-8")


def test_no_applications_says_so_and_what_to_try(no_search: Result) -> None:
    html = report_html(no_search, zone=DUBLIN)
    found = Document(html)
    assert "No job search found in this mail" in found.text
    assert "Does the export hold the folders" in found.text
    assert "312 mails were read" in found.text
    assert not found.named("script")
    assert len(html) < 40_000


def test_nothing_to_do_is_said(
    make_reading: Callable[..., Reading], make_result: Callable[..., Result], search: Result
) -> None:
    result = make_result([make_reading(1, "application_received", search.now - timedelta(days=2), employer="Fennel")])
    text = Document(report_html(result, zone=DUBLIN)).text
    assert "Nothing needs you right now" in text
    assert "No mail waits for an answer" in text
    assert "No employer has answered yet. 1 still waits" in text


def test_undated_mail_is_shown(make_reading: Callable[..., Reading], make_result: Callable[..., Result]) -> None:
    text = Document(report_html(make_result([make_reading(1, "rejection", None)]), zone=None)).text
    assert "Employer not named" in text
    assert "no date" in text
    assert "Times are told as each mail has them" in text


def test_long_lists_are_cut_and_say_so(search: Result) -> None:
    skipped = tuple(Skipped("big.mbox", number, "too deep") for number in range(1, 502))
    text = Document(report_html(replace(search, skipped=skipped), zone=UTC)).text
    assert "501 places" in text
    assert "301 more are in --format json" in text


def test_page_has_landmarks_one_first_heading_and_no_skipped_level(document: Document) -> None:
    tags = [tag for tag, _ in document.tags]
    assert [tags.count(tag) for tag in ("main", "header", "nav", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(document.attributes("id")) == len(set(document.attributes("id")))
    for attrs in document.named("section"):
        assert attrs.get("aria-labelledby") in document.attributes("id")


def test_same_result_gives_the_same_file(search: Result) -> None:
    assert report_html(search, zone=DUBLIN) == report_html(search, zone=DUBLIN)


def test_report_of_an_ordinary_search_stays_small(search: Result) -> None:
    assert len(report_html(search, zone=DUBLIN).encode()) < 1_300_000


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ("ground", "sheet", "accent-ground")),
        ("soft", ("ground", "sheet")),
        ("accent", ("ground", "sheet", "accent-ground")),
        ("warn", ("sheet", "warn-ground")),
        ("late", ("sheet",)),
        ("good", ("good-ground",)),
        ("move", ("move-ground",)),
        ("over", ("over-ground",)),
    ],
)
def test_ink_is_legible_on_its_grounds(scheme: int, ink: str, grounds: tuple[str, ...]) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1."""
    style = files("candor.cli.report").joinpath("report.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style.split(":root {")[scheme + 1]))
    for ground in grounds:
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{ink} on {ground}"

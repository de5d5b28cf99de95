from __future__ import annotations

import pytest

from candor.mail.html import clean_text, html_links, html_to_text
from candor.mail.limits import LINKS, TEXT_OUT

VISIBLE = "The text that a reader sees."


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">no</div>',
        '<div style="color:red; Display : none !important">no</div>',
        "<span style='max-height: 0px; overflow:hidden'>no</span>",
        "<p hidden>no</p>",
        '<div class="preheader">no</div>',
        "<style>p { display:none }</style>",
        "<script>no</script>",
        "<!-- no -->",
    ],
)
def test_hidden_text_is_dropped(hidden: str) -> None:
    assert html_to_text(f"<html><body>{hidden}<p>{VISIBLE}</p></body></html>")[0] == VISIBLE


@pytest.mark.parametrize("style", ["max-height:0.9em", "font-size:0", "opacity:0.9", "display:block", "display:-none"])
def test_layout_tricks_hide_nothing(style: str) -> None:
    assert html_to_text(f'<div style="{style}">{VISIBLE}</div>')[0] == VISIBLE


def test_rules_of_a_style_sheet_hide_nothing() -> None:
    assert html_to_text(f"<style>@media x {{ .m {{ display:none }} }}</style><p class=m>{VISIBLE}</p>")[0] == VISIBLE


def test_page_that_hides_everything_is_read_all_the_same() -> None:
    assert html_to_text(f'<div style="display:none">{VISIBLE}</div>')[0] == VISIBLE


def test_page_of_pictures_gives_their_descriptions() -> None:
    assert "Interview on Monday at ten" in html_to_text('<img src="a.png" alt="Interview on Monday at ten">')[0]


def test_padding_of_a_preheader_is_dropped() -> None:
    assert clean_text("a&b\u200c\u00a0\u200c\u00a0\u00ad\u034f \u2007 c") == "a&b c"


def test_blank_lines_and_layout_blanks_collapse() -> None:
    assert clean_text("  a\t\t b \r\n\r\n\r\n\n c  ") == "a b\n\nc"


def test_cells_and_blocks_are_kept_apart() -> None:
    text = html_to_text("<table><tr><td>Date</td><td>Monday</td></tr><tr><td>Place</td></tr></table><p>a<br>b</p>")[0]
    assert text.split() == ["Date", "Monday", "Place", "a", "b"]
    assert "Date Monday\nPlace" in text


@pytest.mark.parametrize(
    "history",
    [
        '<div class="gmail_quote">On 3 Jun 2024 Ann wrote:<blockquote>old words</blockquote></div>',
        '<blockquote type="cite">old words</blockquote>',
        '<div id="divRplyFwdMsg"><b>From:</b> Ann</div><div>old words</div>',
        '<div class="yahoo_quoted">old words</div>',
    ],
)
def test_marked_history_is_kept_apart(history: str) -> None:
    text, quoted = html_to_text(f"<div>{VISIBLE}</div>{history}")
    assert text == VISIBLE
    assert "old words" in quoted


def test_answer_below_a_quote_stays() -> None:
    text, quoted = html_to_text(f'<blockquote type="cite">old</blockquote><p>{VISIBLE}</p>')
    assert (text, quoted) == (VISIBLE, "old")


def test_links_are_kept_in_order_without_duplicates() -> None:
    html = (
        '<a href="https://a.example/?x=1&amp;y=2">a</a><A HREF="https://z.example">z</A><a href=\'http://b.example\'>b</a>'
        '<a href="https://a.example/?x=1&amp;y=2">a</a><a href="mailto:x@y.example">m</a><a href=https://c.example>c</a>'
    )
    assert html_links(html) == ["https://a.example/?x=1&y=2", "http://b.example", "https://c.example"]


def test_links_in_capitals_are_found() -> None:
    assert html_links('<A HREF="https://z.example">z</A>') == ["https://z.example"]


def test_links_are_limited() -> None:
    assert len(html_links("".join(f'<a href="https://x.example/{n}">' for n in range(900)))) == LINKS


@pytest.mark.parametrize(
    "piece",
    [
        "<table><tr><td>",
        "<div>",
        "<b>",
        '<div class="gmail_quote">x',
        '<div style="display:none">x',
        "&",
        "<a href=x>",
        'href="http://',
    ],
)
def test_hostile_page_ends_within_the_limit(piece: str) -> None:
    text, quoted = html_to_text(piece * (400_000 // len(piece)))
    assert len(text) <= TEXT_OUT
    assert len(quoted) <= TEXT_OUT
    html_links(piece * 50_000)

"""Tags of all pages: safe against what people write, and legible without colour."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import Client, RequestFactory
from web.conftest import Cast, signed_in

ANGRY = "</script><script>alert(1)</script>"


def _shown(template: str, **context: object) -> str:
    return Template(template).render(Context(context))


def test_chip_says_the_status_in_words_beside_a_shape() -> None:
    page = _shown("{% status_chip 'interview' %}{% status_chip None %}")
    assert "interview</span>" in page
    assert "shape-diamond" in page
    assert "in conversation" in page


def test_texts_of_people_stay_texts() -> None:
    page = _shown(
        '{% chip text %}{% chart "c" text option heads rows %}',
        text=ANGRY,
        option={"series": [{"name": ANGRY}]},
        heads=[ANGRY],
        rows=[[ANGRY, 1]],
    )
    assert "<script>alert" not in page
    data = re.search(r'<script id="c-data" type="application/json">(.*?)</script>', page)
    assert data
    assert json.loads(data[1]) == {"series": [{"name": ANGRY}]}


def test_picture_comes_with_its_table() -> None:
    page = _shown(
        '{% chart "c" "By status" option heads rows %}', option={}, heads=["Status", "Number"], rows=[["offer", 2]]
    )
    assert '<th scope="col">Status</th>' in page
    assert '<th scope="row">offer</th><td>2</td>' in page


def test_time_stands_in_the_page_for_machines_too() -> None:
    moment = datetime(2026, 11, 2, 13, 30, tzinfo=UTC)
    request = RequestFactory().get("/")
    request.now, request.zone = moment, UTC  # type: ignore[attr-defined]
    page = _shown("{% when at %}{% when none %}", at=moment, none=None, request=request)
    assert page.startswith('<time datetime="2026-11-02T13:30:00+00:00"')
    assert page.endswith(">today 13:30</time>")


def test_pages_keep_the_filters() -> None:
    page = Paginator(list(range(30)), 10).page(2)
    shown = _shown("{% pages page %}", page=page, request=RequestFactory().get("/?words=a+b&words=c&page=2"))
    assert 'href="?words=a+b&amp;words=c&amp;page=1"' in shown
    assert 'href="?words=a+b&amp;words=c&amp;page=3"' in shown
    assert "Page 2 of 3" in shown


def test_meter_says_what_it_draws() -> None:
    page = _shown("{% meter 62.4 50.1 71.9 parts %}", parts=[40.0, 12.4, 10.0])
    assert 'aria-label="62 of 100, likely between 50 and 72: sentiment 40, answers 12, speed 10"' in page
    assert 'x="40.0" y="2" width="12.4"' in page
    assert "style=" not in page


def test_toast_offers_to_take_back_what_was_done(cast: Cast) -> None:
    client: Client = signed_in(cast.ana.account)
    client.post("/settings/", {"name": "Ana", "zone": ""})
    assert "Saved." in client.get("/settings/").content.decode()
    assert "Saved." not in client.get("/settings/").content.decode()


def test_undo_is_a_form_and_no_link() -> None:
    from django.contrib.messages.storage.base import Message

    message = Message(25, "Archived.", extra_tags="undo:/applications/1/unarchive/")
    page = _shown('{% include "look/toasts.html" %}', messages=[message])
    assert '<form method="post" action="/applications/1/unarchive/">' in page

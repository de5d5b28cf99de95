"""A mailbox as people have them today: mostly large HTML of shops, newsletters and services, some job mail.

Job mail and its look-alikes are the labelled mails of `data/mail`, packed as modern HTML; the bulk is invented from
word lists. The same size and seed give the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from candor.learning.compose import html_body
from candor.learning.corpus import read_mailboxes

MEAN_BYTES = 38_000
_SHOPS = """
    Larkfield Pinemoor Tallow&Thread Nordkai Bellamy Fernway Oakhurst Lumio Castaro Vivenda Brightpan
    Sollis Quaylight
""".split()
_THINGS = [
    "running shoes",
    "linen shirts",
    "garden chairs",
    "coffee beans",
    "city breaks",
    "phone plans",
    "board games",
    "winter coats",
    "cookware",
    "bicycle parts",
    "paint",
    "vitamins",
    "concert tickets",
    "streaming",
    "pet food",
    "desk lamps",
    "car insurance",
    "mattresses",
    "books",
    "headphones",
]
_OPENERS = [
    "New in this week",
    "Last chance",
    "Your weekly digest",
    "Free delivery ends tonight",
    "A note from our founder",
    "Members first",
    "Your statement is ready",
    "Your parcel is on its way",
    "We have updated our terms",
    "People you may know",
    "Your receipt",
    "Rate your last order",
    "Invoice attached",
    "Password changed",
    "Security alert",
    "This month in numbers",
    "Back in stock",
]
_SENTENCES = [
    "Save up to {n} percent on {a} and {b} while stocks last.",
    "Pair {a} with {b} and see what happens.",
    "Your order number {n}{n} has left our warehouse in the north.",
    "Tap below to see what changed on your account.",
    "We picked {a} for you because you looked at {b}.",
    "Three readers told us how {a} changed their mornings.",
    "Payment of {n}.{n} was received, thank you.",
    "You are getting this because you bought {a} from us.",
    "Our editors spent a weekend with {b} so that you do not have to.",
    "Add {a} to your basket before midnight.",
    "The forecast says rain, and {b} are made for it.",
    "Manage your preferences or leave this list at any time.",
]
_STYLE = "".join(
    f".c{number}{{font-family:Helvetica,Arial,sans-serif;font-size:{10 + number % 9}px;line-height:1.4;"
    f"color:#{number * 7919 % 0xFFFFFF:06x};padding:{number % 24}px;mso-line-height-rule:exactly}}\n"
    for number in range(90)
)


_CELL = """<tr><td align="left" valign="top" class="c{number}" style="font-family:Helvetica,Arial,sans-serif;
font-size:16px;line-height:24px;color:#333333;padding:0 24px 16px 24px;mso-line-height-rule:exactly"><table
role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td
style="border-collapse:collapse">{text}</td></tr></table></td></tr>
"""
_PICTURE = """<a href="https://click.example/{link:x}" style="text-decoration:none"><img
src="https://cdn.example/{image:x}.png" width="280" height="180" alt="" style="display:block;border:0"></a>"""


def _cell(text: str, draw: random.Random) -> str:
    return _CELL.format(number=draw.randrange(90), text=text)


def _page(inside: str, size: int, draw: random.Random) -> str:
    head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><style type="text/css">{_STYLE}</style></head><body>'
    frame = f'{head}<table width="100%" cellpadding="0"><tr><td align="center"><table width="600">{inside}'
    filler = []
    length = len(frame)
    while length < size:
        cell = _cell(_PICTURE.format(link=draw.getrandbits(256), image=draw.getrandbits(96)), draw)
        filler.append(cell)
        length += len(cell)
    return frame + "".join(filler) + "</table></td></tr></table></body></html>"


def _bulk(draw: random.Random) -> tuple[str, str, str, bool]:
    shop = draw.choice(_SHOPS)
    sentences = [
        draw.choice(_SENTENCES).format(a=draw.choice(_THINGS), b=draw.choice(_THINGS), n=draw.randint(10, 99))
        for _ in range(draw.randint(6, 40))
    ]
    inside = "".join(_cell(sentence, draw) for sentence in sentences)
    subject = f"{draw.choice(_OPENERS)}: {draw.choice(_THINGS)}"
    local = draw.choice(["news", "hello", "service", "no-reply", "info", "team"])
    sender = f'"{shop}" <{local}@{draw.choice(["mail", "e", "news"])}.{shop.lower().replace("&", "")}.example>'
    return subject, sender, inside, draw.random() < 0.85


def made_mails(count: int, data: Path, *, job_share: float = 0.05, seed: int = 1) -> Iterator[bytes]:
    """Raw mails with an mbox envelope line; a `job_share` of them is job mail, as many look alike."""
    draw = random.Random(seed)
    labelled = [mail for box in read_mailboxes(data / "mail" / "test") for mail in box.mails]
    job = [mail for mail in labelled if mail.is_job]
    alike = [mail for mail in labelled if not mail.is_job]
    moment = datetime(2026, 1, 1, 8, tzinfo=UTC)
    for number in range(count):
        moment += timedelta(minutes=draw.randint(1, 30))
        size = int(draw.lognormvariate(10.35, 0.6))
        chance = draw.random()
        if chance < 2 * job_share:
            mail = draw.choice(job if chance < job_share else alike)
            subject, sender, bulk = mail.subject, mail.sender, "bulk" in mail.headers
            page = _page(html_body(mail.body, "system", draw), size, draw)
        else:
            subject, sender, inside, bulk = _bulk(draw)
            page = _page(inside, size, draw)
        head = [
            f"From sender@example.org {moment:%a %b %d %H:%M:%S %Y}",
            "Delivered-To: owner@example.org",
            "Received: from mx.example (mx.example [192.0.2.7]) by in.example with ESMTPS; " + format_datetime(moment),
            "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; b=" + f"{draw.getrandbits(1024):x}",
            f"From: {sender}".encode("ascii", "replace").decode(),
            "To: Owner <owner@example.org>",
            "Subject: " + " ".join(subject.encode("ascii", "replace").decode().split()),
            f"Date: {format_datetime(moment)}",
            f"Message-ID: <{number}.{draw.getrandbits(64):x}@example.org>",
            *(["List-Unsubscribe: <https://u.example/x>"] if bulk else []),
            "MIME-Version: 1.0",
            'Content-Type: text/html; charset="utf-8"',
            "Content-Transfer-Encoding: 8bit",
        ]
        yield ("\n".join(head) + "\n\n" + page + "\n\n").replace("\nFrom ", "\n>From ").encode()


def write_mailbox(file: Path, count: int, data: Path, *, job_share: float) -> int:
    """Writes an mbox of `count` mails; returns its size in bytes."""
    with file.open("wb") as out:
        for raw in made_mails(count, data, job_share=job_share):
            out.write(raw)
    return file.stat().st_size

"""Labelled mails → raw bytes as mail programs and recruiting systems send them.

The words stay the writer's; only the packing varies (plain, HTML of several makes, encodings, headers), drawn
from a seeded generator, so that a model never learns a packing.
"""

from __future__ import annotations

import hashlib
import html
import random
import re
from collections.abc import Callable
from datetime import UTC, timedelta
from email import policy
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from icalendar import Calendar, Event, vCalAddress

from candor.learning.corpus import LabelledMail, LabelledMailbox

_LINK = re.compile(r"\[([^\]\n]{1,120})\]\((\S{3,400}?)\)")
_QUOTED_LINE = re.compile(r"^>")


def message_id_of(box: LabelledMailbox, number: str) -> str:
    """The Message-ID (without brackets) that `raw_mail` gives the mail of this number."""
    domain = box.head["address"].rpartition("@")[2]
    return f"{hashlib.sha256(f'{box.path.stem}/{number}'.encode()).hexdigest()[:20]}.{number}@{domain}"


def plain_body(body: str) -> str:
    """The body as text/plain: a link becomes its words and its address."""
    return _LINK.sub(lambda link: f"{link[1]} ( {link[2]} )", body)


def _inline(line: str, link_style: str) -> str:
    pieces: list[str] = []
    position = 0
    for link in _LINK.finditer(line):
        pieces.append(html.escape(line[position : link.start()], quote=False))
        pieces.append(f'<a href="{html.escape(link[2])}"{link_style}>{html.escape(link[1], quote=False)}</a>')
        position = link.end()
    pieces.append(html.escape(line[position:], quote=False))
    return "".join(pieces)


def _paragraphs(body: str) -> tuple[list[str], list[str]]:
    """Paragraphs of the new text and of a quoted tail (lines that begin with ">")."""
    lines = body.split("\n")
    cut = next((index for index, line in enumerate(lines) if _QUOTED_LINE.match(line)), len(lines))
    new, quoted = "\n".join(lines[:cut]), "\n".join(re.sub(r"^> ?", "", line) for line in lines[cut:])
    return [p for p in re.split(r"\n\s*\n", new) if p.strip()], [p for p in re.split(r"\n\s*\n", quoted) if p.strip()]


def _lines(paragraph: str, link_style: str = "") -> str:
    return "<br>\n".join(_inline(line, link_style) for line in paragraph.split("\n"))


def _simple(new: list[str], quoted: list[str], draw: random.Random) -> str:
    parts = [f"<p>{_lines(paragraph)}</p>" for paragraph in new]
    if quoted:
        parts.append("<blockquote type=cite>" + "".join(f"<p>{_lines(p)}</p>" for p in quoted) + "</blockquote>")
    return f"<html><body>{''.join(parts)}</body></html>"


def _gmail(new: list[str], quoted: list[str], draw: random.Random) -> str:
    parts = ['<div dir="ltr">' + "<div><br></div>".join(f"<div>{_lines(p)}</div>" for p in new) + "</div>"]
    if quoted:
        rows = "<br><br>".join(_lines(p) for p in quoted)
        style = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"
        parts.append(
            f'<br><div class="gmail_quote"><blockquote class="gmail_quote" style="{style}">{rows}</blockquote></div>'
        )
    return "".join(parts)


def _outlook(new: list[str], quoted: list[str], draw: random.Random) -> str:
    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;'
        'font-size:11.0pt;font-family:"Calibri",sans-serif;} --></style></head><body lang="EN-US">'
    )
    rows = [f'<p class="MsoNormal">{_lines(p)}</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>' for p in new]
    if quoted:
        rows.append('<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">')
        rows += [f'<p class="MsoNormal">{_lines(p)}</p>' for p in quoted]
        rows.append("</div>")
    return head + '<div class="WordSection1">' + "\n".join(rows) + "</div></body></html>"


def _system(new: list[str], quoted: list[str], draw: random.Random) -> str:
    colour = draw.choice(["#1a73e8", "#24a47f", "#333333", "#b5121b", "#5c2d91", "#00695c"])
    cell = 'style="font-family:Helvetica,Arial,sans-serif;font-size:14px;line-height:22px;color:#333;padding:8px 24px"'
    link = f' style="color:{colour};text-decoration:none;font-weight:bold" target="_blank"'
    rows = "\n".join(f"<tr><td {cell}>{_lines(p, link)}</td></tr>" for p in [*new, *quoted])
    logo = '<tr><td align="center"><img src="https://cdn.example/logo.png" width="140" alt=""></td></tr>'
    preheader = (
        f'<div style="display:none;max-height:0;overflow:hidden">{html.escape(new[0][:90]) if new else ""}'
        + "&#847;&zwnj;&nbsp;" * draw.randint(5, 30)
        + "</div>"
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><style>@media only screen and (max-width:600px)'
        "{.wrap{width:100%!important}} body{margin:0;background:#f4f4f4}</style></head><body>"
        f'{preheader if draw.random() < 0.6 else ""}<table width="100%" cellpadding="0" cellspacing="0"><tr>'
        f'<td align="center"><table class="wrap" width="600" bgcolor="#ffffff">{logo if draw.random() < 0.6 else ""}'
        f"{rows}</table></td></tr></table>"
        f'<img src="https://track.example/o/{draw.getrandbits(64):x}.gif" width="1" height="1"></body></html>'
    )


_STYLES: dict[str, Callable[[list[str], list[str], random.Random], str]] = {
    "simple": _simple,
    "gmail": _gmail,
    "outlook": _outlook,
    "system": _system,
}


def html_body(body: str, style: str, draw: random.Random) -> str:
    """The body as one of the HTML makes `simple`, `gmail`, `outlook`, `system`."""
    new, quoted = _paragraphs(body)
    return _STYLES[style](new, quoted, draw)


def _calendar(mail: LabelledMail, uid: str) -> bytes:
    moment = mail.interview_at or mail.date
    calendar = Calendar()
    calendar.add("prodid", "-//Example//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REQUEST")
    event = Event()
    event.add("uid", uid)
    event.add("sequence", 0)
    event.add("dtstamp", mail.date.astimezone(UTC))
    event.add("dtstart", moment.astimezone(UTC))
    event.add("dtend", (moment + timedelta(minutes=45)).astimezone(UTC))
    event.add("summary", mail.subject)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(mail.sender)[1]}"))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _set_address(message: EmailMessage, header: str, value: str) -> None:
    name, address = parseaddr(value.replace("\n", " "))
    local, _, domain = address.rpartition("@")
    try:
        message[header] = HeaderAddress(name or value.rpartition("<")[0].strip().strip('"'), local, domain)
    except Exception:
        # a writer may give an address that the strict header object refuses; mail in the wild has those too
        message[header] = f'"{name}" <{address}>'


def raw_mail(box: LabelledMailbox, mail: LabelledMail, *, seed: int = 0, packing: str | None = None) -> bytes:
    """The mail as RFC 5322 bytes.

    packing: `text`, `html` or `both`; None takes what the writer said. The same seed gives the same bytes.
    """
    draw = random.Random(f"{box.path.stem}/{mail.number}/{seed}")
    packing = packing or mail.format
    bulk = "bulk" in mail.headers
    style = draw.choice(["system", "system", "simple"]) if bulk else draw.choice(list(_STYLES))
    message = EmailMessage(policy=policy.SMTP.clone(linesep="\n", max_line_length=78, utf8=False))
    _set_address(message, "From", mail.sender)
    owner = f"{box.head.get('name', '')} <{box.head['address']}>"
    _set_address(message, "To", mail.to.split(",")[0] if mail.to else owner)
    message["Subject"] = re.sub(r"\s+", " ", mail.subject)
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = f"<{message_id_of(box, mail.number)}>"
    if mail.reply:
        message["In-Reply-To"] = message["References"] = f"<{message_id_of(box, mail.reply)}>"
    if parseaddr(mail.sender)[1].lower() != box.head["address"].lower():
        message["Delivered-To"] = box.head["address"]
    if bulk:
        message["List-Unsubscribe"] = f"<https://u.example/{draw.getrandbits(40):x}>"
    if "auto" in mail.headers:
        message["Auto-Submitted"] = "auto-generated"
    labels = [label for label in ("spam", "promotions") if label in mail.headers]
    if labels:
        message["X-Gmail-Labels"] = ",".join({"spam": "Spam", "promotions": "Category Promotions"}[x] for x in labels)
    if packing in ("text", "both"):
        message.set_content(plain_body(mail.body) + "\n", cte=draw.choice(["quoted-printable", "base64", "8bit"]))
    if packing == "html":
        message.set_content(html_body(mail.body, style, draw), subtype="html", cte="quoted-printable")
    elif packing == "both":
        message.add_alternative(html_body(mail.body, style, draw), subtype="html", cte="quoted-printable")
    if "calendar" in mail.headers and mail.interview_at is not None:
        invitation = _calendar(mail, f"{draw.getrandbits(80):x}@calendar.example")
        message.add_attachment(invitation, maintype="text", subtype="calendar", filename="invite.ics")
    for part in message.walk():
        if part.is_multipart():
            part.set_boundary(f"=={draw.getrandbits(64):x}==")
    return message.as_bytes()


def raw_mailbox(box: LabelledMailbox, *, seed: int = 0) -> bytes:
    """All mails of the mailbox as one mbox, quoted the mboxrd way."""
    parts: list[bytes] = []
    for mail in box.mails:
        sent = f"{mail.date.astimezone(UTC):%a %b %d %H:%M:%S %Y}"
        quoted = re.sub(rb"(?m)^(>*From )", rb">\1", raw_mail(box, mail, seed=seed))
        parts.append(
            f"From {parseaddr(mail.sender)[1]} {sent}\n".encode("ascii", "replace") + quoted.rstrip(b"\n") + b"\n\n"
        )
    return b"".join(parts)

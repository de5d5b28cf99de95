"""Where quoted history and signatures begin in plain text, by rules on single lines in six languages.

Linear in the text: every rule is a prefix, a suffix or a bounded match of one line or of three joined ones.
"""

from __future__ import annotations

import re

# "On 3 June 2024, Ann Example <ann@example.org> wrote:" and its kin in English, German, Spanish, French,
# Portuguese, Dutch and Italian.
_ATTRIBUTION_STARTS = ("on ", "am ", "el ", "le ", "em ", "op ", "il ", "a ")
_ATTRIBUTION_ENDS = (
    "wrote:",
    "writes:",
    "schrieb:",
    "geschrieben:",
    "escribió:",
    "escribio:",
    "a écrit:",
    "escreveu:",
    "schreef:",
    "geschreven:",
    "ha scritto:",
)
# "Ann Example <ann@example.org> schrieb am Mo., 3. Juni 2024 um 10:00:" begins with the name.
_ATTRIBUTION_MIDDLES = (" schrieb am ", " schreef op ", " escreveu no dia ", " escribió el ", " escreveu em ")
_MAX_ATTRIBUTION = 400
_ATTRIBUTION_LINES = 3

_SEPARATOR = re.compile(
    r"[>\s]*[-_=*]{2,}\s*(?:original message|original appointment|forwarded message|forwarded by\b.{0,200}|"
    r"mensaje original|mensaje reenviado|missatge|"
    r"ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|"
    r"message d'origine|message d’origine|message original|message transféré|message transf[eé]r[eé]|"
    r"mensagem original|mensagem encaminhada|"
    r"oorspronkelijk bericht|doorgestuurd bericht|messaggio originale|messaggio inoltrato)\s*[-_=*]{0,40}",
    re.IGNORECASE,
)
_FORWARD_STARTS = (
    "begin forwarded message:",
    "anfang der weitergeleiteten nachricht:",
    "inicio del mensaje reenviado:",
    "début du message réexpédié",
    "début du message transféré",
    "início da mensagem reencaminhada:",
    "begin doorgestuurd bericht:",
)

# The block that Outlook and others write above a quoted mail; (From, Sent or Date, To or Subject).
_FROM_NAMES = ("from", "von", "de", "van", "da", "expéditeur")
_SENT_NAMES = (
    "sent", "date", "gesendet", "datum", "enviado", "enviado el", "enviado em", "enviada em", "fecha", "envoyé",
    "envoyé le", "data", "verzonden", "inviato",
)  # fmt: skip
_OTHER_NAMES = (
    "to", "subject", "cc", "an", "betreff", "para", "asunto", "à", "objet", "assunto", "aan", "onderwerp", "a",
    "oggetto",
)  # fmt: skip
_MAX_NAME = 14
_BLOCK_LINES = 8

_MOBILE_SIGNATURES = (
    "sent from my ",
    "sent from mail for ",
    "sent from yahoo mail",
    "sent from outlook",
    "sent via ",
    "get outlook for ",
    "enviado desde mi ",
    "enviado desde outlook",
    "enviado do meu ",
    "enviado de mi ",
    "von meinem ",
    "gesendet von ",
    "diese nachricht wurde von meinem ",
    "envoyé de mon ",
    "envoyé depuis ",
    "verstuurd vanaf ",
    "verzonden vanaf ",
    "obtener outlook para ",
    "télécharger outlook ",
    "outlook für ",
)
_MAX_MOBILE_SIGNATURE = 80
_SIGNATURE_LINES = 25


def split_quoted(text: str) -> tuple[str, str]:
    """(what was newly written, quoted history). Replies between quoted lines stay with what was newly written.

    A forwarded mail keeps its content in the second; the first is then the note above it, or "".
    """
    lines = text.split("\n")
    new: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            new.append(lines[at])
            at += 1
        elif line.startswith(">"):
            quoted.append(line.lstrip("> "))
            at += 1
        elif _begins_history(lines, at, line):
            quoted.extend(one.strip().lstrip("> ") for one in lines[at:])
            break
        else:
            length = _attribution_length(lines, at, line)
            if length and not _is_followed_by_quote(lines, at + length):
                quoted.extend(one.strip() for one in lines[at:])
                break
            (quoted if length else new).extend(lines[at : at + max(length, 1)])
            at += max(length, 1)
    if not quoted:
        return text, ""
    return "\n".join(new).strip(), "\n".join(quoted).strip()


def signature_start(text: str) -> int | None:
    """Where the signature begins: a line "-- " near the end, or a phone's "Sent from my ..."; None if there is none."""
    at = len(text)
    found: int | None = None
    for line in reversed(text.split("\n")[-_SIGNATURE_LINES:]):
        at -= len(line)
        words = line.strip().lower()
        is_mobile = len(words) <= _MAX_MOBILE_SIGNATURE and words.startswith(_MOBILE_SIGNATURES)
        if is_mobile or words == "--":
            found = max(at, 0)
        at -= 1
    return found


def _begins_history(lines: list[str], at: int, line: str) -> bool:
    first = line[0]
    if first in "-_=*":
        if _SEPARATOR.fullmatch(line[:300]):
            return True
        # Outlook on the web: a rule of underscores right above the header block.
        return line.startswith("____") and _is_header_block(lines, at + 1)
    if ":" not in line:
        return False
    return line.lower().startswith(_FORWARD_STARTS) or _is_header_block(lines, at)


def _is_header_block(lines: list[str], start: int) -> bool:
    """A From line, and below it a Sent or Date line and a To or Subject line, with little between them."""
    first = _field_name(lines[start]) if start < len(lines) else None
    if first not in _FROM_NAMES:
        return False
    names = {_field_name(line) for line in lines[start + 1 : start + _BLOCK_LINES]}
    return any(name in _SENT_NAMES for name in names) and any(name in _OTHER_NAMES for name in names)


def _field_name(line: str) -> str | None:
    name, colon, _ = line[:60].strip().partition(":")
    name = name.strip(" \t*")
    return name.lower() if colon and len(name) <= _MAX_NAME else None


def _attribution_length(lines: list[str], at: int, line: str) -> int:
    """How many lines the attribution that begins here has; 0 if none begins here."""
    begin = line[:_MAX_ATTRIBUTION].lower()
    has_start = begin.startswith(_ATTRIBUTION_STARTS)
    if not has_start and "@" not in begin and " schr" not in begin and " escr" not in begin:
        return 0
    joined = ""
    for length, one in enumerate(lines[at : at + _ATTRIBUTION_LINES], start=1):
        piece = one.strip()
        if len(piece) > _MAX_ATTRIBUTION or not piece:
            return 0
        joined = f"{joined} {piece.lower()}".replace("\xa0", " ").replace(" :", ":").strip()
        if joined.endswith(":") and any(char.isdigit() for char in joined):
            if has_start and joined.endswith(_ATTRIBUTION_ENDS):
                return length
            if any(middle in joined for middle in _ATTRIBUTION_MIDDLES):
                return length
    return 0


def _is_followed_by_quote(lines: list[str], at: int) -> bool:
    for line in lines[at : at + 3]:
        words = line.strip()
        if words:
            return words.startswith(">")
    return False

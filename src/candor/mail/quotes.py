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
# "Am 03.06.2024 um 10:00 schrieb Ann Example:" ends with the name.
_ATTRIBUTION_VERBS = (" schrieb ", " schreef ", " escreveu ", " escribió ")
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
_TOO_MANY_BLANKS = re.compile(r"\n{3,}")

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
    lines = [line.strip() for line in text.split("\n")]
    new: list[str] = []
    quoted: list[str] = []
    done = 0
    # No rule holds for a line without a colon that begins like any other; most mails end here.
    for at in [at for at, line in enumerate(lines) if line and (line[0] in ">-_=*" or ":" in line)]:
        if lines[at][0] == ">":
            new += lines[done:at]
            quoted.append(lines[at].lstrip("> "))
            done = at + 1
            continue
        start = at if _begins_history(lines, at) else _attribution_start(lines, at, done)
        if start is None:
            continue
        new += lines[done:start]
        done = at + 1
        is_rest_quoted = start == at and not _is_attribution_end(lines[at])
        if is_rest_quoted or not _is_followed_by_quote(lines, done):
            quoted += [line.lstrip("> ") for line in lines[start:]]
            done = len(lines)
            break
        quoted += lines[start:done]
    if not quoted:
        return text, ""
    new += lines[done:]
    return _TOO_MANY_BLANKS.sub("\n\n", "\n".join(new)).strip(), "\n".join(quoted).strip()


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


def _begins_history(lines: list[str], at: int) -> bool:
    line = lines[at]
    if line[0] in "-_=*":
        if _SEPARATOR.fullmatch(line[:300]):
            return True
        # Outlook on the web: a rule of underscores right above the header block.
        if line.startswith("____"):
            return _is_header_block(lines, at + 1)
    return line[:40].lower().startswith(_FORWARD_STARTS) or _is_header_block(lines, at)


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


def _attribution_start(lines: list[str], end: int, first: int) -> int | None:
    """The line where the attribution begins that ends in line `end`, at most two above it; None if none ends there."""
    if not _is_attribution_end(lines[end]):
        return None
    joined = ""
    for at in range(end, max(end - _ATTRIBUTION_LINES, first - 1), -1):
        line = lines[at]
        if not line or len(line) > _MAX_ATTRIBUTION:
            return None
        joined = f"{line.lower()} {joined}"
        has_name_first = any(middle in joined for middle in _ATTRIBUTION_MIDDLES)
        if (has_name_first or joined.startswith(_ATTRIBUTION_STARTS)) and any(char.isdigit() for char in joined):
            return at
    return None


def _is_attribution_end(line: str) -> bool:
    if line[-1] != ":" or len(line) > _MAX_ATTRIBUTION:
        return False
    words = line.lower().replace("\xa0", " ").replace(" :", ":")
    return words.endswith(_ATTRIBUTION_ENDS) or any(verb in words for verb in _ATTRIBUTION_VERBS)


def _is_followed_by_quote(lines: list[str], at: int) -> bool:
    for line in lines[at : at + 3]:
        words = line.strip()
        if words:
            return words.startswith(">")
    return False

"""A smaller WordPiece vocabulary: drops the pieces of scripts that hiring mail in Latin letters never needs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

_LATIN = re.compile(r"^(?:##)?[\x21-\x7e]+$")
_SPECIAL = re.compile(r"^\[(PAD|UNK|CLS|SEP|MASK|unused[1-9])\]$")


def prune(tokenizer_file: Path, texts: Iterable[str], *, most: int) -> tuple[str, list[int]]:
    """tokenizer.json with at most `most` pieces, and the old id of each new one.

    Kept: the special pieces, every single character of the Latin script and punctuation, every piece that occurs
    in the texts, then Latin pieces in the order of the published vocabulary (which is roughly by frequency).
    """
    full = Tokenizer.from_file(str(tokenizer_file))
    full.no_padding()
    full.no_truncation()
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(full.encode(text, add_special_tokens=False).ids)
    settings = json.loads(tokenizer_file.read_text("utf-8"))
    vocabulary: dict[str, int] = settings["model"]["vocab"]

    def rank(entry: tuple[str, int]) -> tuple[int, int]:
        piece, number = entry
        if _SPECIAL.match(piece):
            return (0, number)
        bare = piece.removeprefix("##")
        if len(bare) == 1 and (ord(bare) < 0x250 or 0x2010 <= ord(bare) <= 0x20BF):
            return (1, number)
        if seen[number]:
            return (2, -seen[number])
        return (3, number) if _LATIN.match(piece) else (4, number)

    chosen = sorted(vocabulary.items(), key=rank)[:most]
    chosen = sorted((entry for entry in chosen if rank(entry)[0] < 4), key=lambda entry: entry[1])
    settings["model"]["vocab"] = {piece: index for index, (piece, _) in enumerate(chosen)}
    settings["truncation"] = settings["padding"] = None
    for added in settings.get("added_tokens", []):
        added["id"] = settings["model"]["vocab"][added["content"]]
    settings["post_processor"] = None
    return json.dumps(settings, ensure_ascii=False), [number for _, number in chosen]

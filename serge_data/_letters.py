"""Letters of other scripts that look like Latin ones, in words that should be Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from serge_data._unseen import unusual

__all__ = ["latin", "look_alikes"]

# Letters of the scripts that have some which look like Latin ones, or are
# Latin ones in another guise: Greek, Cyrillic, Armenian, Cherokee, Coptic, wide
# and mathematical.
_FOREIGN = re.compile(
    "[\u0370-\u0377\u037b-\u037d\u037f-\u03ff\u0400-\u0481\u048a-\u052f\u0531-\u0556\u0561-\u0587"
    "\u13a0-\u13fd\u1c80-\u1c88\u1f00-\u1fbc\u2c80-\u2ce4\ua640-\ua66d\uab70-\uabbf"
    "\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb]"
)
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ʯ\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
#: Of those the ones that nobody tells from a Latin letter, and that letter.
_SAME = str.maketrans(
    "аеорсухіѕјһԁԛԝАВЕЅІЈКМНОРСТУХοΑΒΕΖΗΙΚΜΝΟΡΤΥΧօոսԼՏՕ",
    "aeopcyxisjhdqwABESIJKMHOPCTYXoABEZHIKMNOPTYXonuLSO",
)
_FIELD = re.compile("[ -]*+[A-Za-z0-9_-]++: +")


def look_alikes(text: str, *, is_value: bool = False) -> Iterator[tuple[int, str]]:
    """Yield each letter of *text* that is not of the script in which its word is written.

    A word all of whose letters look like Latin ones counts as a Latin word
    where it stands in a line with Latin words and with no other of its script.
    In a file, the name of a field is none of the line's words; of a value, all are.
    Each letter comes with its offset.
    """
    if text.isascii() or not _FOREIGN.search(unusual(text)):
        return
    read = 0
    for foreign in _FOREIGN.finditer(text):
        if foreign.start() < read:
            continue  # in a line that was looked at already
        begin = text.rfind("\n", 0, foreign.start()) + 1
        read = text.find("\n", begin)
        read = len(text) if read < 0 else read
        key = None if is_value else _FIELD.match(text, begin, read)
        words = list(_WORD.finditer(text, key.end() if key else begin, read))
        strange = [word for word in words if _FOREIGN.search(word[0])]
        whole = [word for word in strange if not _LATIN.search(word[0])]
        is_latin = len(strange) < len(words) and not any(
            _FOREIGN.search(word[0].translate(_SAME)) for word in whole
        )
        for word in strange:
            letter = _FOREIGN.search(word[0])
            if letter is not None and (is_latin or word not in whole):
                yield word.start() + letter.start(), letter[0]


def latin(letter: str) -> str:
    """Return the Latin letter that a foreign one looks like; nothing if there is none."""
    import unicodedata

    found = unicodedata.normalize("NFKC", letter).translate(_SAME)
    return found if found.isascii() else ""

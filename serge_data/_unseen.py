"""The characters that nobody can see, and how to show them."""

from __future__ import annotations

import re

__all__ = [
    "UNSEEN",
    "difference",
    "instead_of",
    "looks_like",
    "name_of",
    "one_line",
    "seen",
    "seen_json",
    "unusual",
]

#: Control characters other than the line feed, what only looks like nothing or
#: changes the direction of its neighbours, and halves of characters.
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


_MOST_DIFFERENCES = 3
_SPACES = re.compile(r"[^\S\n]++")
_USUAL = bytes([0x0A, *range(0x20, 0x7F)])


def unusual(text: str) -> str:
    """Return the characters of *text* that are neither a line feed nor of printable ASCII.

    In most texts they are few, so that whoever looks for one of them is done sooner.
    """
    content = text.encode("utf-8", "surrogatepass")
    return content.translate(None, _USUAL).decode("utf-8", "surrogatepass")


def name_of(character: str) -> str:
    """Return the name and number of one *character*, which may be one that nobody can see."""
    import unicodedata

    return unicodedata.name(character, "a control character") + f" (U+{ord(character):04X})"


def instead_of(text: str, at: int, begin: int) -> tuple[str, str]:
    """Return what to do about the unseen character at *at*, in a line that begins at *begin*.

    Returns:
        An order, and what should stand there.
    """
    before = text[begin:at]
    if text[at] == "\ufeff" and at == 0:
        return "save the file as UTF-8 without a byte order mark", ""
    if text[at] == "\t" and not before.strip(" \t-"):
        return "remove it; indent with spaces", "  "
    spaces = _SPACES.match(text, at)
    is_first = spaces is not None and before[-1:].strip() != ""
    # Words are divided by one space, and a line ends without any.
    if spaces and is_first and " " not in spaces[0] and text[spaces.end() :][:1] not in ("", "\n"):
        return "write a space", " "
    return "remove it", ""


def one_line(text: str) -> str:
    """Return *text* with line breaks and unseen characters written as escapes."""
    return UNSEEN.sub(_escape, text.replace("\n", "\\n"))


def seen_json(text: str) -> str:
    """Return the JSON *text* with unseen characters written as escapes, which mean the same."""
    return UNSEEN.sub(_escape_in_json, text)


def _escape_in_json(unseen: re.Match[str]) -> str:
    units = unseen[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _escape(unseen: re.Match[str]) -> str:
    return unseen[0].encode("unicode_escape").decode("ascii")


def seen(text: str) -> str:
    """Return *text* as it looks: in composed letters, with the usual space and hyphen."""
    import unicodedata

    return unicodedata.normalize("NFC", re.sub("[\u2010\u2011]", "-", re.sub(r"\s", " ", text)))


def looks_like(text: str, other: str) -> bool:
    """Return whether nobody can see that *text* is not *other*."""
    return text != other and seen(text) == seen(other)


def difference(text: str, other: str) -> str:
    """Return the order that makes *text* the *other* one, with each character by its name."""
    import difflib

    changes = difflib.SequenceMatcher(None, text, other, autojunk=False).get_opcodes()
    orders = []
    for change, start, end, begin, stop in changes:
        where = f"character {end}" if end - start < 2 else f"characters {start + 1}–{end}"
        if change == "delete":
            orders.append(f"remove {_names(text[start:end])}, {where}")
        elif change == "insert":
            orders.append(f"add {_names(other[begin:stop])} behind {where}")
        elif change == "replace":
            old, new = _names(text[start:end]), _names(other[begin:stop])
            orders.append(f"write {new} for {old}, {where}")
    more = len(orders) - _MOST_DIFFERENCES
    rest = [f"and so on, {more} more"] if more > 0 else []
    return "; ".join([*orders[:_MOST_DIFFERENCES], *rest])


def _names(text: str) -> str:
    return " and ".join(map(name_of, text))

"""Hostile files of records: what YAML, Unicode and size allow, and records do not need."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from serge_data.limits import Limits
from tools.hostile.case import Case, rewritten

__all__ = ["cases"]

FILE = "works.yaml"
TITLE = b"  title: Mills and Their Keepers\n"

#: Values of a title that are refused where they stand.
VALUES: dict[str, tuple[str, str]] = {
    "NaN": (".nan", "SD014"),
    "an infinity": (".inf", "SD014"),
    "a negative infinity": ("-.INF", "SD014"),
    "a date": ("2012-11-25", "SD014"),
    "a date that safe_load cannot build": ("2012-99-99", "SD014"),
    "a timestamp": ("2001-12-14t21:59:43.10-05:00", "SD014"),
    "a sexagesimal": ("190:20:30", "SD014"),
    "a sexagesimal fraction": ("1:30.5", "SD014"),
    "an octal of YAML 1.1": ("017", "SD014"),
    "an octal of YAML 1.2": ("0o17", "SD014"),
    "a hexadecimal": ("0xFF", "SD014"),
    "a binary": ("0b1010", "SD014"),
    "a grouped number": ("1_000", "SD014"),
    "a number of a million digits": ("9" * 1_000_000, "SD014"),
    "a million digits and underscores": ("1_" * 500_000 + "x", "SD107"),
    "an exponent that overflows": ("1e999999999", "SD014"),
    "an exponent without a point": ("1e3", "SD014"),
    "a null": ("null", "SD014"),
    "a tilde": ("~", "SD014"),
    "nothing": ("", "SD014"),
    "a truth value": ("true", "SD103"),
    "an anchor": ("&a text", "SD005"),
    "an alias to nothing": ("*nowhere", "SD005"),
    "a tag of Python": ("!!python/object/apply:os.system ['true']", "SD006"),
    "a tag of Python's names": ("!!python/name:os.system ''", "SD006"),
    "a tag of Ruby": ("!ruby/object:Gem::Installer {}", "SD006"),
    "a binary tag": ("!!binary aGVsbG8=", "SD006"),
    "a timestamp tag": ("!!timestamp 2001-12-14", "SD006"),
    "a float tag on a word": ("!!float word", "SD006"),
    "an int tag on a word": ("!!int word", "SD006"),
    "a key '=' of YAML 1.1": ("Mills\n  '=': a", "SD102"),
    "a merge key beside fields": ("Mills\n  <<: {a: b}", "SD007"),
    "a tag by its address": ("!<tag:yaml.org,2002:str> text", "SD006"),
    "the tag that is none": ("! text", "SD006"),
    "a tag of a million letters": ("!" + "a" * 1_000_000 + " text", "SD006"),
    "an anchor of a million letters": ("&" + "a" * 1_000_000 + " text", "SD005"),
    "a text of a million letters": ("a" * 1_000_000, "SD107"),
    "a text of a million letters in quotes": ('"' + "a" * 1_000_000 + '"', "SD107"),
    "a text of many colons": ("a:b" * 300_000 + " ", "SD107"),
    "a text of many spaces": ("a" + " " * 1_000_000 + "b", "SD107"),
    "a list that is never closed": ("[" + "a, " * 300_000, "SD012"),
    "a list": ("[a]", "SD103"),
    "a mapping": ("{a: b}", "SD103"),
    "a mapping of ten thousand fields": (
        "{" + ", ".join(f"k{n}: 1" for n in range(10_000)) + "}",
        "SD103",
    ),
    "brackets in brackets": ("[" * 5000 + "]" * 5000, "SD012"),
    "braces in braces": ("{a: " * 3000 + "b" + "}" * 3000, "SD012"),
    "a quote that is never closed": ('"Mills', "SD003"),
    "a bracket that is never closed": ("[Mills", "SD003"),
    "a brace that is never closed": ("{Mills: a", "SD003"),
    "a reserved sign": ("@Mills", "SD003"),
    "an escape that there is not": ('"\\q"', "SD003"),
    "an escape of half a character": ('"\\ud800"', "SD003"),
    "an escape beyond the last character": ('"\\UFFFFFFFF"', "SD003"),
    "an escaped NUL": ('"a\\0b"', "SD002"),
    "an escaped next line": ('"a\\Nb"', "SD002"),
    "an escaped change of direction": ('"a\\u202eb"', "SD002"),
    "an escaped look-alike": ('"M\\u0456lls"', "SD015"),
    "an escaped line break": ('"a\\nb"', "SD107"),
    "a block that ends with a line break": ("|\n    Mills\n", "SD107"),
    "a folded text of several lines": (">-\n    Mills\n\n    and more\n", "SD107"),
    "a carriage return alone": ("Mills\rand", "SD002"),
    "a tab": ("\tMills", "SD002"),
    "a line of dashes": ('"' + "-" * 200_000 + ": ", "SD003"),
}

#: Whole contents of a file of works.
CONTENTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "SD011"),
    "spaces": (b"   \n\n", "SD011"),
    "a comment only": (b"# nothing\n", "SD011"),
    "a document that holds nothing": (b"---\n", "SD014"),
    "an end without a document": (b"...\n", "SD003"),
    "a mapping": (b"id: mills\n", "SD011"),
    "a text": (b"mills\n", "SD011"),
    "a number": (b"1\n", "SD011"),
    "a list of texts": (b"- mills\n", "SD103"),
    "a list of lists": (b"- [mills]\n", "SD103"),
    "two documents": (b"- id: a\n---\n- id: b\n", "SD009"),
    "a thousand documents": (b"--- a\n" * 1000, "SD009"),
    "a directive": (b"%YAML 1.2\n---\n- id: a\n", "SD009"),
    "a directive that there is not": (b"%FOO bar\n---\n- id: a\n", "SD009"),
    "a directive that redefines tags": (b"%TAG ! tag:evil,2000:\n---\n- !x a\n", "SD009"),
    "a byte order mark": (b"\xef\xbb\xbf- id: a\n", "SD002"),
    "UTF-16, little end first": ("- id: a\n".encode("utf-16-le"), "SD002"),
    "UTF-16, big end first": ("- id: a\n".encode("utf-16-be"), "SD002"),
    "UTF-16 with its mark": ("- id: a\n".encode("utf-16"), "SD002"),
    "UTF-32, little end first": ("- id: a\n".encode("utf-32-le"), "SD002"),
    "UTF-32, big end first": ("- id: a\n".encode("utf-32-be"), "SD002"),
    "UTF-32 with its mark": ("- id: a\n".encode("utf-32"), "SD002"),
    "UTF-7": (b"- id: +AGE-\n  title: \xa0\n", "SD002"),
    "Latin-1": ("- id: é\n".encode("latin-1"), "SD002"),
    "Windows-1252": (b"- id: \x93a\x94\n", "SD002"),
    "a half of a character": (b"- id: \xed\xa0\x80\n", "SD002"),
    "a character in too many bytes": (b"- id: \xc0\xaf\n", "SD002"),
    "a character beyond the last": (b"- id: \xf4\x90\x80\x80\n", "SD002"),
    "a character cut off": (b"- id: \xe2\x82", "SD002"),
    "a NUL": (b"- id: a\0b\n", "SD002"),
    "a megabyte of NULs": (b"\0" * 1_000_000, "SD002"),
    "random bytes": (bytes(n * 7919 % 251 for n in range(5000)), "SD002"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "SD002"),
    "a compressed file": (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "SD002"),
    "old line ends": (b"- id: a\r  type: book", "SD002"),
    "JSON": (b'{"works": []}\n', "SD011"),
    "a merge key": (b"- <<: {id: a}\n  title: b\n", "SD007"),
    "a number as key": (b"- 1: a\n", "SD008"),
    "a truth value as key": (b"- true: a\n", "SD008"),
    "nothing as key": (b"- ~: a\n", "SD014"),
    "a date as key": (b"- 2012-11-25: a\n", "SD014"),
    "a list as key": (b"- [a]: b\n", "SD008"),
    "a mapping as key": (b"- {a: b}: c\n", "SD008"),
    "an unhashable key": (b"- ? [a, {b: c}]\n  : d\n", "SD008"),
    "an essay of dashes": (b"- " * 50_000, "SD012"),
    "question marks": (b"? " * 50_000, "SD012"),
    "a million brackets": (b"[" * 1_000_000, "SD012"),
    "a million closing brackets": (b"]" * 1_000_000, "SD003"),
    "a pair in a list, and then nothing, not even a line feed": (b"[id: a", "SD003"),
    "a line of a million dashes and no key": (b"-" * 1_000_000 + b"\n: x: y", "SD003"),
    "a million quotation marks": (b'"' * 1_000_001, "SD003"),
    "a key of a million letters": (b"- " + b"k" * 1_000_000 + b": v\n", "SD003"),
    "too many fields in a record": (
        b"- id: a\n" + b"".join(b"  k%d: v\n" % n for n in range(10_001)),
        "SD012",
    ),
    "too many values in a list": (b"- authors: [" + b"a," * 10_001 + b"]\n", "SD012"),
}

#: Characters that nobody can see, one case each.
UNSEEN = (
    *("\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x85", "\x9b", "\x9f"),
    *("\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180e", "\u200b", "\u200c"),
    *("\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d"),
    *("\u202e", "\u2060", "\u2063", "\u2066", "\u2067", "\u2068", "\u2069", "\u206a", "\u2800"),
    *("\u3164", "\ufe0f", "\ufeff", "\uffa0", "\ufff9", "\ufffe", "\U0001d173", "\U000e0001"),
    "\U000e0101",
)

#: Words with a letter that only looks right.
LOOK_ALIKES = {
    "a Cyrillic a": "P\u0430per",
    "a Cyrillic capital": "\u041cills",
    "a Greek omicron": "W\u03bfod",
    "an Armenian letter": "Mi\u0578t",
    "a Cherokee letter": "\u13a0ill",
    "a wide letter": "M\uff49lls",
    "a mathematical letter": "M\U0001d422lls",
    "a word all in Cyrillic that looks like a Latin one": "Mills and \u0441\u043e\u0440\u0435",
}


def _titled(text: str, content: bytes) -> bytes:
    """Return the works in *content*, the first with the title *text*."""
    return content.replace(TITLE, b"  title: " + text.encode() + b"\n", 1)


def _instead(content: bytes, _: bytes) -> bytes:
    return content


def cases() -> Iterator[Case]:
    """Yield the cases."""
    works = f"records/{FILE}"
    for name, (text, code) in VALUES.items():
        yield Case(
            f"a title: {name}", rewritten(works, partial(_titled, text)), (f"{FILE} {code}",)
        )
    for name, (content, code) in CONTENTS.items():
        most = 12 if code == "SD012" or "list" in name else 1
        expected = [f"{FILE} {code}"]
        if name == "question marks":
            expected = [f"{FILE} SD008", f"{FILE} SD012"]
        yield Case(
            f"a file: {name}",
            rewritten(works, partial(_instead, content)),
            tuple(expected),
            most=most,
        )
    for character in UNSEEN:
        name = unicodedata.name(character, f"control U+{ord(character):04X}")
        text = f"Mills{character} and"
        yield Case(f"unseen: {name}", rewritten(works, partial(_titled, text)), (f"{FILE} SD002",))
    for name, text in LOOK_ALIKES.items():
        yield Case(
            f"look-alike: {name}", rewritten(works, partial(_titled, text)), (f"{FILE} SD015",)
        )
    yield Case(
        "look-alike: in an id",
        rewritten(
            works, lambda content: content.replace(b"- id: mills", "- id: m\u0456lls".encode())
        ),
        (f"{FILE} SD015",),
    )
    yield Case(
        "an id: letters with accents",
        rewritten(works, lambda content: content.replace(b"- id: mills", "- id: mílls".encode())),
        (f"{FILE} SD105",),
    )
    yield from _floods()


def _floods() -> Iterator[Case]:
    works = f"records/{FILE}"
    yield Case(
        "a flood: aliases of aliases",
        rewritten(
            works,
            lambda _: (
                b"- &a [x, x, x, x, x, x, x, x, x]\n"
                + b"".join(
                    b"- &%c [%s]\n" % (n, b", ".join([b"*%c" % (n - 1)] * 9))
                    for n in range(98, 107)
                )
            ),
        ),
        (f"{FILE} SD005",),
        most=100,
    )
    yield Case(
        "a flood: a list that holds itself",
        rewritten(works, lambda _: b"- &a [*a]\n"),
        (f"{FILE} SD005",),
        most=2,
    )
    yield Case(
        "a flood: tabs",
        rewritten(works, lambda _: b"\t" * 300_000),
        (f"{FILE} SD002", f"{FILE} SD012"),
        most=1001,
        limits=Limits(problems=1000),
    )
    yield Case(
        "a flood: keys twice",
        rewritten(works, lambda _: b"- id: a\n" + b"  id: a\n" * 30_000),
        (f"{FILE} SD004", f"{FILE} SD012"),
        most=1001,
        limits=Limits(problems=1000),
    )
    yield Case(
        "a flood: records that are none",
        rewritten(works, lambda _: b"- a\n" * 30_000),
        (f"{FILE} SD012", f"{FILE} SD103"),
        most=1001,
        limits=Limits(problems=1000),
    )
    yield Case(
        "a flood: problems in several files",
        _several,
        ("footnotes.yaml SD103", "people.yaml SD012"),
        most=3,
        limits=Limits(problems=2),
    )


def _several(folder: Path) -> None:
    for name in ("footnotes", "people", "works"):
        (folder / "records" / f"{name}.yaml").write_text("- a\n- b\n", "utf-8")

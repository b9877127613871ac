"""What the strict reader says of each thing that it refuses: where, what, and what to do."""

from __future__ import annotations

import pytest
import yaml

from serge_data import _plain, _yaml
from serge_data._parsed import Parsed
from serge_data._yaml import parse
from serge_data.limits import Limits
from serge_data.record_models import model_of
from serge_data.records import FILE_TYPES, EssayRecord, MentionRecord

#: What is said of a comment without a space before it.
NO_SPACE = (
    "there is no space before this comment, which one reader of YAML takes for one, and another "
    "for text or a mistake; put a space before the '#', or the text in double quotes"
)
#: What is said of the spaces of an empty line that would make a comment of the line below.
MORE_SPACES = (
    "there are more spaces in this empty line than before the line below it; remove the spaces"
)
#: What is read, and what is said of it: code, place, message, hint; in brackets how many
#: characters to replace and by what; at last the item of the list it lies in.  What the
#: parser itself says of what is no YAML is left out.
SAID: dict[str, list[str]] = {
    "a: [b,\nc]\n": [
        "SD003 1:4 this goes on in line 2, which is not indented; write it on one line",
    ],
    "- a: [b,\n  c]\n": [
        "SD003 1:6 this goes on in line 2, which is not indented; write it on one line in 0",
    ],
    'a: "b\n\n c\nd"\n': [
        "SD003 1:4 this goes on in line 4, which is not indented; write it on one line",
    ],
    "a: 'b\nc'\n": [
        "SD003 1:4 this goes on in line 2, which is not indented; write it on one line",
    ],
    "a: 'b\nX\n  c'\n": [
        "SD003 1:4 this goes on in line 2, which is not indented; write it on one line",
    ],
    'a: "b\n\xa0\n  c"\n': [
        "SD003 1:4 this goes on in line 2, which is not indented; write it on one line",
    ],
    "a: [b]#c\n": [
        f"SD003 1:7 {NO_SPACE}",
    ],
    "a: [b]#c": [
        f"SD003 1:7 {NO_SPACE}",
    ],
    "a:\n  b: [c]#d": [
        f"SD003 2:9 {NO_SPACE}",
    ],
    "[a\n]#b\n": [
        f"SD003 2:2 {NO_SPACE}",
    ],
    "a: [b\n ,#c\n  d]\n": [
        f"SD003 2:3 {NO_SPACE}",
    ],
    "a: [b,#c\n  d]\n": [
        f"SD003 1:7 {NO_SPACE}",
    ],
    "a: 'b'# c\n": [
        f"SD003 1:7 {NO_SPACE}",
    ],
    "a: |-# c\n  b\n": [
        f"SD003 1:6 {NO_SPACE}",
    ],
    "a: >-# c\n  b\n": [
        f"SD003 1:6 {NO_SPACE}",
    ],
    "a: |\n\n   \n  # b\n": [f"SD003 3:3 {MORE_SPACES}"],
    "a: |\n   \n  # b\n": [f"SD003 2:3 {MORE_SPACES}"],
    "a: |\n   \n   \n  # b\n": [f"SD003 2:3 {MORE_SPACES}"],
    "a: |\n   \n\n  # b\n": [f"SD003 2:3 {MORE_SPACES}"],
    "a: |\n  \n    \n  # b\n": [f"SD003 3:3 {MORE_SPACES}"],
    "a: |\n  b\n ": [
        "SD003 3:1 the file ends in a line of spaces, which may or may not be part of the text; "
        "remove the spaces",
    ],
    "a: [-, b]\n": [
        "SD014 1:5 '-' is text to one reader of YAML and an item of a list to another; "
        'write "-" in double quotes [1: \'"-"\']',
    ],
    "a: *b\n": [
        "SD005 1:4 the alias '*b' is not allowed; write the value out, or put the text in "
        "double quotes",
    ],
    "a: &b c\n": [
        "SD005 1:4 the anchor '&b' is not allowed; write the value out wherever it is needed",
    ],
    "a: !b c\n": [
        "SD006 1:4 the tag '!b' is not allowed; remove it; put text in double quotes",
    ],
    "a: !b |\n  c\n": [
        "SD006 1:4 the tag '!b' is not allowed; remove it; put text in double quotes",
    ],
    "- id: a\n  b: c\n  id: d\n  b: e\n": [
        "SD004 3:3 this record has no '- ' before it; begin the record with '- '",
    ],
    "- id: a\n  b: c\n  id: d\n  b: c\n": [
        "SD004 3:3 this record has no '- ' before it; begin the record with '- '",
    ],
    "- number: 1\n  b: c\n  number: 2\n  b: [~]\n- x: ~\n": [
        "SD004 3:3 this record has no '- ' before it; begin the record with '- '",
        "SD014 4:7 there is no value here; write a value, or leave the key out in 0",
        "SD014 5:6 there is no value here; write a value, or leave the key out in 1",
    ],
    "- x: ~\n- id: a\n  b: c\n  id: a\n  b: [d]\n": [
        "SD014 1:6 there is no value here; write a value, or leave the key out in 0",
        "SD004 4:3 this record has no '- ' before it; begin the record with '- '",
    ],
    "- id: a\n  id: d\n": [
        "SD004 2:3 the key 'id' stands here twice; remove one of the two in 0",
    ],
    "- id: a\n  b: c\n  id: a\n  b: c\n": [
        "SD004 3:3 the key 'id' stands here twice; remove one of the two in 0",
        "SD004 4:3 the key 'b' stands here twice; remove one of the two in 0",
    ],
    "- id: a\n  b: c\n  d: e\n  f: g\n  b: x\n  d: e\n  f: g\n": [
        "SD004 5:3 the record that goes on here has no '- id: …' before it; write '- id: "
        "…' above this line",
    ],
    "- number: 1\n  b: c\n  d: e\n  f: g\n  b: c\n  d: e\n  f: x\n": [
        "SD004 5:3 the record that goes on here has no '- number: …' before it; write '- "
        "number: …' above this line",
    ],
    "- id: a\n  b: c\n  d: e\n  b: x\n  d: y\n": [
        "SD004 4:3 the key 'b' stands here twice; remove one of the two in 0",
        "SD004 5:3 the key 'd' stands here twice; remove one of the two in 0",
    ],
    "- id: a\n  b: c\n  d: e\n  b: x\n  d: y\n  id: f\n": [
        "SD004 4:3 the key 'b' stands here twice; remove one of the two in 0",
        "SD004 5:3 the key 'd' stands here twice; remove one of the two in 0",
        "SD004 6:3 the key 'id' stands here twice; remove one of the two in 0",
    ],
    "a: {id: a, b: c, id: d, b: e}\n": [
        "SD004 1:18 the key 'id' stands here twice; remove one of the two",
        "SD004 1:25 the key 'b' stands here twice; remove one of the two",
    ],
    "- a: {id: a, b: c, id: d, b: e}\n": [
        "SD004 1:20 the key 'id' stands here twice; remove one of the two in 0",
        "SD004 1:27 the key 'b' stands here twice; remove one of the two in 0",
    ],
    "- a: [42: 170, 3: xvii–xx, 4: 1-2 ]\n": [
        "SD008 1:7 '42: 170' is a field and its value to YAML, and no text; write \"42: "
        '170" in double quotes [7: \'"42: 170"\'] in 0',
        "SD008 1:16 '3: xvii–xx' is a field and its value to YAML, and no text; write "
        '"3: xvii–xx" in double quotes [10: \'"3: xvii–xx"\'] in 0',
        "SD008 1:28 '4: 1-2' is a field and its value to YAML, and no text; write \"4: "
        '1-2" in double quotes [6: \'"4: 1-2"\'] in 0',
    ],
    "- a: [{42: 170}, 5: x y]\n": [
        "SD008 1:8 the key '42' is not text; a key is a field's name, such as 'title' in 0",
        "SD008 1:18 the key '5' is not text; a key is a field's name, such as 'title' in 0",
    ],
    "- a: {42: 170, b: c}\n": [
        "SD008 1:7 the key '42' is not text; a key is a field's name, such as 'title' in 0",
    ],
    "- 42: 170, 5\n": [
        "SD008 1:3 the key '42' is not text; a key is a field's name, such as 'title' in 0",
    ],
    "- a: b\n  c: [42: 170]\n": [
        "SD008 2:7 '42: 170' is a field and its value to YAML, and no text; write \"42: "
        '170" in double quotes [7: \'"42: 170"\'] in 0',
    ],
    "- 42: 170\n": [
        "SD008 1:3 the key '42' is not text; a key is a field's name, such as 'title' in 0",
    ],
    "a: b\na: c\n": [
        "SD004 2:1 the key 'a' stands here twice; remove one of the two",
    ],
    "<<: {a: b}\n": [
        "SD007 1:1 the merge key '<<' is not allowed; write the fields out",
    ],
    "1: a\n": [
        "SD008 1:1 the key '1' is not text; a key is a field's name, such as 'title'",
    ],
    "[a]: b\n": [
        "SD008 1:1 the key 'a collection' is not text; a key is a field's name, such as 'title'",
    ],
    "a: 1.5\n": [
        "SD014 1:4 '1.5' is text to one reader of YAML and a number or a date to another; "
        'write "1.5" in double quotes [3: \'"1.5"\']',
    ],
    "footnote: 05.0\n": [
        "SD014 1:11 '05.0' is text to one reader of YAML and a number or a date to another; "
        "write 5 [4: '5']",
    ],
    "- number: +10\n  a: +10\n": [
        "SD014 1:11 '+10' is text to one reader of YAML and a number or a date to another; "
        "write 10 [3: '10'] in 0",
        "SD014 2:6 '+10' is text to one reader of YAML and a number or a date to another; "
        'write "+10" in double quotes [3: \'"+10"\'] in 0',
    ],
    "number: 5\n0x10: a\n": [
        "SD014 2:1 '0x10' is text to one reader of YAML and a number or a date to another; "
        'write "0x10" in double quotes [4: \'"0x10"\']',
    ],
    "0x10\n": [
        "SD014 1:1 '0x10' is text to one reader of YAML and a number or a date to another; "
        'write "0x10" in double quotes [4: \'"0x10"\']',
    ],
    "paragraph: 5.5\n": [
        "SD014 1:12 '5.5' is text to one reader of YAML and a number or a date to another; "
        "write a whole number, such as 5",
    ],
    "paragraph: [05]\n": [
        "SD014 1:13 '05' is text to one reader of YAML and a number or a date to another; "
        'write "05" in double quotes [2: \'"05"\']',
    ],
    "a:\n": [
        "SD014 1:3 there is no value here; write a value, or leave the key out",
    ],
    "a:\u200b b\n": [
        "SD002 1:3 there is an unseen character here: ZERO WIDTH SPACE (U+200B); remove it [1: '']",
    ],
    "a:\tb\n": [
        "SD002 1:3 there is an unseen character here: a control character (U+0009); write "
        "a space [1: ' ']",
    ],
    "\ta: b\n": [
        "SD002 1:1 there is an unseen character here: a control character (U+0009); remove "
        "it; indent with spaces [1: '  ']",
    ],
    "\n\ta: b\tc\n": [
        "SD002 2:1 there is an unseen character here: a control character (U+0009); remove "
        "it; indent with spaces [1: '  ']",
        "SD002 2:6 there is an unseen character here: a control character (U+0009); write "
        "a space [1: ' ']",
    ],
    "\ufeffa: b\n": [
        "SD002 1:1 there is an unseen character here: ZERO WIDTH NO-BREAK SPACE (U+FEFF); "
        "save the file as UTF-8 without a byte order mark [1: '']",
    ],
    '"a\\u200b": b\n': [
        "SD002 1:1 there is an unseen character here: ZERO WIDTH SPACE (U+200B); remove it",
    ],
    "a: St\u043erm\n": [
        "SD015 1:6 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o' [1: 'o']",
    ],
    "\na: St\u043erm\n": [
        "SD015 2:6 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o' [1: 'o']",
    ],
    'a: "St\u043erm"\n': [
        "SD015 1:7 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o' [1: 'o']",
    ],
    'a: "St\\u043erm \\u043ek"\n': [
        "SD015 1:4 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o'",
    ],
    'a: "St\\u043erm: ok"\n': [
        "SD015 1:4 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o'",
    ],
    "a: |-\n  St\u043erm: ok\n": [
        "SD015 2:5 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o' [1: 'o']",
    ],
    "a: |-\n  Storm: \u043e\n": [
        "SD015 1:4 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o'",
    ],
    "a: >\n  Storm: \u043e\n": [
        "SD015 1:4 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
        "letters; write 'o'",
    ],
    "a: Ωx ok\n": [
        "SD015 1:4 'Ω' is GREEK CAPITAL LETTER OMEGA (U+03A9), in a word of Latin letters; "
        "write the letter that it looks like",
    ],
    "---\na: b\n---\n": [
        "SD009 3:1 a file holds one document, without directives; remove the '---' or '%' line",
    ],
    "%YAML 1.2\n---\n": [
        "SD009 1:1 a file holds one document, without directives; remove the '---' or '%' line",
    ],
    "{?a: b}\n": [
        "SD014 1:3 a '?' before a key belongs to it for one reader of YAML, and not for "
        "another; remove it, or put the key in double quotes",
    ],
    "[\n  ?a: b]\n": [
        "SD014 2:4 a '?' before a key belongs to it for one reader of YAML, and not for "
        "another; remove it, or put the key in double quotes in 0",
    ],
    "- a: b\n- [c, ~]\n- ~\n": [
        "SD014 2:7 there is no value here; write a value, or leave the key out in 1",
        "SD014 3:3 there is no value here; write a value, or leave the key out in 2",
    ],
    "- &a {b: ~}\n": [
        "SD005 1:3 the anchor '&a' is not allowed; write the value out wherever it is needed in 0",
        "SD014 1:10 there is no value here; write a value, or leave the key out in 0",
    ],
    'a: "b\n': [
        'SD003 1:4 the quotation mark " is never closed; end the text with "',
    ],
    "a: 'b\n": [
        "SD003 1:4 the quotation mark ' is never closed; end the text with '",
    ],
    "- a: 'b\n  c: d\n": [
        "SD003 1:6 the quotation mark ' is never closed; end the text with ' in 0",
    ],
    'x: y\na: "b\nc: d\n': [
        'SD003 2:4 the quotation mark " is never closed; end the text with "',
    ],
    'a: "b\\"\n': [
        'SD003 1:4 the quotation mark " is never closed; end the text with "',
    ],
    "a: 'it''s\n": [
        "SD003 1:4 the quotation mark ' is never closed; end the text with '",
    ],
    "a: *b c\n": [
        "SD003 1:4 this is not YAML: …; put text that begins with '*' in double quotes",
    ],
    "a: b\nc: *d e\n": [
        "SD003 2:4 this is not YAML: …; put text that begins with '*' in double quotes",
    ],
    "a: *b c\nd: [e\n": [
        "SD003 1:4 this is not YAML: …; put text that begins with '*' in double quotes",
    ],
    "a: *b\n  c\n": [
        "SD003 1:4 this is not YAML: …; put text that begins with '*' in double quotes",
    ],
    "a: *b\nc: d\ne: f: g\n": [
        "SD005 1:4 the alias '*b' is not allowed; write the value out, or put the text in "
        "double quotes",
        "SD003 3:5 this is not YAML: …; put the whole text behind 'e:' in double quotes",
    ],
    "a: b: c\nd: *e": [
        "SD003 1:5 this is not YAML: …; put the whole text behind 'a:' in double quotes",
    ],
    "a: b: c": [
        "SD003 1:5 this is not YAML: …; put the whole text behind 'a:' in double quotes",
    ],
    "a: : b\n": [
        "SD003 1:4 this is not YAML: …; put the whole text behind 'a:' in double quotes",
    ],
    "a: b: c\n": [
        "SD003 1:5 this is not YAML: …; put the whole text behind 'a:' in double quotes",
    ],
    " a: b: c\n": [
        "SD003 1:6 this is not YAML: …; put the whole text behind 'a:' in double quotes",
    ],
    "a: b\n c: d\n": [
        "SD003 2:3 this is not YAML: …; indent this line like the one before it",
    ],
    "a: [b\n": [
        "SD003 1:4 the bracket [ is never closed; end this line with ]",
    ],
    "a: b\nc: [d": [
        "SD003 2:4 the bracket [ is never closed; end this line with ]",
    ],
    "[a: b": [
        "SD003 1:1 the bracket [ is never closed; end this line with ] in 1",
    ],
    "? a": [
        "SD014 1:4 there is no value here; write a value, or leave the key out",
    ],
    "a: @b\n": [
        "SD003 1:4 this is not YAML: …; check indentation and quotes on this line and the "
        "one before",
    ],
    "]": [
        "SD003 1:1 this is not YAML: …; check indentation and quotes on this line and the "
        "one before",
    ],
    "'": [
        "SD003 1:2 this is not YAML: …; check indentation and quotes on this line and the "
        "one before",
    ],
    "- ~\n- a: @b\n": [
        "SD014 1:3 there is no value here; write a value, or leave the key out in 0",
        "SD003 2:6 this is not YAML: …; check indentation and quotes on this line and the "
        "one before in 1",
    ],
    "- a: ~\n  b: c: ~\n": [
        "SD014 1:6 there is no value here; write a value, or leave the key out in 0",
        "SD003 2:7 this is not YAML: …; put the whole text behind 'b:' in double quotes in 0",
    ],
}

LIMITED: list[tuple[str, Limits, list[str]]] = [
    (
        "a: 1\nb: 2\nc: 3\n",
        Limits(members=2),
        [
            "SD012 3:1 more than 2 values or fields in one place; records are small, or allow "
            "more than 2 with --max-members",
        ],
    ),
    (
        "- [a, b, c]\n",
        Limits(members=2),
        [
            "SD012 1:10 more than 2 values or fields in one place; records are small, or allow "
            "more than 2 with --max-members",
        ],
    ),
    (
        "[a, b, c]",
        Limits(members=2),
        [],
    ),
    (
        "a: 1\nb: 2\n",
        Limits(members=2),
        [],
    ),
    (
        "- a: [b, c]\n",
        Limits(members=2),
        [],
    ),
    (
        "a: ~\nb: ~\nc: ~\n",
        Limits(problems=2),
        [
            "SD014 1:4 there is no value here; write a value, or leave the key out",
            "SD014 2:4 there is no value here; write a value, or leave the key out",
            "SD012 2:4 there are 2 problems and more; mend these first, or allow more than 2 "
            "with --max-problems",
        ],
    ),
    (
        "a: ~\n",
        Limits(problems=2),
        [
            "SD014 1:4 there is no value here; write a value, or leave the key out",
        ],
    ),
    (
        "a\tb\tc\td",
        Limits(problems=2),
        [
            "SD002 1:2 there is an unseen character here: a control character (U+0009); write "
            "a space [1: ' ']",
            "SD002 1:4 there is an unseen character here: a control character (U+0009); write "
            "a space [1: ' ']",
            "SD012 1:4 there are 2 problems and more; mend these first, or allow more than 2 "
            "with --max-problems",
        ],
    ),
    (
        "- a: [\n]\n- b\n",
        Limits(problems=1),
        [
            "SD003 1:6 this goes on in line 2, which is not indented; write it on one line in 0",
            "SD012 1:6 there are 1 problems and more; mend these first, or allow more than 1 "
            "with --max-problems",
        ],
    ),
    (
        "St\u043erm St\u043erm St\u043erm",
        Limits(problems=2),
        [
            "SD015 1:3 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
            "letters; write 'o' [1: 'o']",
            "SD015 1:9 '\u043e' is CYRILLIC SMALL LETTER O (U+043E), in a word of Latin "
            "letters; write 'o' [1: 'o']",
            "SD012 1:9 there are 2 problems and more; mend these first, or allow more than 2 "
            "with --max-problems",
        ],
    ),
    (
        "[[[a]]]",
        Limits(depth=2),
        [
            "SD012 1:3 nested deeper than 2 levels; records are flat, or allow more than 2 "
            "with --max-depth",
        ],
    ),
    (
        "[[a]]",
        Limits(depth=2),
        [],
    ),
    (
        "- a: [b]\n",
        Limits(depth=2),
        [
            "SD012 1:6 nested deeper than 2 levels; records are flat, or allow more than 2 "
            "with --max-depth",
        ],
    ),
    (
        "- b\n- a: [~, [b]]\n",
        Limits(depth=3),
        [
            "SD014 2:7 there is no value here; write a value, or leave the key out in 1",
            "SD012 2:10 nested deeper than 3 levels; records are flat, or allow more than 3 "
            "with --max-depth",
        ],
    ),
]


def said(parsed: Parsed) -> list[str]:
    """Return all that is said of what was refused."""
    lines = []
    for each in parsed.problems:
        message = each.message
        if message.startswith("this is not YAML: "):
            message = "this is not YAML: …"
        line = f"{each.code} {each.position.line}:{each.position.column} {message}; {each.hint}"
        line += f" [{each.instead[0]}: {each.instead[1]!r}]" if each.instead else ""
        lines.append(line + ("" if each.item is None else f" in {each.item}"))
    return lines


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_what_is_said_of_what_is_refused(text: str, expected: list[str]) -> None:
    """Each problem names what stands there, where, and how to mend it."""
    assert expected == said(parse(text))


def test_the_fields_that_hold_numbers_are_known() -> None:
    """They are those of the models, so that a number with a point is one there."""
    numbers = {
        name
        for kind in (EssayRecord, MentionRecord, *FILE_TYPES.values())
        for name, said in model_of(kind).model_json_schema()["properties"].items()
        if any(word in str(said) for word in ("ParagraphNumber", "FootnoteNumber", "integer"))
    }

    assert numbers == _plain.WHOLE


@pytest.mark.parametrize("text", ["1.5", '"\\u200b"', '"St\\u043erm"', "~", "*x"])
def test_a_value_that_was_refused_is_none_that_anybody_could_take(text: str) -> None:
    """Something stands in its place, so that what follows keeps its own; a field has it, too."""
    of_list, of_mapping = parse(f"- {text}\n- b\n").value, parse(f"a: {text}\nb: c\n").value

    assert "b" == of_list[1]
    assert ["a", "b"] == list(of_mapping)
    for refused in (of_list[0], of_mapping["a"]):
        assert not isinstance(refused, bool | int | str | list | dict | None)


@pytest.mark.parametrize("key", ["1", "x", "*x ", "[a]", "~", "<<", "?a"])
def test_the_value_of_a_key_that_was_refused_is_left_out(key: str) -> None:
    """No field is made of it, and none that has been read is overwritten."""
    assert [{"x": "a", "y": "c"}] == parse(f"[{{x: a, {key}: b, y: c}}]").value


@pytest.mark.parametrize("text", ["- a: b\n- c: [d\n", "a: 'b\n", "a: b: c\n"])
def test_of_what_is_no_yaml_nothing_is_read(text: str) -> None:
    """A parser that had to stop may have misread what stands before."""
    assert parse(text).value is None


def test_a_mistake_without_a_place_is_one_of_the_whole_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Should a parser not say where it stopped, its message stands at the beginning."""

    def stops(text: str, **_: object) -> None:
        raise yaml.MarkedYAMLError(problem=f"{text} is odd")

    monkeypatch.setattr(yaml, "parse", stops)
    [problem] = parse("a").problems

    assert ((1, 1), "this is not YAML: a is odd") == (problem.position, problem.message)


@pytest.mark.parametrize(("text", "limits", "expected"), LIMITED)
def test_what_is_said_of_limits(text: str, limits: Limits, expected: list[str]) -> None:
    """What goes beyond a limit names it with its option, and with it nothing is read."""
    parsed = parse(text, limits)

    assert expected == said(parsed)
    assert (parsed.value is None) == any(line.startswith("SD012") for line in expected)


@pytest.mark.parametrize("text", ["a: *{0}\n", "a: &{0} b\n", "a: !{0} b\n", "{0}: 1\n{0}: 2\n"])
def test_long_names_are_cut(text: str) -> None:
    """However long a name is, the message is short."""
    [problem] = parse(text.format("x" * 99)).problems

    assert "xxx…' " in problem.message
    assert len(problem.message) < 120


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_the_parser_says_what_is_no_yaml(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has what the parser was about and what it met there."""
    monkeypatch.setattr(_yaml, "_Loader", loader)
    [problem] = parse("a: [b c: d]: e\n").problems
    [inside] = parse('a: ["b" "c"]\n').problems

    assert problem.message.startswith("this is not YAML: ")
    assert inside.message.startswith("this is not YAML: while parsing a flow sequence ")
    assert "',' or ']'" in inside.message


@pytest.mark.parametrize(
    "text",
    [
        "a: [b, # c\n  d] # e\n",
        "a: [b,\n\n# c\n c]\n",
        "a: 'b\n  c'\n",
        "- a: 'b\n   c'\n",
        "- [a,\n b]\n",
        "[a,\nb]\n",
        "a: b#c\n",
        "a: 'b#c' #d\n",
        "a: |\n\n  b\n\n    c\n",
        "a: |2\n  \n   b\n",
        "a: |\n  b#c\n\n# d\n",
        "a: -b\n",
        "# a\nb: c\n\n  # d\n",
        "# a\n## b\nc: d\n",
        "a:\n  - b\nc: [d,\n e]\n",
        "a: |\n  # b\n",
        "a: |\n  \n  # b\n",
        "a: |\n  X\n\n     \n  # b\n",
        "- a:\n    b: |\n  # c\n",
        "a: |\n  b\nc: d\n  ",
        "a: |\n  X",
    ],
)
def test_layout_that_yaml_allows_is_read(text: str) -> None:
    """Nothing is said of what stands where it may."""
    assert [] == parse(text).problems

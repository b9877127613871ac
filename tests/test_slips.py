"""What is said of a text that is no YAML, where it shows what happened; and where it does not."""

from __future__ import annotations

import pytest
import yaml

from serge_data import _yaml
from serge_data._yaml import parse

CONFLICT = "remove those lines, and of what stands between them all but what is right"
CHECK = "check indentation and quotes on this line and the one before"
#: What is read, and what is said of it; of the parser's own words only that they are there.
SAID: dict[str, str] = {
    # A merge conflict is told by its marks, wherever they stand in their line's beginning.
    "- id: a\n<<<<<<< HEAD\n  kind: b\n=======\n  kind: c\n>>>>>>> x\n": (
        f"2:1 a merge conflict is left here: its marks stand in lines 2, 4, 6; {CONFLICT}"
    ),
    "- id: a\n=======\n": (
        f"2:1 a merge conflict is left here: its marks stand in line 2; {CONFLICT}"
    ),
    "- text: |-\n<<<<<<< HEAD\n    b\n||||||| base\n    c\n=======\n    d\n>>>>>>> x\n": (
        f"2:1 a merge conflict is left here: its marks stand in lines 2, 4, 6, 8; {CONFLICT}"
    ),
    "- id: a\n" + "=======\n" * 6: (
        f"2:1 a merge conflict is left here: its marks stand in lines 2, 3, 4, 5, 6, 7; {CONFLICT}"
    ),
    "- id: a\n" + "=======\n" * 7: (
        "2:1 a merge conflict is left here: its marks stand in lines 2, 3, 4, 5, 6, 7, …; "
        f"{CONFLICT}"
    ),
    "- id: a\n=======": (
        f"2:1 a merge conflict is left here: its marks stand in line 2; {CONFLICT}"
    ),
    "- id: a\n<<<<<<< b\n=======\n": (
        f"2:1 a merge conflict is left here: its marks stand in lines 2, 3; {CONFLICT}"
    ),
    "<<<<<<< HEAD\n- id: a\n=======\n- id: b\n>>>>>>> x\n": (
        f"1:1 a merge conflict is left here: its marks stand in lines 1, 3, 5; {CONFLICT}"
    ),
    "- id: @a\n\n=======\n": f"1:7 …; {CHECK}",
    "- id: @a\n ======= b\n": f"1:7 …; {CHECK}",
    # A comment, or the words themselves, where a block of text should be indented.
    "- text: |-\n# b\n    c\n": (
        "2:1 this comment stands between 'text:' and its text; put it above 'text:'"
    ),
    "- a: b\n  text: >- # d\n\n  # b\n# c\n\n    d\n": (
        "4:3 this comment stands between 'text:' and its text; put it above 'text:'"
    ),
    "- a: |-\n    b\n  text: |-\n# c\n    d\n": (
        "4:1 this comment stands between 'text:' and its text; put it above 'text:'"
    ),
    "- text: |-\n# b\n  c d\n  e: f\n": (
        "3:3 'c d' has no ': ' behind a field's name; write 'field: value', or put it at the end "
        "of the line before"
    ),
    "- text: |-\n  kind: b: c\n": "2:10 …; put the whole text behind 'kind:' in double quotes",
    "- text: |-\nX# b\n    c\n": (
        "2:1 the text of 'text:' is not indented; begin this line with 4 spaces"
    ),
    "- text: |-\nX# b\n    c: d\n": (
        "2:1 the text of 'text:' is not indented; begin this line with 4 spaces"
    ),
    "- id: @a\n  text: |-\n# c\n": f"1:7 …; {CHECK}",
    "- text: |-\n\nX X\n  e: f\n": (
        "3:1 the text of 'text:' is not indented; begin this line with 4 spaces"
    ),
    "- text: |-\nfoo": "2:1 the text of 'text:' is not indented; begin this line with 4 spaces",
    "- because: the kind: c\n": "1:20 …; put the whole text behind 'because:' in double quotes",
    "- prefix: called kind: c\n": ("1:22 …; put the whole text behind 'prefix:' in double quotes"),
    "- text: |-\n    b\n# c\n    d\n": f"4:5 …; {CHECK}",
    "- a: |-\n    b\n\n  text: |-\nc d\n  e: f\n": (
        "5:1 the text of 'text:' is not indented; begin this line with 4 spaces"
    ),
    "- a: b\n  text: |-\n\n  c d\n  e: f\n": (
        "4:3 the text of 'text:' is not indented; begin this line with 4 spaces"
    ),
    "text: |-\n[c]d\ne: f\n": (
        "2:1 the text of 'text:' is not indented; begin this line with 2 spaces"
    ),
    "- text: |-\n    b\n  c: @d\n": f"3:6 …; {CHECK}",
    "- a:\n    - text: |-\n      c d\n": (
        "3:7 the text of 'text:' is not indented; begin this line with 8 spaces"
    ),
    # What only looks like a space or a colon.
    "- id: a\n  kind:\xa0b\n  text: c\n": (
        "2:8 NO-BREAK SPACE (U+00A0) stands here for a space; write a space, and so for each "
        "like it"
    ),
    "- id: a\n\xa0\xa0kind: b\n": (
        "2:1 NO-BREAK SPACE (U+00A0) stands here for a space; write a space, and so for each "
        "like it"
    ),
    "- id: a\n-\u2009id: b\n": (
        "2:2 THIN SPACE (U+2009) stands here for a space; write a space, and so for each like it"
    ),
    "- id: a\n  kind:\u3000b\n\n- id: c\n": (
        "2:8 IDEOGRAPHIC SPACE (U+3000) stands here for a space; write a space, and so for each "
        "like it"
    ),
    "- id: a\n  kind： b\n  text: c\n": (
        "2:7 FULLWIDTH COLON (U+FF1A) stands here for a colon; write ': '"
    ),
    "- id: a\n  kind ：b\n  text: c\n": (
        "2:8 FULLWIDTH COLON (U+FF1A) stands here for a colon; write ': '"
    ),
    "- text: |-\n    \xa0b\n  id: @a\n": f"3:7 …; {CHECK}",
    # Two fields on one line.
    "- kind: b text: |-\n    c\n": (
        "1:11 two fields stand on one line; write 'text:' on a line of its own, behind 2 spaces"
    ),
    "kind: 'b  c' text:\n": (
        "1:14 two fields stand on one line; write 'text:' on a line of its own, behind 0 spaces"
    ),
    '- kind: b\n  locators: ["1", "2"]  paragraph: 3\n': (
        "2:25 two fields stand on one line; write 'paragraph:' on a line of its own, behind 2 "
        "spaces"
    ),
    '- kind: "b", text: c\n': (
        "1:14 two fields stand on one line; remove the ',', and write 'text:' on a line of its "
        "own, behind 2 spaces"
    ),
    "- paragraph: 3; text: c\n": (
        "1:17 two fields stand on one line; remove the ';', and write 'text:' on a line of its "
        "own, behind 2 spaces"
    ),
    "- title: The kind: c\n": "1:18 …; put the whole text behind 'title:' in double quotes",
    "- doubt: either kind: c\n": "1:21 …; put the whole text behind 'doubt:' in double quotes",
    '- title: "The" kind: c\n': (
        "1:16 two fields stand on one line; write 'kind:' on a line of its own, behind 2 spaces"
    ),
    "- title: A new kind: c\n": "1:20 …; put the whole text behind 'title:' in double quotes",
    "- title: Memoirs no_field: c\n": (
        "1:26 …; put the whole text behind 'title:' in double quotes"
    ),
    "- no_field: b kind: c\n": "1:19 …; put the whole text behind 'no_field:' in double quotes",
    # A field without its colon, or without the space behind that.
    "- id: a\n  speaker lenin\n  kind: b\n": (
        "2:3 'speaker lenin' lacks ': ' behind the field's name; write 'speaker: ' for 'speaker '"
    ),
    "- id: a\n  speaker:lenin\n  kind: b\n": (
        "2:3 'speaker:lenin' lacks ': ' behind the field's name; write 'speaker: ' for 'speaker:'"
    ),
    "- id: a\n  speaker; lenin\n": (
        "2:3 'speaker; lenin' lacks ': ' behind the field's name; write 'speaker: ' for 'speaker; '"
    ),
    "- id: a\n  text = |-\n    b\n": (
        "2:3 'text = |-' lacks ': ' behind the field's name; write 'text: ' for 'text = '"
    ),
    "- id a\n  kind: b\n": (
        "1:3 'id a' lacks ': ' behind the field's name; write 'id: ' for 'id '"
    ),
    "- id: c\n\n- id a\n  text: |-\n    b\n": (
        "3:3 'id a' lacks ': ' behind the field's name; write 'id: ' for 'id '"
    ),
    f"- id: a\n  title {'b' * 99}\n": (
        f"2:3 'title {'b' * 53}…' lacks ': ' behind the field's name; write 'title: ' for 'title '"
    ),
    "- text: |-\n    kind b\n  c: d: e\n": (
        "3:7 …; put the whole text behind 'c:' in double quotes"
    ),
    "- id: a\n  title The b\n": (
        "2:3 'title The b' has no ': ' behind a field's name; write 'field: value', or put it at "
        "the end of the line before"
    ),
    "- title The b\n  kind: c\n": (
        "1:3 'title The b' lacks ': ' behind the field's name; write 'title: ' for 'title '"
    ),
    "- id: a\n  title=The b\n": (
        "2:3 'title=The b' lacks ': ' behind the field's name; write 'title: ' for 'title='"
    ),
    '- id: a\n  title "The b"\n': (
        "2:3 'title \"The b\"' lacks ': ' behind the field's name; write 'title: ' for 'title '"
    ),
    '- id: a\n  locators ["1", "2"]\n': (
        "2:3 'locators [\"1\", \"2\"]' lacks ': ' behind the field's name; write 'locators: ' "
        "for 'locators '"
    ),
    "- id: a\n  because b\n": (
        "2:3 'because b' lacks ': ' behind the field's name; write 'because: ' for 'because '"
    ),
    "- id: a\n  words here\n": (
        "2:3 'words here' has no ': ' behind a field's name; write 'field: value', or put it at "
        "the end of the line before"
    ),
    "- speaker lenin\n  X\n  kind: b\n": "3:7 …; indent this line like the one before it",
    "a: b\n  c: d\n": "2:4 …; indent this line like the one before it",
    "- kind: b\n   text: c\n": "2:8 …; indent this line like the one before it",
    # A bracket that is open at the end of its line.
    '- locators: ["1"\n  kind: b\n': "1:13 the bracket [ is never closed; end this line with ]",
    '- locators: ["1"\n  authors: [b]\n': (
        "1:13 the bracket [ is never closed; end this line with ]"
    ),
    "- edition: {name: b\n  kind: c\n": (
        "1:12 the bracket { is never closed; end this line with }"
    ),
    "a: [b": "1:4 the bracket [ is never closed; end this line with ]",
    "- id: [\n": f"2:1 …; {CHECK}",
    'a: ["b" "c"]\n': f"1:9 …; {CHECK}",
    'a: ["b",\n  "c" "d"]\n': f"2:7 …; {CHECK}",
    'a: ["b"\n  b: [c]\n': f"2:3 …; {CHECK}",
    # A record without its dash, a field without its spaces.
    "- id: a\n\nid: b\n": "3:1 this record has no '- ' before it; begin the record with '- '",
    "- number: 1\nnumber: 2\n": (
        "2:1 this record has no '- ' before it; begin the record with '- '"
    ),
    "- id: a\nkind: b\n": (
        "2:1 'kind:' stands here like a record; indent this line like the one before it"
    ),
    "- id: a\n-id: b\n": "2:1 there is no space behind this dash; write '- ' for '-'",
    "a: b\n- id: c\n": f"2:1 …; {CHECK}",
    "- id: a\nno_field: b\n": f"2:1 …; {CHECK}",
    "- a:\n    - id: b\n    id: c\n": f"3:5 …; {CHECK}",
}


def said(text: str) -> list[str]:
    """Return all that is said of *text*."""
    lines = []
    for each in parse(text).problems:
        message = "…" if each.message.startswith("this is not YAML: ") else each.message
        line, column = each.position
        lines.append(f"{line}:{column} {message}; {each.hint}")
        assert "SD003" == each.code
    return lines


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_what_is_said_of_a_slip(text: str, expected: str) -> None:
    """There is one problem, where the mistake was made, and its hint says what to do."""
    assert [expected] == said(text)


@pytest.mark.parametrize("text", SAID)
def test_both_parsers_are_understood(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What libyaml says and what PyYAML's own parser says shows the same mistake."""
    monkeypatch.setattr(_yaml, "_Loader", yaml.SafeLoader)

    [problem] = parse(text).problems
    if not SAID[text].split(" ")[1].startswith("…"):
        assert [SAID[text]] == said(text)
    assert "SD003" == problem.code


def test_what_is_refused_behind_a_slip_is_its_consequence() -> None:
    """What stands before the slip is a mistake of its own; what the parser saw behind it is not."""
    problems = parse("- a: ~\n  locators: [b\n  c: ~\n  d\n").problems

    assert [("SD014", (1, 6)), ("SD003", (2, 13))] == [(x.code, x.position) for x in problems]

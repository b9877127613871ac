"""Where the parts of a file stand: values, from their first character to their last; comments."""

from __future__ import annotations

import pytest

from serge_data import _nodes
from serge_data._nodes import Node, Places, comments, tree

#: What is read, and its parts: the path, the places of key and value, the kind and the style.
PLACES: dict[str, list[str]] = {
    "- a: b\n  c: 'd e'\n- f\n": [
        ". 1:1-3:4 list",
        "0 1:3-2:11 mapping",
        "0/a 1:3-1:4 1:6-1:7 scalar = b",
        "0/c 2:3-2:4 2:6-2:11 scalar ' = d e",
        "1 3:3-3:4 scalar = f",
    ],
    "- a: |-\n    one\n    two\n\n\n- b\n": [
        ". 1:1-6:4 list",
        "0 1:3-3:8 mapping",
        "0/a 1:3-1:4 1:6-3:8 scalar | = one\ntwo",
        "1 6:3-6:4 scalar = b",
    ],
    "- a: |-\n    one": [
        ". 1:1-2:8 list",
        "0 1:3-2:8 mapping",
        "0/a 1:3-1:4 1:6-2:8 scalar | = one",
    ],
    "- a: >\n    one\n    two\n\n# c\n": [
        ". 1:1-3:8 list",
        "0 1:3-3:8 mapping",
        "0/a 1:3-1:4 1:6-3:8 scalar > = one two\n",
    ],
    'a: [b, {c: d}, "e"]\nf: {}\n': [
        ". 1:1-2:6 mapping",
        "a 1:1-1:2 1:4-1:20 list in brackets",
        "a/0 1:5-1:6 scalar = b",
        "a/1 1:8-1:14 mapping in brackets",
        "a/1/c 1:9-1:10 1:12-1:13 scalar = d",
        'a/2 1:16-1:19 scalar " = e',
        "f 2:1-2:2 2:4-2:6 mapping in brackets",
    ],
    "- - a\n  - b: c\n\n- d: *e\n": [
        ". 1:1-4:8 list",
        "0 1:3-2:9 list",
        "0/0 1:5-1:6 scalar = a",
        "0/1 2:5-2:9 mapping",
        "0/1/b 2:5-2:6 2:8-2:9 scalar = c",
        "1 4:3-4:8 mapping",
        "1/d 4:3-4:4 4:6-4:8 scalar = *e",
    ],
    "a: b\na: c\n": [
        ". 1:1-2:5 mapping",
        "a 1:1-1:2 1:4-1:5 scalar = b",
    ],
    "? [a]\n: b\n": [
        ". 1:1-2:4 mapping",
        ". 1:3-1:6 2:3-2:4 scalar = b",
    ],
    "- a: |+\n    one\n\n  b: c\n": [
        ". 1:1-4:7 list",
        "0 1:3-4:7 mapping",
        "0/a 1:3-1:4 1:6-2:8 scalar | = one\n\n",
        "0/b 4:3-4:4 4:6-4:7 scalar = c",
    ],
    'a:\n  - b\n\n\nc: "d\n  e"\n': [
        ". 1:1-6:5 mapping",
        "a 1:1-1:2 2:3-2:6 list",
        "a/0 2:5-2:6 scalar = b",
        'c 5:1-5:2 5:4-6:5 scalar " = d e',
    ],
    "- a: |-\n\n    x\n": [
        ". 1:1-3:6 list",
        "0 1:3-3:6 mapping",
        "0/a 1:3-1:4 1:6-3:6 scalar | = \nx",
    ],
    "- a: |-\n    b\n    X\n": [
        ". 1:1-3:6 list",
        "0 1:3-3:6 mapping",
        "0/a 1:3-1:4 1:6-3:6 scalar | = b\nX",
    ],
    "- a: |-\n    b\n    \xa0\n": [
        ". 1:1-3:6 list",
        "0 1:3-3:6 mapping",
        "0/a 1:3-1:4 1:6-3:6 scalar | = b\n\xa0",
    ],
    "a\n": [
        ". 1:1-1:2 scalar = a",
    ],
}

COMMENTS: dict[str, list[str]] = {
    "# a\n- b: c # d\n  #e\n- '# f' # g  \n": [
        "1:1 # a alone",
        "2:8 # d",
        "3:3 #e alone",
        "4:9 # g",
    ],
    "- a: |-\n    # in\n    b # in too\n\n# out\n- c\n": [
        "5:1 # out alone",
    ],
    'a: "b # c\n  # d" # e # f\n': [
        "2:8 # e # f",
    ],
    "[a#b, #c\n 'd', # e\n f] #g\n": [
        "1:7 #c",
        "2:7 # e",
        "3:5 #g",
    ],
    "- a: |- # h\n    b\n# c": [
        "1:9 # h",
        "3:1 # c alone",
    ],
    "- a: >\n    # in\n  b: c # d\n": [
        "3:8 # d",
    ],
    "a: b#c\n  # d\n": [
        "2:3 # d alone",
    ],
    "- a: > # b\n    c\n": [
        "1:8 # b",
    ],
    "a: 'b'#c\n": [
        "1:7 #c",
    ],
    "X # a\n": [
        "1:3 # a",
    ],
    "- a\n  \xa0 # b\n": [
        "2:5 # b",
    ],
    '"a # b": c # d\n': [
        "1:12 # d",
    ],
    '"a, b #\n# c"\n': [],
}


def shown(path: tuple[str | int, ...], key: Node, value: Node) -> str:
    """Return where a part of a file stands, and what it is."""
    words = ["/".join(map(str, path)) or "."]
    for node in (value,) if key is value else (key, value):
        words.append(f"{node.start.line}:{node.start.column}-{node.end.line}:{node.end.column}")
    words += [value.kind, *(["in brackets"] if value.is_flow else [])]
    words += [value.style] if value.style else []
    return " ".join([*words, *([f"= {value.text}"] if value.kind == "scalar" else [])])


@pytest.mark.parametrize(("text", "expected"), PLACES.items())
def test_every_part_has_its_place(text: str, expected: list[str]) -> None:
    """A value begins and ends where it is written, whatever empty lines and comments follow."""
    assert expected == [shown(path, *place) for path, place in Places(text).items()]


@pytest.mark.parametrize(("text", "column"), [("- a", 3), ("b : a", 1), ("? b\n: a", 3)])
def test_an_entry_begins_with_its_key(text: str, column: int) -> None:
    """A member begins where its key does, and one without a key where its value does."""
    root = tree(text)
    assert root is not None

    assert [(1, column)] == [entry.start for entry in root.entries]


@pytest.mark.parametrize(("text", "expected"), COMMENTS.items())
def test_comments_are_told_from_text(text: str, expected: list[str]) -> None:
    """A comment begins with a number sign that stands in no value, and ends with its line."""
    assert expected == [
        f"{each.line}:{each.column} {each.text}{' alone' if each.is_alone else ''}"
        for each in comments(text, tree(text))
    ]


RECORDS = "\n# c\n- a: b\n  c: [d]\n\n- a: |-\n    x\n\n    y\n# e\n\n- f: g\n"
STARTS = [RECORDS.index(words) for words in ("- a: b", "- a: |-", "- f")]


def test_a_record_has_the_same_places_by_itself() -> None:
    """Where the records begin is only a help: what stands where is the same."""
    everywhere, nearby = Places(RECORDS), Places(RECORDS, STARTS)

    assert dict(everywhere) == {path: nearby[path] for path in everywhere}
    assert list(everywhere) == list(nearby)
    assert len(everywhere) == len(nearby) == 9
    for places in (everywhere, nearby):
        assert (1, "a") in places
        for path in ((3,), (-1,), (0, "f"), ("a",), (0, "c", 1)):
            assert path not in places
        assert not places.__contains__("a")


def test_only_the_record_that_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for places in one record, however often, costs that record once."""
    asked: list[str] = []

    def heard(text: str) -> Node | None:
        asked.append(text)
        return tree(text)

    monkeypatch.setattr(_nodes, "tree", heard)
    places = Places(RECORDS, STARTS)

    assert 6 == places[1, "a"].key.start.line
    assert 9 == places[(1,)].value.end.line
    assert [RECORDS[STARTS[1] : STARTS[2]]] == asked
    assert (0, "a") in places
    assert (2, "f") in places
    assert [RECORDS[STARTS[0] : STARTS[1]], RECORDS[STARTS[2] :]] == asked[1:]


def test_an_empty_text_has_no_places() -> None:
    """Where nothing is written, nothing stands anywhere."""
    assert [{}, {}] == [dict(Places("")), dict(Places("# c\n"))]
    assert [] == comments("", None)
    assert tree("") is None

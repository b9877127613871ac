"""The strict reader of YAML, with PyYAML's fast parser and with its slow one."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from serge_data import _yaml
from serge_data._nodes import Places
from serge_data._parsed import Parsed
from serge_data._yaml import parse
from serge_data.limits import DEFAULT

LOADERS = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]


@pytest.fixture(params=LOADERS, ids=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each of PyYAML's two parsers, in use."""
    monkeypatch.setattr(_yaml, "_Loader", request.param)
    return request.param


def with_each_parser(text: str) -> list[Parsed]:
    """Return what *text* is read as with each parser."""
    found = []
    for each in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_yaml, "_Loader", each)
            found.append(parse(text))
    return found


def summary(parsed: Parsed) -> list[tuple[str, int, int]]:
    """Return code, line and column of everything refused."""
    return [(p.code, p.position.line, p.position.column) for p in parsed.problems]


# --- what plain scalars are ---------------------------------------------------------------------

TEXTS = [
    *("no", "No", "NO", "yes", "Yes", "on", "Off", "y", "n", "tRuE", "nUll", "none", "nil"),
    *("19a", "xvii", "17–18", "17-18", "150–1", "42:170a", "1:2:x", "H.2.5", "1.5.2", "3 000"),
    *("=", "<", "a=b", "~x", "-x", "--", ":x", "?x", "a:b", "a#b", "42:170", "0o8", "0xg"),
    *("1,000", "1/2", "²", "٣", ".e3", ".", "..", "...x", "infinity", "nan", "inf", "e5", "_1"),
    *("2012-", "12-11-25", "2012/11/25", "20121125x", "12:30pm", "don't", "Marx’s", "“x”", "¾"),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.usefixtures("loader")
def test_words_are_text(text: str) -> None:
    """What YAML 1.2 and its elder both take for text, or only the elder for a truth value, is."""
    parsed = parse(f"- {text}\n")

    assert [] == parsed.problems
    assert [text] == parsed.value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("-1", -1), ("76", 76), ("999999999999999", 999999999999999)]
    + [(word, True) for word in ("true", "True", "TRUE")]
    + [(word, False) for word in ("false", "False", "FALSE")],
)
@pytest.mark.usefixtures("loader")
def test_numbers_and_truth_values_are_those_of_yaml_1_2(text: str, value: object) -> None:
    """Decimal numbers and the six spellings of a truth value are what they say."""
    parsed = parse(f"- {text}\n")

    assert [] == parsed.problems
    assert repr([value]) == repr(parsed.value)


@pytest.mark.parametrize(
    "text",
    [
        *("1:30", "42:17", "-190:20:30", "1:30.5", "00", "017", "08", "0_7"),
        *("0o17", "0x1F", "0xff", "0b101", "1_000", "+1", "-017", "1.5", "1.", ".5", "-.5", "1e3"),
        *("1E-3", "1.5e3", "1.e3", ".inf", "-.inf", "+.INF", ".Inf", ".nan", ".NaN", ".NAN"),
        *("2012-11-25", "2012-1-1", "2012-11-25T10:00:00Z", "2012-11-25 10:00:00 +2"),
        *("1000000000000000", "-99999999999999999999"),
        *("~", "null", "Null", "NULL"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_ambiguous_scalars_are_refused(text: str) -> None:
    """What some reader takes for a number, a date or nothing must be quoted, and then is text."""
    plain, quoted = parse(f"a: {text}\n"), parse(f"a: '{text}'\nb: \"{text}\"\n")

    assert [("SD014", 1, 4)] == summary(plain)
    assert [] == quoted.problems
    assert {"a": text, "b": text} == quoted.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\nb: x\n", ("SD014", 1, 3)),
        ("- a: x\n  b:\n\n- c: d\n", ("SD014", 2, 5)),
        ("-\n- x\n", ("SD014", 1, 2)),
        ("- - a\n  - &x b\n", ("SD005", 2, 5)),
        ("a: &x [b]\n", ("SD005", 1, 4)),
        ("&x a: b\n", ("SD005", 1, 1)),
        ("a: *x\n", ("SD005", 1, 4)),
        ("*x : a\n", ("SD005", 1, 1)),
        ("- a\n- *x\n", ("SD005", 2, 3)),
        ("a: !!str b\n", ("SD006", 1, 4)),
        ("a: !!python/object/apply:os.system ['ls']\n", ("SD006", 1, 4)),
        ("a: ! b\n", ("SD006", 1, 4)),
        ("!x {a: b}\n", ("SD006", 1, 1)),
        ("a: b\n<<: {c: d}\n", ("SD007", 2, 1)),
        ("1: a\n", ("SD008", 1, 1)),
        ("true: a\n", ("SD008", 1, 1)),
        ("[a]: b\n", ("SD008", 1, 1)),
        ("{a: b}: c\n", ("SD008", 1, 1)),
        ("? {a: b, c: [d]}\n: c\n", ("SD008", 1, 3)),
        ("[42: 170]\n", ("SD008", 1, 2)),
        ("~: a\n", ("SD014", 1, 1)),
        ("1.5: a\n", ("SD014", 1, 1)),
        ("a: b\n'a': c\n", ("SD004", 2, 1)),
        ('a: b\nc: d\n"\\x61": e\n', ("SD004", 3, 1)),
        ("- a: b\n  c: {d: e, d: f}\n", ("SD004", 2, 13)),
        ("a: b\n---\na: b\n", ("SD009", 2, 1)),
        ("--- a\n--- b\n", ("SD009", 2, 1)),
        ("%YAML 1.2\n---\na: b\n", ("SD009", 1, 1)),
        ("# x\n%TAG ! tag:x,2000:\n---\na: b\n", ("SD009", 2, 1)),
        ("%UNKNOWN x\n---\na: b\n", ("SD009", 1, 1)),
        ("a: b: c\n", ("SD003", 1, 5)),
        ("a: [b\nc: d\n", ("SD003", 1, 4)),
        ("a: b\n...\nc: d\n", ("SD003", 3, 1)),
        ("a: @b\n", ("SD003", 1, 4)),
        ("a:\tb\n", ("SD002", 1, 3)),
        ("\ta: b\n", ("SD002", 1, 1)),
        ("\ufeffa: b\n", ("SD002", 1, 1)),
        ("a: b\x00\n", ("SD002", 1, 5)),
        ("a: b\n\x85c: d\n", ("SD002", 2, 1)),
        ("é: 😀\u200b\n", ("SD002", 1, 5)),
        ("a: \u202eb\n", ("SD002", 1, 4)),
        ("a: b\ud800\n", ("SD002", 1, 5)),
        ("a: b\rc: d\n", ("SD002", 1, 5)),
        ('a: "b\\u200bc"\n', ("SD002", 1, 4)),
        ('a: "\\t"\n', ("SD002", 1, 4)),
        ('"\\0": a\n', ("SD002", 1, 1)),
        ("[" * (DEFAULT.depth + 1) + "]" * (DEFAULT.depth + 1), ("SD012", 1, DEFAULT.depth + 1)),
    ],
)
@pytest.mark.usefixtures("loader")
def test_what_a_record_never_needs_is_refused_where_it_stands(
    text: str, expected: tuple[str, int, int]
) -> None:
    """Each hazard is one problem, at its line and column, whichever parser met it."""
    assert [expected] == summary(parse(text))


def test_half_a_character_is_refused_by_each_parser() -> None:
    """An escape that writes half a character is refused, however the parser puts it."""
    codes = [{problem.code for problem in each.problems} for each in with_each_parser('"\\ud800"')]

    assert codes[0] <= {"SD002", "SD003"}
    assert {"SD002"} == codes[-1]


@pytest.mark.usefixtures("loader")
def test_all_problems_of_a_file_are_reported() -> None:
    """Refusing one value does not hide the next; the item in the list is named."""
    parsed = parse("- a: 1.5\n- b: x\n- {c: ~, d: *e}\n- 017\n")

    assert [("SD014", 0), ("SD014", 2), ("SD005", 2), ("SD014", 3)] == [
        (problem.code, problem.item) for problem in parsed.problems
    ]
    assert {"b": "x"} == parsed.value[1]


@pytest.mark.usefixtures("loader")
def test_reading_stops_where_a_file_is_nested_too_deep() -> None:
    """A file of a million brackets is refused at the first one too many, at once."""
    for opening in ("[", "{a: ", "- ", "? "):
        parsed = parse(opening * 1_000_000 if opening == "[" else opening * 20_000)

        assert "SD012" == parsed.problems[-1].code
        assert parsed.value is None


@pytest.mark.usefixtures("loader")
def test_an_empty_text_holds_nothing() -> None:
    """No text, or comments alone, hold no value, and that is no fault of the YAML."""
    assert [Parsed(None, []), Parsed(None, [])] == [parse(""), parse("# only a comment\n")]


@pytest.mark.usefixtures("loader")
def test_messages_say_what_and_how_to_mend_it() -> None:
    """A problem names the offending value and says what would have been right."""
    [problem] = parse("locators: [1:30]\n").problems

    assert "'1:30' is text to one reader of YAML and a number or a date to another" == (
        problem.message
    )
    assert 'write "1:30" in double quotes' == problem.hint


# --- positions ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("loader")
def test_positions_are_those_of_keys_and_values() -> None:
    """Every path has the place of its key and of its value; an item's are the same."""
    found = Places("- a: x\n  b:\n    - 1\n    - {c: é, d: z}\n- y\n")

    starts = {
        path: (key.start.line, key.start.column, value.start.line, value.start.column)
        for path, (key, value) in found.items()
    }
    assert {
        (): (1, 1, 1, 1),
        (0,): (1, 3, 1, 3),
        (0, "a"): (1, 3, 1, 6),
        (0, "b"): (2, 3, 3, 5),
        (0, "b", 0): (3, 7, 3, 7),
        (0, "b", 1): (4, 7, 4, 7),
        (0, "b", 1, "c"): (4, 8, 4, 11),
        (0, "b", 1, "d"): (4, 14, 4, 17),
        (1,): (5, 3, 5, 3),
    } == starts


@pytest.mark.parametrize(
    "refused",
    ["*a", "&a b", "!x {c: d}", "{*a : b}", "{? {a: b, c: d} : e}", "{? [a, [b]] : c}", "{a: 1.5}"],
)
@pytest.mark.usefixtures("loader")
def test_positions_behind_a_refused_item_are_right(refused: str) -> None:
    """Whatever was refused in one item, the next one is found where it stands."""
    found = Places(f"- {refused}\n- title: x\n")

    key, value = (node.start for node in found[1, "title"])
    assert (2, 3, 2, 10) == (key.line, key.column, value.line, value.column)


# --- laws -----------------------------------------------------------------------------------------

SIGNS = "-:{}[]&*!|>'\"%#?,.~<=@` \n\tab01_é😀\\u\x00\u200b"
PIECES = [
    "a",
    "b: ",
    "- ",
    "? ",
    "\n",
    "\n  ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "|\n",
    " # c",
    "&d ",
]
YAMLISH = st.text(st.sampled_from(SIGNS), max_size=60) | st.lists(st.sampled_from(PIECES)).map(
    "".join
)
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.text(max_size=20),
    st.sampled_from(TEXTS),
)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


class PlainDumper(yaml.SafeDumper):
    """PyYAML's own writer, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Return that nothing is written as an alias."""
        return True


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of *value* and of all that is in it."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(found for key, item in inside for found in paths(item, (*path, key)))]


@given(st.text() | YAMLISH)
@settings(max_examples=100, deadline=None)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    """Any text at all is read or refused; what is refused has a place in the text."""
    for parsed in with_each_parser(text):
        lines = text.split("\n")
        for problem in parsed.problems:
            assert 1 <= problem.position.line <= len(lines)
            assert 1 <= problem.position.column <= len(lines[problem.position.line - 1]) + 1


@given(YAMLISH)
@settings(max_examples=100, deadline=None)
def test_both_parsers_mean_the_same(text: str) -> None:
    """What neither parser has a problem with is the same value to both."""
    fast, slow = with_each_parser(text)

    if not fast.problems and not slow.problems:
        assert repr(fast.value) == repr(slow.value)


@given(st.lists(PLAIN, max_size=4) | st.dictionaries(st.text(max_size=8), PLAIN, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_pyyaml_writes_is_read_back(value: Any) -> None:
    """Plain data, written by PyYAML, are either refused or read back as they were."""
    text = yaml.dump(value, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)

    for parsed in with_each_parser(text):
        if not parsed.problems:
            assert repr(value) == repr(parsed.value)
            assert set(paths(value)) <= set(Places(text))


@given(st.lists(st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), st.integers(0, 9))))
@settings(max_examples=50, deadline=None)
def test_what_is_plain_is_never_refused(value: list[dict[str, int]]) -> None:
    """The laws above are not kept by refusing everything: simple records are read."""
    text = yaml.dump(value, Dumper=PlainDumper)

    for parsed in with_each_parser(text):
        assert [] == parsed.problems
        assert value == parsed.value

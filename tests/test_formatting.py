"""The canonical form: it says the same, keeps every comment, and has itself for canonical form."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serge_data import _yaml
from serge_data._nodes import comments, tree
from serge_data.cli import main
from serge_data.filenames import kind_of
from serge_data.formatting import MODELINE, format_text, write_records
from serge_data.reading import read_folder

ROOT = Path(__file__).parent.parent

RECORDS = sorted((ROOT / "records").rglob("*.yaml"))
FIELDS = ["id", "kind", "text", "unclosed", "locators", "paragraph", "prefix", "inferred", "odd"]
INNER = ["field", "because", "odd"]

#: What is easily taken for something else: comments, quotes, numbers, truth values, colons.
WORDS = st.one_of(
    st.sampled_from(
        [
            "a # b",
            "#no",
            "it's",
            'say "so"',
            "no",
            "12",
            "2012-11",
            "a: b",
            "[a]",
            "*a*",
            "- x",
            "back\\slash",
            "x\ny",
            " lead",
            "trail ",
            "é–“”",
            "null",
            "~",
            "",
            "a:b",
            "y",
            "|-",
        ]
    ),
    st.text("ab #:'\"[]{},-*é”\\", max_size=12),
)


class Messy:
    """Writes a value as YAML in any of the ways that a person might, with comments anywhere."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def remark(self) -> str:
        """Return a comment that no other is like."""
        self.count += 1
        return f"# remark {self.count}: {self.draw(st.sampled_from(['x', 'a: b', '# # #', '”é']))}"

    def remarks(self, indent: str) -> list[str]:
        """Return a few lines of comment and emptiness."""
        lines = []
        for choice in self.draw(st.lists(st.sampled_from(["none", "remark", "empty"]), max_size=2)):
            if choice == "remark":
                lines.append(
                    f"{self.draw(st.sampled_from(['', indent, indent + '  ']))}{self.remark()}"
                )
            elif choice == "empty":
                lines.append("")
        return lines

    def behind(self) -> str:
        """Return a comment behind something, or nothing."""
        return f" {self.remark()}" if self.draw(st.integers(0, 3)) == 0 else ""

    def scalar(self, value: Any) -> str:
        """Return *value* in one of the styles that it can be written in on one line."""
        if not isinstance(value, str):
            return str(value).lower()
        styles = [json.dumps(value, ensure_ascii=False)]
        if "\n" not in value:
            styles.append("'" + value.replace("'", "''") + "'")
        if re.fullmatch(r"[a-zé][a-zé ]*[a-zé]", value) and value not in ("no", "null"):
            styles.append(value)
        return self.draw(st.sampled_from(styles))

    def mapping(self, value: dict[str, Any], indent: str) -> list[str]:
        """Return the lines of a group of fields, in any order."""
        lines: list[str] = []
        for key in self.draw(st.permutations(list(value))):
            lines += self.remarks(indent)
            lines += self.field(key, value[key], indent)
        return lines + self.remarks(indent)

    def field(self, key: str, value: Any, indent: str) -> list[str]:
        """Return the lines of one field."""
        start = f"{indent}{key}:"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines = [f"{start}{self.behind()}"]
            for member in value:
                lines += [*self.remarks(f"{indent}  "), *self.item(member, f"{indent}  ")]
            return lines
        if isinstance(value, list):
            return self.sequence(start, value, indent)
        is_text = isinstance(value, str) and bool(re.fullmatch(r"\S(?:[^\n]*\S)?", value))
        if is_text and self.draw(st.booleans()):
            empty = [""] if self.draw(st.booleans()) else []
            return [f"{start} |-{self.behind()}", f"{indent}    {value}", *empty]
        return [f"{start} {self.scalar(value)}{self.behind()}"]

    def sequence(self, start: str, value: list[Any], indent: str) -> list[str]:
        """Return the lines of a list of scalars, in brackets or not."""
        shown = [self.scalar(part) for part in value]
        style = self.draw(st.sampled_from(["line", "lines", "dashes"]))
        if style == "line" or not value:
            return [f"{start} [{', '.join(shown)}]{self.behind()}"]
        if style == "lines":
            inside = [f"{indent}  {part},{self.behind()}" for part in shown]
            return [f"{start} [{self.behind()}", *inside, f"{indent}  ]{self.behind()}"]
        return [
            f"{start}{self.behind()}",
            *(f"{indent}  - {part}{self.behind()}" for part in shown),
        ]

    def item(self, value: dict[str, Any], indent: str) -> list[str]:
        """Return the lines of a record or group behind its dash."""
        lines = self.mapping(value, f"{indent}  ")
        first = next(i for i, line in enumerate(lines) if line.strip() and line.strip()[0] != "#")
        lines[first] = f"{indent}- {lines[first].lstrip()}"
        # What stands before the dash may be indented less than it, or more: it is comment.
        return lines


SCALARS = WORDS | st.integers(0, 99) | st.booleans()
GROUPS = st.dictionaries(st.sampled_from(INNER), WORDS, min_size=1)
VALUES = SCALARS | st.lists(WORDS, max_size=3) | st.lists(GROUPS, min_size=1, max_size=2)
FILES = st.lists(
    st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1, max_size=5), min_size=1, max_size=4
)


@st.composite
def messy_files(draw: st.DrawFn) -> tuple[list[dict[str, Any]], str]:
    """Records of any content, and a file that holds them in any style."""
    records = draw(FILES)
    messy = Messy(draw)
    lines: list[str] = []
    for record in records:
        lines += [*messy.remarks(""), *messy.item(record, "")]
    lines += messy.remarks("")
    return records, "\n".join(lines) + "\n" * draw(st.integers(0, 3))


@given(messy_files())
@settings(max_examples=60, deadline=None)
def test_the_canonical_form_says_the_same(messy: tuple[list[dict[str, Any]], str]) -> None:
    """Formatting changes no value, loses and adds no comment, and has nothing to do twice."""
    records, text = messy

    formatted = format_text(text, "quotations")

    assert records == _yaml.parse(text).value
    assert formatted is not None
    assert records == _yaml.parse(formatted).value
    assert remarks(text) == remarks(formatted)
    assert formatted == format_text(formatted, "quotations")


def remarks(text: str) -> Counter[str]:
    """Return the comments in *text*."""
    return Counter(comment.text for comment in comments(text, tree(text)))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_real_records_are_canonical(path: Path) -> None:
    """Every file of the real records is as `serge-data format` writes it."""
    text = path.read_text(encoding="utf-8")

    formatted = format_text(text, kind_of(path.relative_to(ROOT / "records").as_posix()))

    assert text == formatted


def test_records_are_written_as_files_are_formatted() -> None:
    """What is written from records is the canonical form of the file that held them."""
    reading = read_folder(ROOT / "records")
    assert reading.records is not None
    texts = {name: file.text for name, file in reading.files.items() if name != "essay.yaml"}

    written = {name: write_records(group) for name, group in reading.records.files.items()}

    assert {name: text.replace(modeline(text), "") for name, text in texts.items()} == written


def modeline(text: str) -> str:
    """Return the first line of *text* if it names a schema, else nothing."""
    first = text.partition("\n")[0]
    return f"{first}\n" if first.startswith(MODELINE) else "\0"


BEFORE = """\
# Works, by place.

# This one first.
- title: "Memoirs of a Revolutionary"   # as printed
  id: 'memoirs'
  type: book
  issued: '2012'
  authors:
      - serge # who else
  mentions: [{footnote: 1, printed: "a: b"}]


- {id: danger, type: book, title: x, mentions: [{printed: x, paragraph: 1}]}
# The end.
"""
AFTER = """\
# yaml-language-server: $schema=../schema/works.schema.json
# Works, by place.

# This one first.
- id: memoirs
  type: book
  title: Memoirs of a Revolutionary  # as printed
  # who else
  authors: [serge]
  issued: "2012"
  mentions:
    - printed: "a: b"
      footnote: 1

- id: danger
  type: book
  title: x
  mentions:
    - printed: x
      paragraph: 1

# The end.
"""


def test_keys_quotes_and_lists_are_put_in_order() -> None:
    """Keys stand in the order of the model, quotes where they are needed, comments stay."""
    schema = "../schema/works.schema.json"

    assert AFTER == format_text(BEFORE, "works", schema)
    assert AFTER == format_text(AFTER, "works")
    assert AFTER.replace("../schema", "x") == format_text(AFTER, "works", "x/works.schema.json")


@pytest.mark.parametrize("text", ["", "# only this\n", "id: x\n", "- id: &a x\n", "[]\n", "- [\n"])
def test_what_holds_no_records_has_no_canonical_form(text: str) -> None:
    """What cannot be read strictly, or is no list of records, is left alone."""
    assert format_text(text, "works") is None


def test_format_checks_shows_and_writes(
    records_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`format --check` fails and names the file, `--diff` shows it, `format` writes it once."""
    works = records_copy / "works.yaml"
    canonical = works.read_text(encoding="utf-8")
    untidy = canonical.replace("type: book\n", 'type: "book"\n', 1)
    works.write_text(untidy, encoding="utf-8")

    checked = main(["format", "--check", str(records_copy)])
    said = capsys.readouterr().err
    shown = main(["format", "--diff", str(records_copy)])
    diff = capsys.readouterr().out
    untouched = works.read_text(encoding="utf-8")
    written = main(["format", str(records_copy)])
    again = main(["format", "--check", str(records_copy)])

    assert (1, 0, 0, 0) == (checked, shown, written, again)
    assert f"would be formatted: {works}\n" in said
    assert '-  type: "book"\n+  type: book\n' in diff
    assert untidy == untouched
    assert canonical == works.read_text(encoding="utf-8")


def test_format_names_what_it_cannot_read(
    records_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is no YAML is left as it is and named; the others are formatted."""
    works = records_copy / "works.yaml"
    works.write_text("- id: [\n", encoding="utf-8")

    code = main(["format", str(records_copy)])

    assert 1 == code
    assert capsys.readouterr().err.endswith(
        f"not formatted, as it cannot be read: {works}\n19 files in canonical form already, 0 not\n"
    )
    assert "- id: [\n" == works.read_text(encoding="utf-8")


def test_format_finds_the_schemas_beside_the_records(records_copy: Path) -> None:
    """Where schema/authoring lies beside the records, no option is needed to name it."""
    (records_copy.parent / "schema" / "authoring").mkdir(parents=True)
    path = records_copy / "works.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    path.write_text(text.partition("\n")[2], encoding="utf-8")

    code = main(["format", str(records_copy)])

    assert 0 == code
    assert text == path.read_text(encoding="utf-8")


def test_format_tells_editors_where_the_schemas_are(records_copy: Path) -> None:
    """With --schemas each file's first line names its schema, relative to the file."""
    schemas = records_copy.parent / "schema" / "authoring"

    main(["format", "--schemas", str(schemas), str(records_copy)])

    first = {
        name: (records_copy / name).read_text(encoding="utf-8").partition("\n")[0]
        for name in ("essay.yaml", "works.yaml", "quotations/introduction.yaml")
    }
    start = "# yaml-language-server: $schema=../"
    assert {
        "essay.yaml": f"{start}schema/authoring/essay_record.schema.json",
        "works.yaml": f"{start}schema/authoring/works.schema.json",
        "quotations/introduction.yaml": f"{start}../schema/authoring/quotations.schema.json",
    } == first
    assert 0 == main(["validate", str(records_copy)])

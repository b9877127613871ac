"""The examples of every code: what is bad is reported once and in the right place."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from examples import BASE, Example, examples, mends_in

from serge_data.checks import RULES
from serge_data.codes import LAWS
from serge_data.dataset import Dataset
from serge_data.loading import load
from serge_data.mending import mended
from serge_data.reading import read_files
from serge_data.resolve import resolve
from serge_data.validation import Report, validate, validate_reading

PACKAGE = Path(__file__).parent.parent / "serge_data"
EXAMPLES = examples()
GOOD = [example for example in EXAMPLES if not example.is_bad]
BAD = [example for example in EXAMPLES if example.is_bad]
MENDABLE = [example for example in BAD if example.mend]
SAFE = [example for example in MENDABLE if example.mend.startswith("safe: ")]

#: What is only not there yet, which is no error in records that nobody has attested.
GAPS = {
    "SD203/bad-nobody-names-them",
    "SD411/bad-no-reference",
    "SD431/bad-last-not-recorded",
    "SD431/bad-not-recorded",
    "SD435/bad-not-recorded",
}


def _named(example: Example) -> str:
    return example.name


def test_every_code_has_examples() -> None:
    """Every code, whether of a file, a shape or a rule, has a good and a bad example."""
    codes = {*LAWS, *RULES}

    assert codes == {example.code for example in GOOD}
    assert codes == {example.code for example in BAD}


def test_every_code_is_listed() -> None:
    """Every code that the reading of files can give has its law, and no rule has the same."""
    written = {
        code
        for path in PACKAGE.glob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(SD[01][0-9]{2})"', path.read_text("utf-8"))
    }

    assert written == LAWS.keys()
    assert not LAWS.keys() & RULES.keys()


@pytest.mark.parametrize("code", RULES)
def test_a_rule_states_its_law(code: str) -> None:
    """The docstring of a rule begins with one sentence, its law, that ends with a full stop."""
    first, _, rest = (RULES[code].test.__doc__ or "").partition("\n")

    assert re.fullmatch(r"[A-Z].*\.", first)
    assert first == RULES[code].law + "."
    assert rest.strip() == RULES[code].explanation


@pytest.mark.parametrize("law", LAWS.values())
def test_a_law_is_a_sentence(law: str) -> None:
    """The law of a file or a shape is a sentence without its full stop, as those of rules are."""
    assert re.fullmatch(r"[A-Z].*[^.]", law)


@pytest.mark.parametrize("example", BAD, ids=_named)
def test_a_bad_example_gives_what_it_expects(example: Example) -> None:
    """A bad example gives the diagnostic that it expects, with its own code, and nothing else.

    Where a machine can mend it, the order, its changes and how sure it is are known.
    """
    report = _validated(example)

    assert example.expected == [str(diagnostic) for diagnostic in report.diagnostics]
    assert [example.code] == [diagnostic.code for diagnostic in report.diagnostics]
    severity = "warning" if example.name in GAPS else "error"
    assert {severity} == {diagnostic.severity for diagnostic in report.diagnostics}
    assert example.mend == mends_in(report)


@pytest.mark.parametrize("example", SAFE, ids=_named)
def test_what_is_mended_safely_is_mended(example: Example, tmp_path: Path) -> None:
    """What a safe mend is about is not reported again, though it may lay open something else."""
    left = mended(example.lay_out(tmp_path / "records")).left

    assert example.code not in {diagnostic.code for diagnostic in left.diagnostics}


def test_there_are_mends_of_both_kinds() -> None:
    """Among the examples are some that a machine mends surely, and some where it may be wrong."""
    assert SAFE
    assert len(SAFE) < len(MENDABLE)


@pytest.mark.parametrize("example", GOOD, ids=_named)
def test_a_good_example_is_valid(example: Example) -> None:
    """A good example gives no diagnostic, and makes a data set."""
    report = _validated(example)

    assert () == report.diagnostics
    assert report.records is not None
    counts = {**Dataset(resolve(report.records)).counts, "essay": 1}
    assert report.counts == counts


def _validated(example: Example) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        return validate(example.lay_out(Path(folder) / "records"))


@pytest.mark.parametrize("example", EXAMPLES, ids=_named)
def test_an_example_differs_from_the_base(example: Example) -> None:
    """An example holds no file that the base holds just so."""
    copies = [
        path
        for path in example.folder.rglob("*.yaml")
        if path.is_file()
        and (BASE / path.relative_to(example.folder)).is_file()
        and path.read_bytes() == (BASE / path.relative_to(example.folder)).read_bytes()
    ]

    assert [] == copies


def test_the_base_is_valid() -> None:
    """The folder that all examples start from gives no diagnostic, and has records of all kinds."""
    report = validate(BASE)

    assert () == report.diagnostics
    assert all(report.counts.values())


def test_an_empty_folder_never_passes(tmp_path: Path) -> None:
    """A folder with nothing in it is not valid."""
    report = validate(tmp_path)

    assert ["SD013"] == [diagnostic.code for diagnostic in report.diagnostics]


def test_a_fresh_folder_passes(tmp_path: Path) -> None:
    """A folder with just the essay's record, which counts no footnotes, is valid and loads."""
    (tmp_path / "essay.yaml").write_text(
        "id: mine\ntitle: Mine\nlanguage: en\nparagraphs: 1\nfootnotes: 0\n", "utf-8"
    )

    assert () == validate(tmp_path).diagnostics
    assert "Mine" == load(tmp_path).essay.title
    assert () == load(tmp_path).essay.authors


def _base_files() -> dict[str, bytes]:
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.yaml")}


@pytest.mark.parametrize("name", sorted(_base_files().keys() - {"essay.yaml"}))
def test_an_unreadable_file_is_one_diagnostic(name: str) -> None:
    """What a file that cannot be read would have held is missed by no rule."""
    report = validate_reading(read_files({**_base_files(), name: b"- {"}))

    assert [(name, "SD003")] == [(found.path, found.code) for found in report.diagnostics]


def _records_of_the_base() -> list[tuple[str, int]]:
    return [
        (name, index)
        for name, content in sorted(_base_files().items())
        for index in range(content.count(b"- id:") + content.count(b"- number:"))
    ]


@pytest.mark.parametrize(("name", "index"), _records_of_the_base())
def test_a_broken_record_is_one_diagnostic(name: str, index: int) -> None:
    """A record of the wrong shape is missed by no rule, whatever else names it or needs it."""
    items = _base_files()[name].decode().split("\n\n")
    items[index] = items[index].rstrip() + "\n  colour: grey\n"
    report = validate_reading(read_files({**_base_files(), name: "\n\n".join(items).encode()}))

    assert [(name, "SD102")] == [(found.path, found.code) for found in report.diagnostics]

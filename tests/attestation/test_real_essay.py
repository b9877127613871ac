"""The real records agree with the real essay, in several forms, and no longer when one differs."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from serge_data.attestation.attest import Attestation, attest
from serge_data.attestation.edition import RAISED

ROOT = Path(__file__).parent.parent.parent
COMPLETE = {
    "sections": 6,
    "paragraphs": 76,
    "footnotes": 46,
    "footnote marks": 46,
    "short titles declared": 5,
    "quoted spans": 243,
    "citations": 135,
    "mentions": 114,
    "titles named in passing": 36,
}


def _attest(essay: str, folder: Path, records: Path, title_page: Path | None = None) -> Attestation:
    path = folder / "edition.txt"
    path.write_bytes(essay.encode())
    return attest(path, records, title_page=title_page)


def _places(found: Attestation) -> list[str]:
    return [
        f"{Path(one.path).name}:{one.line}:{one.column}: {one.code}" for one in found.diagnostics
    ]


def _line(path: Path, words: str) -> int:
    return path.read_text(encoding="utf-8").partition(words)[0].count("\n") + 1


def test_essay_and_records_agree_completely(essay: str, title_page: Path, tmp_path: Path) -> None:
    """Everything that the essay prints is recorded, and earns the lock that is committed."""
    found = _attest(essay, tmp_path, ROOT / "records", title_page)

    assert () == found.diagnostics
    assert {name: (count, count) for name, count in COMPLETE.items()} == found.counts
    assert found.is_pinned
    assert not found.lock_changes
    # No name stands before the first mention of whoever bears it.
    assert [] == [each for each in found.unchecked if "first mention" in each]


def _in_brackets(essay: str) -> str:
    lowered = str.maketrans(RAISED, "0123456789")
    return re.sub(f"[{RAISED}]+", lambda mark: f"[{mark[0].translate(lowered)}]", essay)


def _straight(essay: str) -> str:
    return _in_brackets(essay).translate(str.maketrans("“”‘’–", "\"\"''-"))


def _plain(essay: str) -> str:
    return _in_brackets(essay).replace("*", "").replace("## ", "")


def _wrapped(essay: str) -> str:
    """Return plain text broken into lines of some 60 characters, words broken at hyphens."""
    paragraphs = []
    for paragraph in _plain(essay).split("\n\n"):
        words = re.sub(r"(\w)-([a-z])", r"\1-\n\2", paragraph)
        paragraphs.append(re.sub(r"([^\n]{50,60}) ", r"\1\n   ", words))
    return "\r\n\r\n".join(p.replace("\n", "\r\n") for p in paragraphs)


def _muse(essay: str) -> str:
    text = re.sub(r"\*([^*\n]+)\*", r"<em>\1</em>", _in_brackets(essay))
    head = "#title Victor Serge: The Worst of the Anarchists\n#author Anarcho\n\n"
    return head + text.replace("## Footnotes\n\n", "").replace("## ", "** ")


@pytest.mark.parametrize(
    ("form", "render"),
    [
        ("reading edition", _straight),
        ("plain text", _plain),
        ("plain text", _wrapped),
        ("plain text", lambda essay: _plain(_straight(essay))),
        ("muse", _muse),
    ],
    ids=["straight", "plain", "wrapped", "plain-straight", "muse"],
)
def test_other_forms_of_the_essay_agree(
    form: str, render: Callable[[str], str], essay: str, tmp_path: Path
) -> None:
    """Typography, markup and layout make no difference to what is attested."""
    found = _attest(render(essay), tmp_path, ROOT / "records")

    assert () == found.diagnostics
    assert form == found.form
    assert all(total == recorded for total, recorded in found.counts.values())
    assert (243, 243) == found.counts["quoted spans"]
    assert found.lock is None


def test_one_word_changed_in_a_record(essay: str, tmp_path: Path, records_copy: Path) -> None:
    """The record is named at the line of its words."""
    path = records_copy / "quotations" / "introduction.yaml"
    text = path.read_text(encoding="utf-8")
    line = _line(path, "the restoration of inner-Party democracy")
    path.write_text(text.replace("the restoration of inner", "the return of inner"), "utf-8")

    found = _attest(essay, tmp_path, records_copy)

    assert [f"introduction.yaml:{line - 1}:9: SD521"] == _places(found)
    assert "'return' ≠ 'restoration'" in found.diagnostics[0].message


def test_one_word_changed_in_the_essay(essay: str, tmp_path: Path, records_copy: Path) -> None:
    """The record that no longer agrees is named, even if the altered essay is the one pinned."""
    altered = essay.replace("the restoration of inner-Party", "the return of inner-Party")
    record = records_copy / "essay.yaml"
    digest = hashlib.sha256(altered.encode()).hexdigest()
    record.write_text(re.sub(r"[0-9a-f]{64}", digest, record.read_text("utf-8")), "utf-8")

    found = _attest(altered, tmp_path, records_copy)

    path = records_copy / "quotations" / "introduction.yaml"
    line = _line(path, "the restoration of inner-Party democracy")
    assert [f"introduction.yaml:{line - 1}:9: SD521"] == _places(found)
    assert "'restoration' ≠ 'return'" in found.diagnostics[0].message


def test_one_quotation_cut_short(essay: str, tmp_path: Path, records_copy: Path) -> None:
    """A quotation ends at the printed mark, and nowhere before."""
    path = records_copy / "quotations" / "introduction.yaml"
    line = _line(path, "the restoration of inner-Party democracy")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "    the restoration of inner-Party democracy\n", "    the restoration of inner-Party\n"
        ),
        "utf-8",
    )

    found = _attest(essay, tmp_path, records_copy)

    assert [f"introduction.yaml:{line - 1}:9: SD521"] == _places(found)
    assert "cut short before 'democracy'" in found.diagnostics[0].message


def test_one_quotation_deleted(essay: str, tmp_path: Path, records_copy: Path) -> None:
    """The span without a record is named at its place in the essay."""
    path = records_copy / "quotations" / "introduction.yaml"
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(b for b in blocks if "restoration of inner" not in b), "utf-8")

    found = _attest(essay, tmp_path, records_copy)

    before = essay.partition(
        "“the restoration" if "“the restoration" in essay else '"the restoration'
    )[0]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert [f"edition.txt:{line}:{column}: SD522"] == _places(found)
    assert "no record has the words 'the restoration of inner-Party" in found.diagnostics[0].message


def test_a_span_of_the_essay_without_a_record(essay: str, tmp_path: Path) -> None:
    """Words put in quotation marks in the essay are missed in the records."""
    altered = essay.replace("However, it is a myth.", "However, it is a “myth”.")

    found = _attest(altered, tmp_path, ROOT / "records")

    before = altered.partition("“myth”")[0]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert [f"edition.txt:{line}:{column}: SD522"] == _places(found)
    assert (244, 243) == found.counts["quoted spans"]


def test_the_title_page_is_held_against_the_essays_record(
    essay: str, title_page: Path, tmp_path: Path, records_copy: Path
) -> None:
    """A fact of the essay's own record that the title page has otherwise is named."""
    record = records_copy / "essay.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"2013-11-25"', '"2013-11-24"'), "utf-8")

    found = _attest(essay, tmp_path, records_copy, title_page)

    assert ["essay.yaml:5:9: SD528"] == _places(found)


def test_the_records_are_attested_without_the_essay(tmp_path: Path) -> None:
    """Where the essay is not, the lock says by which edition the records were attested."""
    from serge_data.validation import validate

    folder = Path(shutil.copytree(ROOT / "records", tmp_path / "records"))

    report = validate(folder)

    assert () == report.diagnostics
    assert "61c34c16130ca514c7387eb942c4ada26ed59ac6c1861bab84bd0add040a1103" == report.attested

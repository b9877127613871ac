"""Attesting as a whole, from Python and from the command line."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

import serge_data
from attestation.made_up import FORMS, Edit, MadeUp
from serge_data.attestation.attest import attest, lock_path
from serge_data.cli import main
from serge_data.errors import UnreadableRecordsError
from serge_data.limits import DEFAULT

LOCK = "attestation.lock.json"
COUNTS = {
    "sections": (3, 3),
    "paragraphs": (5, 5),
    "footnotes": (3, 3),
    "footnote marks": (3, 3),
    "short titles declared": (1, 1),
    "quoted spans": (10, 10),
    "citations": (7, 7),
    "mentions": (7, 7),
    "titles named in passing": (1, 1),
}
#: What no edition can tell.
UNCHECKED = (
    "editorial notes: doubt (its wording; that there is a doubt is attested)",
    "editorial notes: inferred.because (its wording; which fields are inferred is attested)",
    "an editor's reading of the essay, in essay: language, edition.name",
    "an editor's reading of the essay, in works: type, authors, container, earlier_edition",
    "an editor's reading of the essay, in people: kind, given, family, members",
    "an editor's reading of the essay, in quotations: kind, speaker, citation, locators, "
    "quoted_second_hand, echoes",
    "an editor's reading of the essay, in citations: work, second_hand",
)
#: What only emphasis can tell, which plain text has not.
BY_EMPHASIS = ("short titles declared", "titles named in passing")


@pytest.mark.parametrize("form", FORMS)
def test_each_form_attests_the_records(form: str, tmp_path: Path) -> None:
    """The same records agree with the essay in every form, in complete counts."""
    found = MadeUp(tmp_path, FORMS[form]).attest()

    expected = {k: v for k, v in COUNTS.items() if form != "plain text" or k not in BY_EMPHASIS}
    assert found.agrees
    assert expected == found.counts


def test_what_comes_of_attesting_is_shown_without_the_lock(made_up: MadeUp) -> None:
    """Who prints it sees the counts and not thousands of digests, and nobody alters it."""
    found = made_up.attest()

    assert found.lock is not None
    assert "checksum" not in repr(found)
    assert "'quoted spans': (10, 10)" in repr(found)
    with pytest.raises(FrozenInstanceError):
        found.lock = None  # type: ignore[misc]  # is what must not work


def test_attesting_is_there_at_the_root(made_up: MadeUp) -> None:
    """What the command does, Python does by one function of the package."""
    found = serge_data.attest(made_up.essay, made_up.records)

    assert isinstance(found, serge_data.Attestation)
    assert found.agrees


def test_only_the_pinned_edition_earns_the_lock(tmp_path: Path) -> None:
    """Another edition may agree, but writes no lock."""
    found = {}
    for form, name in FORMS.items():
        (tmp_path / name).mkdir()
        found[form] = MadeUp(tmp_path / name, name).attest()

    assert ["reading edition"] == [form for form, one in found.items() if one.lock is not None]
    assert ["reading edition"] == [form for form, one in found.items() if one.is_pinned]


def test_the_pinned_edition_is_compared_glyph_by_glyph(made_up: MadeUp) -> None:
    """Typography that does not count elsewhere counts in the edition that is pinned."""
    made_up.edit(Edit("quotations.yaml", "prefix: 'a mill “'", "prefix: 'a mill \"'"))

    assert ["quotations.yaml:17:11: SD527"] == made_up.problems()


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_checked_is_named(form: str, tmp_path: Path) -> None:
    """An edition says what it cannot tell, what no edition can, and what was passed over in it."""
    facts = "publisher, rights, retrieved_from, accessed"
    own_facts = facts if form == "muse" else f"title, authors, issued, {facts}"
    of_the_form = {
        "reading edition": [],
        "muse": ["muse, line 21: a table, comment or rule was not read"],
        "plain text": [
            "declared short titles: this edition shows no emphasis",
            "titles named in passing: this edition shows no emphasis",
            "emphasis: this edition shows none",
        ],
    }

    unchecked = MadeUp(tmp_path, FORMS[form]).attest().unchecked

    assert [
        *UNCHECKED,
        f"the essay's title page ({own_facts}): this edition has none",
        *of_the_form[form],
    ] == list(unchecked)


def test_records_that_cannot_be_read_attest_nothing(made_up: MadeUp) -> None:
    """Then only what could not be read is told, and that nothing was checked."""
    made_up.edit(Edit("works.yaml", "type: book", "type: boot"))

    found = made_up.attest()

    assert ["SD106"] == [one.code for one in found.diagnostics]
    assert "reading edition" == found.form
    assert hashlib.sha256(made_up.essay.read_bytes()).hexdigest() == found.sha256
    assert not found.agrees
    assert not found.is_pinned
    assert not found.lock_changes
    assert ("everything: some records could not be read",) == found.unchecked
    assert found.lock is None
    assert {} == found.counts


def test_records_that_contradict_each_other_earn_no_lock(made_up: MadeUp) -> None:
    """What breaks a rule is told, even where the words agree with the essay."""
    made_up.edit(Edit("quotations.yaml", "speaker: alder", "speaker: brook"))

    found = made_up.attest()

    assert ["SD410"] == [one.code for one in found.diagnostics]
    assert COUNTS == found.counts
    assert found.lock is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no paragraphs of an essay"),
        (b"\n \n", "holds no paragraphs of an essay"),
        (b"\xff", "is not UTF-8 text"),
    ],
)
def test_what_is_no_edition_is_refused(content: bytes, reason: str, made_up: MadeUp) -> None:
    """A file without text, or of another kind, is no edition."""
    made_up.essay.write_bytes(content)

    with pytest.raises(UnreadableRecordsError) as caught:
        made_up.attest()

    assert (str(made_up.essay), reason) == (caught.value.path, caught.value.reason)


def test_an_edition_that_is_not_there_is_refused(made_up: MadeUp) -> None:
    """The error names the file and what the system says of it."""
    with pytest.raises(UnreadableRecordsError) as caught:
        attest(made_up.folder / "nowhere", made_up.records)

    assert str(made_up.folder / "nowhere") == caught.value.path
    assert os.strerror(errno.ENOENT) == caught.value.reason


def test_an_edition_that_is_too_large_is_refused(made_up: MadeUp) -> None:
    """An edition may be as large as the limit says, and a title page too."""
    size = made_up.essay.stat().st_size
    enough, less = replace(DEFAULT, source_size=size), replace(DEFAULT, source_size=size - 1)

    assert attest(made_up.essay, made_up.records, limits=enough).agrees
    with pytest.raises(UnreadableRecordsError, match=f"is larger than {size - 1} bytes"):
        attest(made_up.essay, made_up.records, limits=less)
    with pytest.raises(UnreadableRecordsError, match=f"is larger than {size} bytes"):
        attest(made_up.essay, made_up.records, title_page=_longer(made_up), limits=enough)


def _longer(made_up: MadeUp) -> Path:
    path = made_up.folder / "page.txt"
    path.write_bytes(made_up.essay.read_bytes() + b"\n")
    return path


def test_what_stands_where_the_lock_should_be_may_be_anything(made_up: MadeUp) -> None:
    """A lock that is no text is out of date, and the one that was earned takes its place."""
    lock_path(made_up.records).write_bytes(b"\xff")

    found = made_up.attest()

    assert found.agrees
    assert found.lock_changes


def test_the_lock_of_the_packaged_records_is_found() -> None:
    """Without a folder the records that come with the package are meant."""
    assert lock_path().is_file()
    assert LOCK == lock_path().name
    assert lock_path("there") == Path("there") / LOCK


def test_a_folder_without_an_essay_record_attests_nothing(made_up: MadeUp) -> None:
    """Without the essay's record there is nothing to compare with."""
    (made_up.records / "essay.yaml").unlink()

    assert ["essay.yaml:1:1: SD013"] == made_up.problems()


def test_the_command_writes_the_lock_once(
    made_up: MadeUp, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first time the lock is written, the second time it is found to agree."""
    arguments = ["attest", str(made_up.essay), str(made_up.records)]

    first, second = main(arguments), main([*arguments, "--check"])

    printed = capsys.readouterr().out
    assert (0, 0) == (first, second)
    assert lock_path(made_up.records).exists()
    assert "quoted spans: 10 of 10" in printed
    assert "records and edition agree; lock written: attestation.lock.json" in printed
    assert "records, edition and lock agree: attestation.lock.json" in printed
    assert 0 == main(["validate", str(made_up.records)])


def test_the_command_refuses_records_that_differ(
    made_up: MadeUp, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disagreement is printed with file and line, nothing is written, and the code is 1."""
    made_up.edit(Edit("quotations.yaml", "servant of", "servent of"))

    code = main(["attest", str(made_up.essay), str(made_up.records)])

    printed = capsys.readouterr().out
    assert 1 == code
    assert not lock_path(made_up.records).exists()
    assert "quotations.yaml:3:9: SD521: the quotation diverges at character 7" in printed
    assert "1 disagreement: no lock was written" in printed


def test_asked_to_check_the_command_writes_nothing(
    made_up: MadeUp, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lock that is missing or out of date fails the check."""
    code = main(["attest", str(made_up.essay), str(made_up.records), "--check"])

    assert 1 == code
    assert not lock_path(made_up.records).exists()
    assert "the lock is not up to date" in capsys.readouterr().out


def test_another_edition_cannot_check_the_lock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may agree with the records, but whether the lock is theirs takes the pinned edition."""
    made_up = MadeUp(tmp_path, "muse.muse")
    arguments = ["attest", str(made_up.essay), str(made_up.records)]

    codes = main(arguments), main([*arguments, "--check"])

    printed = capsys.readouterr().out
    assert (0, 1) == codes
    assert "muse, SHA-256 " in printed
    assert "not the pinned edition" in printed
    assert "the lock was not checked, which takes the pinned edition" in printed


def test_a_new_user_is_told_what_to_do_about_a_wrong_page(
    records_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One page number mistyped: file, line, what the citation prints, and what to do about it."""
    path = records_copy / "citations" / "introduction.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["181"]', '["118"]'), encoding="utf-8")
    line = text[: text.index('["181"]')].count("\n") + 1

    code = main(["validate", str(records_copy)])

    [problem, summary] = capsys.readouterr().out.splitlines()
    assert 1 == code
    for words in (
        f"{path}:{line}:14: SD401: ",
        "'118' is not what the citation prints, '(*Papers* 181)'",
        "write '181' again, as it was attested",
        "correct the locators, or 'printed' if that is wrong",
    ):
        assert words in problem
    assert summary.startswith("1 problem in ")

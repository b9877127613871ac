"""What each exit code means is said in one place, in every help and in the guide, and is true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from attestation.made_up import MadeUp
from conftest import ROOT

from serge_data.cli import COMMANDS, main
from serge_data.cli.exits import EXITS, exit_codes
from serge_data.exports import all_formats
from serge_data.schemas.files import write_schemas

Capture = pytest.CaptureFixture[str]


def help_of(*command: str, capsys: Capture) -> str:
    """Return the help of *command*, in one line."""
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])

    assert 0 == caught.value.code
    return " ".join(capsys.readouterr().out.split())


def test_every_command_has_its_exit_codes() -> None:
    """No command is without them, and they are those that there are."""
    assert [*COMMANDS] == [*EXITS]
    assert all({0, 2} <= set(codes) <= {0, 1, 2} for codes in EXITS.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_says_what_they_mean(command: str, capsys: Capture) -> None:
    """So does that of a command's own commands."""
    assert exit_codes(command) in help_of(command, capsys=capsys)
    if command == "new":
        assert exit_codes(command) in help_of(command, "person", capsys=capsys)


def test_the_guide_says_the_same() -> None:
    """Its table has a row for each command."""
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.*) \| (.+) \|$", guide, re.MULTILINE)

    assert [(name, *(codes.get(at, "") for at in range(3))) for name, codes in EXITS.items()] == [
        (name, zero, one.strip(), two) for name, zero, one, two in rows
    ]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with sound, altered, broken and other records, never written to."""
    made = tmp_path_factory.mktemp("made")
    MadeUp(made / "sound").attested()
    for name in ("altered", "broken", "lesser", "unread"):
        shutil.copytree(made / "sound", made / name)
    MadeUp(made / "free")
    quotations = made / "altered" / "records" / "quotations.yaml"
    text = quotations.read_text(encoding="utf-8")
    quotations.write_text(text.replace("servant of", "servent of"), encoding="utf-8")
    (made / "broken" / "records" / "works.yaml").write_text("- [", encoding="utf-8")
    (made / "lesser" / "records" / "quotations.yaml").unlink()
    (made / "unread" / "records" / "works.yaml").write_bytes(b"\xff")
    (made / "old").mkdir()
    (made / "old" / "essay.yaml").write_text("- [", encoding="utf-8")
    write_schemas(made / "schemas")
    (made / "schemas" / "work.schema.json").write_text("{}", encoding="utf-8")
    return made


@pytest.fixture
def place(folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them, in which the commands run."""
    copy = shutil.copytree(folders, tmp_path / "place")
    monkeypatch.chdir(copy)
    return Path(copy)


NEW = "new quotation --kind mentioned --source sound/essay.txt"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("show alder --records sound/records", 0),
        ("show nobody --records sound/records", 2),
        ("show alder --records broken/records", 2),
        ("search servant --records sound/records", 0),
        ("search zzzz --records sound/records", 1),
        ("search servant --records broken/records", 2),
        ("search servant --records unread/records", 2),
        ("search servant --records nowhere", 2),
        ("search", 2),
        ("stats --records sound/records", 0),
        ("stats --records broken/records", 2),
        ("cite nobody --records sound/records", 2),
        ("cite alder --records broken/records", 2),
        ("validate sound/records", 0),
        ("validate altered/records", 1),
        ("validate unread/records", 1),
        ("validate nowhere", 2),
        ("explain SD001", 0),
        ("explain SD999", 2),
        ("format sound/records", 0),
        ("format --check sound/records", 1),
        ("format unread/records", 1),
        ("format nowhere", 2),
        ("init mine --source sound/essay.txt --title Mine --author Me", 0),
        ("init sound --source sound/essay.txt", 2),
        (f"{NEW} --list sound/records", 0),
        (f"{NEW} --words zzzz sound/records", 1),
        (f"{NEW} broken/records", 2),
        ("diff sound/records altered/records", 0),
        ("diff --check-withdrawn sound/records lesser/records", 1),
        ("diff --check-withdrawn sound/records sound/records", 0),
        ("diff sound/records broken/records", 2),
        ("attest sound/essay.txt sound/records --check", 0),
        ("attest sound/essay.txt altered/records", 1),
        ("attest sound/essay.txt free/records --check", 1),
        ("attest nowhere sound/records", 2),
        ("export json sound/records -o there.json", 0),
        ("export json broken/records -o there.json", 2),
        ("export json sound/records -o sound", 2),
        ("schema quotation", 0),
        ("schema --check schemas", 1),
        ("schema nothing", 2),
        ("migrate sound/records", 0),
        ("migrate old", 1),
        ("migrate nowhere", 2),
    ],
)
def test_the_exit_codes_are_what_is_said(words: str, code: int, place: Path) -> None:
    """A command that cannot use what it was given never ends like one that says no."""
    assert place.is_dir()
    assert code == main(words.split())


def test_what_fails_to_migrate_is_named_where_it_is(place: Path, capsys: Capture) -> None:
    """The problem is told with the path as it was given."""
    assert 1 == main(["migrate", "old"])
    assert "old/essay.yaml:1:4: SD003: " in capsys.readouterr().err
    assert place.is_dir()


@pytest.mark.parametrize(
    ("words", "usage", "said"),
    [
        (
            "stats mine",
            "stats [-h]",
            "'mine' is one word too many; is a folder meant, write --records DIR",
        ),
        (
            "show alder mine",
            "show [-h]",
            "'mine' is one word too many; is a folder meant, write --records DIR",
        ),
        (
            "validate --records mine",
            "validate [-h]",
            "the folder of records is named without an option: DIR",
        ),
        (
            "new person --source a --records=mine",
            "new person [-h]",
            "the folder of records is named without an option: DIR",
        ),
        ("stats --jsn", "stats [-h]", "there is no option --jsn; did you mean '--json'?"),
        (
            "search a --kind work b",
            "search [-h]",
            "'b' stands behind an option, and belongs before it",
        ),
        ("explain SD401 SD402", "explain [-h]", "there is no place for: SD402"),
        ("--zzzz", "[-h]", "there is no place for: --zzzz"),
    ],
)
def test_a_word_too_many_is_refused_by_its_command(
    words: str, usage: str, said: str, capsys: Capture
) -> None:
    """The usage is that of the command, and the right form is named."""
    with pytest.raises(SystemExit) as caught:
        main(words.split())

    error = capsys.readouterr().err
    assert 2 == caught.value.code
    assert error.startswith(f"usage: serge-data {usage}")
    assert error.splitlines()[-1].endswith(f": error: {said}")


@pytest.mark.parametrize("word", ["", " ", "*"])
def test_what_is_no_word_is_not_searched_for(word: str, capsys: Capture) -> None:
    """It would be found everywhere, and nobody means that."""
    assert 2 == main(["search", "serge", word])
    assert ("", f"serge-data search: there is no word in '{word}'\n") == capsys.readouterr()


def test_the_help_of_export_lists_the_formats(capsys: Capture) -> None:
    """Each has a line that says what it is, and ``all`` is among them."""
    with pytest.raises(SystemExit):
        main(["export", "--help"])

    lines = capsys.readouterr().out.partition("\nformats:\n")[2].splitlines()
    assert [(each.name, each.summary) for each in all_formats()] + [("all", "each of these")] == [
        tuple(re.split(r"\s{2,}", line.strip())) for line in lines
    ]

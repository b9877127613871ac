"""Every code is in one registry, and has a page that the terminal shows as well."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

from serge_data.cli import main
from serge_data.codes import GROUPS, UnknownCodeError, code_named, codes
from serge_data.diagnostics import CODE_PAGES

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "make_code_pages.py"


def test_every_code_in_the_package_is_registered() -> None:
    """What the package can report has its law, and there is no law for what it never reports."""
    written = {
        code
        for path in (ROOT / "serge_data").rglob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(SD[0-9]{3})"', path.read_text(encoding="utf-8"))
    }

    assert written == set(codes())


def test_a_code_has_a_group_and_a_page_of_its_own() -> None:
    """A code's digit says what it is about, and its page is named for it."""
    code = code_named("sd104")

    assert "SD104" == code.name
    assert "The shape of a record" == code.group
    assert f"{CODE_PAGES}SD104" == code.url
    assert set(GROUPS.values()) == {each.group for each in codes().values()}


def test_the_pages_are_fresh(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The committed pages are those that the registry and the examples make."""
    monkeypatch.setattr(sys, "argv", [str(TOOL), "--check"])

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(TOOL), run_name="__main__")

    assert (0, "") == (ended.value.code, capsys.readouterr().out)


def test_a_stale_page_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that differs, one that is missing and one too many are each said to be out of date."""
    tool = runpy.run_path(str(TOOL), run_name="tool")
    for name, text in tool["pages"]().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "SD104.md").write_text("# Other\n", encoding="utf-8")
    (tmp_path / "SD105.md").unlink()
    (tmp_path / "SD999.md").write_text("# Nothing\n", encoding="utf-8")
    monkeypatch.setitem(tool["main"].__globals__, "PAGES", tmp_path)
    monkeypatch.setattr(sys, "argv", [str(TOOL), "--check"])

    checked = tool["main"]()
    said = capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", [str(TOOL)])
    written = tool["main"]()

    assert (1, 0) == (checked, written)
    assert ["SD104.md", "SD105.md", "SD999.md"] == re.findall(r"docs/codes/(\S+);", said)
    assert tool["pages"]().keys() == {path.name for path in tmp_path.iterdir()}


def test_explain_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """`explain SD104` prints the law, a bad and a good example."""
    code = main(["explain", "SD104"])

    printed = capsys.readouterr().out
    assert 0 == code
    assert (ROOT / "docs" / "codes" / "SD104.md").read_text(encoding="utf-8") == printed
    assert re.search(r"^## Wrong\n.*^## Right\n", printed, re.MULTILINE | re.DOTALL)


def test_explain_lists_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a code every code is listed with its law, by group."""
    code = main(["explain"])

    printed = capsys.readouterr().out
    assert 0 == code
    assert list(codes()) == re.findall(r"^  (SD[0-9]{3})  \S", printed, re.MULTILINE)
    assert "\nWho names whom\n" in printed


def test_explain_suggests_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that does not exist is wrong use, and the nearest ones are named."""
    code = main(["explain", "SD1O4"])

    assert 2 == code
    assert "there is no code 'SD1O4'; did you mean 'SD104'" in capsys.readouterr().err
    with pytest.raises(UnknownCodeError) as caught:
        code_named("nonsense")
    assert ("nonsense", ()) == (caught.value.name, caught.value.close)
    assert "there is no code 'nonsense'" == str(caught.value)

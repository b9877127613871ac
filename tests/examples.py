"""The examples of what each code objects to: small folders of records under ``tests/data/rules``.

``tests/data/base`` is a sound folder of records about a small made-up essay.
An example holds only the files that differ from it, and so shows little else
than its point:

- ``rules/SD201/bad-unknown-work/citations/body.yaml`` takes the place of the
  base's ``citations/body.yaml``;
- ``without.txt`` names files of the base that the example does without, one
  a line; ``*`` means all of them;
- ``expected.txt`` holds the diagnostics of a bad example, one a line, as
  ``serge-data validate`` prints them.  A good example has none;
- ``mend.diff`` holds what a machine would do about it, if it can do anything:
  whether that is safe, the order in words, and what it changes.

Run this module to write every ``expected.txt`` and ``mend.diff`` anew; then
read what has changed.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from serge_data._edits import apply_edits
from serge_data.mending import diff
from serge_data.validation import Report, validate

__all__ = ["ASIDE", "BASE", "Example", "examples", "mends_in"]

_DATA = Path(__file__).parent / "data"
BASE = _DATA / "base"
RULES = _DATA / "rules"
EXPECTED, WITHOUT, MEND = "expected.txt", "without.txt", "mend.diff"
#: The files of an example that are no records.
ASIDE = (EXPECTED, WITHOUT, MEND)


@dataclass(frozen=True)
class Example:
    """An example of one code, good or bad.

    Attributes:
        code: the code that it is about.
        folder: where it is.
    """

    code: str
    folder: Path

    @property
    def name(self) -> str:
        """What the example is called, e.g. ``SD201/bad-unknown-work``."""
        return f"{self.code}/{self.folder.name}"

    @property
    def is_bad(self) -> bool:
        """Whether the code objects to it."""
        return self.folder.name.startswith("bad-")

    @property
    def expected(self) -> list[str]:
        """The diagnostics that it must give."""
        return (self.folder / EXPECTED).read_text("utf-8").splitlines() if self.is_bad else []

    @property
    def mend(self) -> str:
        """What a machine must propose to do about it; empty where it can do nothing."""
        path = self.folder / MEND
        return path.read_text("utf-8") if path.exists() else ""

    def lay_out(self, target: Path) -> Path:
        """Write the whole folder of records that the example stands for to *target*; return it."""
        shutil.copytree(BASE, target)
        without = self.folder / WITHOUT
        left_out = without.read_text("utf-8").split() if without.exists() else []
        if left_out == ["*"]:
            left_out = [path.name for path in BASE.iterdir()]
        for file in left_out:
            _remove(target / file)
        for path in sorted(self.folder.rglob("*")):
            relative = path.relative_to(self.folder)
            if path.is_file() and path.name not in ASIDE:
                # A folder may take the place of a file, and a file that of a folder.
                for parent in reversed(relative.parents[:-1]):
                    if (target / parent).is_file():
                        _remove(target / parent)
                (target / relative).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target / relative)
        return target


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def examples() -> list[Example]:
    """Return all examples there are, by code and name."""
    return [
        Example(code.name, folder)
        for code in sorted(RULES.iterdir())
        for folder in sorted(code.iterdir())
    ]


def mends_in(report: Report) -> str:
    """Return what a machine can do about the problems of *report*, each fix with its changes."""
    said = []
    for fix in (diagnostic.fix for diagnostic in report.diagnostics if diagnostic.fix):
        before = {edit.path: report.files[edit.path].text for edit in fix.edits}
        after = {
            name: apply_edits(text, tuple(edit for edit in fix.edits if edit.path == name))
            for name, text in before.items()
        }
        said.append(f"{'safe' if fix.is_safe else 'unsafe'}: {fix.message}\n{diff(before, after)}")
    return "".join(said)


def _write_expected() -> None:
    for example in filter(lambda one: one.is_bad, examples()):
        with tempfile.TemporaryDirectory() as folder:
            report = validate(example.lay_out(Path(folder) / "records"))
        lines = "".join(f"{diagnostic}\n" for diagnostic in report.diagnostics)
        (example.folder / EXPECTED).write_text(lines, "utf-8")
        (example.folder / MEND).unlink(missing_ok=True)
        if mends := mends_in(report):
            (example.folder / MEND).write_text(mends, "utf-8")


if __name__ == "__main__":
    _write_expected()

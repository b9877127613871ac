"""The examples of what each code objects to: small folders of records under ``tests/data/rules``.

``tests/data/base`` is a sound folder of records about a small made-up essay.
An example holds only the files that differ from it, and so shows little else
than its point:

- ``rules/SD201/bad-unknown-work/citations/body.yaml`` takes the place of the
  base's ``citations/body.yaml``;
- ``without.txt`` names files of the base that the example does without, one
  a line; ``*`` means all of them;
- ``expected.txt`` holds the diagnostics of a bad example, one a line, as
  ``serge-data validate`` prints them.  A good example has none.

Run this module to write every ``expected.txt`` anew; then read what has changed.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from serge_data.validation import validate

__all__ = ["BASE", "Example", "examples"]

_DATA = Path(__file__).parent / "data"
BASE = _DATA / "base"
RULES = _DATA / "rules"
EXPECTED, WITHOUT = "expected.txt", "without.txt"


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
            if path.is_file() and path.name not in (EXPECTED, WITHOUT):
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


def _write_expected() -> None:
    for example in filter(lambda one: one.is_bad, examples()):
        with tempfile.TemporaryDirectory() as folder:
            report = validate(example.lay_out(Path(folder) / "records"))
        lines = "".join(f"{diagnostic}\n" for diagnostic in report.diagnostics)
        (example.folder / EXPECTED).write_text(lines, "utf-8")


if __name__ == "__main__":
    _write_expected()

"""Small LaTeX documents that use exported bibliographies, and what the programs say of them."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

from programs import program, run

__all__ = ["Typeset", "complaints", "typeset"]


class Typeset(NamedTuple):
    """A document made.

    Attributes:
        text: the words on its pages, with lines joined.
        bibliography: what the bibliography program made for LaTeX.
        complaints: the warnings and errors of that program.
        latex: the warnings of LaTeX's last run.
        cited: the keys that the document cites, in order.
    """

    text: str
    bibliography: str
    complaints: list[str]
    latex: list[str]
    cited: list[str]


def complaints(source: str, bib: str, command: tuple[str, ...], folder: Path) -> list[str]:
    """Return what *command* has to say against the file *bib* when *source* uses it."""
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    (folder / "works.bib").write_text(bib, encoding="utf-8")
    _latex(folder)
    done = subprocess.run(
        [program(command[0]), *command[1:], "paper"],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
    )
    found = re.findall(r"^(?:WARN|ERROR|Warning|I .*|.*---line).*$", done.stdout, re.MULTILINE)
    return found or [done.stderr][: done.returncode]


def typeset(source: str, bib: str, command: tuple[str, ...], folder: Path) -> Typeset:
    """Typeset *source* with the bibliography file *bib*, processed by *command*."""
    found = complaints(source, bib, command, folder)
    _latex(folder)
    log = _latex(folder)
    text, _ = run("pdftotext", "-enc", "UTF-8", "paper.pdf", "-", cwd=folder)
    aux = (folder / "paper.aux").read_text(encoding="utf-8")
    return Typeset(
        text=_joined(text),
        bibliography=(folder / "paper.bbl").read_text(encoding="utf-8"),
        complaints=found,
        latex=re.findall(r"^.*Warning.*$", log, re.MULTILINE),
        cited=re.findall(r"\\(?:abx@aux@cite\{0\}|citation)\{([^}*]+)\}", aux),
    )


def _joined(text: str) -> str:
    # TeX sets an accent and its letter apart, and breaks words, also after dashes.
    whole = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", unicodedata.normalize("NFC", text))
    whole = re.sub(r"–\n", "–", whole)
    return re.sub(r"\s+", " ", whole)


def _latex(folder: Path) -> str:
    # Warnings are what the log is read for, so no line of it may be broken.
    (folder / "texmf.cnf").write_text("max_print_line = 10000\n", encoding="utf-8")
    printed, _ = run(
        "env",
        f"TEXMFCNF={folder}:",
        program("pdflatex"),
        "-interaction=nonstopmode",
        "paper.tex",
        cwd=folder,
    )
    return printed

"""Small LaTeX documents that use exported bibliographies, and what the programs say of them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from programs import program, run

__all__ = ["Typeset", "typeset"]


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


def typeset(source: str, bib: str, command: tuple[str, ...], folder: Path) -> Typeset:
    """Typeset *source* with the bibliography file *bib*, processed by *command*."""
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    (folder / "works.bib").write_text(bib, encoding="utf-8")
    _latex(folder)
    # What a bibliography program thinks of its input is in what it prints; biber
    # fails on errors, and BibTeX on warnings that it deems grave.
    done = subprocess.run(
        [program(command[0]), *command[1:], "paper"],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
    )
    complaints = re.findall(r"^(?:WARN|ERROR|Warning|I .*|.*---line).*$", done.stdout, re.MULTILINE)
    _latex(folder)
    log = _latex(folder)
    text, _ = run("pdftotext", "-enc", "UTF-8", "paper.pdf", "-", cwd=folder)
    aux = (folder / "paper.aux").read_text(encoding="utf-8")
    return Typeset(
        text=re.sub(r"\s+", " ", re.sub(r"-\n", "", text)),
        bibliography=(folder / "paper.bbl").read_text(encoding="utf-8"),
        complaints=complaints,
        latex=re.findall(r"^.*Warning.*$", log, re.MULTILINE),
        cited=re.findall(r"\\(?:abx@aux@cite\{0\}|citation)\{([^}*]+)\}", aux),
    )


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

"""The mutants of a module, grouped by the function they lie in."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tools.mutation.operators import mutations

__all__ = ["TOP", "Function", "Mutant", "functions_of"]

#: Stands for what lies in no function.
TOP = "<module>"


@dataclass(frozen=True)
class Mutant:
    """A module with one small fault.

    Attributes:
        operator: what made it.
        line: where the fault is.
        source: the whole module.
        at: the line or lines that it changes, on one line.
        becomes: what they become.
    """

    operator: str
    line: int
    source: str = field(repr=False)
    at: str
    becomes: str


@dataclass
class Function:
    """A function of a module, or all that lies in none.

    Attributes:
        name: its qualified name.
        digest: changes with its source.
        mutants: its mutants.
    """

    name: str
    digest: str
    mutants: list[Mutant] = field(default_factory=list)


def functions_of(source: str, with_mutants: bool = True) -> list[Function]:
    """Return the functions of the module *source*, first what lies in none.

    To make their mutants takes seconds, and may be left out.
    """
    spans = list(_spans(ast.parse(source)))
    lines = source.splitlines()
    rest = [
        line
        for number, line in enumerate(lines, start=1)
        if not any(start <= number <= end for _, start, end in spans)
    ]
    found = {TOP: Function(TOP, _digest(rest))}
    for name, start, end in spans:
        found[name] = Function(name, _digest(lines[start - 1 : end]))
    for start, end in _statements(ast.parse(source)) if with_mutants else ():
        statement = "\n".join(lines[start - 1 : end]) + "\n"
        for operator, at, mutated in mutations(statement):
            line = start + at - 1
            whole = "\n".join([*lines[: start - 1], mutated.rstrip("\n"), *lines[end:]]) + "\n"
            name = next((name for name, a, b in spans if a <= line <= b), TOP)
            if name == TOP and operator == "DropStatement":
                continue  # a name that is nowhere is no fault that anybody could miss
            found[name].mutants.append(Mutant(operator, line, whole, *_changed(statement, mutated)))
    return list(found.values())


def _statements(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each statement of a module."""
    for node in tree.body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
        yield first, node.end_lineno or first


def _spans(tree: ast.Module) -> list[tuple[str, int, int]]:
    """Return each outermost function's name with the lines of its body, its head left out."""
    spans = []
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        for each in inner:
            if isinstance(each, ast.FunctionDef):
                spans.append((prefix + each.name, each.body[0].lineno, each.end_lineno or 0))
    return spans


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _changed(source: str, mutated: str) -> tuple[str, str]:
    before, after = source.splitlines(), mutated.splitlines()
    old, new = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        if tag != "equal":
            old += before[a:b]
            new += after[c:d]
    return " ".join(line.strip() for line in old), " ".join(line.strip() for line in new)

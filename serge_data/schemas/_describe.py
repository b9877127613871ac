"""What the models' source says of each field: the strings that stand under the fields."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache

from pydantic import BaseModel

__all__ = ["described_in", "field_descriptions", "one_line"]


def one_line(docstring: str) -> str:
    """Return *docstring* as one line, with code in single backticks, as Markdown has it."""
    return " ".join(docstring.replace("``", "`").split())


def field_descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return the description of each field of *model*, inherited ones included, by its name."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel:
            found |= described_in(owner.__module__).get(owner.__qualname__, {})
    return found


@cache
def described_in(module: str) -> dict[str, dict[str, str]]:
    """Return the strings under the fields of every class in *module*, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: {
            field.target.id: one_line(text.value.value)
            for field, text in zip(node.body, node.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
            and isinstance(text.value.value, str)
        }
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }

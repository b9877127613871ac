"""The ways of breaking code: those of cosmic-ray that say something new, and a few of our own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import cosmic_ray.plugins
import parso
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator

__all__ = ["mutations"]

# Of the many replacements of one operator most die of the same TypeError: for
# each comparison its neighbours are tried, for each sum or product one other.
_BINARY = {"Add": "Sub", "Sub": "Add", "Mul": "Add", "FloorDiv": "Mul", "Mod": "Add"} | {
    "BitOr": "BitAnd",
    "BitAnd": "BitOr",
}
_COMPARISONS = {
    "Eq": ["NotEq"],
    "NotEq": ["Eq"],
    "Lt": ["LtE", "GtE"],
    "LtE": ["Lt", "Gt"],
    "Gt": ["GtE", "LtE"],
    "GtE": ["Gt", "Lt"],
    "Is": ["IsNot"],
    "IsNot": ["Is"],
}
_THEIRS = [
    *(f"ReplaceBinaryOperator_{old}_{new}" for old, new in _BINARY.items()),
    *(
        f"ReplaceComparisonOperator_{old}_{new}"
        for old, others in _COMPARISONS.items()
        for new in others
    ),
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_USub_UAdd",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "ZeroIterationForLoop",
]


class _Ours(Operator):  # type: ignore[misc]  # cosmic-ray is not typed
    """An operator that breaks a node in one way."""

    def breaks(self, node: Any) -> str | None:
        """Return what stands instead of *node*, or None where it is left alone."""
        raise NotImplementedError

    def mutation_positions(self, node: Any) -> Iterator[object]:
        """Yield where the *node* can be broken."""
        if self.breaks(node) is not None:
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Return the broken *node*."""
        new = parso.python.tree.Name(self.breaks(node) or "", node.start_pos)
        new.prefix = node.get_first_leaf().prefix
        return new

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return none: they are in the tests."""
        return ()


class TurnMembership(_Ours):
    """`in` becomes `not in`, and the other way round."""

    def breaks(self, node: Any) -> str | None:
        """Return the opposite test."""
        code = " ".join(node.get_code(include_prefix=False).split())
        if node.type == "comp_op" and code == "not in":
            return "in"
        inside = node.parent is not None and node.parent.type == "comparison"
        return "not in" if inside and node.type == "keyword" and code == "in" else None


class ChangeText(_Ours):
    """A string that is no docstring gets other words, and so does the text of an f-string."""

    def breaks(self, node: Any) -> str | None:
        """Return the string with two letters more, at its beginning."""
        if node.type == "fstring_string":
            return "XX" + str(node.value)
        if node.type != "string" or node.parent.type in ("simple_stmt", "expr_stmt_doc"):
            return None
        code = node.value
        at = min(code.find(quote) for quote in "\"'" if quote in code)
        quotes = code[at : at + 3] if code[at : at + 3] in ('"""', "'''") else code[at]
        return f"{code[: at + len(quotes)]}XX{code[at + len(quotes) :]}"


class DropStatement(_Ours):
    """A statement is left out."""

    def breaks(self, node: Any) -> str | None:
        """Return `pass` for an assignment, a call, a yield, a return or a raise."""
        if node.parent is None or node.parent.type != "simple_stmt":
            return None
        kinds = ("expr_stmt", "atom_expr", "return_stmt", "raise_stmt", "yield_expr", "await")
        return "pass" if node.type in kinds else None


_OPERATORS = [
    *(cosmic_ray.plugins.get_operator(f"core/{name}")() for name in _THEIRS),
    *(TurnMembership(), ChangeText(), DropStatement()),
]


def mutations(source: str) -> Iterator[tuple[str, int, str]]:
    """Yield every mutation of *source* that changes what runs: operator, line, code.

    Two operators that make the same code count once.  *source* is one
    statement of a module, as operators parse it anew for each mutation.
    """
    seen = {_meaning(source)}
    tree: Any = parso.parse(source)  # type: ignore[no-untyped-call]  # parso types it in part
    for operator in _OPERATORS:
        for occurrence, line in enumerate(_lines(tree, operator)):
            mutated = mutate_code(source, operator, occurrence)
            meaning = mutated and _meaning(mutated)
            if meaning and meaning not in seen:
                seen.add(meaning)
                yield type(operator).__name__, line, mutated


def _lines(tree: Any, operator: Operator) -> Iterator[int]:
    stack = [tree]
    while stack:
        node = stack.pop()
        for start, _ in operator.mutation_positions(node):
            yield start[0]
        stack += reversed(getattr(node, "children", ()))


class _WithoutAnnotations(ast.NodeTransformer):
    """Takes out what is never run: annotations, docstrings, `__all__`, imports for types."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg):
                argument.annotation = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.annotation = ast.Constant(None)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        named = isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"
        return ast.Pass() if named else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        # The name of a type variable is for people.
        named = isinstance(node.func, ast.Name) and node.func.id == "TypeVar"
        return ast.Constant(None) if named else self.generic_visit(node)


def _meaning(source: str) -> str | None:
    try:
        return ast.dump(_WithoutAnnotations().visit(ast.parse(source)))
    except SyntaxError:
        return None

"""How the words of a command are taken apart, and what is said of those that do not fit."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NoReturn, TypeAlias

from serge_data.cli.exits import exit_codes

__all__ = ["Commands", "Parser", "add_command", "completed_by"]


class _Help(argparse.HelpFormatter):
    """Lays out paragraphs, and leaves a list as it is."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return text
        return super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """Names what is near to a word that is none of those that may stand there.

    How wide the terminal is it asks only when it shows something: the library
    would ask for each argument that is added, and import much for it.

    Attributes:
        last_words: what makes the end of the help, where that is not known before.
    """

    last_words: Callable[[], str] | None = None

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=partial(_Help, width=80), **given)

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        self.formatter_class = _Help
        if self.last_words is not None:
            self.epilog = self.last_words()
        return super().format_help()

    def format_usage(self) -> str:
        """Return the usage, as wide as the terminal."""
        self.formatter_class = _Help
        return super().format_usage()

    def parse_args(  # type: ignore[override] # it has more forms than are used here
        self, words: Sequence[str], options: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """Return the options; where words are left over, the usage shown is the command's own."""
        found, extra = self.parse_known_args(words, options)
        if extra:
            parser: Parser = getattr(found, "parser", self)
            parser.refuse(extra)
        return found

    def refuse(self, extra: Sequence[str]) -> NoReturn:
        """End the command, as the words *extra* have no place in it."""
        from serge_data._text import close_matches, quoted_list

        options = self._option_string_actions
        positional = self._get_positional_actions()
        for word in extra:
            name, is_option = word.partition("=")[0], word.startswith("-")
            if name == "--records" and any(each.dest == "folder" for each in positional):
                self.error("the folder of records is named without an option: DIR")
            if any(each.nargs in ("+", "*") for each in positional) and not is_option:
                self.error(f"{word!r} stands behind an option, and belongs before it")
            if "--records" in options and not is_option:
                self.error(f"{word!r} is one word too many; is a folder meant, write --records DIR")
            if name.startswith("--") and (close := close_matches(name, list(options))):
                self.error(f"there is no option {name}; did you mean {quoted_list(close)}?")
        self.error(f"there is no place for: {' '.join(extra)}")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from serge_data._text import close_matches, quoted_list

        words = [str(choice) for choice in action.choices]
        close = close_matches(str(value), words)
        hint = f"did you mean {quoted_list(close)}?" if close else f"there is {', '.join(words)}"
        raise argparse.ArgumentError(action, f"there is no {str(value)!r}; {hint}")


#: What the parsers of commands are added to.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    description: str,
) -> Parser:
    """Add the parser of the command *name* to *commands*, with its exit codes in its help."""
    parser = commands.add_parser(
        name, help=summary, description=f"{description} {exit_codes(name)}"
    )
    parser.set_defaults(run=run, parser=parser)
    return parser


def completed_by(argument: argparse.Action, words: Callable[..., Iterable[str]]) -> None:
    """Let the shell complete *argument* by the *words* there are; argcomplete asks for them."""
    argument.completer = words  # type: ignore[attr-defined] # argcomplete's own attribute

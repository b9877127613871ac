"""The streams of the process, as all commands may rely on them.

They are there, whatever letters they know can be written to them, and nobody
who stops reading ends a command before its verdict: what is printed from then
on goes nowhere, and the command runs to its end as it would have.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["is_read", "kept_open", "sees_colour"]


class _Patient(io.FileIO):
    """Writes to what the *descriptor* is as long as that can be, and then nowhere.

    Attributes:
        endured: the errors that end no command.
        is_read: whether none has come so far.
    """

    def __init__(self, descriptor: int, endured: type[OSError]) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self.endured = endured
        self.is_read = True

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except self.endured:
            self.is_read = False
            return memoryview(data).nbytes


@contextmanager
def kept_open() -> Iterator[None]:
    """Keep the standard streams there and open, also where the shell or the reader closed them."""
    with ExitStack() as kept:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            if getattr(sys, name) is None:
                nothing = kept.enter_context(Path(os.devnull).open(mode, encoding="utf-8"))
                kept.callback(setattr, sys, name, None)
                setattr(sys, name, nothing)
        # A reader of the output who leaves, as `head` does, is no fault; that the
        # disk is full is one, and where errors cannot be told they are not.
        kept.enter_context(redirect_stdout(_lenient(sys.stdout, BrokenPipeError)))
        kept.enter_context(redirect_stderr(_lenient(sys.stderr, OSError)))
        yield


def is_read() -> bool:
    """Return whether somebody may still read what is printed to standard output."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return not isinstance(raw, _Patient) or raw.is_read


def _lenient(stream: TextIO, endured: type[OSError]) -> TextIO:
    """Return *stream* so that it takes any letter, and that no *endured* error reaches a writer.

    A name or a quoted word that the terminal cannot show is no reason to say nothing.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.FileIO):
        stream.reconfigure(errors="backslashreplace")
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Patient(raw.fileno(), endured)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering or stream.write_through,
    )


def sees_colour() -> bool:
    """Return whether standard output is a terminal whose user has not asked for no colour."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )

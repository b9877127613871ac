"""The exit codes of all commands, and what each means."""

from __future__ import annotations

__all__ = ["EXITS", "INTERRUPTED", "OK", "PROBLEMS", "UNUSABLE", "exit_codes"]

#: Done, or so it is; not so; what was given cannot be used.
OK, PROBLEMS, UNUSABLE = 0, 1, 2
#: Ended by Ctrl-C: 128 and the number of the signal, as shells say.
INTERRUPTED = 130

_BROKEN = "the records cannot be read or have problems, or wrong use"
_WRONG = "something cannot be read or written, or wrong use"
#: What each exit code of each command means, for its help and for the documentation.
EXITS: dict[str, dict[int, str]] = {
    "show": {OK: "shown", UNUSABLE: f"there is no such record, {_BROKEN}"},
    "search": {OK: "found", PROBLEMS: "nothing found", UNUSABLE: _BROKEN},
    "stats": {OK: "shown", UNUSABLE: _BROKEN},
    "cite": {
        OK: "written",
        UNUSABLE: "there is no such record or style, nothing to cite, the libraries of the extra "
        f"'cite' are missing, {_BROKEN}",
    },
    "validate": {
        OK: "no problem, or only warnings",
        PROBLEMS: "problems, among them files in the folder that cannot be read",
        UNUSABLE: "the folder itself cannot be read, or wrong use",
    },
    "explain": {OK: "explained", UNUSABLE: "there is no such code, or wrong use"},
    "format": {
        OK: "done, or nothing to do",
        PROBLEMS: "with --check there is something to do, or a file in the folder cannot be read",
        UNUSABLE: "the folder itself cannot be read or written, or wrong use",
    },
    "init": {OK: "begun", UNUSABLE: f"the folder is not empty, {_WRONG}"},
    "new": {
        OK: "written or shown",
        PROBLEMS: "nothing of that is left to record",
        UNUSABLE: f"what is drafted would not be sound, {_WRONG}",
    },
    "diff": {
        OK: "compared, whatever differs",
        PROBLEMS: "with --check-withdrawn an id of OLD leads nowhere now",
        UNUSABLE: "one of the two cannot be read or has problems, or wrong use",
    },
    "attest": {
        OK: "records and edition agree",
        PROBLEMS: "they do not, or with --check the lock is not the one that they earn",
        UNUSABLE: _WRONG,
    },
    "export": {OK: "written", UNUSABLE: f"a library is missing, PATH is no place, {_BROKEN}"},
    "schema": {
        OK: "done",
        PROBLEMS: "with --check a file differs",
        UNUSABLE: f"there is no such schema, {_WRONG}",
    },
    "migrate": {
        OK: "done, or nothing to do",
        PROBLEMS: "there is something that no version knows, and nothing was written",
        UNUSABLE: _WRONG,
    },
}


def exit_codes(command: str) -> str:
    """Return the sentence that says what each exit code of *command* means."""
    meanings = "; ".join(f"{code}: {meaning}" for code, meaning in EXITS[command].items())
    return f"Exit code {meanings}."

"""What stands where it does not belong: records of another kind, and files that repeat others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from serge_data._text import close_matches, quoted_list
from serge_data._unseen import one_line
from serge_data.conforming import conforming
from serge_data.diagnostics import Diagnostic
from serge_data.records import FILE_TYPES

if TYPE_CHECKING:
    from serge_data.sourcefile import SourceFile

__all__ = ["advice", "home_of", "home_of_all", "repeated", "strayed_file", "strayed_record"]


# What editors, file managers and tools of versions leave behind begins or ends so.
_LEFT_BEHIND = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp")


def advice(name: str, kinds: Iterable[str], *, is_folder: bool) -> str:
    """Return what to do about the file or folder *name*, where no records may stand.

    Args:
        name: its path inside the folder of records.
        kinds: the lists that have a file of their name.
        is_folder: whether it is a folder.
    """
    path, known = PurePosixPath(name), list(kinds)
    parent, stem = str(path.parent), path.stem.lower()
    if is_folder and parent in FILE_TYPES:
        return f"move its files to '{parent}/', and remove it"
    if not is_folder and (path.name.startswith(".") or path.name.endswith(_LEFT_BEHIND)):
        return "remove it, or keep it elsewhere"
    if not is_folder and parent in FILE_TYPES and path.suffix.lower() in (".yaml", ".yml"):
        return f"did you mean '{one_line(str(path.with_suffix('.yaml')))}'?"
    near = [kind for kind in known if kind in FILE_TYPES] if is_folder else known
    close = (stem,) if stem in near else close_matches(stem, near)
    if close and is_folder:
        return f"did you mean the folder {quoted_list(close)}?"
    if close:
        return f"did you mean {quoted_list(f'{each}.yaml' for each in close)}?"
    expected = f"expected {', '.join(known)}: a .yaml file, or a folder of them"
    if path.suffix == ".yaml" and not is_folder:
        return f"{expected}; move it into the folder of its kind, such as 'quotations/'"
    return expected


def home_of(kind: str, item: Any) -> str | None:
    """Return the list that the sound record *item* belongs to, where it is none of the list *kind*.

    Where it could be one of several lists, or is sound in none, nobody knows.
    """
    homes = [
        name
        for name, made_as in FILE_TYPES.items()
        if name != kind and conforming(made_as, item) is not None
    ]
    return homes.pop() if len(homes) == 1 else None


def home_of_all(kind: str, items: Sequence[Any]) -> str | None:
    """Return the list that all *items*, of which there are several, belong to instead of *kind*."""
    home: str | None = None
    for item in items:
        found = home_of(kind, item)
        if found is None or found != (home or found):
            return None
        home = found
    return home if len(items) > 1 else None


def strayed_file(name: str, kind: str, home: str) -> Diagnostic:
    """Return what is said of the file *name*, of which each record belongs to the list *home*."""
    message = f"'{name}' holds {_called(home)}, and no {_called(kind)}"
    hint = f"move it to '{home}/', or restore what it held"
    return Diagnostic(name, 1, 1, "SD011", message, hint)


def strayed_record(
    file: SourceFile, path: tuple[int, ...], key: str, kind: str, home: str
) -> Diagnostic:
    """Return what is said of the record *key* in *file*, which belongs to the list *home*."""
    return file.diagnostic(
        "SD011",
        path,
        f"'{key}' belongs to the {_called(home)}, and '{file.name}' holds {_called(kind)}",
        f"move it to '{home}.yaml', or to a file in '{home}/'",
        key,
    )


def _called(kind: str) -> str:
    """Return what the records of the list *kind* are called in a sentence."""
    return "FAQ references" if kind == "faq_references" else kind


def repeated(files: Mapping[str, bytes], kinds: Mapping[str, str]) -> dict[str, str]:
    """Return the names of files that are byte for byte another of their kind, with its name.

    Copies have the longer names, as a rule: ``notes copy.yaml``.  What holds no
    record repeats nothing.
    """
    first: dict[tuple[str, bytes], str] = {}
    found: dict[str, str] = {}
    for name in sorted(kinds, key=lambda name: (len(name), name)):
        content = files[name]
        if content.startswith(b"- ") or b"\n- " in content:
            original = first.setdefault((kinds[name], content), name)
            if original != name:
                found[name] = original
    return found

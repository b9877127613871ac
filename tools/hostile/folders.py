"""Hostile folders: what a file system allows beside plain files, and locks and editions."""

# Two steps of a case are written as a list of what they return, which is nothing:
# mypy: disable-error-code="func-returns-value"

from __future__ import annotations

import json
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from serge_data.attestation.lock import _checksum, whole_digest
from serge_data.limits import Limits
from tools.hostile.case import LOCK, Case, rewritten
from tools.hostile.saying import said

__all__ = ["cases"]

Spoil = Callable[[Path], object]


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def _closed(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        # Whoever may read everything meets the same error another way.
        path.unlink()
        path.symlink_to(path.name)


def _long_name(folder: Path) -> None:
    (folder / ("n" * 250)).touch()


def _deep(folder: Path) -> None:
    (folder / "citations" / "/".join(["a"] * 50)).mkdir(parents=True)


#: What is done to the folder of records, and what must be said.
FILES: dict[str, tuple[Spoil, str]] = {
    "a link to a file": (lambda f: (f / "faq_references.yaml").symlink_to("works.yaml"), "SD001"),
    "a link to itself": (
        lambda f: (f / "faq_references.yaml").symlink_to("faq_references.yaml"),
        "SD001",
    ),
    "a link out of the folder": (
        lambda f: (f / "faq_references.yaml").symlink_to("/etc/passwd"),
        "SD001",
    ),
    "a link to nothing": (lambda f: (f / "faq_references.yaml").symlink_to("none"), "SD001"),
    "a link to a device": (
        lambda f: (f / "faq_references.yaml").symlink_to("/dev/zero"),
        "SD001",
    ),
    "a pipe": (lambda f: os.mkfifo(f / "faq_references.yaml"), "SD001"),
    "a socket": (lambda f: _socket(f / "faq_references.yaml"), "SD001"),
    "a folder that is called like a file": (lambda f: (f / "faq_references.yaml").mkdir(), "SD001"),
    "a file that may not be read": (lambda f: _closed(f / "works.yaml"), "SD001"),
    "a file larger than the limit": (
        lambda f: os.truncate(f / "works.yaml", 64 * 1024 * 1024 + 1),
        "SD012",
    ),
}

#: The same for what has a name of its own.
NAMES: dict[str, tuple[Spoil, str]] = {
    "a link to the folder above": (
        lambda f: (f / "faq_references").symlink_to(".."),
        "faq_references SD010",
    ),
    "a link to the folder itself": (
        lambda f: (f / "faq_references").symlink_to("."),
        "faq_references SD010",
    ),
    "a link for the lock": (
        lambda f: [(f / LOCK).rename(f.parent / "x"), (f / LOCK).symlink_to("../x")],
        f"{LOCK} SD001",
    ),
    "a pipe for the lock": (
        lambda f: [(f / LOCK).unlink(), os.mkfifo(f / LOCK)],
        f"{LOCK} SD001",
    ),
    "a file of another name": (lambda f: (f / "work.yaml").touch(), "work.yaml SD010"),
    "a file of another suffix": (lambda f: (f / "works.yml").touch(), "works.yml SD010"),
    "a hidden file": (lambda f: (f / ".works.yaml.swp").touch(), ".works.yaml.swp SD010"),
    "a folder of another name": (lambda f: (f / "drafts").mkdir(), "drafts SD010"),
    "folders in folders": (_deep, "citations/a SD010"),
    "a very long name": (_long_name, "n" * 250 + " SD010"),
    "a name in other letters": (
        lambda f: (f / "w\u043erks.yaml").touch(),
        "w\u043erks.yaml SD010",
    ),
    "a name with a line break": (lambda f: (f / "a\nb.yaml").touch(), "a\\nb.yaml SD010"),
    "a name that colours the terminal": (
        lambda f: (f / "\x1b[31mred.yaml").touch(),
        "\\x1b[31mred.yaml SD010",
    ),
    "a name that is no text": (
        lambda f: Path(os.fsdecode(os.fsencode(f) + b"/\xff.yaml")).touch(),
        "\\udcff.yaml SD010",
    ),
    "a name of a command": (
        lambda f: (f / "$(touch pwned).yaml").touch(),
        "$(touch pwned).yaml SD010",
    ),
    "a list's file with a change of direction in its name": (
        lambda f: [
            (f / "faq_references").mkdir(),
            (f / "faq_references" / "a\u202eb.yaml").touch(),
        ],
        "faq_references/a\\u202eb.yaml SD002",
    ),
    "a list's file whose name is no text": (
        lambda f: [
            (f / "faq_references").mkdir(),
            Path(os.fsdecode(os.fsencode(f) + b"/faq_references/\xff.yaml")).touch(),
        ],
        "faq_references/\\udcff.yaml SD002",
    ),
    "no essay": (lambda f: (f / "essay.yaml").unlink(), "essay.yaml SD013"),
    "nothing at all": (
        lambda f: [shutil.rmtree(f), f.mkdir()],
        "essay.yaml SD013",
    ),
    "a file in the place of the folder": (
        lambda f: [shutil.rmtree(f), f.touch()],
        "error: records: is not a folder",
    ),
    "no folder": (lambda f: shutil.rmtree(f), "error: records: there is no such folder"),
    "a folder that links to itself": (
        lambda f: [shutil.rmtree(f), f.symlink_to("records")],
        "error: records: there is no such folder",
    ),
}


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, (spoil, code) in FILES.items():
        file = "works.yaml" if "may not" in name or "larger" in name else "faq_references.yaml"
        yield Case(f"a file: {name}", _in_records(spoil), (f"{file} {code}",))
    for name, (spoil, expected) in NAMES.items():
        yield Case(f"a folder: {name}", _in_records(spoil), (expected,))
    yield Case(
        "a folder: too many files",
        _in_records(_many),
        ("citations/0099.yaml SD012",),
        limits=Limits(files=100),
    )
    yield Case(
        "a folder: too many bytes",
        lambda _: None,
        (f"{LOCK} SD012",),
        limits=Limits(total_size=5000),
    )
    yield Case("while it is read: a file grows", lambda _: None, ("works.yaml SD001",), _grows)
    yield Case("while it is read: a file changes", lambda _: None, ("works.yaml SD001",), _changes)
    yield Case(
        "while it is read: a file vanishes", lambda _: None, ("works.yaml SD001",), _vanishes
    )
    yield Case(
        "while it is read: a file becomes a pipe", lambda _: None, ("works.yaml SD001",), _piped
    )
    yield Case(
        "while it is read: a file becomes a link", lambda _: None, ("works.yaml SD001",), _linked
    )
    yield from _locks()
    yield from _essays()


def _in_records(spoil: Spoil) -> Spoil:
    return lambda folder: spoil(folder / "records")


def _many(folder: Path) -> None:
    (folder / "citations.yaml").unlink()
    (folder / "citations").mkdir()
    for number in range(200):
        (folder / "citations" / f"{number:04}.yaml").touch()


def _when_opened(folder: Path, act: Callable[[Path], object], *, after: bool = False) -> str:
    """Return what validation says when *act* befalls works.yaml as it is opened."""
    real = os.open

    def opened(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        is_it = str(path).endswith("works.yaml")
        if is_it and not after:
            act(Path(path))
        number = real(path, flags, mode, **options)
        if is_it and after:
            act(Path(path))
        return number

    with mock.patch.object(os, "open", opened):
        return "\n".join(said("validate", folder, Limits())[0])


def _replaced(make: Spoil) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        path.unlink()
        make(path)

    return act


def _grows(folder: Path) -> str:
    real = os.fstat
    asked: list[int] = []

    def grown(number: int) -> os.stat_result:
        found = real(number)
        if str(Path(f"/proc/self/fd/{number}").readlink()).endswith("works.yaml"):
            asked.append(number)
            if len(asked) == 2:
                values = list(found)
                values[6] += 1
                return os.stat_result(values)
        return found

    with mock.patch.object(os, "fstat", grown):
        return "\n".join(said("validate", folder, Limits())[0])


def _changes(folder: Path) -> str:
    def rewrite(path: Path) -> None:
        content = path.read_bytes()
        with path.open("r+b") as file:
            file.truncate(10)
            file.write(content[:10])
        os.utime(path, ns=(1, 1))

    real = os.fstat
    done: list[int] = []

    def changing(number: int) -> os.stat_result:
        found = real(number)
        name = str(Path(f"/proc/self/fd/{number}").readlink())
        if name.endswith("works.yaml") and not done:
            done.append(number)
            rewrite(Path(name))
        return found

    with mock.patch.object(os, "fstat", changing):
        return "\n".join(said("validate", folder, Limits())[0])


def _vanishes(folder: Path) -> str:
    return _when_opened(folder, Path.unlink)


def _piped(folder: Path) -> str:
    return _when_opened(folder, _replaced(lambda path: os.mkfifo(path)))


def _linked(folder: Path) -> str:
    return _when_opened(folder, _replaced(lambda path: path.symlink_to("/etc/passwd")))


# --- locks ------------------------------------------------------------------------------------


def _forged(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    """Return what changes a lock and makes all its digests fit."""

    def forge(content: bytes) -> bytes:
        data = json.loads(content)
        change(data)
        for kind, rows in data["records"].items():
            for row in rows:
                row["digest"] = whole_digest(kind, row["key"], row["fields"])
        checksum = _checksum({name: data[name] for name in ("essay", "edition", "records")})
        lines = ["{", ' "format": 1,', f' "checksum": "{checksum}",']
        lines += [f' "{name}": {json.dumps(data[name])},' for name in ("essay", "edition")]
        lines.append(' "records": {')
        kinds = list(data["records"].items())
        for index, (kind, rows) in enumerate(kinds):
            lines.append(f'  "{kind}": [')
            lines += [
                f"   {json.dumps(row)}{',' if at < len(rows) - 1 else ''}"
                for at, row in enumerate(rows)
            ]
            lines.append(f"  ]{',' if index < len(kinds) - 1 else ''}")
        return "\n".join([*lines, " }", "}", ""]).encode()

    return forge


def _positioned(value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["records"]["quotations"][0].update(position=value)


#: Changes of the lock's bytes after which it cannot be trusted.
LOCKS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "an object in objects": lambda _: b'{"a":' * 100_000,
    "brackets in brackets": lambda _: b"[" * 1_000_000,
    "a number of a million digits": lambda _: b"9" * 1_000_000,
    "NaN": lambda content: content.replace(b'"format": 1', b'"format": NaN'),
    "an infinity": lambda content: content.replace(b'"format": 1', b'"format": 1e999'),
    "a format that is true": lambda content: content.replace(b'"format": 1', b'"format": true'),
    "a format of a million letters": lambda content: content.replace(
        b'"format": 1', b'"format": "' + b"a" * 1_000_000 + b'"'
    ),
    "a key twice": lambda content: content.replace(b'"format": 1', b'"format": 1, "format": 1'),
    "a list": lambda _: b"[]",
    "null": lambda _: b"null",
    "no records": lambda _: b'{"format": 1}',
    "records that are a list": lambda content: re.sub(rb'"records": \{', b'"records": [', content),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "a byte that is no text": lambda content: content.replace(b"mills", b"m\xffls", 1),
    "half a character": lambda content: content.replace(b"mills", b"m\\ud800ls", 1),
    "a digit changed": lambda content: content.replace(b'"edition": "9', b'"edition": "8', 1),
    "half of it": lambda content: content[: len(content) // 2],
    "twice": lambda content: content + content,
    "other spaces": lambda content: content.replace(b": ", b":  ", 1),
    "a line break too many": lambda content: content + b"\n",
    "megabytes of empty objects": lambda _: b"[" + b"{}," * 2_000_000 + b"{}]",
    "forged: a position of texts": _forged(_positioned(["a", "b"])),
    "forged: a position of truth values": _forged(_positioned([True, False])),
    "forged: a position of fractions": _forged(_positioned([1.5, 2.5])),
    "forged: a position that ends before it begins": _forged(_positioned([9, 3])),
    "forged: a position below nought": _forged(_positioned([-5, 3])),
    "forged: a position of three": _forged(_positioned([1, 2, 3])),
    "forged: an essay that is a list": _forged(lambda data: data.update(essay=["of-windmills"])),
    "forged: a list that there is not": _forged(lambda data: data["records"].update(gods=[])),
    "forged: a digest that is a number": _forged(
        lambda data: data["records"]["works"][0]["fields"].update(title=5)
    ),
    "forged: a digest in other letters": _forged(
        lambda data: data["records"]["works"][0]["fields"].update(title="Z" * 16)
    ),
    "forged: a digest of a million digits": _forged(
        lambda data: data["records"]["works"][0]["fields"].update(title="0" * 1_000_000)
    ),
    "forged: a key that is a number": _forged(
        lambda data: data["records"]["works"][0].update(key=5)
    ),
    "forged: fields that are a list": _forged(
        lambda data: data["records"]["works"][0].update(fields=[])
    ),
}


def _locks() -> Iterator[Case]:
    for name, change in LOCKS.items():
        yield Case(f"a lock: {name}", rewritten(f"records/{LOCK}", change), (f"{LOCK} SD505",))
    yield Case(
        "a lock: larger than the limit",
        lambda folder: os.truncate(folder / "records" / LOCK, 64 * 1024 * 1024 + 1),
        (f"{LOCK} SD012",),
    )


# --- editions ---------------------------------------------------------------------------------

_SHORT = Limits(source_size=100_000)

#: Editions that cannot be read: what stands in the file, and what must be said of it.
UNREADABLE: dict[str, tuple[Spoil, str]] = {
    "nothing": (lambda f: (f / "essay.txt").write_bytes(b""), "holds no paragraphs of an essay"),
    "blank lines": (
        lambda f: (f / "essay.txt").write_bytes(b"\n" * 100_000),
        "holds no paragraphs of an essay",
    ),
    "Latin-1": (lambda f: (f / "essay.txt").write_bytes(b"Caf\xe9 society\n"), "is not UTF-8 text"),
    "UTF-16": (
        lambda f: (f / "essay.txt").write_bytes("Windmills\n".encode("utf-16")),
        "is not UTF-8 text",
    ),
    "not there": (lambda f: (f / "essay.txt").unlink(), "No such file or directory"),
    "a folder": (
        lambda f: [(f / "essay.txt").unlink(), (f / "essay.txt").mkdir()],
        "Is a directory",
    ),
    "a pipe that nobody writes to": (
        lambda f: [(f / "essay.txt").unlink(), os.mkfifo(f / "essay.txt")],
        "holds no paragraphs of an essay",
    ),
    "a device without end": (
        lambda f: [(f / "essay.txt").unlink(), (f / "essay.txt").symlink_to("/dev/zero")],
        "is larger than 100000 bytes",
    ),
    "a link to itself": (
        lambda f: [(f / "essay.txt").unlink(), (f / "essay.txt").symlink_to("essay.txt")],
        "Too many levels of symbolic links",
    ),
    "larger than the limit": (
        lambda f: (f / "essay.txt").write_bytes(b"a" * 100_001),
        "is larger than 100000 bytes",
    ),
}

#: Editions that can be read and are another text: what is put before the essay.
STRANGE: dict[str, bytes] = {
    "links that are never closed": b"[[" * 40_000 + b"\n\n",
    "asterisks": b"*" * 100_000 + b"\n\n",
    "hyphens": b"a-\n" * 30_000 + b"\n",
    "hyphens and spaces": b"a-" + b" " * 50_000 + b"\n" + b"b- " * 20_000 + b"\n\n",
    "quotation marks": b'"' * 50_000 + b"\n\n",
    "opening marks": "“".encode() * 20_000 + b"\n\n",
    "tags": b"<x>" * 30_000 + b"\n\n",
    "tags that are never closed": b"<" * 100_000 + b"\n\n",
    "footnote marks": "¹²³ ".encode() * 10_000 + b"\n\n",
    "a footnote number of many digits": "⁹".encode() * 10_000 + b"\n\n",
    "notes of many digits": b"[" + b"9" * 10_000 + b"] a note\n\n",
    "headings": b"## a\n\n" * 10_000,
    "control characters": bytes(range(1, 9)) * 5_000 + b"\n\n",
    "form feeds": b"a\f" * 30_000 + b"\n\n",
    "brackets": b"(" * 50_000 + b"\n\n",
    "page numbers": b"(1) " * 20_000 + b"\n\n",
    "accents without letters": "\u0301".encode() * 30_000 + b"\n\n",
    "one word again and again": b"wind " * 20_000 + b"\n\n",
    "a change of direction": "\u202e".encode() * 1000 + b"\n\n",
}


def _essays() -> Iterator[Case]:
    for name, (spoil, message) in UNREADABLE.items():
        yield Case(
            f"an edition: {name}", spoil, (f"error: essay.txt: {message}",), "attest", limits=_SHORT
        )
    for name, text in STRANGE.items():
        yield Case(
            f"an edition: {name}",
            rewritten("essay.txt", partial(_before, text)),
            ("*",),
            "attest",
            most=100_000,
        )


def _before(text: bytes, content: bytes) -> bytes:
    return text + content

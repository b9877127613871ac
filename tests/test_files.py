"""Writing files: whatever interrupts it, the old file is there or the new one."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from serge_data import files
from serge_data.cli import main

OLD = {"a.txt": "old a", "b.txt": "old b"}
NEW = {"a.txt": "new a", "b.txt": "new b", "c.txt": "new c"}


def held(folder: Path) -> dict[str, str]:
    """Return what *folder* holds, hidden files included."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two old files."""
    made = tmp_path / "out"
    made.mkdir()
    for name, text in OLD.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("when", range(3))
def test_interrupted_while_writing_all_is_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, when: int, fault: BaseException
) -> None:
    """A full disk or Ctrl-C at any file leaves the old folder, and nothing beside."""
    real, done = os.fsync, []

    def full(number: int) -> None:
        done.append(number)
        if len(done) > when:
            raise fault
        real(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(type(fault)):
        files.write_folder(folder, NEW)

    assert held(folder) == OLD


@pytest.mark.parametrize("when", range(3))
def test_interrupted_while_changing_places_all_is_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    """When one file cannot take its place, those that did give it back."""
    real, done = Path.replace, []

    def refused(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            done.append(target)
            if len(done) > when:
                raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OSError, match=f"{list(NEW)[when]}'"):
        files.write_folder(folder, NEW)

    assert held(folder) == OLD


def test_a_new_folder_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure leaves no trace of a folder that was to be made."""

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.write_folder(tmp_path / "new", NEW)

    assert [] == list(tmp_path.iterdir())


def test_links_are_replaced_and_not_followed(folder: Path, tmp_path: Path) -> None:
    """What a link leads to is left alone, be it the file's or a temporary one's."""
    outside = tmp_path / "outside"
    outside.write_text("mine", "utf-8")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(outside)
    (folder / f".b.txt.{os.getpid()}.new").symlink_to(outside)

    files.write_inside(folder, NEW)

    assert "mine" == outside.read_text("utf-8")
    assert held(folder) == NEW


def test_a_link_is_put_back_as_a_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails behind a link, the link is there again."""
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("b.txt")
    real = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if self.name.startswith(".b") and self.name.endswith(".new"):
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OSError, match="Input/output"):
        files.write_inside(folder, NEW)

    assert (folder / "a.txt").is_symlink()


def test_nothing_is_written_through_a_linked_folder(folder: Path, tmp_path: Path) -> None:
    """A folder inside that leads elsewhere is refused; one that is missing is made."""
    (folder / "quotations").symlink_to(tmp_path)
    with pytest.raises(OSError, match="is a symbolic link, and leads elsewhere"):
        files.write_inside(folder, {"quotations/a.yaml": ""})

    files.write_inside(folder, {"works/a.yaml": "x"})

    assert not (tmp_path / "a.yaml").exists()
    assert "x" == (folder / "works" / "a.yaml").read_text("utf-8")


def test_a_folder_is_not_replaced_by_a_file(folder: Path) -> None:
    """What is no file stays what it is."""
    (folder / "c.txt").mkdir()

    with pytest.raises(OSError, match="is not a regular file"):
        files.write_inside(folder, NEW)


def test_a_source_without_end_is_refused(tmp_path: Path) -> None:
    """No more than wanted is read, and a pipe that nobody writes to is empty."""
    os.mkfifo(tmp_path / "pipe")

    assert b"" == files.read_source(tmp_path / "pipe", 10)
    with pytest.raises(OSError, match="is larger than 10 bytes"):
        files.read_source("/dev/zero", 10)


# --- the command ----------------------------------------------------------------------------------


def test_ctrl_c_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends a command with one line and the exit code of a shell."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("serge_data.validation.validate", interrupted)

    assert 130 == main(["validate"])
    assert "serge-data: interrupted\n" == capsys.readouterr().err


def test_too_little_memory_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is not enough memory, that is said."""

    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("serge_data.validation.validate", exhausted)

    assert 2 == main(["validate"])
    assert "serge-data: there is not enough memory for this\n" == capsys.readouterr().err


def test_a_full_disk_is_one_line() -> None:
    """Standard output that takes nothing is named, and there is no traceback."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "serge_data", "export", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )

    assert b"serge-data: standard output: No space left on device\n" == result.stderr
    assert 2 == result.returncode


def test_a_signal_from_outside_leaves_no_half_file(tmp_path: Path) -> None:
    """A process that is interrupted while it exports leaves nothing that is not whole."""
    script = (
        "import os, signal, sys\n"
        "from serge_data import cli\n"
        # Whoever runs the tests in the background may have told its children to ignore it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "real = os.fsync\n"
        "def stop(number):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    real(number)\n"
        "os.fsync = stop\n"
        "sys.exit(cli.main(['export', 'csv', '-o', sys.argv[1]]))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "csv")],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )

    assert (130, b"serge-data: interrupted\n") == (result.returncode, result.stderr)
    assert [] == list(tmp_path.iterdir())
    assert 130 == 128 + signal.SIGINT


def test_a_closed_pipe_does_not_hide_problems(tmp_path: Path) -> None:
    """Where the reader has gone, the exit code still says that there are problems."""
    (tmp_path / "works.yaml").write_text("- a\n" * 5000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "serge_data", "validate", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()

    assert b"" == errors
    assert 1 == process.returncode

"""Build what is published, twice, and try it where nothing but it is installed.

    python -m tools.release                     every step; writes to dist/
    python -m tools.release --out FOLDER        writes somewhere else
    python -m tools.release --only build        only some steps: build, try, account

`build` makes wheel and sdist twice from the last commit and compares them, and
checks what the wheel holds.  `try` installs the wheel in clean environments, on
every Python that is found here, with the lowest and with the highest versions of
what it requires, validates the records and takes the first look.  `account`
lists in an SBOM all that such an environment holds, asks whether a flaw is known
of any of it, and writes the digests.  Nothing is uploaded.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
STEPS = ("build", "try", "account")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
BOUNDS = ("lowest", "highest")


class ReleaseError(Exception):
    """What is to be published is not as it should be; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Do the steps that are asked for; return 1 at the first that fails."""
    parser = argparse.ArgumentParser(prog="tools.release", description="Try a release.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where to (dist/)")
    parser.add_argument("--only", action="append", choices=STEPS, help="do only this step")
    parser.add_argument("--no-audit", action="store_true", help="where no index can be asked")
    parser.add_argument("--python", action="append", help="a Python to try, instead of all")
    options = parser.parse_args(arguments)
    steps = options.only or STEPS
    try:
        if "build" in steps:
            build_twice(options.out)
        [wheel] = options.out.glob("*.whl")
        check_wheel(wheel)
        if "try" in steps:
            for python in options.python or pythons():
                for bound in BOUNDS:
                    try_wheel(wheel, python, bound)
        if "account" in steps:
            account(wheel, options.out, asks=not options.no_audit)
    except ReleaseError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    return 0


def build_twice(out: Path) -> None:
    """Build wheel and sdist from two copies of the last commit, which must come out the same.

    Raises:
        ReleaseError: they are not.
    """
    when = run("git", "log", "-1", "--format=%ct", cwd=ROOT).strip()
    digests = []
    with tempfile.TemporaryDirectory() as scratch:
        for copy in ("one", "another"):
            folder = Path(scratch) / copy
            export_commit(folder)
            built = build(folder, when)
            digests.append({path.name: sha256(path) for path in built})
        if digests[0] != digests[1]:
            raise ReleaseError(f"two builds differ: {digests[0]} and {digests[1]}")
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(folder / "dist", out, ignore=shutil.ignore_patterns(".*"))
    for name, digest in digests[0].items():
        print(f"built twice, the same: {digest}  {name}")


def export_commit(folder: Path) -> None:
    """Write the files of the last commit to *folder*, and nothing that only lies about."""
    folder.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "--format=tar", "HEAD"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    path = folder.parent / f"{folder.name}.tar"
    path.write_bytes(archive)
    with tarfile.open(path) as tar:
        tar.extractall(folder, filter="data")


def build(folder: Path, when: str) -> list[Path]:
    """Return the sdist and the wheel of the checkout in *folder*, as of the second *when*."""
    run(
        *(sys.executable, "-m", "build", "--no-isolation", "."),
        cwd=folder,
        SOURCE_DATE_EPOCH=when,
    )
    return sorted((folder / "dist").glob("serge_data*"))


def check_wheel(wheel: Path) -> None:
    """Look at what *wheel* holds.

    Raises:
        ReleaseError: something is missing, or there is something that should not be.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [about] = [name for name in names if name.endswith(".dist-info/METADATA")]
        metadata = archive.read(about).decode()
    tracked = run("git", "ls-files", "serge_data", "records", "schema", cwd=ROOT).splitlines()
    moved = {"records/": "serge_data/_records/", "schema/": "serge_data/_schema/"}
    for old, new in moved.items():
        tracked = [re.sub(f"^{old}", new, name) for name in tracked]
    if missing := set(tracked) - names:
        raise ReleaseError(f"{wheel.name} lacks {', '.join(sorted(missing))}")
    strange = [
        name for name in names if not re.match(r"serge_data(-[0-9.]+\.dist-info)?/", name)
    ] + [name for name in names if "essay.txt" in name or name.endswith((".pyc", ".muse"))]
    if strange:
        raise ReleaseError(f"{wheel.name} holds {', '.join(sorted(strange))}")
    version = re.search(r"^Version: (.+)$", metadata, re.M)
    if version is None or version[1] != project()["version"]:
        raise ReleaseError(f"{wheel.name} says that it is {version and version[1]}")
    print(f"{wheel.name}: {len(names)} files, none missing")


def pythons() -> list[str]:
    """Return every Python here that the package supports, one of each minor version."""
    found = {f"{sys.version_info.major}.{sys.version_info.minor}": sys.executable}
    for version in PYTHONS:
        places = [shutil.which(f"python{version}") or ""]
        places += sorted(map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))
        for place in places:
            if place and version not in found and works(place, version):
                found[version] = place
    return [found[version] for version in PYTHONS if version in found]


def works(python: str, version: str) -> bool:
    """Return whether *python* runs, and is of that *version*."""
    said = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
    return said.returncode == 0 and f"{said.stdout} ".startswith(f"Python {version}.")


def try_wheel(wheel: Path, python: str, bound: str) -> None:
    """Install *wheel* in a clean environment of *python*, and use it.

    Raises:
        ReleaseError: it cannot be installed, or does not do what the README says.
    """
    with tempfile.TemporaryDirectory() as scratch:
        inside = environment(Path(scratch) / "env", python)
        wanted = lowest(run(inside, "-c", "import platform; print(platform.python_version())"))
        run(inside, "-m", "pip", "install", "-q", wheel, *(wanted if bound == "lowest" else ()))
        versions = run(inside, "-m", "pip", "list", "--format=freeze")
        said = run(inside, "-m", "serge_data", "validate", "--no-cache", cwd=scratch)
        if not said.startswith("0 problems in 1 essay"):
            raise ReleaseError(f"with {versions}: {said}")
        look = run(inside, ROOT / "docs" / "first_look.py", cwd=scratch)
        if not look.strip():
            raise ReleaseError(f"with {versions}: the first look shows nothing")
        mine = [line for line in versions.split() if re.match("pydantic==|PyYAML==", line, re.I)]
        print(f"{run(inside, '--version').strip()}, {bound}: {', '.join(mine)}: works", flush=True)


def lowest(version: str) -> list[str]:
    """Return what the package requires on that *version* of Python, at its lowest."""
    wanted = []
    for requirement in map(Requirement, project()["dependencies"]):
        marker = requirement.marker
        if marker is None or marker.evaluate({"python_version": ".".join(version.split(".")[:2])}):
            [bound] = [each.version for each in requirement.specifier if each.operator == ">="]
            wanted.append(f"{requirement.name}=={bound}")
    return wanted


def account(wheel: Path, out: Path, *, asks: bool = True) -> None:
    """Write the SBOM of an environment that holds *wheel*, audit it, and write the digests.

    Raises:
        ReleaseError: a flaw is known of something in it, or nobody could be asked.
    """
    with tempfile.TemporaryDirectory() as scratch:
        inside = environment(Path(scratch) / "env", sys.executable)
        run(inside, "-m", "pip", "install", "-q", wheel)
        run(inside, "-m", "pip", "uninstall", "-q", "-y", "pip", "setuptools")
        bom = out / f"serge_data-{project()['version']}.cdx.json"
        run(
            *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
            *("--pyproject", ROOT / "pyproject.toml", "--of", "JSON", "-o", bom, inside),
        )
        site = run(inside, "-c", "import site; print(site.getsitepackages()[0])").strip()
        # The package itself is not published yet, so that nobody knows of it.
        listed = run(sys.executable, "-m", "pip", "list", "--format=freeze", "--path", site)
        others = [line for line in listed.split() if not re.match("serge[-_]data", line)]
        pinned = Path(scratch) / "requirements.txt"
        pinned.write_text("\n".join(others) + "\n", encoding="utf-8")
        print(f"{bom.name}: {', '.join(others)}")
        if asks:
            # What the index does not know of counts as a flaw: it was not audited.
            options = ("--strict", "--no-deps", "--disable-pip", "--progress-spinner", "off")
            run(sys.executable, "-m", "pip_audit", *options, "-r", pinned)
            print("no flaw is known of any of them")
        else:
            print("not audited")
    files = sorted(path for path in out.iterdir() if path.name != "SHA256SUMS")
    sums = "".join(f"{sha256(path)}  {path.name}\n" for path in files)
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(sums, end="")


def environment(folder: Path, python: str) -> Path:
    """Return the Python of a new environment of *python*."""
    run(python, "-m", "venv", folder)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def project() -> dict[str, list[str]]:
    """Return what pyproject.toml says of the project."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: dict[str, list[str]] = tomllib.load(file)["project"]
    return found


def sha256(path: Path) -> str:
    """Return the digest of the file *path*."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(*command: str | Path, cwd: str | Path | None = None, **variables: str) -> str:
    """Return what *command* prints, run without this checkout on its path.

    Raises:
        ReleaseError: it fails.
    """
    result = subprocess.run(
        command,
        cwd=cwd,
        env=dict(_without_paths()) | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        raise ReleaseError(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


def _without_paths() -> Iterator[tuple[str, str]]:
    for key, value in os.environ.items():
        if key not in ("PYTHONPATH", "PYTHONHOME", "PIP_REQUIRE_VIRTUALENV"):
            yield key, value


if __name__ == "__main__":
    sys.exit(main())

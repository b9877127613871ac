"""Other people's code that the site serves itself: copied from installed packages when it is built.

``python tools/make_site.py`` installs it.  Without it the site is whole but for
two things: its search looks for words only, and Python does not run in it.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["HERE", "MODULES", "WHEELS", "files", "runs_python", "wheels"]

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
WHEELS = HERE / "wheels"

_SEARCH = {"assets/vendor/minisearch.js": "minisearch/dist/es/index.js"}
_PYTHON = {
    f"assets/vendor/pyodide/{name}": f"pyodide/{name}"
    for name in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide-lock.json",
        "python_stdlib.zip",
    )
}


def files() -> dict[str, Path]:
    """Return where each file of the site that is not ours comes from; those that are there."""
    modules = {name: MODULES / path for name, path in {**_SEARCH, **_PYTHON}.items()}
    packages = {f"assets/vendor/pyodide/{path.name}": path for path in wheels()}
    return {name: path for name, path in {**modules, **packages}.items() if path.exists()}


def wheels() -> tuple[Path, ...]:
    """Return the Python packages that are installed in the page, by their names."""
    return tuple(sorted([*WHEELS.glob("*.whl"), *WHEELS.glob("*.zip")]))


def runs_python() -> bool:
    """Return whether all is there that Python in the page needs."""
    return bool(wheels()) and all((MODULES / path).exists() for path in _PYTHON.values())

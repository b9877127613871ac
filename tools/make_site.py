"""Build the documentation site, with all that it serves.

    python tools/make_site.py                 into site/
    python tools/make_site.py --site-dir DIR  elsewhere
    python tools/make_site.py --remember      also note its new addresses as permanent
    python tools/make_site.py --no-fetch      of other people's code only what is here

Needs the extra ``docs``, and npm for what the site serves of other people's
code.  Without npm it says so, and builds a site that lacks only that: search
without ranking, and no Python in the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import yaml

ROOT = Path(__file__).parent.parent
# The script is run by its path, outside of any package.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools.website import permanent  # noqa: E402 - after the path is set

WEBSITE = ROOT / "tools" / "website"
NPM = ("npm", "ci", "--no-audit", "--no-fund", "--silent", "--prefix", str(WEBSITE))


def main() -> int:
    """Fetch what the site serves, build it, and return MkDocs' exit code."""
    parser = argparse.ArgumentParser(description="Build the documentation site.")
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site", help="where to (site/)")
    parser.add_argument("--remember", action="store_true", help="note new addresses as permanent")
    parser.add_argument("--no-fetch", action="store_true", help="use only what is here")
    options = parser.parse_args()
    if options.no_fetch or shutil.which("npm") is None:
        print("fetched nothing: the site lacks what is not here, such as Python in the page")
    else:
        subprocess.run(NPM, check=True)
        _fetch_wheels()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--site-dir", str(options.site_dir.absolute())]
    # The notice is about a version that this project does not allow.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if options.remember and code == 0:
        print(f"{permanent.added(options.site_dir)} new addresses")
    return code


def _fetch_wheels() -> None:
    """Put the package, and what it needs in the page, into the folder of wheels."""
    wheels = WEBSITE / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir()
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    listed = ["--requirement", str(WEBSITE / "wheels.txt")]
    platform = ["--platform", "pyemscripten_2026_0_wasm32", "--abi", "cp314", "--abi", "none"]
    python = ["--implementation", "cp", "--python-version", "3.14"]
    only = ["--only-binary", ":all:", "--no-deps", "--dest", str(wheels)]
    subprocess.run([*pip, "download", *listed, *platform, *python, *only], check=True)
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)], check=True)
    _pack_yaml(wheels / "pyyaml.zip")


def _pack_yaml(archive: Path) -> None:
    # PyYAML has no build for Pyodide; it is whole without its compiled part.
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for path in sorted(Path(yaml.__file__).parent.glob("*.py")):
            packed.write(path, f"yaml/{path.name}")


if __name__ == "__main__":
    sys.exit(main())

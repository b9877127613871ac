"""linkml's validator on every file of a folder: run by the Python that has linkml.

python linkml_check.py SCHEMA FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from linkml.validator import Validator
from linkml.validator.loaders import YamlLoader
from linkml.validator.plugins import JsonschemaValidationPlugin


def main(schema: str, folder: Path) -> int:
    """Print the problems of the records in *folder*; return 1 if there are any."""
    validator = Validator(schema, validation_plugins=[JsonschemaValidationPlugin(closed=True)])
    problems = 0
    for path in sorted(folder.rglob("*.yaml")):
        kind = path.relative_to(folder).parts[0].removesuffix(".yaml")
        for result in validator.iter_results_from_source(YamlLoader(str(path)), kind):
            problems += 1
            print(f"{path}: {result.message}")
    print(problems, "problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))

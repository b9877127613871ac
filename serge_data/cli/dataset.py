"""The data set that commands look at: which one it is, and the ids in it."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from serge_data._text import counted
from serge_data._unseen import one_line
from serge_data.cli.output import a_path

if TYPE_CHECKING:
    from serge_data.dataset import Dataset

__all__ = ["add_records", "citable", "ids", "loaded", "people", "works"]


def add_records(parser: argparse.ArgumentParser) -> None:
    """Give *parser* the option ``--records``, the folder of records."""
    parser.add_argument(
        "--records",
        metavar="DIR",
        dest="folder",
        type=a_path,
        help="the folder of records (default: those that come with the package)",
    )


def loaded(folder: str | None) -> Dataset:
    """Return the data set in *folder*, also where records were changed and not attested anew."""
    from serge_data.loading import load_unattested

    dataset, unattested = load_unattested(folder)
    if unattested:
        count = counted(len(unattested), "problem")
        named = "" if folder is None else f" {one_line(shlex.quote(folder))}"
        print(
            f"serge-data: not all of this is attested: {count}, told by: "
            f"serge-data validate{named}",
            file=sys.stderr,
        )
    return dataset


def ids(**_: Any) -> Iterable[str]:
    """Return all ids, for the shell to complete."""
    from serge_data.exploring.naming import all_records
    from serge_data.loading import load

    return (str(record.key) for record in all_records(load()))


def citable(**_: Any) -> Iterable[str]:
    """Return the ids of all that can be cited."""
    from serge_data.loading import load

    dataset = load()
    return (*dataset.works.ids, *dataset.citations.ids, *dataset.quotations.ids)


def people(**_: Any) -> Iterable[str]:
    """Return the ids of the people."""
    from serge_data.loading import load

    return load().people.ids


def works(**_: Any) -> Iterable[str]:
    """Return the ids of the works."""
    from serge_data.loading import load

    return load().works.ids

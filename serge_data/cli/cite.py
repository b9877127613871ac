"""``serge-data cite``: works, citations and quotations as a style writes them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from serge_data.cli.dataset import add_records, citable, loaded
from serge_data.cli.exits import OK, UNUSABLE
from serge_data.cli.parser import add_command, completed_by

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands
    from serge_data.exports.cite import Markup

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "cite",
        run,
        "write works, citations and quotations in any CSL style",
        "Write works as a bibliography of a CSL style lists them, and citations and quotations "
        "as a note or bracket of it cites them, one a line.",
    )
    ids = parser.add_argument(
        "ids", nargs="+", metavar="ID", help="the id of a work, a citation or a quotation"
    )
    completed_by(ids, citable)
    add_records(parser)
    style = parser.add_argument(
        "--style",
        metavar="STYLE",
        help="the name of a CSL style, such as apa, or the path of one that ends in .csl "
        "(default: chicago-notes-bibliography)",
    )
    completed_by(style, _styles)
    parser.add_argument("--html", action="store_true", help="write emphasis as HTML")


def run(options: argparse.Namespace) -> int:
    """Print what is cited, if all of it can be, and return the exit code."""
    from serge_data.exploring.naming import kind_of, record_named
    from serge_data.models import Citation, Quotation, Work

    dataset = loaded(options.folder)
    markup: Markup = "html" if options.html else "plain"
    style = {} if options.style is None else {"style": options.style}
    lines = []
    for record in [record_named(dataset, each) for each in options.ids]:
        if not isinstance(record, Work | Citation | Quotation):
            what = f"'{record.key}' is a {kind_of(record).replace('_', ' ')}"
            reason = f"{what}, and no work, citation or quotation"
        elif (cited := record.cite(**style, markup=markup)) is None:
            reason = f"no citation covers the quotation '{record.id}'"
        else:
            lines.append(cited)
            continue
        print(f"serge-data cite: {reason}", file=sys.stderr)
        return UNUSABLE
    print("\n".join(lines))
    return OK


def _styles(**_: Any) -> Iterable[str]:
    from serge_data.exports.cite import style_names

    return style_names()

"""Progress of long work: a bar on a terminal, silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

__all__ = ["progress"]

Item = TypeVar("Item")


def progress(items: Sequence[Item], doing: str, names: Iterable[str]) -> Iterator[Item]:
    """Yield the *items*, and show on a terminal how many are done and the name of the next.

    The bar is drawn by tqdm, on the standard error; without tqdm, which the
    extra ``progress`` brings, there is none.
    """
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        yield from items
        return
    # With `disable=None` the bar is drawn on a terminal only.
    with tqdm(total=len(items), desc=doing, disable=None, leave=False, file=sys.stderr) as bar:
        for item, name in zip(items, names, strict=True):
            bar.set_postfix_str(name)
            yield item
            bar.update()

"""Order: that of the essay, and what stands out of one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

__all__ = ["PLACE", "out_of_order", "reading_order"]

R = TypeVar("R")
#: The key by which whatever has a place is sorted.
PLACE = attrgetter("place")


def reading_order(records: Iterable[R]) -> tuple[R, ...]:
    """Return *records* in the essay's order; within one paragraph or note they stay as they are."""
    return tuple(sorted(records, key=PLACE))


def out_of_order(places: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the fewest members of *places* without which the others ascend.

    Each is given by its index, with the index of one that stays and shows that
    it stands wrong: one before it that is greater, or one after it that is smaller.
    """
    if all(place <= following for place, following in pairwise(places)):
        return []
    # The longest ascending part, found by patience sorting: ``ends[n]`` is the
    # index of the smallest place that ends an ascending part of n + 1 members.
    ends: list[int] = []
    smallest: list[Any] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_right(smallest, place)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [index]
        smallest[length : length + 1] = [place]
    kept: list[int] = []
    step: int | None = ends[-1]
    while step is not None:
        kept.append(step)
        step = before[step]
    kept.reverse()
    kept_places = [places[index] for index in kept]
    staying = set(kept)
    return [
        (index, kept[_witness(index, places[index], kept, kept_places)])
        for index in range(len(places))
        if index not in staying
    ]


def _witness(index: int, place: Any, kept: list[int], kept_places: list[Any]) -> int:
    """Return the first of those that stay, by its number there, to disagree with *place*."""
    # Those that stay ascend: one of them before it is greater, or the next one smaller.
    greater = bisect_right(kept_places, place)
    following = bisect_right(kept, index)
    return min(greater, following)

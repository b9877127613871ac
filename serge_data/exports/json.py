"""The public document: the whole data set as one JSON object."""

from __future__ import annotations

from serge_data.dataset import Dataset

__all__ = ["to_json"]


def to_json(dataset: Dataset) -> str:
    """Return the public document as JSON text, byte for byte the same for equal data sets.

    References are ids; what is absent is left out; arrays are in reading order.
    """
    return dataset.document.to_json(indent=2) + "\n"

"""The pydantic models of the records, made of what ``records`` declares.

They are what the JSON Schemas are made of, and say what is wrong with a record
that does not conform.  Nobody else needs them, and they take a while to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

from pydantic import create_model

from serge_data import fields as types
from serge_data import records
from serge_data._record import made_of
from serge_data.fields import Closed

__all__ = ["RECORD_MODELS", "model_of", "record_of"]

R = TypeVar("R")
# Places and reasons are the same in records and in the public document.
_MADE: dict[type[Any], type[Closed]] = {
    records.MentionRecord: types.Mention,
    records.InferenceRecord: types.Inference,
}


def model_of(kind: type[Any]) -> type[Closed]:
    """Return the model of a *kind* of record, or of a part of one."""
    if kind not in _MADE:
        _MADE[kind] = _model(kind)
    return _MADE[kind]


def _model(kind: type[Any]) -> type[Closed]:
    parts = {part.__name__: model_of(part) for part in records.PARTS.get(kind, {}).values()}
    hints = get_type_hints(kind, localns={**vars(types), **parts}, include_extras=True)
    declared: dict[str, Any] = {
        each.name: (hints[each.name], ... if each.default is MISSING else each.default)
        for each in fields(kind)
    }
    return create_model(
        kind.__name__,
        __base__=Closed,
        __doc__=kind.__doc__,
        __module__=kind.__module__,
        **declared,
    )


#: The model of every kind of record, by the kind.
RECORD_MODELS: Mapping[type[records.AnyRecord], type[Closed]] = {
    kind: model_of(kind) for kind in (records.EssayRecord, *records.FILE_TYPES.values())
}


def record_of(kind: type[R], value: Any) -> R:
    """Return the record of that *kind* that *value* is.

    Raises:
        pydantic.ValidationError: it is none.
    """
    return _as_record(kind, model_of(kind).model_validate(value))


def _as_record(kind: type[R], model: Closed) -> R:
    parts = records.PARTS.get(kind, {})
    given = {name: getattr(model, name) for name in model.model_fields_set}
    for name in parts.keys() & given.keys():
        value = given[name]
        given[name] = (
            tuple(_as_record(parts[name], each) for each in value)
            if isinstance(value, tuple)
            else _as_record(parts[name], value)
        )
    return made_of(kind, given)

"""For code scanning: SARIF 2.1.0, with the law of each rule and the fixes."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

from sarif_pydantic import sarif

from serge_data._unseen import seen_json
from serge_data.codes import Code, code_named
from serge_data.diagnostics import Diagnostic, Edit
from serge_data.reporting.outcome import Outcome
from serge_data.version import __version__

__all__ = ["write"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class _Run(sarif.Run):
    """A run that says what its columns count, for which the library has no field."""

    column_kind: str = "unicodeCodePoints"


def write(outcome: Outcome) -> str:
    """Return a SARIF log with one run."""
    names = sorted({each.code for each in outcome.diagnostics})
    driver = sarif.ToolDriver(
        name="serge-data",
        version=__version__,
        semantic_version=__version__,
        rules=[_rule(code_named(name)) for name in names],
    )
    run = _Run(
        tool=sarif.Tool(driver=driver),
        results=[_result(each, names.index(each.code)) for each in outcome.diagnostics],
    )
    log = sarif.Sarif(schema_uri=_SCHEMA, version="2.1.0", runs=[run])
    return seen_json(log.model_dump_json(by_alias=True, exclude_none=True, indent=2)) + "\n"


def _rule(code: Code) -> sarif.ReportingDescriptor:
    text = f"{code.law}.\n\n{code.explanation}".strip()
    return sarif.ReportingDescriptor(
        id=code.name,
        short_description=sarif.Message(text=f"{code.law}."),
        full_description=sarif.Message(text=text),
        help=sarif.Message(text=text, markdown=text.replace("``", "`")),
        help_uri=code.url,
    )


def _result(each: Diagnostic, index: int) -> sarif.Result:
    hint = f"; {each.hint}" if each.hint else ""
    place = sarif.PhysicalLocation(
        artifact_location=_file(each.path),
        region=_region(each.line, each.column, each.end_line, each.end_column),
    )
    location = sarif.Location(physical_location=place)
    if each.record:
        location.logical_locations = [
            sarif.LogicalLocation(
                name=each.record, fully_qualified_name=each.pointer, kind="element"
            )
        ]
    result = sarif.Result(
        rule_id=each.code,
        rule_index=index,
        level=sarif.Level(each.severity),
        message=sarif.Message(text=f"{each.message}{hint}"),
        locations=[location],
        partial_fingerprints={"mistake/v1": _fingerprint(each)},
    )
    if each.fix:
        result.fixes = [
            sarif.Fix(
                description=sarif.Message(text=each.fix.message),
                artifact_changes=[_change(path, each.fix.edits) for path in _files(each)],
            )
        ]
    return result


def _files(each: Diagnostic) -> list[str]:
    return sorted({edit.path for edit in each.fix.edits}) if each.fix else []


def _change(path: str, edits: tuple[Edit, ...]) -> sarif.ArtifactChange:
    return sarif.ArtifactChange(
        artifact_location=_file(path),
        replacements=[
            sarif.Replacement(
                deleted_region=_region(edit.line, edit.column, edit.end_line, edit.end_column),
                inserted_content=sarif.ArtifactContent(text=edit.text),
            )
            for edit in edits
            if edit.path == path
        ],
    )


def _file(path: str) -> sarif.ArtifactLocation:
    return sarif.ArtifactLocation(uri=quote(path))


def _region(line: int, column: int, end_line: int, end_column: int) -> sarif.Region:
    return sarif.Region(
        start_line=line, start_column=column, end_line=end_line, end_column=end_column
    )


def _fingerprint(each: Diagnostic) -> str:
    """Return what stays the same of a problem when lines are added above it."""
    said = "\n".join((each.path, each.code, each.record or "", each.message))
    return sha256(said.encode()).hexdigest()[:32]

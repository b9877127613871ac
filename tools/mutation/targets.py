"""What is mutated, and which tests have to notice."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ROOT", "TARGETS", "modules_named", "path_of"]

ROOT = Path(__file__).parent.parent.parent

_RULES = ("tests/test_rules.py", "tests/test_one_mistake.py", "tests/test_laws.py")
_YAML = ("tests/test_yaml_words.py", "tests/test_yaml.py")


def _attestation(names: str) -> tuple[str, ...]:
    return tuple(f"tests/attestation/test_{name}.py" for name in names.split())


#: The tests of each module, by its name: files or folders; what is slow is left out.
TARGETS: dict[str, tuple[str, ...]] = {
    "serge_data.locators": ("tests/test_locators.py",),
    "serge_data._text": ("tests/test_text.py",),
    "serge_data._titles": ("tests/test_titles.py",),
    "serge_data._unseen": ("tests/test_text.py",),
    "serge_data._letters": ("tests/test_letters.py",),
    "serge_data._order": ("tests/test_basis.py", "tests/test_rules.py"),
    "serge_data.spans": ("tests/test_spans.py",),
    "serge_data.candidates": _attestation("candidates"),
    "serge_data.recordset": ("tests/test_recordset.py", *_RULES),
    "serge_data.checks._rule": ("tests/test_rules.py",),
    "serge_data.checks._basis": _RULES,
    "serge_data.checks._astray": _RULES,
    "serge_data.checks._printed": (*_RULES, "tests/test_basis.py"),
    "serge_data.checks.citations": _RULES,
    "serge_data.checks.facts": _RULES,
    "serge_data.checks.faq": (*_RULES, "tests/test_faq.py"),
    "serge_data.checks.imprints": _RULES,
    "serge_data.checks.notes": _RULES,
    "serge_data.checks.places": _RULES,
    "serge_data.checks.quotations": _RULES,
    "serge_data.checks.references": _RULES,
    "serge_data.checks.wholeness": _RULES,
    "serge_data.checks.withdrawn": _RULES,
    "serge_data.attestation.lock": _attestation("lock changes withdrawn page attest"),
    "serge_data.attestation.comparison": _attestation("comparison faults cited leftovers attest"),
    "serge_data.attestation.quoted": _attestation("marks faults cited comparison attest"),
    "serge_data.attestation.cited": _attestation("cited faults comparison attest"),
    "serge_data.attestation.outline": _attestation("outline faults comparison attest"),
    "serge_data.attestation.words": _attestation("words faults leftovers marks"),
    "serge_data.attestation.compare": _attestation("attest cited outline faults"),
    "serge_data.attestation.changes": _attestation("changes withdrawn withdrawals"),
    "serge_data.attestation.altered": _attestation("altered changes"),
    "serge_data.attestation.withdrawals": _attestation("withdrawals withdrawn"),
    "serge_data.attestation.meant": _attestation("meant"),
    "serge_data.attestation.trust": _attestation("trust lock meant"),
    "serge_data.attestation.leftovers": _attestation("leftovers faults comparison"),
    "serge_data.attestation.attest": _attestation("attest titlepage withdrawn faults lock"),
    "serge_data.attestation.titlepage": _attestation("titlepage attest"),
    "serge_data.attestation.edition": _attestation("edition attest faults"),
    "serge_data.attestation.recall": _attestation("recall changes"),
    "serge_data.sourcefile": ("tests/test_sourcefile.py",),
    "serge_data._edits": ("tests/test_edits.py",),
    "serge_data.mending": ("tests/test_mending.py",),
    "serge_data._explain": ("tests/test_explain.py", "tests/test_one_mistake.py"),
    "serge_data.filenames": ("tests/test_reading_words.py",),
    "serge_data._folder": ("tests/test_reading_words.py",),
    "serge_data.reading": ("tests/test_reading_words.py",),
    "serge_data._record": ("tests/test_record.py",),
    "serge_data.limits": ("tests/test_limits.py",),
    "serge_data._scalars": ("tests/test_scalars.py",),
    "serge_data.resolve": ("tests/test_resolve.py",),
    "serge_data.loading": (*_attestation("loading"), "tests/test_snapshot.py"),
    "serge_data.validation": _attestation("causes changes withdrawn withdrawals loading"),
    "serge_data._strays": ("tests/test_strays.py",),
    "serge_data._plain": _YAML,
    "serge_data._open": _YAML,
    "serge_data._refusals": _YAML,
    "serge_data._yaml": _YAML,
    "serge_data._slips": ("tests/test_slips.py", "tests/test_yaml_words.py"),
    "serge_data._layout": _YAML,
    "serge_data._nodes": ("tests/test_nodes.py", "tests/test_yaml.py"),
    "serge_data._quick": ("tests/test_quick.py",),
    "serge_data.conforming": ("tests/test_conforming.py",),
}


def modules_named(names: list[str]) -> list[str]:
    """Return the modules whose names end so; all of them when no name is given.

    Raises:
        KeyError: no module is called so.
    """
    chosen = []
    for name in names or TARGETS:
        found = [module for module in TARGETS if f".{module}".endswith(f".{name}")]
        if not found:
            raise KeyError(f"no module that is mutated is called {name}")
        chosen += found
    return chosen


def path_of(module: str) -> Path:
    """Return the file of *module*."""
    return ROOT / (module.replace(".", "/") + ".py")

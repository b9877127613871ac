"""The apparatus as pages: one for each record that a reader might look for, and their lists.

Each page is HTML in the Markdown that MkDocs expects: what the essay prints is
full of marks that Markdown would read as its own.
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from serge_data import Dataset, Person
from serge_data.faq import faq_section
from serge_data.resources import packaged_schemas
from tools.website import linked, vendor, wording
from tools.website.addresses import FOLDERS, SITE, address, address_of_faq_section, place
from tools.website.citing import entry, ways_to_cite, ways_to_cite_all, ways_to_list
from tools.website.formatted import prepare
from tools.website.pictures import pictures
from tools.website.reading import paragraphs
from tools.website.schema_tables import Described, described

__all__ = ["pages", "rendered"]

_T = TypeVar("_T")

_TEMPLATES = Path(__file__).parent / "templates"
_EXAMPLE = Path(__file__).parent / "example.py"

#: The titles of the pages that list others, by the folder of those.
_LIST_TITLES = {
    "quotations": "Quotations",
    "works": "Works",
    "people": "People",
    "sections": "Reading view",
    "footnotes": "Footnotes",
    "faq-sections": "Sections of An Anarchist FAQ",
}
#: What is said of a list whose page does not begin with it.
_LIST_DESCRIPTIONS = {
    "quotations": "Every quotation of the essay, to be searched, narrowed and sorted.",
    "footnotes": "Every footnote of the essay, in its order.",
}
#: The schemas whose fields are shown, the whole before its parts.
_SCHEMAS = (
    "document",
    "essay",
    "work",
    "person",
    "section",
    "citation",
    "quotation",
    "footnote",
    "faq_reference",
    "withdrawn",
)
_UP = '<p class="up" data-search-exclude><a href="../">{}</a></p>\n'


@dataclass(frozen=True)
class _Page:
    """A page to be made: its address, its title, its template and what that is given."""

    address: str
    title: str
    template: str
    given: dict[str, Any]
    description: str | None = None
    linked: dict[str, Any] | None = None
    hide: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file that MkDocs makes the page from."""
        return f"{self.address.rstrip('/')}{'/index' if self.is_list else ''}.md"

    @property
    def is_list(self) -> bool:
        """Whether other pages lie below this one."""
        return self.address.count("/") == 1


def pages(dataset: Dataset) -> dict[str, str]:
    """Return the Markdown of every page made from *dataset*, by the name of its file."""
    prepare(dataset)
    environment = _environment()
    return {page.file: _write(environment, page) for page in _pages(dataset)}


def rendered(template: str, **given: Any) -> str:
    """Return the text that *template* makes of what it is *given*."""
    return _environment().get_template(template).render(**given)


def _pages(dataset: Dataset) -> Iterator[_Page]:
    yield from _lists(dataset)
    titles = _titles(dataset)
    for quotation, around in _with_neighbours(dataset.quotations):
        yield _Page(
            address(quotation),
            titles[quotation.id],
            "quotation.md",
            {"quotation": quotation, "ways": ways_to_cite(quotation), **around},
            wording.in_context(quotation),
            linked.quotation(quotation),
        )
    for work in dataset.works:
        yield _Page(
            address(work),
            work.full_title,
            "work.md",
            {"work": work, "ways": ways_to_list(work)},
            f"What the essay quotes and cites of {entry(work).striptags()}",
            linked.work(work),
        )
    for person in dataset.people:
        yield _Page(
            address(person),
            person.name,
            "person.md",
            {"person": person, "dataset": dataset},
            _of_person(person),
            linked.person(person),
        )
    for section, around in _with_neighbours(dataset.sections):
        yield _Page(
            address(section),
            wording.section_title(section),
            "section.md",
            {"section": section, "paragraphs": paragraphs(section), **around},
        )
    for note, around in _with_neighbours(dataset.footnotes):
        yield _Page(
            address(note),
            f"Note {note.number}",
            "footnote.md",
            {"note": note, **around},
            wording.opening(note.text_plain, 150),
        )
    for name in _faq_sections(dataset):
        yield _Page(
            address_of_faq_section(name),
            f"An Anarchist FAQ, {name}",
            "faq_section.md",
            {
                "section": faq_section(name),
                "references": tuple(r for r in dataset.faq_references if r.section == name),
            },
            f"Where the essay refers to section {name} of An Anarchist FAQ: "
            f"{faq_section(name).title}",
        )
    for gone in dataset.withdrawn:
        if gone.kind in FOLDERS:
            yield _Page(address(gone), "Withdrawn", "withdrawn.md", {"gone": gone}, hide=("toc",))


def _titles(dataset: Dataset) -> dict[str, str]:
    """Return the title of each quotation's page: its first words, and more if they are shared."""
    titles = {q.id: f"“{wording.opening(q.text_plain)}”" for q in dataset.quotations}
    for more in (wording.where, attrgetter("id")):
        times = Counter(titles.values())
        titles |= {
            name: f"{title}, {more(dataset.quotations[name])}"
            for name, title in titles.items()
            if times[title] > 1
        }
    return titles


def _of_person(person: Person) -> str:
    """Return what the page of *person* has."""
    if person in person.dataset.essay.authors:
        return f"{person.name} wrote the essay, {person.dataset.essay.title}."
    if person.quotations or person.works or person.edited_works or person.translated_works:
        return f"What the essay quotes of {person.name}'s words, and what it cites."
    return f"Where the essay names {person.name}."


def _with_neighbours(records: Iterable[_T]) -> Iterator[tuple[_T, dict[str, Any]]]:
    """Yield each of *records* with the one before and the one after it."""
    each = tuple(records)
    for before, record, after in zip((None, *each), each, (*each[1:], None), strict=False):
        yield record, {"before": before, "after": after}


def _lists(dataset: Dataset) -> Iterator[_Page]:
    given: dict[str, Any] = {"dataset": dataset}
    given |= _choices(dataset)
    given["faq_sections"] = [faq_section(name) for name in _faq_sections(dataset)]
    for name, title in _LIST_TITLES.items():
        template, said = f"{name.replace('-', '_')}.md", _LIST_DESCRIPTIONS.get(name)
        yield _Page(f"{name}/", title, template, given, said, hide=("toc",))
    yield _Page(
        "try/",
        "Try it",
        "try.md",
        {
            "example": _EXAMPLE.read_text(encoding="utf-8"),
            "output": _output_of(_EXAMPLE),
            "packages": [path.name for path in vendor.wheels()] if vendor.runs_python() else None,
        },
    )
    cited = {"dataset": dataset, "ways": ways_to_cite_all()}
    yield _Page("citing/", "Citing", "citing.md", cited, hide=("toc",))
    schemas = tuple(described(packaged_schemas() / f"{name}.schema.json") for name in _SCHEMAS)
    yield _Page("fields/", "Fields", "fields.md", {"schemas": schemas, "terms": _terms(schemas)})
    yield _Page(
        "pictures/", "Pictures", "pictures.md", {"pictures": pictures(dataset)}, hide=("toc",)
    )


def _terms(schemas: tuple[Described, ...]) -> dict[str, tuple[str, str]]:
    """Return the terms of all *schemas*, but for the records, which have tables of their own."""
    terms = {name: term for schema in schemas for name, term in schema.terms.items()}
    records = {schema.kind for schema in schemas}
    return {name: terms[name] for name in sorted(terms) if name not in records}


def _output_of(script: Path) -> str:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        runpy.run_path(str(script), run_name="__main__")
    return output.getvalue()


def _choices(dataset: Dataset) -> dict[str, list[tuple[str, str]]]:
    """Return what quotations may be narrowed to, each with the words shown for it."""
    works = {q.work.id: q.work.full_title for q in dataset.quotations if q.work}
    speakers = {q.speaker.id: q.speaker.name for q in dataset.quotations if q.speaker}
    sections = [(each.id, wording.section_title(each)) for each in dataset.sections]
    return {
        "speakers": sorted(speakers.items(), key=lambda item: item[1]),
        "works": sorted(works.items(), key=lambda item: item[1]),
        "sections": [*sections, ("footnotes", "Footnotes")],
    }


def _faq_sections(dataset: Dataset) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reference.section for reference in dataset.faq_references))


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "emphasised": wording.emphasised,
        "named": wording.named,
        "names": wording.names,
        "opening": wording.opening,
        "by_page": wording.by_page,
        "below": lambda to, page: to.removeprefix(page),
        "page_order": wording.page_order,
        "pages_of": wording.pages_of,
        "section_title": wording.section_title,
        "where": wording.where,
    }
    environment.globals |= {
        "KINDS": wording.KINDS,
        "MEANINGS": wording.MEANINGS,
        "SITE": SITE,
        "address": address,
        "address_of_faq_section": address_of_faq_section,
        "copied": lambda quotation: ways_to_cite(quotation)[0],
        "entry": entry,
        "place": place,
    }
    return environment


def _write(environment: Environment, page: _Page) -> str:
    # JSON is YAML, and says without ambiguity where a text ends.
    head: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "linked": page.linked,
    }
    head["hide"] = page.hide or None
    fields = [f"{name}: {json.dumps(value)}" for name, value in head.items() if value is not None]
    root = "../" * page.address.count("/")
    up = "" if page.is_list else _UP.format(_LIST_TITLES[page.address.split("/")[0]])
    body = environment.get_template(page.template).render(title=page.title, root=root, **page.given)
    return "\n".join(["---", *fields, "---", "", up + body])

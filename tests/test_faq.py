"""The index of *An Anarchist FAQ*: how it is made, that it is whole, what is found in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import serge_data
from serge_data.checks import RULES
from serge_data.diagnostics import Finding
from serge_data.errors import UnknownRecordError
from serge_data.faq import FaqSection, faq_edition, faq_section, faq_sections, nearest
from serge_data.models import FaqReference
from serge_data.recordset import RecordSet
from serge_data.resources import packaged_faq_index, packaged_records
from serge_data.validation import validate

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ROOT / "tools" / "make_faq_index.py"
MADE_UP = ROOT / "tests" / "data" / "faq_pages"
#: Where the package's pages are; another place can be named in the environment.
PAGES = Path(os.environ.get("SERGE_DATA_FAQ_PAGES", "/usr/share/doc/anarchism/html"))

Run = subprocess.CompletedProcess[str]


def make(*arguments: str | Path, **environment: str) -> Run:
    """Run the command that makes the index."""
    command = [sys.executable, COMMAND, *arguments]
    variables = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=variables)


def index_of(folder: Path, output: Path) -> tuple[Run, dict[str, dict[str, Any]]]:
    """Make the index of *folder*; return how that went, and the sections written, by id."""
    run = make(folder, "--package-version", "1.2-3", "-o", output)
    sections = json.loads(output.read_text())["sections"] if output.exists() else []
    return run, {section["id"]: section for section in sections}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the made-up pages, to be damaged."""
    return Path(shutil.copytree(MADE_UP, tmp_path / "pages"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The sections of the made-up pages, by id."""
    return index_of(MADE_UP, tmp_path_factory.mktemp("faq") / "made.json")[1]


@pytest.fixture(scope="module")
def package() -> Path:
    """The pages of the Debian package; the test is skipped where they are not."""
    if not (PAGES / "secAcon.html").is_file():
        reason = f"the pages of Debian's package 'anarchism' are not in {PAGES}"
        (pytest.fail if os.environ.get("SERGE_DATA_NO_SKIPS") else pytest.skip)(reason)
    return PAGES


@pytest.fixture(scope="module")
def records() -> RecordSet:
    """The real records."""
    records = validate().records
    assert records is not None
    return records


def broken_by(records: RecordSet, **changes: Any) -> list[Finding]:
    """Return what SD412 says when the first FAQ reference of *records* has the *changes*."""
    first, *others = records.faq_references
    changed = replace(records, faq_references=(replace(first, **changes), *others))
    return list(RULES["SD412"].test(changed))


# Making the index


def test_sections_are_in_the_order_of_the_faq(made: dict[str, dict[str, Any]]) -> None:
    """Ten comes after two, and a part after the section it belongs to."""
    ids = list(made)

    expected = "H H.1 H.1.1 H.1.2 H.1.3 H.2 H.2.2 H.2.10 H.2.11 H.5 H.21 H.21.1"
    assert expected.split() == ids


@pytest.mark.parametrize(
    ("section_id", "facts"),
    [
        ("H", {"title": "What is made up?", "page": "secHcon.html"}),
        ("H.1", {"title": "Is the heading missing here?", "page": "secH1.html"}),
        (
            "H.1.1",
            {"title": "Does the anchor stand before?", "page": "secH1.html", "anchor": "sech11"},
        ),
        ("H.1.2", {"title": "Which of two is it?", "page": "secH1.html", "anchor": "sech12"}),
        ("H.1.3", {"title": "Where is the anchor?", "page": "secH1.html"}),
        (
            "H.2.2",
            {"title": 'Is there "markup" & more?', "page": "secH2.html", "anchor": "sech22"},
        ),
        (
            "H.2.10",
            {"title": "Does ten come after two?", "page": "secH2.html", "anchor": "sech210"},
        ),
        (
            "H.2.11",
            {"title": "Is this number two, eleven?", "page": "secH2.html", "anchor": "sech211"},
        ),
        ("H.5", {"title": "Is a page a section?", "page": "secH5.html"}),
        (
            "H.21.1",
            {
                "title": "Is this number twenty-one, one?",
                "page": "secH21.html",
                "anchor": "sech211",
            },
        ),
    ],
    ids=[
        "a letter is its table of contents",
        "a lost heading is replaced by the title of the page",
        "an anchor may stand in a paragraph before",
        "of two headings with one id the contents choose",
        "the anchor of another section is none",
        "a dot, a line break and markup are no part of it",
        "an anchor may be left unclosed",
        "sech211 is H.2.11",
        "a page may be a section",
        "sech211 is also H.21.1",
    ],
)
def test_a_section_is_what_its_heading_says(
    made: dict[str, dict[str, Any]], section_id: str, facts: dict[str, str]
) -> None:
    """Each oddity of the package's pages is read for what it means."""
    section = made[section_id]

    assert {"id": section_id, **facts} == section


def test_what_is_odd_is_reported(tmp_path: Path) -> None:
    """Oddities that leave the ids alone are named, and are no failure."""
    run, _ = index_of(MADE_UP, tmp_path / "made.json")

    assert 0 == run.returncode
    assert [
        "note: secH1.html: H.1.2 heads 'What is the slip?' too",
        "note: secH1.html: H.1.3 has no anchor 'sech13' but sech12",
        "note: secH1.html: H.1 has no heading; its title is the page's",
        "note: secH1.html: the contents lead to 'sech13', which is not there",
        "note: secH21.html: H.21 is 'What is far along?' in the contents",
        "12 sections, 0 differences in ids",
    ] == run.stdout.splitlines()


def test_the_edition_is_read_from_the_pages(tmp_path: Path) -> None:
    """Version, date and volumes come from the pages, the package's version from the caller."""
    index_of(MADE_UP, tmp_path / "made.json")

    edition = json.loads((tmp_path / "made.json").read_text())["edition"]
    assert ("1.2", "2001-02-03", "1.2-3") == (
        edition["version"],
        edition["issued"],
        edition["package_version"],
    )
    assert {
        "1": {"issued": "1999", "sections": ["G"]},
        "2": {"issued": "2000", "sections": ["H"]},
    } == edition["volumes"]


def test_making_it_again_changes_no_byte(tmp_path: Path) -> None:
    """The same pages give the same file."""
    index_of(MADE_UP, tmp_path / "one.json")
    index_of(MADE_UP, tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert ["one.json", "two.json"] == sorted(path.name for path in tmp_path.iterdir())


def _edit(page: Path, old: str, new: str) -> None:
    text = page.read_text()
    assert old in text
    page.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("page", "old", "new", "difference"),
    [
        (
            "secHcon.html",
            "H.2.10 Does ten come after two?",
            "Does ten come after two?",
            "secH2.html: H.2.10 is not in the contents",
        ),
        (
            "secH2.html",
            "H.2.10 Does ten come after two?",
            "Does ten come after two?",
            "secH2.html#sech210: H.2.10 is in the contents only",
        ),
        (
            "secHcon.html",
            "secH21.html#sech211",
            "secH2.html#sech211",
            "secH21.html: the contents look for H.21.1 in secH2.html",
        ),
        (
            "secH5.html",
            "</p>",
            "</p><h2>H.51.1 Whose page is this?</h2>",
            "secH5.html: H.51.1 does not belong on the page of H.5",
        ),
    ],
    ids=["not in the contents", "in the contents only", "another page", "a stranger"],
)
def test_ids_at_odds_with_the_contents_are_refused(
    pages: Path, tmp_path: Path, page: str, old: str, new: str, difference: str
) -> None:
    """Where pages and contents know different ids, they are listed and nothing is written."""
    _edit(pages / page, old, new)

    run, sections = index_of(pages, tmp_path / "made.json")

    assert 1 == run.returncode
    assert f"difference: {difference}" in run.stdout.splitlines()
    assert {} == sections


@pytest.mark.parametrize(
    ("page", "old", "new", "reason"),
    [
        ("index.html", "Version", "Edition", "index.html: it does not say which version"),
        ("book.html", "Section H", "Part H", "book.html: it does not say what was printed"),
        ("book.html", "Section H: What", "Section I: What", "it names no volume with section H"),
        ("secHcon.html", "Section H - ", "", "secHcon.html: no heading names the section"),
        ("secH1.html", "<title>H.1 ", "<title>", "neither heading nor title names H.1"),
    ],
)
def test_pages_that_say_too_little_are_refused(
    pages: Path, tmp_path: Path, page: str, old: str, new: str, reason: str
) -> None:
    """A page that does not say what the index needs is named, and nothing is written."""
    _edit(pages / page, old, new)

    run, sections = index_of(pages, tmp_path / "made.json")

    assert 2 == run.returncode
    assert reason in run.stderr
    assert {} == sections


def test_checking_tells_whether_the_file_would_change(pages: Path, tmp_path: Path) -> None:
    """With --check a file that the pages gave passes, and one they would not give fails."""
    output = tmp_path / "made.json"
    index_of(MADE_UP, output)
    arguments = ("--package-version", "1.2-3", "-o", output, "--check")
    same = make(pages, *arguments)
    _edit(pages / "secH5.html", "Is a page", "Was a page")
    before = output.read_bytes()

    other = make(pages, *arguments)

    assert (0, 1) == (same.returncode, other.returncode)
    assert "made.json is not what these pages say" in other.stdout
    assert before == output.read_bytes()


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    """Where there are no pages, the command says how to get them."""
    run = make(tmp_path, "--package-version", "1", "-o", tmp_path / "made.json")

    assert 2 == run.returncode
    assert "apt-get download anarchism" in run.stderr


def test_a_folder_needs_a_version() -> None:
    """The version of the package is never guessed for a folder."""
    run = make(MADE_UP)

    assert 2 == run.returncode
    assert "add --package-version" in run.stderr


def test_without_the_package_a_folder_is_asked_for(tmp_path: Path) -> None:
    """Where no package is installed, the command says what to give instead."""
    run = make("-o", tmp_path / "made.json", PATH=str(tmp_path))

    assert 2 == run.returncode
    assert "the package 'anarchism' is not installed" in run.stderr
    assert "--package-version" in run.stderr


# The index that is shipped


def test_the_index_is_whole_by_itself() -> None:
    """Every section's parent is there before it, and its page and anchor follow from its id."""
    known: set[str | None] = {None}
    for section in faq_sections().values():
        letter, *numbers = section.id.split(".")
        page = f"sec{letter}{numbers[0] if numbers else 'con'}.html"
        anchor = f"sec{letter.lower()}{''.join(numbers)}" if len(numbers) > 1 else None

        assert section.parent in known
        assert page == section.page
        assert section.anchor in ((anchor, None) if section.id == "J.2.7" else (anchor,))
        known.add(section.id)


def test_the_index_has_one_line_for_a_section() -> None:
    """The file is laid out so that a difference between two versions shows line by line."""
    lines = packaged_faq_index().read_text(encoding="utf-8").splitlines()

    listed = [
        json.loads(line.strip().rstrip(","))["id"] for line in lines if line.startswith('    {"id"')
    ]
    assert list(faq_sections()) == listed


def test_the_index_says_what_it_was_taken_from() -> None:
    """The versions of FAQ and package and the years of the volumes are in the file."""
    edition = faq_edition()

    assert ("15.3", "2019-11-26", "anarchism") == (edition.version, edition.issued, edition.package)
    assert edition.package_version.startswith(f"{edition.version}-")
    assert {"1": "2008", "2": "2012"} == dict(edition.volumes)


def test_the_index_is_what_the_package_says(package: Path) -> None:
    """Made again from the package, the shipped index is the same to the byte."""
    run = make(package, "--package-version", faq_edition().package_version, "--check")

    assert (0, "") == (run.returncode, run.stderr)
    assert f"{len(faq_sections())} sections, 0 differences in ids" in run.stdout.splitlines()


def test_the_contents_of_the_package_name_the_same_sections(package: Path) -> None:
    """Every id in the package's tables of contents is in the index, and the reverse."""
    link = re.compile(r'<a href="sec[A-J]\w+\.html[^"]*">(?:<[^>]*>|\s)*([A-J](?:\.[1-9]\d*)+)\b')
    listed = {
        entry
        for page in package.glob("sec[A-J]con.html")
        for entry in link.findall(page.read_text(encoding="utf-8"))
    }
    letters = {page.name[3] for page in package.glob("sec[A-J]con.html")}

    assert listed | letters == set(faq_sections())


# Looking a section up


def test_a_section_knows_its_place() -> None:
    """A section has title, page, anchor, volume and parent."""
    section = faq_section("H.2.11")

    assert (
        FaqSection(
            id="H.2.11",
            title='Are anarchists "anti-democratic"?',
            page="secH2.html",
            anchor="sech211",
            volume="2",
        )
        == section
    )
    assert "H.2" == section.parent


@pytest.mark.parametrize(
    ("section_id", "parent"), [("H.2.5", "H.2"), ("H.5", "H"), ("H", None)], ids=str
)
def test_the_parent_is_one_level_up(section_id: str, parent: str | None) -> None:
    """The parent of a part is a page's section, of that a letter, of a letter none."""
    section = faq_section(section_id)

    assert parent == section.parent


@pytest.mark.parametrize(
    ("wrong", "close"),
    [
        ("H.2.55", ("H.2.5", "H.2.14", "H.2.13")),
        ("H.2.15", ("H.2.14", "H.2.13", "H.2.12")),
        ("H.22.5", ("H.2.5", "H.5.5", "H.4.5")),
        ("H.21.1", ("H.2.1", "H.2.11", "H.1.1")),
        ("H.7.1", ("H.6.1", "H.5.1", "H.4.1")),
        ("H.2.5.1", ("H.2.5", "H.2.1", "H.2.11")),
        ("", ("A", "B", "C")),
    ],
)
def test_the_nearest_come_first(wrong: str, close: tuple[str, ...]) -> None:
    """An id that does not exist is taken for a slip, then for a neighbour's."""
    found = nearest(wrong)

    assert close == found


def test_every_section_is_nearest_to_itself() -> None:
    """An id that exists is its own nearest."""
    found = [nearest(section_id, count=1) for section_id in faq_sections()]

    assert [(section_id,) for section_id in faq_sections()] == found


def test_an_endless_id_has_neighbours_too() -> None:
    """However long a wrong id is, the nearest are found."""
    found = nearest("H." + "5" * 100_000)

    assert 3 == len(found)


def test_an_unknown_section_names_the_nearest() -> None:
    """Asking for a section that does not exist raises what asking for any record does."""
    with pytest.raises(UnknownRecordError) as caught:
        faq_section("H.2.55")

    assert "H.2.55" == caught.value.id
    assert ("H.2.5", "H.2.14", "H.2.13") == caught.value.close


def test_importing_reads_no_index() -> None:
    """The index is opened when it is first asked for, and not again."""
    script = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, arguments: event == 'open'"
        " and str(arguments[0]).endswith('faq_sections.json') and opened.append(arguments[0]))\n"
        "import serge_data.checks, serge_data.faq as faq, serge_data.models\n"
        "imported = len(opened)\n"
        "faq.faq_sections(), faq.faq_sections(), faq.faq_edition(), faq.nearest('H.2.55')\n"
        "print(imported, len(opened))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "0 1" == run.stdout.strip()


# References to it


def test_every_reference_of_the_essay_has_a_title() -> None:
    """Each FAQ reference of the real records reaches the title of the section it names."""
    titles = {reference.section: reference.title for reference in serge_data.load().faq_references}

    assert {
        "H.2.1": "Do anarchists reject defending a revolution?",
        "H.2.2": 'Do anarchists reject "class conflict" and "collective struggle"?',
        "H.2.5": 'Do anarchists think "full blown" socialism will be created overnight?',
        "H.3.3": 'Is Leninism "socialism from below"?',
        "H.3.11": "Does Marxism aim to give power to workers organisations?",
        "H.5": "What is vanguardism and why do anarchists reject it?",
        "H.6.1": "Can objective factors explain the failure of the Russian Revolution?",
        "H.6.2": "Did Bolshevik ideology influence the outcome of the Russian Revolution?",
        "H.6.3": 'Were the Russian workers "declassed" and "atomised"?',
    } == titles


def test_the_title_is_no_part_of_the_public_document() -> None:
    """What the essay does not say is looked up, and is not written among what it says."""
    reference = next(iter(serge_data.load().faq_references))

    assert "title" not in reference.model_dump(by_alias=True)


def test_a_reference_to_nowhere_has_no_title() -> None:
    """A reference made by hand to no section says so when its title is asked for."""
    reference = FaqReference(
        id="made-up", section="H.2.55", volume="2", footnote=1, citation="made-up"
    )

    with pytest.raises(UnknownRecordError, match=r"did you mean 'H\.2\.5'"):
        _ = reference.title


def test_real_references_keep_the_rule(records: RecordSet) -> None:
    """SD412 has nothing to say of the real records."""
    findings = list(RULES["SD412"].test(records))

    assert [] == findings


def test_a_section_that_does_not_exist_breaks_the_rule(records: RecordSet) -> None:
    """SD412 refuses H.2.55 and names the nearest sections with their titles."""
    (finding,) = broken_by(records, section="H.2.55")

    assert ("section",) == finding.field
    assert "An Anarchist FAQ, version 15.3, has no section 'H.2.55'" == finding.message
    assert (
        'the citation prints H.2.2; the nearest are H.2.5 (Do anarchists think "full blown" '
        "socialism will be created overnight?); H.2.14 (Are anarchist organisations "
        '"ineffective," "elitist" or "downright bizarre"?); H.2.13 (Do anarchists reject '
        '"political" struggles and action?)'
    ) == finding.hint


def test_the_essay_decides_where_the_citation_is_no_help(records: RecordSet) -> None:
    """SD412 sends to the essay when the citation is lost or prints that section too."""
    (lost,) = broken_by(records, section="H.2.55", citation="no-such-citation")
    citation = records.citation["faq-h-2-2"]
    misread = replace(
        citation, printed=citation.printed.replace("H.2.2", "H.2.55"), locators=("H.2.55",)
    )
    citations = tuple(misread if it is citation else it for it in records.citations)

    (both,) = broken_by(replace(records, citations=citations), section="H.2.55")

    assert lost.hint == both.hint
    assert str(both.hint).startswith("compare it with the essay; the nearest are H.2.5 (")


@pytest.mark.parametrize(
    ("section", "volume", "right"), [("H.2.2", "1", "2"), ("A.5", "2", "1"), ("H.2.2", "3", "2")]
)
def test_a_volume_that_does_not_hold_the_section_breaks_the_rule(
    records: RecordSet, section: str, volume: str, right: str
) -> None:
    """SD412 refuses a volume in which the section is not printed, and names the one that has it."""
    (finding,) = broken_by(records, section=section, volume=volume)

    assert ("volume",) == finding.field
    assert (
        f"section {section} is not in volume '{volume}' of An Anarchist FAQ",
        f"it stands in volume {right}; compare both with the essay",
    ) == (finding.message, finding.hint)


@pytest.mark.parametrize("wrong", ["H.2.55", "H.2.15"])
def test_validation_points_at_the_section(tmp_path: Path, wrong: str) -> None:
    """The diagnostic of SD412 has the file and the line of the section's number."""
    folder = Path(shutil.copytree(packaged_records(), tmp_path / "records"))
    path = folder / "faq_references.yaml"
    _edit(path, "section: H.2.5\n", f"section: {wrong}\n")
    line = path.read_text(encoding="utf-8").splitlines().index(f"  section: {wrong}") + 1

    report = validate(folder)

    assert [("faq_references.yaml", line, "faq-section-h-2-5")] == [
        (item.path, item.line, item.record) for item in report.diagnostics if item.code == "SD412"
    ]


def cited_otherwise(records: RecordSet, **changes: Any) -> list[Finding]:
    """Return what SD411 says when the first FAQ reference of *records* has the *changes*."""
    first, *others = records.faq_references
    changed = replace(records, faq_references=(replace(first, **changes), *others))
    return list(RULES["SD411"].test(changed))


def test_real_references_are_what_is_cited(records: RecordSet) -> None:
    """SD411 has nothing to say of the real records."""
    findings = list(RULES["SD411"].test(records))

    assert [] == findings


@pytest.mark.parametrize(
    ("field", "value", "right"), [("section", "H.2.3", "H.2.2"), ("volume", "1", "2")]
)
def test_a_reference_unlike_its_citation_breaks_the_rule(
    records: RecordSet, field: str, value: str, right: str
) -> None:
    """SD411 compares section and volume with the citation that is named."""
    (finding,) = cited_otherwise(records, **{field: value})

    assert (field,) == finding.field
    assert f"expected {right}" == finding.hint


def test_a_section_that_does_not_exist_is_reported_once(records: RecordSet) -> None:
    """SD411 leaves to SD412 what that rule says better."""
    findings = cited_otherwise(records, section="H.2.55")

    assert [] == findings


def test_a_reference_to_no_citation_is_reported_elsewhere(records: RecordSet) -> None:
    """SD411 leaves an unknown citation to SD201, and asks for no second reference."""
    findings = cited_otherwise(records, citation="no-such-citation")

    assert [] == findings


def test_a_cited_section_without_a_reference_breaks_the_rule(records: RecordSet) -> None:
    """SD411 wants a reference for each citation of a section."""
    _, *others = records.faq_references

    (finding,) = RULES["SD411"].test(replace(records, faq_references=tuple(others)))

    assert "faq-h-2-2" == finding.record.id
    assert "add one to faq_references.yaml" == finding.hint

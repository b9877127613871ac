"""Make the index of the sections of *An Anarchist FAQ* from Debian's package ``anarchism``.

Facts alone are taken: a section's id, its title, its page and its anchor.  Ids
are read from headings, never from anchors, for an anchor does not tell H.2.11
from H.21.1.  The tables of contents, which the package prints beside the
pages, are then compared with what was found.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

INSTALLED = Path("/usr/share/doc/anarchism/html")
SHIPPED = Path(__file__).resolve().parent.parent / "serge_data" / "faq_sections.json"
LICENCE = (
    "Ids, titles, pages and anchors are given as facts about An Anarchist FAQ; none of its text "
    "is here. The FAQ itself is its authors', under the GNU GPL, version 2 or later."
)
MADE = "by tools/make_faq_index.py, from the headings of the package's HTML pages"

_NUMBERED = re.compile(r"(?P<id>[A-J](?:\.[1-9][0-9]*)+)\.? (?P<title>.*[^ ›])")
_LETTERED = re.compile(r"Section (?P<id>[A-J]) ?[-–:] ?(?P<title>.+)")
_TEXT_PAGE = re.compile(r"sec(?P<letter>[A-J])(?P<number>[1-9][0-9]*)\.html")
_CONTENTS_PAGE = re.compile(r"sec(?P<letter>[A-J])con\.html")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class UnusableError(Exception):
    """The pages are not there, or are not what an index can be made from."""


@dataclass
class Heading:
    """A heading, with the anchors in it and those since the heading before it."""

    text: str
    anchors: list[str]


@dataclass
class Link:
    """A link, with what it leads to and what it says."""

    target: str
    text: str


@dataclass
class Page:
    """What is of interest on one page, in printed order."""

    name: str
    title: str
    parts: list[Heading | Link]
    text: str

    @property
    def headings(self) -> Iterator[Heading]:
        """The headings, in printed order."""
        return (part for part in self.parts if isinstance(part, Heading))

    @property
    def links(self) -> Iterator[Link]:
        """The links, in printed order."""
        return (part for part in self.parts if isinstance(part, Link))


@dataclass
class Section:
    """A section of the FAQ."""

    id: str
    title: str
    page: str
    anchor: str | None = None

    @property
    def order(self) -> tuple[str, tuple[int, ...]]:
        """The section's place in the FAQ's own order, in which H.2.10 follows H.2.9."""
        letter, *numbers = self.id.split(".")
        return letter, tuple(map(int, numbers))


@dataclass
class Findings:
    """The sections, what the contents and the pages disagree about, and what else is odd."""

    sections: list[Section] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Gathers title, headings, links and anchors, whatever the pages leave unclosed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Heading | Link] = []
        self.title: list[str] = []
        self.text: list[str] = []
        self._anchors: list[str] = []
        self._heading: list[str] | None = None
        self._link: tuple[str, list[str]] | None = None
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value}
        if tag in _HEADINGS:
            self._end_heading()
            self._heading = []
        elif tag == "a":
            self._end_link()
            if "href" in given:
                self._link = (given["href"], [])
        elif tag == "title":
            self._in_title = True
        self._anchors += dict.fromkeys(
            given[name] for name in ("id", "name") if name in given and (name == "id" or tag == "a")
        )

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._end_heading()
        elif tag == "a":
            self._end_link()
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._in_title:
            self.title.append(data)
        if self._heading is not None:
            self._heading.append(data)
        if self._link is not None:
            self._link[1].append(data)

    def close(self) -> None:
        super().close()
        self._end_link()
        self._end_heading()

    def _end_heading(self) -> None:
        if self._heading is not None:
            self.parts.append(Heading(_joined(self._heading), self._anchors))
            self._heading, self._anchors = None, []

    def _end_link(self) -> None:
        if self._link is not None:
            self.parts.append(Link(self._link[0], _joined(self._link[1])))
            self._link = None


def read_page(path: Path) -> Page:
    """Return what is of interest on the page *path*."""
    reader = _Reader()
    try:
        reader.feed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise UnusableError(f"{path}: {error}") from error
    reader.close()
    # A page's title ends with the name of the web site it was taken from.
    title = _joined(reader.title).partition(" | ")[0]
    return Page(path.name, title, reader.parts, _joined(reader.text))


def read_sections(folder: Path) -> Findings:
    """Return every section whose heading stands on a page of *folder*, compared with the contents.

    Raises:
        UnusableError: there are no such pages.
    """
    pages = [read_page(path) for path in sorted(folder.glob("sec[A-J]*.html"))]
    if not pages:
        raise UnusableError(
            f"there are no pages of the FAQ in {folder}; install the package 'anarchism', or "
            "unpack it ('apt-get download anarchism', 'dpkg -x') and name its folder "
            "usr/share/doc/anarchism/html (a system set up without documentation, as small "
            "images are, leaves the pages out when it installs)"
        )
    contents = _contents(pages)
    found = Findings()
    anchors: dict[str, set[str]] = {}
    for page in pages:
        anchors[page.name] = {name for heading in page.headings for name in heading.anchors}
        if _CONTENTS_PAGE.fullmatch(page.name):
            found.sections.append(_letter(page))
        elif _TEXT_PAGE.fullmatch(page.name):
            found.sections += _on_page(page, contents, found)
    found.sections.sort(key=lambda section: section.order)
    _compare(found, contents, anchors)
    return found


def _contents(pages: Iterable[Page]) -> dict[str, Link]:
    """Return the first link that a table of contents has for each id, with the title alone."""
    contents: dict[str, Link] = {}
    for page in pages:
        if not _TEXT_PAGE.fullmatch(page.name):
            for link in page.links:
                entry = _NUMBERED.fullmatch(link.text)
                if entry:
                    contents.setdefault(entry["id"], Link(link.target, entry["title"]))
    return contents


def _letter(page: Page) -> Section:
    for heading in page.headings:
        entry = _LETTERED.fullmatch(heading.text)
        if entry and page.name == f"sec{entry['id']}con.html":
            return Section(entry["id"], entry["title"], page.name)
    raise UnusableError(f"{page.name}: no heading names the section")


def _on_page(page: Page, contents: dict[str, Link], found: Findings) -> Iterator[Section]:
    """Yield the section that *page* is, and those that have headings on it."""
    name = _TEXT_PAGE.fullmatch(page.name)
    assert name is not None
    own = f"{name['letter']}.{name['number']}"
    sections: dict[str, Section] = {}
    for heading in page.headings:
        entry = _NUMBERED.fullmatch(heading.text)
        if entry is None:
            continue
        key, title = entry["id"], entry["title"]
        if key != own and not key.startswith(f"{own}."):
            found.differences.append(f"{page.name}: {key} does not belong on the page of {own}")
        elif key not in sections:
            anchor = _anchor(key, heading, own, page, found)
            sections[key] = Section(key, title, page.name, anchor)
        else:
            # The heading that the contents know is the section's; the other one's number is
            # a slip, and what stands under it is read as a part of the same section.
            kept = sections[key]
            if key in contents and title == contents[key].text:
                kept.title, title = title, kept.title
            found.remarks.append(f"{page.name}: {key} heads '{title}' too")
    if own not in sections:
        entry = _NUMBERED.fullmatch(page.title)
        if entry is None or entry["id"] != own:
            raise UnusableError(f"{page.name}: neither heading nor title names {own}")
        found.remarks.append(f"{page.name}: {own} has no heading; its title is the page's")
        sections[own] = Section(own, entry["title"], page.name)
    yield from sections.values()


def _anchor(key: str, heading: Heading, own: str, page: Page, found: Findings) -> str | None:
    """Return the anchor of the section *key*, which stands in its heading or before it."""
    if key == own:
        return None
    expected = "sec" + key.replace(".", "").lower()
    if expected in heading.anchors:
        return expected
    others = ", ".join(heading.anchors) or "no anchor"
    found.remarks.append(f"{page.name}: {key} has no anchor '{expected}' but {others}")
    return None


def _compare(found: Findings, contents: dict[str, Link], anchors: dict[str, set[str]]) -> None:
    """Note what the tables of contents and the pages disagree about."""
    sections = {section.id: section for section in found.sections if "." in section.id}
    for key in sections.keys() - contents.keys():
        found.differences.append(f"{sections[key].page}: {key} is not in the contents")
    for key in contents.keys() - sections.keys():
        found.differences.append(f"{contents[key].target}: {key} is in the contents only")
    found.differences.sort()
    for key, section in sections.items():
        link = contents.get(key)
        if link is None:
            continue
        page, _, anchor = link.target.partition("#")
        if page != section.page:
            found.differences.append(f"{section.page}: the contents look for {key} in {page}")
        elif anchor and anchor not in anchors[page]:
            found.remarks.append(f"{page}: the contents lead to '{anchor}', which is not there")
        if link.text != section.title:
            found.remarks.append(f"{page}: {key} is '{link.text}' in the contents")


def read_edition(folder: Path, package_version: str, sections: Iterable[Section]) -> dict[str, Any]:
    """Return the index's header: which FAQ, from which package, and what is printed where.

    Raises:
        UnusableError: the front page does not name the version, or the page about the printed
            volumes leaves out one of the *sections*.
    """
    front = read_page(folder / "index.html")
    version = re.search(
        r"Version (?P<number>[0-9.]+) \((?P<date>[0-9]+-\w+-[0-9]{4})\)", front.text
    )
    if version is None:
        raise UnusableError(f"{front.name}: it does not say which version of the FAQ this is")
    volumes = _volumes(read_page(folder / "book.html"))
    printed = {letter for volume in volumes.values() for letter in volume["sections"]}
    unprinted = sorted({section.id[0] for section in sections} - printed)
    if unprinted:
        raise UnusableError(f"book.html: it names no volume with section {', '.join(unprinted)}")
    issued = datetime.datetime.strptime(version["date"], "%d-%b-%Y").date()
    return {
        "title": "An Anarchist FAQ",
        "version": version["number"],
        "issued": issued.isoformat(),
        "package": "anarchism",
        "package_version": package_version,
        "volumes": volumes,
        "licence": LICENCE,
        "made": MADE,
    }


def _volumes(page: Page) -> dict[str, dict[str, Any]]:
    """Return for each printed volume the year it was published and the sections in it."""
    sections: dict[str, list[str]] = {}
    volume = None
    for part in page.parts:
        if isinstance(part, Heading):
            heading = re.fullmatch(r"Volume ([0-9]+)", part.text)
            volume = heading[1] if heading else None
        elif volume is not None:
            entry = _LETTERED.fullmatch(part.text)
            if entry:
                sections.setdefault(volume, []).append(entry["id"])
    years = dict(re.findall(r"Volume ([0-9]+) was published[^.]*? in ([0-9]{4})", page.text))
    if not sections or sections.keys() != years.keys():
        raise UnusableError(f"{page.name}: it does not say what was printed in which volume, when")
    return {
        number: {"issued": years[number], "sections": sections[number]}
        for number in sorted(sections)
    }


def write_index(edition: dict[str, Any], sections: Iterable[Section]) -> str:
    """Return the index as JSON, one section a line."""
    header = json.dumps(edition, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    # The years and letters of a volume read better on one line.
    header = re.sub(r"\[([^][]*)\]", lambda part: "[" + " ".join(part[1].split()) + "]", header)
    lines = []
    for section in sections:
        facts = {"id": section.id, "title": section.title, "page": section.page}
        if section.anchor is not None:
            facts["anchor"] = section.anchor
        lines.append("    " + json.dumps(facts, ensure_ascii=False))
    return '{\n  "edition": ' + header + ',\n  "sections": [\n' + ",\n".join(lines) + "\n  ]\n}\n"


def installed_version() -> str:
    """Return the version of the installed package.

    Raises:
        UnusableError: it is not installed, or this is no Debian.
    """
    command = ["dpkg-query", "--show", "--showformat=${Version}", "anarchism"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UnusableError(
            "the package 'anarchism' is not installed; install it, or give a folder with its "
            "pages and --package-version"
        ) from error
    return shown.stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the index; return 0, 1 when the pages are at odds, 2 when they cannot be used."""
    parser = argparse.ArgumentParser(
        description="Make the index of the sections of An Anarchist FAQ from Debian's package "
        "'anarchism', and report what its pages and tables of contents disagree about."
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help=f"the folder of pages (default: {INSTALLED})"
    )
    parser.add_argument(
        "--package-version", metavar="V", help="the package's version (default: ask dpkg)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=SHIPPED, help="the file to write or compare"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if the file would change"
    )
    options = parser.parse_args(arguments)
    if options.folder and not options.package_version:
        parser.error("a folder does not say which version it is: add --package-version")
    try:
        version = options.package_version or installed_version()
        folder = options.folder or INSTALLED
        found = read_sections(folder)
        edition = read_edition(folder, version, found.sections)
        text = write_index(edition, found.sections)
    except UnusableError as error:
        print(f"make_faq_index: {error}", file=sys.stderr)
        return 2
    return _report(found, text, options.output, check=options.check)


def _report(found: Findings, text: str, output: Path, *, check: bool) -> int:
    for remark in found.remarks:
        print(f"note: {remark}")
    for difference in found.differences:
        print(f"difference: {difference}")
    print(f"{len(found.sections)} sections, {len(found.differences)} differences in ids")
    if found.differences:
        print("nothing is written: see which side is right, then mend how it is read")
        return 1
    if check:
        if not output.is_file() or output.read_text(encoding="utf-8") != text:
            print(f"{output.name} is not what these pages say; run this without --check")
            return 1
        return 0
    beside = output.with_name(output.name + ".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(output)
    return 0


def _joined(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())


if __name__ == "__main__":
    sys.exit(main())

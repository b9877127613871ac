"""The hooks by which MkDocs takes in what is made from the records."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).parents[2]
# MkDocs loads this file by its path, outside of any package.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import serge_data  # noqa: E402 - after the path is set
from tools.website import heads, linked, machines, pages, project, vendor  # noqa: E402 - the same

_SOURCES_ONLY = re.compile("<!-- sources only -->.*?<!-- /sources only -->\n", re.DOTALL)
_NAMED_DIALOG = 'data-md-component="search" role="dialog" aria-label="Search"'
_CODE = re.compile(r"codes/(SD\d+)\.md")
_CONTENT = '<article class="md-content__inner md-typeset"'
_SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_LINK = '<a href="#__content" class="md-skip">Skip to content</a>'


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every page that the menu does not place under Project; tell the theme the version."""
    assert config.nav is not None
    config.extra["version_of_data"] = serge_data.__version__
    placed = set(_places(config.nav))
    written = [path.name for path in sorted(Path(config.docs_dir).glob("*.md"))]
    unplaced = [name for name in (*project.pages(ROOT), *written) if name not in placed]
    [about] = (entry["Project"] for entry in config.nav if "Project" in entry)
    about.extend(unplaced)
    return config


def _places(entry: Any) -> Iterator[str]:
    """Yield the files that *entry* of the menu places."""
    if isinstance(entry, str):
        yield entry
    else:
        for each in entry.values() if isinstance(entry, dict) else entry:
            yield from _places(each)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put the page of each record where the list of its kind stands, so that the menu stays."""
    lists = {page.url: page for page in nav.pages}
    for file in files.documentation_pages():
        above = lists.get(f"{file.url.split('/')[0]}/")
        if file.page and file.page.parent is None and above and above is not file.page:
            file.page.parent = above.parent
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave out what is said only to those who read the sources; say in the head what it is."""
    markdown = _SOURCES_ONLY.sub("", markdown)
    if code := _CODE.fullmatch(page.file.src_uri):
        page.meta["title"] = heads.titled(code[1], markdown)
    if not page.is_homepage and (said := heads.described(markdown)):
        page.meta.setdefault("description", said)
    return markdown


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Describe the data set on the home page, as each record is on its own."""
    if page.is_homepage:
        page.meta["linked"] = linked.dataset(serge_data.load(), serge_data.__version__)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend what the theme lacks for those who read by ear or by keyboard."""
    return _mended(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the page for addresses that are not there like every other."""
    return _mended(output_content) if template_name.endswith(".html") else output_content


def _mended(html: str) -> str:
    """Return *html* with a name for the search dialog and a link to where the content begins.

    The theme's own link leads to the first heading in the list of contents,
    which on most pages stands below what the page is about, and on some is absent.
    """
    html = html.replace('data-md-component="search" role="dialog"', _NAMED_DIALOG)
    html = html.replace(_CONTENT, f'{_CONTENT} id="__content" tabindex="-1"')
    return _SKIP.sub(rf"\1\n{_LINK}\n\2", html)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, data and libraries that are made or fetched, not written."""
    dataset = serge_data.load()
    made: dict[str, str | bytes] = {
        **project.pages(ROOT),
        **pages.pages(dataset),
        **machines.files(dataset, config),
    }
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    for name, path in vendor.files().items():
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files

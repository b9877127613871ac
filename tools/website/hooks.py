"""The hooks by which MkDocs takes in what is made from the records."""

from __future__ import annotations

import sys
from pathlib import Path

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
from tools.website import linked, machines, pages, project, vendor  # noqa: E402 - the same

_NAMED_DIALOG = 'data-md-component="search" role="dialog" aria-label="Search"'


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Describe the data set on the home page, as each record is on its own."""
    if page.is_homepage:
        page.meta["linked"] = linked.dataset(serge_data.load(), serge_data.__version__)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give the theme's search dialog the name that it lacks for those who cannot see it."""
    return output.replace('data-md-component="search" role="dialog"', _NAMED_DIALOG)


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

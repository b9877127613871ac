"""What the writer and the reader of TEI agree on: names, pointers, and how words are marked up."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

__all__ = [
    "KIND_OF",
    "NAMESPACE",
    "TAG_OF",
    "XML_ID",
    "Element",
    "lay_out",
    "mark_up",
    "pointer",
    "qualified",
    "sub",
    "words_of",
]

Element: TypeAlias = etree._Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

#: The element for what stands in quotation marks, by the kind of quotation.
TAG_OF = {
    "quotation": "quote",
    "so_called": "soCalled",
    "mentioned": "mentioned",
    "title": "title",
}
KIND_OF = {tag: kind for kind, tag in TAG_OF.items()}

# Elements whose white space is the essay's and not the layout's.
_WORDS = frozenset(
    {"change", "p", "note", "quote", "soCalled", "mentioned", "title", "citedRange", "head"}
)
_WORDS_BY_TYPE = frozenset({"prefix", "suffix", "printed"})


def qualified(tag: str) -> str:
    """Return *tag* with TEI's namespace, as lxml writes it."""
    return f"{{{NAMESPACE}}}{tag}"


def pointer(kind: str, key: str | int) -> str:
    """Return the pointer to the record *key* of that *kind* within the document."""
    return f"#{kind}.{key}"


def sub(parent: Element, tag: str, text: str | None = None, **attributes: str | None) -> Element:
    """Return a new child of *parent*; an attribute that is None is left out.

    ``xml_id`` stands for ``xml:id``.
    """
    child = etree.SubElement(parent, qualified(tag))
    child.text = text
    for name, value in attributes.items():
        if value is not None:
            child.set(XML_ID if name == "xml_id" else name, value)
    return child


def mark_up(element: Element, text: str) -> None:
    """Put *text* into *element*, what stands between two asterisks as italics.

    Where an asterisk has no partner, all stay as they are.
    """
    before, *pairs = text.split("*")
    if len(pairs) % 2:
        element.text = text
        return
    element.text = before
    for italic, after in zip(pairs[::2], pairs[1::2], strict=True):
        sub(element, "hi", italic, rend="italic").tail = after


def words_of(element: Element) -> str:
    """Return the text that ``mark_up`` put into *element*."""
    return (element.text or "") + "".join(
        f"*{italic.text or ''}*{italic.tail or ''}" for italic in element
    )


def lay_out(element: Element, depth: int = 0) -> None:
    """Put each element on a line of its own, and leave alone what holds words."""
    children = list(element)
    if not children or _holds_words(element):
        return
    element.text = f"\n{'  ' * (depth + 1)}"
    for child in children:
        lay_out(child, depth + 1)
        child.tail = element.text
    children[-1].tail = f"\n{'  ' * depth}"


def _holds_words(element: Element) -> bool:
    if element.get("type") == "footnote":
        return False
    return etree.QName(element).localname in _WORDS or element.get("type") in _WORDS_BY_TYPE

"""The XML inside a .docx: names, safe parsing, and the few questions asked of an element."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STRICT = (  # ISO 29500 strict documents use other namespaces for the same words
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
FALSE = frozenset({"0", "false", "off", "none"})

Element = etree._Element


def parse(raw: bytes) -> Element:
    """The root of an XML part. No entities, no network, and the parser's own limits on depth and size stay on.

    Raises `etree.XMLSyntaxError`.
    """
    for strict, transitional in STRICT:
        raw = raw.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(raw, parser)


def value(element: Element | None, name: str = "val") -> str | None:
    """A `w:` attribute of an element that may be absent."""
    return None if element is None else element.get(f"{W}{name}")


def child_value(element: Element | None, path: str) -> str | None:
    """`w:val` of the child at `path` (names without prefix, parted by `/`)."""
    return value(child(element, path))


def child(element: Element | None, path: str) -> Element | None:
    """The first child at `path`."""
    return None if element is None else element.find("/".join(f"{W}{step}" for step in path.split("/")))


def switched_on(element: Element | None, path: str) -> bool | None:
    """An on/off property: present means on, unless its value says no; None where it is not mentioned."""
    found = child(element, path)
    return None if found is None else (value(found) or "1") not in FALSE


def whole(written: str | None, default: int) -> int:
    """A whole number in an attribute; broken ones count as absent."""
    try:
        return int(written) if written is not None else default
    except ValueError:
        return default

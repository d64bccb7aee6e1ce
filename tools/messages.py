"""Compile the English catalogue: every `django.po` under a locale folder becomes the `django.mo` beside it.

The .mo files are committed, so that a machine without gettext serves both languages; a test holds them to their .po.
"""

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "src" / "duban" / "web" / "locale"
MAGIC = 0x950412DE


def read_po(text: str) -> dict[str, str]:
    """Translations by message; plural messages are joined by NUL as the .mo format wants them. Empty ones are left out."""
    found: dict[str, str] = {}
    for block in text.split("\n\n"):
        fields = dict(_fields(block))
        plurals = [fields[name] for name in sorted(fields) if name.startswith("msgstr")]
        key = "\0".join(fields[name] for name in ("msgid", "msgid_plural") if name in fields)
        if plurals and all(plurals) and "msgid" in fields:
            found[key] = "\0".join(plurals)
    return found


def _fields(block: str) -> Iterator[tuple[str, str]]:
    name, value = "", ""
    for line in block.splitlines():
        if line.startswith("msg"):
            if name:
                yield name, value
            name, _, quoted = line.partition(" ")
            value = ast.literal_eval(quoted)
        elif line.startswith('"'):
            value += ast.literal_eval(line)
    if name:
        yield name, value


def to_mo(messages: dict[str, str]) -> bytes:
    """The binary catalogue: a sorted table of messages, a table of translations, then their texts."""
    pairs = [(key.encode(), messages[key].encode()) for key in sorted(messages, key=str.encode)]
    start = 28 + 16 * len(pairs)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), start + len(texts))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables[0] + tables[1] + texts


def main() -> None:
    for po in LOCALE.glob("*/LC_MESSAGES/*.po"):
        po.with_suffix(".mo").write_bytes(to_mo(read_po(po.read_text("utf-8"))))
        sys.stdout.write(f"{po.relative_to(LOCALE)}\n")


if __name__ == "__main__":
    main()

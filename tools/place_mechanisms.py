#!/usr/bin/env python3
"""Hold each pack's mechanisms to its document: a quote that has moved is found again and its place written anew."""

import re
import sys
from pathlib import Path

from duban.domain.period import Mechanism, parse_mechanisms, unfit
from duban.domain.quote import flatten
from duban.packs.pack import HOME, load_pack

SHARED = Path(__file__).parents[2] / "shared"
DOCUMENTS = {
    "jichuan-2025": HOME / "jichuan-2025/documents/plan.txt",
    "pingjiang-2023": SHARED / "plan/pingjiang-2023.txt",
}


def place_of(one: Mechanism, flat: str) -> int | None:
    """Where a mechanism's quote begins in a flat text, the place nearest to where it was; None where it is not there."""
    words = re.escape(flatten(one.quote.text))
    places = [found.start() for found in re.finditer(f"(?={words})", flat)]
    return min(places, key=lambda place: abs(place - one.quote.span.start), default=None)


def placed_anew(text: str, flat: str) -> tuple[str, tuple[str, ...]]:
    """The file with every place as the document has it, and a sentence for each quote that is not in it."""
    mechanisms, problems = parse_mechanisms(text)
    lost = [str(problem) for problem in problems]
    blocks = text.split("\n[[mechanism]]\n")
    for number, one in enumerate(mechanisms, 1):
        place = place_of(one, flat)
        if place is None:
            lost.append(f"机制 {one.id} 的引文“{one.quote.text}”不在文件里。")
            continue
        span = one.quote.span
        block = blocks[number].replace(f"\nstart = {span.start}\n", f"\nstart = {place}\n")
        blocks[number] = block.replace(f"\nend = {span.end}\n", f"\nend = {place + span.end - span.start}\n")
    return "\n[[mechanism]]\n".join(blocks), tuple(lost)


def main() -> int:
    wrong = 0
    for name, document in DOCUMENTS.items():
        pack = load_pack(name)
        if not document.exists() or not pack.mechanisms:
            sys.stderr.write(f"{name}：找不到 {document} 或没有机制，跳过。\n")
            continue
        text, lost = placed_anew(pack.mechanisms, flatten(document.read_text("utf-8")))
        (HOME / name / "mechanisms.toml").write_text(text, "utf-8", newline="\n")
        lost += unfit(parse_mechanisms(text)[0], pack.plan)
        moved = "" if text == pack.mechanisms else "，位置有改动"
        sys.stdout.write(
            f"{name}：{len(parse_mechanisms(text)[0])} 条机制{moved}。\n" + "".join(f"  {one}\n" for one in lost)
        )
        wrong += len(lost)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

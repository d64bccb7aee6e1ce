#!/usr/bin/env python3
"""Make the example packs anew from their documents, rolls of units and corrections (`duban.packs.review`)."""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

from duban.domain.plan.confirm import doubtful, propose
from duban.domain.plan.lit import in_short
from duban.packs.pack import FIGURE_CHARS, HOME, SENTENCE_CHARS, load_pack, plan_files
from duban.packs.review import reviewed, units_from
from duban.packs.simulate import scenario_of
from duban.reading import read

SHARED = Path(__file__).parents[2] / "shared"
SOURCES = {
    "jichuan-2025": (HOME / "jichuan-2025/documents/plan.txt", True),
    "pingjiang-2023": (SHARED / "plan/pingjiang-2023.txt", False),
}
"""Each pack's document, and whether the county is fictional: then it keeps the full text and is marked simulated."""


def main() -> int:
    for name, (document, fictional) in SOURCES.items():
        if not document.exists():
            sys.stderr.write(f"{name}：找不到 {document}，跳过。\n")
            continue
        reading = read(document)
        plan, problems = reviewed(reading, HOME / name, hashlib.sha256(document.read_bytes()).hexdigest())
        plan = replace(plan, simulated=True) if fictional else in_short(plan, FIGURE_CHARS, SENTENCE_CHARS)
        for file, text in plan_files(plan).items():
            (HOME / name / file).write_text(text, "utf-8", newline="\n")
        scenario_of(load_pack(name))  # names its lines and indicators: a broken one must show now
        counts = f"{len(plan.items)} 项任务，{len(plan.indicators)} 个指标，{len(plan.lines)} 行清单，{len(plan.units)} 个单位"
        sys.stdout.write(f"{name}：{counts}。\n" + "".join(f"  {problem}\n" for problem in problems))
        if "--doubts" in sys.argv:
            registry = units_from((HOME / name / "review/units.toml").read_text("utf-8"))
            for doubt in doubtful(propose(reading, registry=registry)):
                sys.stdout.write(f"  {doubt.key} {'、'.join(doubt.reasons)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

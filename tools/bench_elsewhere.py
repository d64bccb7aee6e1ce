"""How well `duban read` reads documents it was not built on: tests/reading/elsewhere, an open half and a sealed one.

The shared scorer (`plan/score.py`) runs unchanged on each document; its counts are added up. It scores bracketed notes
and items by path, so two measures stand beside it: parties of every form, by the task they stand in, and items by place.
Errors are shown for the open half only.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench_row import Row

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "reading" / "elsewhere"
SCORER = ROOT.parent / "shared" / "plan" / "score.py"
DUBAN = [str(Path(sys.executable).parent / "duban")]
BEFORE = "平江县打好发展“六仗”总体方案为贯彻落实\n打好经济增长主动仗工作方案为抢抓\n"
AFTER = "\n" + "\n".join(
    f"平江县打好{name}工作方案{opening}"
    for name, opening in (
        ("科技创新攻坚战", "为聚焦"),
        ("优化发展环境持久仗", "为深入"),
        ("防范化解风险阻击战", "为更好"),
        ("安全生产翻身仗", "以习近平"),
        ("重点民生保障仗", "为贯彻"),
    )
)
"""The scorer finds its campaigns by these heads; a document is set between them as the first campaign."""
NEUTRAL = ("ambiguous", "repeats", "shares_figure", "implied")
FILES = {"item": "items", "assignment": "assignments", "target": "targets", "not_target": "not_targets"}
NEAR = 14
"""Characters that may stand between the start of a read item and its title: its label, a category cell."""
Json = dict[str, Any]
Half = tuple[Counter[str], list[Row]]


def flatten(text: str) -> str:
    """Text without bold marks and white space, brackets of one width."""
    return re.sub(r"[*\s]", "", text).translate(str.maketrans("（）", "()"))


def read(document: Path) -> Json:
    """The reading of one document."""
    done = subprocess.run([*DUBAN, "read", str(document), "--json"], check=True, capture_output=True, text=True)
    reading: Json = json.loads(done.stdout)
    return reading


def labels(document: Path) -> list[Json]:
    """The rows beside a document; a path that is not labelled is empty."""
    lines = document.with_suffix(".jsonl").read_text("utf-8").splitlines()
    return [row | {"plan": "economy", "path": row["path"] or []} for row in map(json.loads, lines)]


def shared_score(document: Path, rows: list[Json], reading: Json) -> Json:
    """What the shared scorer says of one document."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "labels").mkdir()
        shutil.copy(SCORER, folder / "score.py")
        for what, file in FILES.items():
            lines = (json.dumps(row, ensure_ascii=False) for row in rows if row["what"] == what)
            (folder / "labels" / f"{file}.jsonl").write_text("\n".join(lines), "utf-8")
        (folder / "text").write_text(BEFORE + document.read_text("utf-8") + AFTER, "utf-8")
        (folder / "reading").write_text(json.dumps(moved(reading)), "utf-8")
        command = [sys.executable, "score.py", "text", "reading", "--plans=economy"]
        score: Json = json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)
        return score


def moved(reading: Json) -> Json:
    """The same reading, its places after the head that the scorer wants."""
    lists = {key: reading[key] for key in ("items", "assignments", "targets")}
    return {
        key: [row | {"span": [place + len(BEFORE) for place in row["span"]]} for row in listed]
        for key, listed in lists.items()
    }


def parties(text: str, rows: list[Json], reading: Json) -> tuple[set[Any], set[Any]]:
    """Labelled and read parties of every form, as (task, name, role)."""
    labelled = [row for row in rows if row["what"] == "assignment"]
    tasks = [task(row, text) for row in labelled]
    wanted = {
        (where, flatten(party["name"]), party["role"])
        for where, row in zip(tasks, labelled, strict=True)
        for party in row["parties"]
    }
    found = {
        (nearest(row["span"], labelled, tasks), flatten(party["name"]), party["role"])
        for row in reading["assignments"]
        for party in row["parties"]
    }
    return wanted, found


def task(row: Json, text: str) -> str:
    """What an assignment is about: a note for itself, cells and lines by their item, else by their line."""
    start: int = row["span"][0]
    if row["form"] == "note":
        return f"note at {start}"
    return "/".join(row["path"]) or f"line {text.count(chr(10), 0, start) + 1}"


def nearest(span: list[int], labelled: list[Json], tasks: list[str]) -> str:
    """The task whose note shares most characters with a span; a name of its own where none does."""
    start, end = span
    shared = [min(end, row["span"][1]) - max(start, row["span"][0]) for row in labelled]
    best = max(range(len(labelled)), key=shared.__getitem__, default=None)
    return tasks[best] if best is not None and shared[best] > 0 else f"nowhere, at {start}"


def items(rows: list[Json], reading: Json) -> tuple[list[Json], list[Json], int]:
    """Labelled items nobody read, read items nobody labelled, and how many titles are exact.

    A `maybe_item` is neither missing nor too many.
    """
    extra, missing, exact = list(reading["items"]), [], 0
    for row in (row for row in rows if row["what"] in ("item", "maybe_item")):
        start = row["span"][0]
        hit = next((read for read in extra if 0 <= start - read["span"][0] <= NEAR), None)
        if hit is not None:
            extra.remove(hit)
        if row["what"] == "maybe_item":
            continue
        if hit is None:
            missing.append(row)
            continue
        exact += flatten(hit["title"]).strip("。.：:") == flatten(row["title"]).strip("。.：:")
    return missing, extra, exact


def inexact(rows: list[Json], reading: Json) -> Iterator[str]:
    """Targets that were found with another comparator, unit or kind."""
    for row in rows:
        if row["what"] != "target" or any(row.get(flag) for flag in (*NEUTRAL, "role")):
            continue
        near = [
            read
            for read in reading["targets"]
            if read["span"][0] < row["span"][1]
            and row["span"][0] < read["span"][1]
            and read["value"] is not None
            and float(read["value"]) == row["value"]
        ]
        told = [(read["comparator"], read["unit"], read["kind"]) for read in near]
        if told and not any(alike(row, one) for one in told):
            yield f"{flatten(row['quote'])}: {row['comparator']} {row['unit']} {row['kind']}, read {told}"


def alike(row: Json, told: tuple[Any, ...]) -> bool:
    """Comparator, unit and kind agree, as the shared scorer compares them."""
    comparator, unit, kind = told
    whole = row["kind"] == "ratio" and row["value"] == 100 and {comparator, row["comparator"]} <= {"=", ">="}
    none = row["kind"] == "zero" and {comparator, row["comparator"]} <= {"=", "<="}
    same = comparator == row["comparator"] or whole or none
    return same and flatten(unit or "") == flatten(row["unit"] or "") and kind == row["kind"]


def measure(document: Path) -> Half:
    """The counts of one document and its errors."""
    rows, reading = labels(document), read(document)
    score = shared_score(document, rows, reading)
    wanted, found = parties(document.read_text("utf-8"), rows, reading)
    missing, extra, titles = items(rows, reading)
    hard = sum(row["what"] == "target" and not any(row.get(flag) for flag in (*NEUTRAL, "role")) for row in rows)
    labelled = sum(row["what"] == "item" for row in rows)
    counts = Counter({f"{name} {key}": score[name][key] for name in ("notes", "targets") for key in ("tp", "fp", "fn")})
    counts |= Counter({f"note parties {key}": score["parties"][key] for key in ("tp", "fp", "fn")})
    counts |= Counter(
        {"parties tp": len(wanted & found), "parties fp": len(found - wanted), "parties fn": len(wanted - found)}
    )
    counts |= Counter({"items tp": labelled - len(missing), "items fp": len(extra), "items fn": len(missing)})
    counts |= Counter(titles=titles, labelled=labelled, hard=hard, strict=round(score["targets_exact_recall"] * hard))
    counts |= Counter(miscounted=abs(len(extra) - len(missing)))
    told = [
        *(("party missing", " ".join(one)) for one in sorted(wanted - found)),
        *(("party too many", " ".join(one)) for one in sorted(found - wanted)),
        *(("item missing", row["title"]) for row in missing),
        *(("item too many", f"{'/'.join(row['path'])} {row['title']}") for row in extra),
        *(("target missing", quote) for quote in score["_target_misses"]),
        *(("target too many", quote) for quote in score["_target_extras"]),
        *(("target inexact", line) for line in inexact(rows, reading)),
    ]
    return counts, [Row(f"  {document.stem[:2]} {kind}", "", flatten(what)) for kind, what in told]


def f1(counts: Counter[str], name: str) -> Row:
    """One measure over a half."""
    right, more, less = (counts[f"{name} {key}"] for key in ("tp", "fp", "fn"))
    figure = 2 * right / max(1, 2 * right + more + less)
    return Row(name, f"F1 {figure:.4f}", f"{right} right, {more} too many, {less} missing")


def elsewhere() -> Iterator[Row]:
    """Documents of other governments: an open half with each error, a sealed half with its figures only."""
    for half, folder in (("open", FOLDER), ("sealed", FOLDER / "sealed")):
        counts: Counter[str] = Counter()
        errors: list[Row] = []
        documents = sorted(folder.glob("*.txt"))
        for document in documents:
            told, wrong = measure(document)
            counts.update(told)
            errors += wrong
        yield Row(half, f"{len(documents)} documents")
        yield from (f1(counts, name) for name in ("parties", "note parties", "notes", "items", "targets"))
        count = 1 - counts["miscounted"] / counts["labelled"]
        yield Row("item counts", f"{count:.4f}", f"{counts['miscounted']} off, {counts['labelled']} labelled")
        yield Row("titles exact", f"{counts['titles'] / counts['labelled']:.4f}")
        yield Row(
            "targets exact", f"{counts['strict'] / counts['hard']:.4f}", f"{counts['strict']} of {counts['hard']}"
        )
        if half == "open":
            yield from errors


if __name__ == "__main__":
    for row in elsewhere():
        print(f"  {row.what:<24} {row.figure:<14} {row.against}".rstrip(), flush=True)

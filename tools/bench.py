"""The figures: accuracy, speeds, sizes. `make bench` prints them all, `tools/bench.py WORD …` the sections so named.

A section is a function without arguments that yields rows; add it to SECTIONS. Times are medians; where the machine
matters, a row gives the ratio to a baseline named in it and measured in the same run.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bench_board
from bench_desk import desk
from bench_elsewhere import elsewhere
from bench_large import large
from bench_matters import matters
from bench_pages import pages
from bench_paper import papers
from bench_row import Row
from bench_storm import storm
from bench_ticks import provinces, ticks, year

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "plan"
DOCUMENT = SHARED / "pingjiang-2023.txt"
DUBAN = [str(Path(sys.executable).parent / "duban")]
BARE_PYTHON = [sys.executable, "-c", "pass"]
BYTECODE = tempfile.TemporaryDirectory(prefix="duban-bench-")
ENVIRONMENT = {name: held for name, held in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": BYTECODE.name
}
"""As on a machine where the program ran before: Python's compiled files are there."""
SIZES = ((40_000, "40 kB"), (400_000, "400 kB"), (4_000_000, "4 MB"))


@dataclass(frozen=True, slots=True)
class Run:
    """One process: how long it took by the clock and on the processor, and its peak memory."""

    seconds: float
    processor: float
    megabytes: float


def run(command: list[str], out: Path = Path(os.devnull)) -> Run:
    """Run a command to its end, its output into a file."""
    begun = time.perf_counter()
    with out.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # ru_maxrss counts bytes there, kilobytes elsewhere
    return Run(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def median_seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median time of some calls in this process."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def accuracy() -> Iterator[Row]:
    """The reading of the real document against the labels of two campaigns."""
    with tempfile.TemporaryDirectory() as folder:
        reading = Path(folder) / "reading.json"
        run([*DUBAN, "read", str(DOCUMENT), "--json"], reading)
        command = [sys.executable, str(SHARED / "score.py"), str(DOCUMENT), str(reading)]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for name, score in scores.items():
        if isinstance(score, dict):
            counts = f"{score['tp']} right, {score['fp']} too many, {score['fn']} missing"
            yield Row(name, f"F1 {score['f1']:.4f}", counts)
        elif not name.startswith("_"):
            yield Row(name, str(score))


def reading_speed() -> Iterator[Row]:
    """The real document: a cold process, and again in a warm one."""
    command = [*DUBAN, "read", str(DOCUMENT), "--json"]
    run(command)
    cold = [run(command) for _ in range(5)]
    bare = statistics.median(run(BARE_PYTHON).seconds for _ in range(5))
    seconds = statistics.median(one.seconds for one in cold)
    yield Row("cold process", f"{seconds:.2f} s", f"{seconds / bare:.0f} × an empty Python process ({bare:.3f} s)")
    yield Row("processor time of it", f"{statistics.median(one.processor for one in cold):.2f} s")
    yield Row("peak memory of it", f"{max(one.megabytes for one in cold):.0f} MB")

    from duban.reading import read
    from duban.reading.files import extract

    warm, taken = median_seconds(lambda: read(DOCUMENT)), median_seconds(lambda: extract(DOCUMENT))
    yield Row("warm", f"{warm:.2f} s", f"{taken * 1000:.1f} ms of it taking the text in")


def reading_growth() -> Iterator[Row]:
    """Longer and longer texts: the real document over and over, as much of it as the size asks for."""
    whole = DOCUMENT.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        for size, name in SIZES:
            text = (whole * (size // len(whole) + 1))[:size].decode("utf-8", "ignore")
            longer = Path(folder) / f"{size}.txt"
            longer.write_text(text, encoding="utf-8", newline="")
            one = run([*DUBAN, "read", str(longer), "--json"])
            rate = len(text) / one.processor
            yield Row(
                name,
                f"{one.seconds:.2f} s",
                f"{rate:,.0f} characters a second of processor, {one.megabytes:.0f} MB at most",
            )


def whole_board() -> Iterator[Row]:
    """The whole board of a county of the size that counts, caches empty, in processor time."""
    for name, figure in bench_board.section():
        yield Row(name, figure)


SECTIONS: dict[str, Callable[[], Iterable[Row]]] = {
    "accuracy": accuracy,
    "elsewhere": elsewhere,
    "reading": reading_speed,
    "growth": reading_growth,
    "board": whole_board,
    "pages": pages,
    "matters": matters,
    "ticks": ticks,
    "desk": desk,
    "storm": storm,
    "provinces": provinces,
    "large": large,
    "year": year,
    "papers": papers,
}


def main(names: list[str]) -> int:
    """Print the sections asked for, each row as it is known."""
    if not DOCUMENT.exists():
        print(f"needs {DOCUMENT}: the figures are those of the real document", file=sys.stderr)
        return 2
    for name in names or SECTIONS:
        section = SECTIONS[name]
        print(f"\n{name}: {(section.__doc__ or '').splitlines()[0]}", flush=True)
        for row in section():
            print(f"  {row.what:<24} {row.figure:<14} {row.against}".rstrip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

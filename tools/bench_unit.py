"""One unit at its deadline, as an HTTP client: it opens what it owes, fills in what the pages ask, and sends it."""

import io
import random
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import unquote, urlencode

from bench_instance import TOKEN

OWED = re.compile(r'<li class="owed[^"]*"><a href="(/[^"]+/)"')
FIELD = re.compile(r'name="(value|num|den):([^"]+)"')
LAST = re.compile(r'<label for="v-([^"]+)">.*?上次 \S+ ([\d.]+)', re.DOTALL)
KEPT = re.compile(r'name="kept" value="([^"]+)"')
DONE = re.compile(r'name="(done(?:@[^"]*)?)"')
BY_PAGE = 0.85  # of those who send no workbook: the page offers itself first
PAUSE = 0.2  # seconds before a person whose page did not come tries again
HEADINGS = 3  # the row of a sheet they stand in
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Report = tuple[str, str, str]
"""Unit, item, period."""


@dataclass(slots=True)
class Log:
    """What the clients saw: seconds by kind of request, reports acknowledged, refusals, and answers that never came."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    acknowledged: list[Report] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    broken: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    raw: bytes
    location: str


class Browser:
    """A connection that is kept, with the session of one person."""

    def __init__(self, port: int, session: str, log: Log) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {"sessionid": session}
        self.log = log

    def ask(self, kind: str, path: str, body: bytes = b"", sort: str = "") -> Answer:
        """One request, timed. Raises what `http.client` raises where no answer comes."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, **({"Content-Type": sort} if sort else {})}
        begun = time.perf_counter()
        try:
            self.line.request("POST" if sort else "GET", path, body or None, headers)
            got = self.line.getresponse()
            raw = got.read()
        except (OSError, HTTPException):
            self.line.close()
            self.log.broken.append(time.monotonic())
            raise
        self.log.taken[kind].append(time.perf_counter() - begun)
        self.log.answered.append(time.monotonic())
        for cookie in got.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        is_text = "text/html" in got.headers.get("Content-Type", "")
        return Answer(got.status, raw.decode() if is_text else "", raw, got.headers.get("Location", ""))

    def post(self, kind: str, path: str, fields: dict[str, str]) -> Answer:
        """A form sent."""
        return self.ask(kind, path, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def send(self, kind: str, path: str, token: str, file: bytes) -> Answer:
        """A file sent."""
        edge = "----duban-bench"
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="form.xlsx"\r\n'
            f"Content-Type: {XLSX}\r\n\r\n"
        )
        body = head.encode() + file + f"\r\n--{edge}--\r\n".encode()
        return self.ask(kind, path, body, f"multipart/form-data; boundary={edge}")


@dataclass(slots=True)
class Unit:
    """One unit's liaison. `day` is the day looked at; everything is to be sent within `seconds` from `begun`."""

    code: str
    session: str
    port: int
    place: str
    day: str
    begun: float
    seconds: float
    by_file: bool
    log: Log
    chance: random.Random
    browser: Browser = field(init=False)

    def __post_init__(self) -> None:
        self.browser = Browser(self.port, self.session, self.log)

    def run(self) -> None:
        """Send what is owed until nothing is; after a broken connection begin again from what is still owed."""
        self._wait_until(self.begun + self.chance.random() * self.seconds * (0.8 if self.by_file else 0.02))
        while True:
            try:
                owed = self._owed(self._desk())
                if not owed:
                    return
                if self.by_file:
                    self._by_file(owed)
                elif self.chance.random() < BY_PAGE:
                    self._on_one_page(owed)
                else:
                    self._one_by_one(owed)
            except (OSError, HTTPException):
                time.sleep(PAUSE)

    def _desk(self) -> str:
        return self._page("desk", f"/{self.place}/desk/?as_of={self.day}")

    def _page(self, kind: str, path: str) -> str:
        answer = self.browser.ask(kind, path)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return answer.text

    def _owed(self, desk: str) -> list[str]:
        return [unescape(path) for path in OWED.findall(desk.partition('<details class="older"')[0])]

    def _one_by_one(self, owed: list[str]) -> None:
        """Each report on its own page, the pages spread over the time that is left."""
        left = self.begun + self.seconds - time.monotonic()
        started = time.monotonic()
        for number, path in enumerate(owed):
            self._wait_until(started + max(left, 0) * (number + self.chance.random()) / len(owed))
            typed = filled(self._page("form", path))
            if self.chance.random() < 0.1:
                self._twice(path, typed)
            else:
                self._hand_in(self.browser, path, typed)

    def _on_one_page(self, owed: list[str]) -> None:
        """All on one page, sent by one button some time before the end; one in ten presses it twice."""
        path = f"/{self.place}/desk/{self.code}/together"
        typed = filled(self._page("one page", path))
        left = self.begun + self.seconds - time.monotonic()
        time.sleep(max(left, 0) * self.chance.random())
        if self.chance.random() < 0.1:
            again = Browser(self.port, self.session, self.log)
            again.cookies = dict(self.browser.cookies)
            other = threading.Thread(target=self._pressed, args=(again, path, typed))
            other.start()
            self._all_sent(path, typed, owed)
            other.join()
        else:
            self._all_sent(path, typed, owed)

    def _all_sent(self, path: str, typed: dict[str, str], owed: list[str]) -> None:
        answer = self.browser.post("one page sent", path, typed)
        if answer.status not in (302, 422):
            raise SystemExit(f"{path} answered {answer.status}")
        left = set(self._owed(self._desk()))
        self.log.acknowledged += [self._named(one) for one in owed if one not in left]

    def _pressed(self, browser: Browser, path: str, typed: dict[str, str]) -> None:
        try:
            browser.post("one page sent", path, typed)
        except (OSError, HTTPException):
            return
        finally:
            browser.line.close()

    def _hand_in(self, browser: Browser, path: str, typed: dict[str, str]) -> None:
        answer = browser.post("report sent", path, typed)
        if answer.status == 302:
            self.log.acknowledged.append(self._named(path))
            browser.ask("desk", answer.location.partition("#")[0])
        elif answer.status == 422:
            self.log.refused.append(path)
        else:
            raise SystemExit(f"{path} answered {answer.status}")

    def _twice(self, path: str, typed: dict[str, str]) -> None:
        """Pressed twice: the second request goes off while the first is on its way."""
        again = Browser(self.port, self.session, self.log)
        again.cookies = dict(self.browser.cookies)
        other = threading.Thread(target=self._quietly, args=(again, path, typed))
        other.start()
        try:
            self._hand_in(self.browser, path, typed)
        finally:
            other.join()
            again.line.close()

    def _quietly(self, browser: Browser, path: str, typed: dict[str, str]) -> None:
        try:
            self._hand_in(browser, path, typed)
        except (OSError, HTTPException):
            return

    def _named(self, path: str) -> Report:
        unit, item, period = path.strip("/").split("/")[-3:]
        return unquote(unit), unquote(item), unquote(period)

    def _by_file(self, owed: list[str]) -> None:
        """The filled workbook of each period owed: looked at, confirmed, and now and then sent once more."""
        for period in dict.fromkeys(self._named(path)[2] for path in owed):
            mine = [path for path in owed if self._named(path)[2] == period]
            blank = self.browser.ask("workbook fetched", f"/{self.place}/desk/{self.code}/{period}/form.xlsx")
            file = written(blank.raw)
            self._send(file, mine)
            if self.chance.random() < 0.3:
                self._send(file, [])

    def _send(self, file: bytes, expected: list[str]) -> None:
        path = f"/{self.place}/desk/{self.code}/upload"
        token = TOKEN.search(self._page("upload page", path))
        assert token is not None, "the page of the upload holds a token"
        shown = self.browser.send("workbook looked at", path, token[1], file)
        kept, token = KEPT.search(shown.text), TOKEN.search(shown.text)
        if kept is None or token is None:
            if expected:
                raise SystemExit(f"nothing of the workbook of {self.code} could be sent: {shown.status}")
            return
        if not expected:
            raise SystemExit(f"the same workbook of {self.code} could be sent twice")
        fields = {"csrfmiddlewaretoken": token[1], "kept": kept[1], "confirm": "1"}
        answer = self.browser.post("workbook sent", path, fields)
        if answer.status != 302:
            raise SystemExit(f"the workbook of {self.code} answered {answer.status}")
        desk = self.browser.ask("desk", answer.location.partition("#")[0]).text
        left = set(self._owed(desk))
        self.log.acknowledged += [self._named(path) for path in expected if path not in left]

    @staticmethod
    def _wait_until(moment: float) -> None:
        time.sleep(max(0.0, moment - time.monotonic()))


def filled(page: str) -> dict[str, str]:
    """The fields of a form with what a unit without news types: the last figure again, a share from its parts."""
    token = TOKEN.search(page)
    assert token is not None, "a form holds a token"
    before = dict(LAST.findall(page))
    fields = [(kind, unescape(code)) for kind, code in FIELD.findall(page)]
    shares = {code for kind, code in fields if kind == "den"}
    typed = {"csrfmiddlewaretoken": token[1]} | {unescape(name): "按计划推进。" for name in DONE.findall(page)}
    for kind, code in fields:
        last = before.get(code.partition("@")[0], "1")
        number = {"value": "" if code in shares else last, "num": "9", "den": "10"}[kind]
        typed[f"{kind}:{code}"] = number
    return typed


def written(blank: bytes) -> bytes:
    """A workbook of the period filled in: every figure as it was before, every report with a sentence."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(blank))
    for sheet in book.worksheets:
        head = {str(cell.value): place for place, cell in enumerate(sheet[HEADINGS], 1)}
        for row in range(HEADINGS + 1, sheet.max_row + 1):
            if "本期数" in head:
                last = str(sheet.cell(row, head["上次核定"]).value or "").rpartition(" ")[2]
                sheet.cell(row, head["本期数"]).value = float(last or 1)
            if "做了什么" in head:
                sheet.cell(row, head["做了什么"]).value = "按计划推进。"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

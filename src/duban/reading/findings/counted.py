"""A list that names more things than the number behind it says: 甲、乙、丙等2所学校."""

import re
from collections.abc import Iterator

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.reading.findings.passage import finding, flatten
from duban.reading.findings.words import words
from duban.reading.outline.labels import chinese_number

COUNTERS = "|".join(map(re.escape, words("count", "listed")))
LISTED = re.compile(
    rf"(?P<list>[^，。；：！？\t|（）()]{{2,30}}(?:、[^，。；：！？、\t|（）()]{{2,20}})+)等(?P<number>\d{{1,2}}|[两二三四五六七八九十])(?:{COUNTERS})"
)
COUNT = re.compile(rf"等(?:\d{{1,2}}|[两二三四五六七八九十])(?:{COUNTERS})")
LONGEST = 300  # characters of a list: looking back further from every count would grow with the square of the text
JOINED = re.compile("|".join(words("count", "joining")))


def counts(reading: Reading) -> Iterator[Finding]:
    """Lists longer than their own count. Shorter ones may well leave something out, and 和 may join two lists."""
    flat = flatten(reading.text)
    before = 0
    for count in COUNT.finditer(flat.text):
        match = LISTED.search(flat.text, max(before, count.start() - LONGEST), count.end())
        before = count.end()
        if match is None:
            continue
        named, number = match["list"].split("、"), match["number"]
        said = int(number) if number.isdecimal() else chinese_number(number)
        if len(named) > said and not JOINED.search(match["list"]):
            message = f"列出 {len(named)} 个而写作“等{number}”：{match.group()[-40:]}，请核对。"
            place = flat.span(match.start(), match.end())
            yield finding(reading, "list_longer_than_count", Severity.WARNING, message, [place])

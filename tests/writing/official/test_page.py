"""A paper as a page: every number leads to its source, nothing of it can run, nothing is asked of anyone."""

import re
from dataclasses import replace

from golden_papers import JOBS, PAPERS
from lxml import etree, html

from duban.domain.paper import PaperKind, Run, say
from duban.writing.official import Form, article, write

NOTICE = PAPERS[PaperKind.MONTH_NOTICE]
HARM = "</style><script>alert(1)</script><img src=x onerror=alert(2)>&\"'\x00"


def parsed(paper: object = NOTICE) -> etree._Element:
    return html.document_fromstring(write(paper, Form.PAGE))  # type: ignore[arg-type]


def test_every_number_leads_to_its_source_and_back() -> None:
    page = parsed()
    numbers = page.xpath("//a[starts-with(@href, '#source-')]")
    sources = {one.get("id"): one for one in page.xpath("//li[starts-with(@id, 'source-')]")}
    assert len(numbers) >= sum(1 for run in NOTICE.runs() if run.source)
    assert {one.get("href").removeprefix("#") for one in numbers} == set(sources)
    ids = set(page.xpath("//@id"))
    assert all(one.get("href").removeprefix("#") in ids for one in page.xpath("//a[@class='back']"))


def test_an_id_stands_once() -> None:
    ids = parsed().xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_number_shows_the_source_it_has() -> None:
    page = parsed()
    (number,) = [one for one in page.xpath("//td/a|//td/span/a") if "1,894" in "".join(one.itertext())]
    (source,) = page.xpath(f"//li[@id='{number.get('href').removeprefix('#')}']")
    assert JOBS.where in "".join(source.itertext())


def test_a_source_leads_to_the_page_of_the_system_where_there_is_one() -> None:
    shown = article(NOTICE, lambda link: f"/there/{link}")
    assert 'href="/there/indicator:1-1.1"' in shown
    assert "/there/" not in article(NOTICE)


def test_the_page_allows_nothing_but_its_own_style() -> None:
    page = write(NOTICE, Form.PAGE).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<script|<link|style=|https?://", page)


def test_hostile_words_stay_words() -> None:
    page = parsed(replace(NOTICE, title=HARM, recipients=HARM, blocks=(say(Run(HARM)),)))
    assert not page.xpath("//script|//img|//body//style")
    assert "".join(page.xpath("//p[@class='level-0']")[0].itertext()) == HARM.replace("\x00", "")


def test_figures_are_kept_whole_across_runs() -> None:
    page = parsed(replace(NOTICE, blocks=(say("红灯", Run("12", JOBS), "项。"),)))
    assert ["".join(one.itertext()) for one in page.xpath("//p/span[@class='whole']")] == ["12项"]

"""The same options draw the same picture on the server as on the page."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from duban.writing.chart import (
    Drawer,
    Point,
    Trajectory,
    gantt_options,
    lights_options,
    places_options,
    trajectory_options,
)
from duban.writing.chart.options import describe

SCRIPT = Path(__file__).resolve().parents[3] / "src/duban/web/static/vendor/echarts.min.js"
JANUARY, JUNE = date(2023, 1, 31), date(2023, 6, 30)
INCOME = Trajectory(
    "收入",
    "亿元",
    (Point(JANUARY, Decimal("2.13")), Point(JUNE, Decimal("12.77"))),
    (Point(JANUARY, Decimal("1.80")), Point(JUNE, Decimal("11.50"))),
    Decimal("25.53"),
    judged_on=JUNE,
)


@pytest.fixture(scope="module")
def drawer() -> Drawer:
    return Drawer(SCRIPT.read_text(encoding="utf8"))


def test_the_words_of_the_chart_are_in_the_picture(drawer: Drawer) -> None:
    svg = drawer.svg(trajectory_options(INCOME)).replace("\N{NO-BREAK SPACE}", " ")
    assert "目标 25.53亿元" in svg
    assert "判定日 6月30日" in svg


def test_the_same_options_are_the_same_picture(drawer: Drawer) -> None:
    assert drawer.png(trajectory_options(INCOME)) == drawer.png(trajectory_options(INCOME))


def test_a_png_comes_out(drawer: Drawer) -> None:
    png = drawer.png(lights_options([("民生", {"green": 3, "red": 1})], {"green": "绿灯", "red": "红灯"}), 300, 120)
    assert png.startswith(b"\x89PNG")


def test_every_chart_says_itself_in_words() -> None:
    assert describe(INCOME) == "收入：目标 25.53亿元；到 6月30日实际 11.50亿元，应达 12.77亿元。"
    assert describe(Trajectory("收入", "亿元", (), ())) == "收入：还没有数据。"


def test_options_are_plain_data() -> None:
    gantt = gantt_options([("竣工", date(2023, 9, 1), "red")], JUNE)
    assert json.loads(json.dumps(gantt))["series"][0]["data"][0]["value"] == ["2023-09-01", "竣工"]


def test_no_light_no_number() -> None:
    (green,) = lights_options([("民生", {"green": 0})], {"green": "绿灯"})["series"]
    assert green["data"] == ["-"]


def test_the_first_place_stands_on_top_and_a_missing_month_is_a_gap():
    options = places_options("执法排名", [("1月", 3), ("2月", None)], promised=4)
    assert options["yAxis"]["inverse"] is True
    assert options["series"][0]["data"] == [3, "-"]
    assert options["series"][0]["markLine"]["data"][0]["yAxis"] == 4
    assert "markLine" not in places_options("执法排名", [("1月", 3)])["series"][0]

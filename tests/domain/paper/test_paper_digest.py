"""The number a seal is taken over: it changes with what a paper says and with nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from duban.domain.paper import Paper, PaperKind, Picture, Run, Seal, Source, Table, say
from duban.domain.paper.digest import digest

SOURCE = Source("林业局2023年2月报告", "造林面积", "indicator:1-1.1-trees")
TABLE = Table("进度", ("指标", "实际"), ((Run("造林面积"), Run("2.4万亩", SOURCE)),), (3, 1))
CHART = Picture(b"drawn", "各专项亮灯", "红灯1个，绿灯3个")
SEAL = Seal(date(2023, 3, 10), datetime(2023, 3, 10, 16, tzinfo=UTC), 12, "ab12")
PAPER = Paper(
    PaperKind.MONTH_NOTICE, "关于2月进展的通报", (say("造林", Run("2.4万亩", SOURCE), "。"), TABLE, CHART),
    organ="云溪县人民政府办公室", dated_on=date(2023, 3, 10), seal=SEAL,
)  # fmt: skip


def test_how_it_is_drawn_does_not_count() -> None:
    drawn = replace(
        PAPER, blocks=(PAPER.blocks[0], replace(TABLE, widths=(1, 1)), replace(CHART, png=b"", width_mm=90))
    )
    assert digest(drawn) == digest(PAPER)


def test_an_instant_is_the_same_in_every_zone() -> None:
    here = SEAL.known_at.astimezone(timezone(timedelta(hours=8)))
    assert digest(replace(PAPER, seal=replace(SEAL, known_at=here))) == digest(PAPER)


@pytest.mark.parametrize(
    "changed",
    [
        replace(PAPER, title="关于3月进展的通报"),
        replace(PAPER, blocks=PAPER.blocks[1:]),
        replace(PAPER, blocks=(say("造林", Run("2.5万亩", SOURCE), "。"), TABLE, CHART)),
        replace(PAPER, blocks=(say("造林", Run("2.4万亩"), "。"), TABLE, CHART)),
        replace(PAPER, blocks=(*PAPER.blocks[:2], replace(CHART, alt="红灯2个，绿灯2个"))),
        replace(PAPER, seal=replace(SEAL, act=13)),
        replace(PAPER, seal=None),
        replace(PAPER, dated_on=date(2023, 3, 11)),
        replace(PAPER, simulated=True),
    ],
)
def test_every_word_number_source_and_moment_counts(changed: Paper) -> None:
    assert digest(changed) != digest(PAPER)

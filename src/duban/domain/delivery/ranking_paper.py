"""The ranking list as a paper: every place with its score, what was left out and why, how long one may appeal."""

from duban.domain.paper import Block, Paper, PaperKind, Run, Seal, Source, Table, official_date, say
from duban.domain.rank import GroupRanking, Ranked, Ranking

HEADER = ("名次", "单位", "得分", "计分事项", "说明")


def compose_ranking(ranking: Ranking, title: str, seal: Seal, *, simulated: bool) -> Paper:
    """The list of every group."""
    blocks: list[Block] = [say(f"数据截至{official_date(seal.as_of)}，分组排名，得分相同的并列。")]
    for group in ranking.groups:
        if group.ranked or group.unranked:
            blocks += [say(group.title, level=1), _list(group), *_notes(group)]
    until = official_date(ranking.appeal_until)
    blocks.append(say(f"对得分有异议的，请在{until}前书面提出；逾期即按本表封存。校验 {ranking.digest[:16]}。"))
    return Paper(PaperKind.RANKING_LIST, title, tuple(blocks), seal=seal, simulated=simulated)


def _list(group: GroupRanking) -> Table:
    rows = tuple(_row(one) for one in group.ranked)
    left = tuple(
        (
            Run("—"),
            Run(one.name),
            Run("—"),
            Run("—"),
            Run(one.note, Source(one.name, "考核办法的最少计分事项和排除决定")),
        )
        for one in group.unranked
    )
    return Table("", HEADER, (*rows, *left), (1, 3, 1, 1, 4))


def _row(one: Ranked) -> tuple[Run, ...]:
    counted = [line for line in one.score.lines if line.counted]
    weakest = min(
        (line for line in counted if line.attainment is not None), key=lambda line: line.attainment or 0, default=None
    )
    source = Source(one.score.name, "；".join(f"{line.title}：{line.reason}" for line in counted)[:400])
    note = Run(f"最低：{weakest.title}", Source(weakest.title, weakest.reason)) if weakest else Run("")
    rank = f"{one.rank}（并列）" if one.tied else str(one.rank)
    return Run(rank), Run(one.score.name), Run(str(one.score.score), source), Run(str(len(counted)), source), note


def _notes(group: GroupRanking) -> list[Block]:
    notes: list[Block] = []
    if group.last:
        notes.append(say("拟约谈（由县领导决定）：", "、".join(one.score.name for one in group.last), "。"))
    if group.first:
        notes.append(say("拟表彰：", "、".join(one.score.name for one in group.first), "。"))
    notes += [say(Run(words, Source(words, "由上表得分算出")), "。") for words in group.close]
    return notes

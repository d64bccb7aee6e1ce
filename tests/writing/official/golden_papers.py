"""One paper of every kind, with what that kind is likely to hold. Made up; no county is meant."""

import base64
from datetime import UTC, date, datetime

from duban.domain.paper import Block, Paper, PaperKind, Picture, Run, Seal, Source, Table, say

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
SEAL = Seal(date(2023, 5, 31), datetime(2023, 6, 6, 9, tzinfo=UTC), 812, "ab" * 32)
JOBS = Source("城镇新增就业（2023年5月）", "人社局 6月2日报，第 640 号记录", "indicator:1-1.1")
BOARD = Source("红灯的指标", "截至 2023-05-31 的看板，规则 light-2023-01-01")
ORGAN, OFFICE = "清溪县人民政府督查室", "清溪县人民政府办公室"
LIGHTS = Table(
    "各专班指标亮灯情况",
    ("专班", "绿灯", "红灯"),
    ((Run("民生"), Run("12"), Run("3", BOARD)), (Run("开放"), Run("7"), Run("0"))),
    (4, 1, 1),
)
PROGRESS = Table(
    "",
    ("指标", "全年目标", "应达", "实际", "亮灯"),
    ((Run("城镇新增就业"), Run("6,000 人"), Run("2,500 人"), Run("1,894 人", JOBS), Run("红灯")),),
    (5, 2, 2, 2, 1),
)


def _brief(kind: PaperKind, title: str, number: str) -> Paper:
    blocks: tuple[Block, ...] = (
        say("一、总体情况", level=1),
        say(
            "截至2023年5月末，纳入督办的", Run("128", BOARD), "项任务中，红灯", Run("3", BOARD), "项，比上期减少12.5%。"
        ),
        LIGHTS,
        Picture(DOT, "图1 各专班指标亮灯分布", "民生 绿灯 12、红灯 3；开放 绿灯 7"),
        say("二、各专班进展", level=1),
        say("（一）民生", level=2),
        PROGRESS,
        say("1. ", Run("城镇新增就业", bold=True), "（人社局，红灯）：", Run("应达2,500人，实际1,894人", JOBS), "。"),
        say("三、下一步工作", level=1),
        say("（由起草人填写）", draft=True),
    )
    return Paper(
        kind, title, blocks, f"{OFFICE}文件", number, None, "各乡镇（街道），县直各单位", ("滞后事项清单", "亮灯情况表"),
        OFFICE, date(2023, 6, 6), "县委办公室，县人大常委会办公室，县政协办公室", OFFICE, SEAL, simulated=True,
    )  # fmt: skip


def _slip(kind: PaperKind, title: str) -> Paper:
    asked = "三月底前补上植树造林缺口1,200亩，投资不少于1,234.5万元；6月5日前书面报告。"
    rows = (("编号", "督〔2023〕1号"), ("承办单位", "林业局"), ("级别", "红牌"), ("要求", asked))
    steps = ((Run("2023年3月6日"), Run("交办", Source("督〔2023〕1号", "第 1 步")), Run("周组长"), Run(asked)),)
    blocks = (
        Table("", ("项目", "内容"), tuple((Run(name), Run(value)) for name, value in rows), (1, 4)),
        say("办理经过", level=1),
        Table("", ("日期", "步骤", "经办", "内容"), steps, (3, 2, 2, 5)),
    )
    return Paper(kind, title, blocks, number="督〔2023〕1号", organ=ORGAN, dated_on=date(2023, 3, 20))


def _special() -> Paper:
    where = Source("督〔2023〕1号", "2023年3月6日登记")
    blocks = (
        say("一、批示和交办内容", level=1),
        say(Run("三月底前补上植树造林缺口1,200亩。", where)),
        say("二、查明的情况", level=1),
        say("（1）已补植880亩，占73.3%；其余因苗木未到。", level=4),
    )
    mark, title = f"{ORGAN}督查专报", "关于三月底前补上植树造林缺口情况的督查专报"
    return Paper(PaperKind.SPECIAL_REPORT, title, blocks, mark, "督〔2023〕1号", organ=ORGAN, dated_on=date(2023, 4, 3))


def _minutes() -> Paper:
    blocks = (say("2023年6月7日，县政府召开重点工作调度会。会议议定以下事项："), say("1. 补上就业缺口606人（人社局）"))
    organ = "清溪县人民政府"
    return Paper(
        PaperKind.MINUTES, "重点工作调度会纪要", blocks, f"{organ}会议纪要", organ=organ, dated_on=date(2023, 6, 7)
    )


def _sheet() -> Paper:
    blocks = (say("一、先议滞后事项", level=1), PROGRESS)
    return Paper(PaperKind.MEETING_SHEET, "2023年6月7日调度会材料", blocks, seal=SEAL)


def _difference() -> Paper:
    row = (Run("指标"), Run("城镇新增就业"), Run("5,500 人"), Run("6,000 人"))
    blocks = (say("“第 2 版”与“第 1 版”相比，数字变了 1 处。"), Table("", ("类别", "名称", "原来", "现在"), (row,)))
    return Paper(PaperKind.DIFFERENCE, "方案比较", blocks, dated_on=date(2023, 6, 7))


def _health() -> Paper:
    blocks = (say("一、前后矛盾之处", level=1), say("“外资企业”一处写1家，一处写2家。"))
    return Paper(PaperKind.HEALTH_REPORT, "体检报告", blocks, simulated=True)


def _list(kind: PaperKind, title: str, header: tuple[str, ...], *rows: tuple[str, ...]) -> Paper:
    found = tuple(tuple(Run(words, BOARD if words.isdigit() else None) for words in row) for row in rows)
    return Paper(kind, title, (Table("", header, found),), seal=SEAL)


PAPERS = {
    PaperKind.XUN_BRIEF: _brief(PaperKind.XUN_BRIEF, "重点工作旬简报（2023年5月下旬）", "督简〔2023〕15期"),
    PaperKind.MONTH_NOTICE: _brief(PaperKind.MONTH_NOTICE, "关于2023年5月重点工作进展情况的通报", "督通〔2023〕5号"),
    PaperKind.QUARTER_SUMMARY: _brief(
        PaperKind.QUARTER_SUMMARY, "清溪县2023年第二季度打好高质量发展若干硬仗重点工作总结", "督总〔2023〕2号"
    ),
    PaperKind.ORDER: _slip(PaperKind.ORDER, "督办通知单"),
    PaperKind.INTERVIEW: _slip(PaperKind.INTERVIEW, "约谈通知"),
    PaperKind.SPECIAL_REPORT: _special(),
    PaperKind.RANKING_LIST: _list(
        PaperKind.RANKING_LIST,
        "截至2023年5月31日年度考核排名",
        ("名次", "单位", "得分", "说明"),
        ("1", "林业局", "98.6", "最低：植树造林"),
        ("2（并列）", "商务局", "90.1", ""),
    ),
    PaperKind.BREAKDOWN: _list(
        PaperKind.BREAKDOWN,
        "重点工作方案责任分解表",
        ("序号", "任务", "责任单位", "目标"),
        ("1", "引进企业", "商务局", "引进外资企业1家以上，完成投资9.95亿元"),
    ),
    PaperKind.LEDGER_LIST: _list(
        PaperKind.LEDGER_LIST,
        "督办单台账（截至2023年5月31日）",
        ("序号", "编号", "事项", "时限"),
        ("1", "督〔2023〕1号", "植树造林缺口1,200亩", "2023年3月31日（已超）"),
    ),
    PaperKind.MEETING_SHEET: _sheet(),
    PaperKind.MINUTES: _minutes(),
    PaperKind.HEALTH_REPORT: _health(),
    PaperKind.DIFFERENCE: _difference(),
}

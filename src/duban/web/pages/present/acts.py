"""The acts of the audit trail in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from duban.domain.matter.definition import Definition
from duban.web.pages.present.words import MOVES, Words

ACTS: dict[str, Words] = {
    "found": _("建库"),
    "keep": _("保存文件"),
    "attach": _("附上文件"),
    "put_in_force": _("方案生效"),
    "adopt": _("采用方案"),
    "enact": _("颁布规则"),
    "rule": _("裁定"),
    "submit": _("报送"),
    "released": MOVES["released"],
    "accepted": MOVES["accepted"],
    "returned": MOVES["returned"],
    "figure_self": _("更正数字"),
    "figure_statistics": _("登记统计数"),
    "figure_check": _("登记抽查数"),
    "paper_submitted": _("公文送审"),
    "paper_reviewed": _("公文审核"),
    "paper_returned": _("公文退回"),
    "issue": _("印发"),
    "tick": _("到点自动办理"),
    "define": _("定义台账"),
    "switch": _("启用或停用台账"),
    "switch_mechanism": _("启用或停用机制"),
    "switch_release": _("改放行规定"),
    "switch_approval": _("改审批规定"),
    "take_over": _("登记公布的名次"),
    "seal": _("封存排名"),
    "unmask": _("查看隐去的内容"),
    "erase": _("抹去个人信息"),
    "appoint": _("任职"),
    "relieve": _("免职"),
    "renew_password": _("重发口令"),
    "close_account": _("停用账号"),
}
LONGEST = 40  # what is kept of a ledger's act


def act_words(ledgers: Iterable[Definition]) -> dict[str, Words]:
    """What each verb is called; the moves of ledgers by the ledger's title and the move's."""
    words = dict(ACTS)
    for ledger in ledgers:
        words[f"open_{ledger.series}"[:LONGEST]] = f"{ledger.title}：登记"
        for move in ledger.moves:
            words[f"{ledger.series}_{move.name}"[:LONGEST]] = f"{ledger.title}：{move.title}"
    return words

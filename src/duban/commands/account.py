"""`duban account`: accounts and posts, for whoever sits at the server."""

import argparse
from collections.abc import Callable

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, opened

TERMINAL = "terminal"
ROLES = {
    "leader": "县领导",
    "inspector": "督查室",
    "campaign_office": "专班办公室",
    "liaison": "联络员",
    "head": "单位负责人",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "auditor": "审计管理员",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban account`."""
    parser.add_argument("what", metavar="动作", choices=list(ACTIONS), help="；".join(ACTION_WORDS))
    parser.add_argument("username", metavar="账号", nargs="?", help="登录用的名字")
    parser.add_argument("--name", metavar="姓名", default="", help="本人姓名，可以不填")
    parser.add_argument(
        "--role", metavar="职务", choices=list(ROLES), help="、".join(f"{k}（{v}）" for k, v in ROLES.items())
    )
    parser.add_argument(
        "--scope", metavar="范围", default="", help="联络员、负责人写单位名称或编号；专班办公室写专班编号"
    )
    parser.add_argument("--since", metavar="日期", type=day, help="任职第一天，默认今天")
    parser.add_argument("--until", metavar="日期", type=day, help="任职最后一天，默认今天")
    parser.add_argument("--second-factor", action="store_true", help="reset 时连同第二步验证一起重来")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it and say what was done."""
    if options.what != "list" and not options.username:
        raise Refused("请写明账号，例如：duban account add zhangsan --role liaison --scope 林业局。")
    with opened():
        ACTIONS[options.what](options)
    return 0


def _list(options: argparse.Namespace) -> None:
    from django.utils import timezone

    from duban.web.people.api import roster

    for account in roster(county(options.county), timezone.localdate()):
        posts = "、".join(f"{ROLES[post.role]}{post.scope and f'（{post.scope}）'}" for post in account.posts)
        print(f"{account.username}\t{account.name}\t{posts or '无现任职务'}{'' if account.active else '（已停用）'}")


def _add(options: argparse.Namespace) -> None:
    from django.utils import timezone

    from duban.web.people.api import Role, add_account

    if not options.role:
        raise Refused(f"请用 --role 写明职务：{'、'.join(ROLES)}。")
    code = county(options.county)
    scope, since = _scope(code, options.role, options.scope), options.since or timezone.localdate()
    password = add_account(code, options.username, options.name, Role(options.role), scope, since, by=TERMINAL)
    print(f"{options.username} 自 {since} 起任{ROLES[options.role]}{scope and f'（{scope}）'}。")
    if password:
        print(f"初始口令（只显示这一次，首次登录要改）：{password}")


def _scope(code: str, role: str, typed: str) -> str:
    """The code of a unit or campaign by its name or code, as the plan in force has them."""
    from duban.web.plans.api import current_plan

    if role not in {"liaison", "head", "campaign_office"}:
        return ""
    if not typed:
        raise Refused("这个职务要用 --scope 写明单位或专班。")
    plan = current_plan(code)
    if plan is None:
        raise Refused("还没有生效的方案，没有单位名单；先确认方案。")
    if role == "campaign_office":
        named = {name: part.code for part in plan.parts for name in (part.code, part.name, part.title)}
    else:
        named = {name: unit.code for unit in plan.units for name in (unit.code, unit.name, *unit.aliases)}
    if typed not in named:
        raise Refused(f"方案里没有“{typed}”；请用方案里的名称或编号。")
    return named[typed]


def _relieve(options: argparse.Namespace) -> None:
    from django.utils import timezone

    from duban.web.people.api import Role, relieve

    if not options.role:
        raise Refused("请用 --role 写明免去哪个职务。")
    code = county(options.county)
    until = options.until or timezone.localdate()
    scope = _scope(code, options.role, options.scope)
    relieve(code, options.username, Role(options.role), scope, until, by=TERMINAL)
    print(f"{options.username} 任{ROLES[options.role]}到 {until} 为止。")


def _reset(options: argparse.Namespace) -> None:
    from duban.web.people.api import reset_password

    password = reset_password(
        county(options.county), options.username, by=TERMINAL, second_factor=options.second_factor
    )
    print(f"{options.username} 的新口令（只显示这一次，登录后要改）：{password}")


def _close(options: argparse.Namespace) -> None:
    from duban.web.people.api import close_account

    close_account(county(options.county), options.username, by=TERMINAL)
    print(f"{options.username} 已停用，他留下的记录不变。")


ACTIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "list": _list,
    "add": _add,
    "relieve": _relieve,
    "reset": _reset,
    "close": _close,
}
ACTION_WORDS = ("list 名单", "add 建账号并任职", "relieve 免职", "reset 重设口令", "close 停用")

"""The first start: example counties with accounts to step into, or an empty real database with its first officers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from duban.domain.period import SHANGHAI, at_pace
from duban.domain.plan import Plan
from duban.packs import Pack, list_packs, load_pack
from duban.packs.simulate import Office, scenario_of, story
from duban.web.acts.api import Jurisdiction, found_jurisdiction
from duban.web.matters.api import switch_machinery
from duban.web.people.api import Role, appoint, generated_password, make_account
from duban.web.plans.api import adopt_plan, attach_document
from duban.web.reporting.api import enact_rules, mechanisms_of, rules_of
from duban.web.site.rehearsal import rehearse

SYSTEM = "system"
FIRST_HOUR = 9
RULE_KINDS = ("asking", "lights")


@dataclass(frozen=True, slots=True)
class Account:
    """An account made at the first start, as it is printed."""

    username: str
    name: str
    password: str


DEMO = (
    ("leader", "县领导", Role.LEADER),
    ("inspector", "督查室", Role.INSPECTOR),
    ("office", "专班办公室", Role.CAMPAIGN_OFFICE),
    ("liaison", "联络员", Role.LIAISON),
    ("head", "单位负责人", Role.HEAD),
    ("sysadmin", "系统管理员", Role.SYSTEM_ADMIN),
    ("secadmin", "安全管理员", Role.SECURITY_ADMIN),
    ("auditor", "审计管理员", Role.AUDITOR),
)
FIRST_OFFICERS = tuple(one for one in DEMO if one[0] in ("inspector", "sysadmin", "secadmin", "auditor"))


def has_begun() -> bool:
    """Whether any jurisdiction was founded."""
    return Jurisdiction.objects.exists()


@transaction.atomic
def begin_with_examples() -> tuple[Account, ...]:
    """Load every pack that comes with the program, simulated, and make one account for each role in all of them."""
    packs = [load_pack(name) for name in list_packs()]
    accounts = _demo_accounts()
    for pack in packs:
        _load(pack)
    return accounts


@transaction.atomic
def begin_empty(code: str, name: str) -> tuple[Account, ...]:
    """Found a real jurisdiction with its three administrators and one inspector; passwords are shown this once."""
    found_jurisdiction(code, name, simulated=False, by=SYSTEM)
    made = []
    for username, title, role in FIRST_OFFICERS:
        _, password = make_account(username, title)
        appoint(code, username, role, "", timezone.localdate(), by=SYSTEM)
        made.append(Account(username, title, password))
    return tuple(made)


def _demo_accounts() -> tuple[Account, ...]:
    password = generated_password()
    for username, title, _ in DEMO:
        make_account(username, title, password, demo=True)
    return tuple(Account(username, title, password) for username, title, _ in DEMO)


def _load(pack: Pack) -> None:
    code, plan = pack.jurisdiction.code, pack.plan
    new_year = _morning(date(plan.year, 1, 1))
    found_jurisdiction(code, pack.jurisdiction.name, simulated=True, by=SYSTEM, at=new_year)
    for username, _, role in DEMO:
        appoint(code, username, role, _scope(plan, role), new_year.date(), by=SYSTEM, at=new_year)
    issued = _morning(plan.issued_on or new_year.date())
    adopt_plan(code, plan, by="inspector", at=issued)
    for kind in RULE_KINDS:
        if text := pack.rules.get(f"{kind}.toml"):
            enact_rules(code, kind, text, by="inspector", at=new_year)
    for document in pack.documents:
        attach_document(code, document.read_bytes(), document.name, by="inspector", at=issued)
    scenario = scenario_of(pack)
    if pack.mechanisms:
        enact_rules(code, "mechanisms", pack.mechanisms, by="inspector", at=new_year)
    if scenario.machinery:
        switch_machinery(code, scenario.machinery, on=True, by="inspector", at=new_year)
    rules = rules_of(code)
    asked = at_pace(plan, [one.mechanism for one in mechanisms_of(code) if one.on])
    told = story(asked, scenario, Office(rules.asking, rules.calendar))
    rehearse(code, plan.code, told, pack.matters, new_year.date())


def _scope(plan: Plan, role: Role) -> str:
    """The office works for the campaign with most items; liaison and head belong to the unit that reports most."""
    if role is Role.CAMPAIGN_OFFICE:
        return _commonest([item.part for item in plan.items])
    if role in (Role.LIAISON, Role.HEAD):
        return _commonest([one.accountable for one in plan.indicators if one.accountable and one.cadence])
    return ""


def _commonest(codes: list[str]) -> str:
    return max(sorted(set(codes)), key=codes.count, default="")


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, FIRST_HOUR, tzinfo=SHANGHAI)

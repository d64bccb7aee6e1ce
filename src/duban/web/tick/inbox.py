"""What a person is told inside the program, and where the person is reached outside it."""

from datetime import datetime

from duban.web.acts.api import RefusedError
from duban.web.tick.models import Address, Notice
from duban.web.tick.ways_out import WAYS

SHOWN = 60
LONGEST = 300
ROBOTS = ("webhook", "dingtalk", "wecom")


def notices_of(jurisdiction: str, user: str) -> list[Notice]:
    """A person's notices, newest first."""
    return list(Notice.objects.filter(jurisdiction=jurisdiction, user=user).order_by("-day")[:SHOWN])


def unread_of(jurisdiction: str, user: str) -> int:
    """How many notices the person has not read."""
    return Notice.objects.filter(jurisdiction=jurisdiction, user=user, read_at__isnull=True).count()


def mark_read(jurisdiction: str, user: str, upto: int, now: datetime) -> None:
    """The person has read the notices up to that row; what comes into today's afterwards is in tomorrow's."""
    rows = Notice.objects.filter(jurisdiction=jurisdiction, user=user, pk__lte=upto, read_at__isnull=True)
    rows.update(read_at=now, closed=True)


def addresses_of(user: str) -> dict[str, str]:
    """Every channel with the person's address there, empty where none is given."""
    given = dict(Address.objects.filter(user=user).values_list("channel", "address"))
    return {channel: given.get(channel, "") for channel in WAYS}


def save_addresses(user: str, addresses: dict[str, str]) -> None:
    """Set or, where left empty, erase a person's addresses. Raises `RefusedError` for one that cannot be one."""
    for channel, address in addresses.items():
        _check(channel, address)
    for channel, address in addresses.items():
        if address:
            Address.objects.update_or_create(user=user, channel=channel, defaults={"address": address})
        else:
            Address.objects.filter(user=user, channel=channel).delete()


def _check(channel: str, address: str) -> None:
    if channel not in WAYS:
        raise RefusedError(f"没有“{channel}”这条通道；刷新后再填。")
    if len(address) > LONGEST:
        raise RefusedError(f"地址太长；请不要超过 {LONGEST} 个字符。")
    if address and channel == "mail" and "@" not in address:
        raise RefusedError("邮箱里要有 @；请检查后再存。")
    if address and channel in ROBOTS and not address.startswith(("https://", "http://")):
        raise RefusedError("机器人地址要以 https:// 开头；请整条复制。")
    if address and channel == "sms" and not address.lstrip("+").isdecimal():
        raise RefusedError("手机号只写数字；请检查后再存。")

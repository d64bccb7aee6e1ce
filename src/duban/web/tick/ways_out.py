"""Ways out of the program: mail, webhook, DingTalk and WeCom robots, SMS over an HTTP gateway. Each sends one text.

Set in `ways_out.toml` of the data folder; what is not set there is not used.
"""

import base64
import hashlib
import hmac
import json
import smtplib
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx

TIMEOUT = 10


class NotDeliveredError(Exception):
    """The other side did not take the message; the text says why."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to one address."""

    address: str
    title: str
    text: str


Way = Callable[[Mapping[str, Any], Parcel], None]


def settings_from(folder: Path) -> dict[str, dict[str, Any]]:
    """The tables of `ways_out.toml`, by channel; empty without the file."""
    path = folder / "ways_out.toml"
    return tomllib.loads(path.read_text(encoding="utf8")) if path.exists() else {}


def mail(settings: Mapping[str, Any], parcel: Parcel) -> None:
    """SMTP; `host`, `port`, `sender`, and `user`, `password`, `tls` where the server wants them."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings["sender"], parcel.address, parcel.title
    message.set_content(parcel.text)
    try:
        with smtplib.SMTP(settings["host"], int(settings.get("port", 25)), timeout=TIMEOUT) as server:
            if settings.get("tls"):
                server.starttls()
            if settings.get("user"):
                server.login(settings["user"], settings["password"])
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise NotDeliveredError(str(error)) from error


def webhook(settings: Mapping[str, Any], parcel: Parcel) -> None:
    """POST of JSON to the address, signed with HMAC-SHA256 of the body where a `secret` is set."""
    body = json.dumps({"title": parcel.title, "text": parcel.text}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json"}
    if settings.get("secret"):
        headers["X-Duban-Signature"] = hmac.new(settings["secret"].encode(), body, hashlib.sha256).hexdigest()
    _post(parcel.address, content=body, headers=headers)


def dingtalk(settings: Mapping[str, Any], parcel: Parcel) -> None:
    """A DingTalk group robot; the address is its whole URL, `secret` its signing key. Private clouds work the same."""
    url = parcel.address
    if settings.get("secret"):
        stamp = str(round(time.time() * 1000))
        digest = hmac.new(
            settings["secret"].encode(), f"{stamp}\n{settings['secret']}".encode(), hashlib.sha256
        ).digest()
        url += f"&timestamp={stamp}&sign={quote_plus(base64.b64encode(digest))}"
    _robot(url, {"msgtype": "text", "text": {"content": f"{parcel.title}\n{parcel.text}"}})


def wecom(settings: Mapping[str, Any], parcel: Parcel) -> None:
    """A WeCom group robot; the address is its whole URL."""
    del settings
    _robot(parcel.address, {"msgtype": "text", "text": {"content": f"{parcel.title}\n{parcel.text}"}})


def sms(settings: Mapping[str, Any], parcel: Parcel) -> None:
    """An HTTP gateway: `url`, `body` with {to} and {text}, `headers`, and `ok`, a text its answer must hold."""
    body = settings["body"].replace("{to}", parcel.address).replace("{text}", json.dumps(parcel.text)[1:-1])
    answer = _post(settings["url"], content=body.encode(), headers=dict(settings.get("headers", {})))
    if settings.get("ok") and settings["ok"] not in answer.text:
        raise NotDeliveredError(answer.text[:200])


WAYS: Mapping[str, Way] = {"mail": mail, "webhook": webhook, "dingtalk": dingtalk, "wecom": wecom, "sms": sms}


def _robot(url: str, message: dict[str, Any]) -> None:
    answer = _post(url, json=message).json()
    if not isinstance(answer, dict):
        raise NotDeliveredError(f"对方不是群机器人，回答是 {answer}"[:200])
    if answer.get("errcode"):
        raise NotDeliveredError(f"{answer['errcode']} {answer.get('errmsg', '')}"[:200])


def _post(url: str, **more: Any) -> httpx.Response:
    try:
        answer = httpx.post(url, timeout=TIMEOUT, **more)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise NotDeliveredError(str(error)[:200]) from error
    return answer

"""设置: everything an operator may set, typed, from the environment or `duban.toml` in the data folder."""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import DirectoryPath, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

SETTINGS_FILE = "duban.toml"
Positive = Annotated[int, Field(ge=1)]


class WrongSettingError(Exception):
    """A setting the start must stop for. Its message names the setting, what is wrong and the cure."""


def data_folder() -> Path:
    """Where database, documents and secret live: `DUBAN_DATA`, else `./data`."""
    return Path(os.environ.get("DUBAN_DATA") or "data").resolve()


class Options(BaseSettings):
    """Each field is set by `DUBAN_<NAME>` in the environment or by its name in `duban.toml`; the environment wins."""

    model_config = SettingsConfigDict(env_prefix="DUBAN_", extra="forbid", env_ignore_empty=True)

    data: Path = Field(default=Path("data"), description="数据文件夹：数据库、文件原件、密钥都在里面")
    database_url: str = Field(
        default="", description="PostgreSQL 地址，如 postgres://用户:口令@主机:5432/库名；空则用数据文件夹里的 SQLite"
    )
    host: str = Field(default="127.0.0.1", description="监听的地址")
    port: int = Field(default=8000, ge=1, le=65535, description="监听的端口")
    hosts: Annotated[list[str], NoDecode] = Field(
        default=[], description="浏览器可用的主机名，逗号分隔；本机名总是可用"
    )
    language: Literal["zh-hans", "en"] = Field(default="zh-hans", description="页面默认语言")
    demo: bool = Field(default=True, description="演示切换：在本机浏览器上一键换成各种角色，只对模拟数据库有效")
    idle_minutes: Positive = Field(default=30, description="闲置多少分钟后要求重新登录")
    lockout_tries: Positive = Field(default=5, description="口令连续输错多少次后锁定")
    lockout_minutes: Positive = Field(default=15, description="锁定多少分钟")
    password_length: int = Field(default=12, ge=8, description="口令最短长度")
    password_history: int = Field(default=5, ge=0, description="新口令不得与最近几次相同")
    upload_mb: Positive = Field(default=50, description="单个上传文件的上限，兆字节")
    evidence_mb: Positive = Field(default=10, description="单个佐证附件的上限，兆字节")
    evidence_files: Positive = Field(default=9, le=20, description="一份报告最多几个佐证附件")
    paper_fonts: DirectoryPath | None = Field(
        default=None, description="本单位自有字体（仿宋_GB2312、小标宋等）的文件夹，公文 PDF 用；空则用随附的替代字体"
    )
    https: bool = Field(default=False, description="只经 HTTPS 访问：会话标记为 Secure，发送 HSTS")
    proxied: bool = Field(
        default=False, description="前面有反向代理：信任其 X-Forwarded-For 与 X-Forwarded-Proto，演示切换关闭"
    )
    processes: int = Field(default=0, ge=0, description="应答请求的进程数，0 为自动（每核一个，最多四个）")
    threads: Positive = Field(default=8, description="每个进程同时处理的请求数")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then `duban.toml`."""
        del dotenv_settings, file_secret_settings  # one file is enough
        file = TomlConfigSettingsSource(settings_cls, data_folder() / SETTINGS_FILE)
        return init_settings, env_settings, file

    @field_validator("hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value

    @property
    def allowed_hosts(self) -> list[str]:
        """Names a browser may call this server by."""
        return sorted({"127.0.0.1", "localhost", "[::1]", self.host, *self.hosts} - {"0.0.0.0", "::"})  # noqa: S104 - left out, not bound


REASONS = {
    "int_parsing": "，要一个整数",
    "bool_parsing": "，要 true 或 false",
    "literal_error": "，可用的值：{expected}",
    "path_not_directory": "，没有这个文件夹",
    "greater_than_equal": "，不能小于 {ge}",
    "less_than_equal": "，不能大于 {le}",
}


def _because(error: ErrorDetails) -> str:
    return REASONS.get(error["type"], "").format(**error.get("ctx", {})).replace("' or '", "、").replace("'", "")


def _as_sentence(error: ValidationError) -> str:
    """One sentence per wrong setting: its name, the value, what is allowed."""
    said = []
    for one in error.errors():
        name = str(one["loc"][0]) if one["loc"] else ""
        field = Options.model_fields.get(name)
        cure = f"这一项是：{field.description}" if field else "没有这项设置，可用的见 docs/settings.md"
        said.append(f"设置 DUBAN_{name.upper()} 的值 {one['input']!r} 不对{_because(one)}。{cure}。")
    return "\n".join(said)


def _refuse_unknown_names() -> None:
    known = {f"DUBAN_{name.upper()}" for name in Options.model_fields}
    for name in sorted(os.environ):
        if name.startswith("DUBAN_") and name not in known:
            raise WrongSettingError(f"环境变量 {name} 不是设置名；改正或删去它，可用的见 docs/settings.md。")


def override(**values: object) -> None:
    """Let options typed on the command line win over environment and file. Before the first use of `options`."""
    for name, value in values.items():
        if value is not None:
            os.environ[f"DUBAN_{name.upper()}"] = str(value)


@cache
def options() -> Options:
    """The options of this process. Raises `WrongSettingError` with a sentence for each that cannot be used."""
    _refuse_unknown_names()
    try:
        return Options(data=data_folder())
    except ValidationError as error:
        raise WrongSettingError(_as_sentence(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise WrongSettingError(f"{data_folder() / SETTINGS_FILE} 不是合格的 TOML（{error}）；改正这一行。") from error

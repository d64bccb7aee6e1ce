"""Columns that come back exactly as they went in, on SQLite and PostgreSQL alike."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[Decimal | str | None, Decimal | None]
else:
    Text = models.CharField


class ExactDecimalField(Text):
    """A decimal kept as its own digits. SQLite's numeric column is a float; text keeps 122.80 as 122.80.

    Not for sorting or adding in the database: figures are folded in memory.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> Decimal | None:
        """Digits to decimal."""
        return None if value is None else Decimal(value)

    def to_python(self, value: object) -> Any:
        """Anything decimal-like to a finite decimal. Raises `ValidationError`."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            number = Decimal(str(value))
        except InvalidOperation as error:
            raise ValidationError(f"{value!r} 不是数；请填阿拉伯数字。") from error
        if not number.is_finite():
            raise ValidationError(f"{value!r} 不是有限的数；请填阿拉伯数字。")
        return number

    def get_prep_value(self, value: Any) -> str | None:
        """Decimal to plain digits, never in exponent form."""
        number = self.to_python(value)
        return None if number is None else format(number, "f")

"""The form duban.reading/1: complete, valid against its own schema, exact in its numbers."""

import json
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reading import READING, TEXT

from duban.domain.plan.draft import DocumentHead, Reading
from duban.reading.output import SCHEMA_ID, schema, to_json
from duban.reading.output.exact import Value, encode, encode_document, number

FORM = json.loads(to_json(READING))
KEYS = (
    "schema document parts items assignments targets milestones task_forces units mechanisms findings measures "
    "projects coverage"
)
SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False)


def test_the_schema_is_sound_and_the_form_keeps_it() -> None:
    shipped = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(shipped)
    jsonschema.Draft202012Validator(shipped).validate(FORM)


def test_a_reading_of_nothing_keeps_the_schema_too() -> None:
    empty = to_json(Reading("", DocumentHead(None, None, None, None, 0, None)))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(json.loads(empty))


def test_the_schema_refuses_what_is_not_the_form() -> None:
    broken = json.loads(to_json(READING))
    broken["targets"][0]["value"] = "8.50"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, json.loads(schema()))


def test_fields_stand_in_the_agreed_order() -> None:
    assert " ".join(FORM) == KEYS
    assert FORM["schema"] == SCHEMA_ID
    assert FORM["document"]["issued_on"] == "2023-02-28"
    assert FORM["assignments"][0]["leaders"] == ["副县长"]
    assert FORM["items"][0]["path"] == ["一", "1"]


def test_values_are_the_digits_as_read() -> None:
    exact = json.loads(to_json(READING), parse_float=Decimal)
    assert [str(target["value"]) for target in exact["targets"]] == ["8.50", "None"]
    assert '"value": 8.50,' in to_json(READING)


def test_spans_give_back_the_quotes() -> None:
    for record in (*FORM["assignments"], *FORM["targets"], *FORM["milestones"], *FORM["findings"][0]["places"]):
        start, end = record["span"]
        assert TEXT[start:end] == record["quote"]


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_decimal_changes_its_value_or_takes_an_exponent(value: Decimal) -> None:
    written = number(value)
    assert Decimal(written) == value
    assert "e" not in written.lower()


@given(st.dictionaries(st.text(), SCALARS | st.lists(SCALARS, max_size=4), max_size=4))
def test_whatever_is_written_is_read_back(document: dict[str, Value]) -> None:
    plain = json.loads(encode_document(document), parse_float=Decimal, parse_int=Decimal)
    assert plain == document


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no JSON number"):
        encode(Decimal("NaN"))


def test_days_and_words_of_a_fixed_list_are_strings() -> None:
    assert encode([date(2023, 6, 30), READING.parts[0].kind]) == '["2023-06-30", "work_plan"]'

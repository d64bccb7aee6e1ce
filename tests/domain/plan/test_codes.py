"""Codes say where a thing stands, and stay."""

import pytest

from duban.domain.plan.codes import distinct, label_number, named_code, place_code


@pytest.mark.parametrize(
    ("label", "digits"),
    [
        ("二", "2"),
        ("（一）", "1"),
        ("(十二)", "12"),
        ("二十", "20"),
        ("三十一、", "31"),
        ("8 ", "8"),
        ("（１）", "1"),
        ("⑪", "11"),
    ],
)
def test_a_label_becomes_digits(label: str, digits: str) -> None:
    assert label_number(label) == digits


def test_a_place_is_part_and_path() -> None:
    assert place_code("2", ("二", "（一）", "3")) == "2-2.1.3"
    assert place_code("2", ()) == "2"


def test_what_is_no_number_keeps_its_letters() -> None:
    assert label_number("【甲】") == "甲"


def test_a_name_decides_a_code_whatever_blanks_and_marks_it_carries() -> None:
    assert named_code("2-1", "财政 **收入**", "growth") == named_code("2-1", "财政收入", "growth")


def test_equal_codes_are_told_apart_in_order() -> None:
    assert distinct(["a", "b", "a", "a"]) == ["a", "b", "ab", "ac"]

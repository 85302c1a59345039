"""Reservation codes that survive the telephone, and personal data that does not show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.applicant import masked_address, masked_name, masked_phone, phone_digits
from sharespace.domain.reservation_code import ALPHABET, NotAReservationCode, code_from_number, read_code

numbers = st.integers(0, 32**7 - 1)


@given(numbers)
def test_a_code_reads_back_however_it_is_written(number: int) -> None:
    code = code_from_number(number)
    for written in (
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code} ",
        code.replace("0", "O").replace("1", "l"),
    ):
        assert read_code(written) == code


@given(numbers, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(number: int, place: int, letter: str) -> None:
    plain = code_from_number(number).replace("-", "")
    wrong = plain[:place] + letter + plain[place + 1 :]
    if wrong != plain:
        with pytest.raises(NotAReservationCode):
            read_code(wrong)


@pytest.mark.parametrize("text", ["", "ABCD", "ABCD-EFGH-J", "가나다라-마바사아", "UUUU-UUUU"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(NotAReservationCode):
        read_code(text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("김민수", "김*수"),
        ("김수", "김*"),
        ("남궁민수", "남**수"),
        ("John Smith", "J**n S***h"),
        ("", ""),
        ("김", "*"),
    ],
)
def test_a_name_keeps_first_and_last_letter(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("written", "digits", "shown"),
    [
        ("010-1234-5678", "01012345678", "010-****-5678"),
        ("+82 10 1234 5678", "01012345678", "010-****-5678"),
        ("02-2286-7284", "0222867284", "02-****-7284"),
        ("031-123-4567", "0311234567", "031-***-4567"),
        ("1234", "1234", "**34"),
    ],
)
def test_a_phone_shows_its_last_four_digits(written: str, digits: str, shown: str) -> None:
    assert phone_digits(written) == digits
    assert masked_phone(digits) == shown


def test_an_address_ends_at_the_street() -> None:
    assert masked_address("서울특별시 성동구 행당로 15, 101동 1203호") == "서울특별시 성동구 행당로 **"
    assert masked_address("") == ""

"""What a scanner types, under any keyboard, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.barcodes import (
    LONGEST,
    Command,
    barcode_text,
    from_hangul_keys,
    read_scan,
)

TWO_SET = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("SD-0231-02", "SD-0231-02"),
        ("sd-0231-02\r", "SD-0231-02"),
        ("*SD-0231-02*", "SD-0231-02"),
        ("ＳＤ－０２３１", "SD-0231"),
        ("ㄴㅇ-0231-02", "SD-0231-02"),
        ("ㅅ0231", "T0231"),
        ("갇-1", "RKE-1"),
        ("뷁-1", "QNPFR-1"),
        ("ㄲㄸ-7", "RE-7"),
        ("왔", "DHKT"),
        ("]C1SD-0231", "SD-0231"),
    ],
)
def test_a_label_is_read_whatever_the_keyboard_is_set_to(typed: str, label: str) -> None:
    assert label in read_scan(typed).texts


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-.", min_size=1, max_size=LONGEST))
def test_single_letters_typed_in_hangul_are_those_of_the_label(text: str) -> None:
    hangul = "".join(TWO_SET.get(letter, letter) for letter in text)
    assert from_hangul_keys(hangul).upper() == text.upper()


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing_and_nothing_too_long_is_looked_up(text: str) -> None:
    assert all(0 < len(found) <= LONGEST for found in read_scan(text).texts)


@given(st.text(max_size=60))
def test_the_written_form_stays_as_it_is(text: str) -> None:
    assert barcode_text(barcode_text(barcode_text(text))) == barcode_text(barcode_text(text))


def test_a_label_in_korean_letters_is_looked_up_as_it_is_first() -> None:
    assert read_scan("신길-0147").texts[0] == "신길-0147"


def test_a_short_ean_and_its_longer_form_are_the_same_thing() -> None:
    assert read_scan("012345678905").texts == ("012345678905", "0012345678905")
    assert read_scan("0012345678905").texts == ("0012345678905", "012345678905")


@pytest.mark.parametrize(
    ("typed", "command", "part"),
    [
        ("SS-OK", Command.OK, 0),
        ("ㄴㄴ-ㅐㅏ", Command.OK, 0),
        ("ss-part-12", Command.PART, 12),
        ("ㄴㄴ-ㅔㅁㄱㅅ-3", Command.PART, 3),
        ("SS-RETURN", Command.RETURN, 0),
    ],
)
def test_commands_are_barcodes_too(typed: str, command: Command, part: int) -> None:
    scan = read_scan(typed)
    assert (scan.command, scan.part) == (command, part)


def test_a_plain_enter_means_nothing_was_read() -> None:
    assert read_scan("") == read_scan(" \r") == ((), None, 0)

"""Every spelling of a plate becomes one written form, and nothing else becomes a plate."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.domain.plates import (
    MISSIONS,
    REGIONS,
    NotAPlate,
    PlateKind,
    is_plate,
    masked_plate,
    plate_parts,
    read_plate,
    spaced_plate,
    written_plate,
)

LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호"
FULL_WIDTH = str.maketrans({str(figure): chr(0xFF10 + figure) for figure in range(10)})
serials = st.integers(1, 9999).map("{:04d}".format)
letters = st.sampled_from(LETTERS)
vehicles = st.one_of(
    st.builds("{}{}{}".format, st.integers(1, 99).map("{:02d}".format), letters, serials),
    st.builds("{}{}{}".format, st.integers(100, 999), letters, serials),
    st.builds("{}{}{}{}".format, st.sampled_from(REGIONS), st.integers(1, 99), letters, serials),
    st.builds("{}육{}".format, st.integers(10, 99), serials),
)
others = st.one_of(
    st.builds("{}{:03d}-{:03d}".format, st.sampled_from(MISSIONS), st.integers(1, 999), st.integers(1, 999)),
    st.builds("임시{}{}".format, st.sampled_from(REGIONS), st.integers(1000, 999_999)),
)


@pytest.mark.parametrize(
    ("spelling", "written"),
    [
        ("서울12가3456", "서울12가3456"),
        ("서울 12가 3456", "서울12가3456"),
        ("서울 1가 1234", "서울1가1234"),
        ("12가3456", "12가3456"),
        (" 123 가 4568 ", "123가4568"),
        ("123-가-4568", "123가4568"),
        ("123가4568", "123가4568"),
        ("서울31아1234", "서울31아1234"),
        ("98배7654", "98배7654"),
        ("123하4567", "123하4567"),
        ("외교 001-002", "외교001-002"),
        ("외교1-2", "외교001-002"),
        ("외교 001 002", "외교001-002"),
        ("외교001002", "외교001-002"),
        ("임시 서울 1234", "임시서울1234"),
        ("서울 임시 123456", "임시서울123456"),
        ("12육3456", "12육3456"),
    ],
)
def test_every_spelling_has_one_written_form(spelling: str, written: str) -> None:
    assert read_plate(spelling) == written


@pytest.mark.parametrize(
    "text",
    [
        "", "가", "1234", "12가345", "12가34567", "12각3456", "12차3456", "1가1234", "000가1234", "012가3456",
        "123가0000", "서울123가4567", "시울12가3456", "외교12", "외교000-001", "임시1234", "임시서울123",
        "서울12육3456", "123육4567", "12A3456", "12가3456 말", "외교1-2-3",
    ],
)  # fmt: skip
def test_what_is_no_plate_is_refused(text: str) -> None:
    with pytest.raises(NotAPlate):
        read_plate(text)
    assert not is_plate(text)
    assert written_plate(text) == text.strip()
    assert set(masked_plate(text)) <= {"*"}


@given(st.one_of(vehicles, others))
def test_the_written_form_reads_as_itself(written: str) -> None:
    assert read_plate(written) == written


@given(st.one_of(vehicles, others), st.sampled_from([" ", "  ", "\u3000", "\u00a0"]))
def test_painted_wide_and_taken_apart_spellings_mean_the_same(written: str, blank: str) -> None:
    painted = spaced_plate(written).replace(" ", blank)
    assert read_plate(painted) == written
    assert read_plate(painted.translate(FULL_WIDTH)) == written
    assert read_plate(unicodedata.normalize("NFD", painted)) == written


@given(vehicles, st.text(alphabet=" -–·", max_size=2))
def test_marks_between_the_characters_mean_nothing(written: str, mark: str) -> None:
    assert read_plate(mark.join(written)) == written


@given(st.one_of(vehicles, others))
def test_a_masked_plate_shows_two_of_its_last_figures(written: str) -> None:
    masked = masked_plate(written)
    assert len(masked) == len(written)
    assert masked[-2:] == written[-2:]
    assert "*" in masked
    assert masked_plate(f" {written} ") == masked


@given(st.text(max_size=14))
def test_no_text_breaks_the_reader(text: str) -> None:
    if is_plate(text):
        assert read_plate(read_plate(text)) == read_plate(text)


def test_the_sort_of_vehicle_is_told() -> None:
    kinds = [plate_parts(text).kind for text in ("12가3456", "서울31바1234", "123호4567", "임시서울1234")]
    assert kinds == [PlateKind.PRIVATE, PlateKind.COMMERCIAL, PlateKind.RENTED, PlateKind.TEMPORARY]
    assert plate_parts("준외012-034").kind is PlateKind.DIPLOMATIC

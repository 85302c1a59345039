"""The columns of the two standards about parking: resident-priority bays (19) and public lots (33)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sharespace.exchange.columns import REQUIRED, STANDARD_27, plain_word, standard_word

BAY_NUMBER: Final = "거주자우선주차구획번호"
BAY_LATITUDE: Final = "거주자우선주차구획위도"
BAY_LONGITUDE: Final = "거주자우선주차구획경도"
ZONE: Final = "거주자우선주차구역명"
ROAD_ADDRESS: Final = "소재지도로명주소"
LOT_ADDRESS: Final = "소재지지번주소"
BANDS: Final = "운영형태"
BAND_HOURS: Final = "사용시간대정보"
PERIOD: Final = "사용기간"
BAND_FEES: Final = "이용요금"
BAND_REDUCTIONS: Final = "이용요금할인정보"
WAYS: Final = "신청방법"
BAY_PHONE: Final = "관리기관전화번호"
MANAGER: Final = "관리기관명"
BAYS_19: Final = (
    BAY_NUMBER, BAY_LATITUDE, BAY_LONGITUDE, ZONE, ROAD_ADDRESS, LOT_ADDRESS, BANDS, BAND_HOURS, PERIOD,
    BAND_FEES, BAND_REDUCTIONS, "이용요금결제방법", "이용요금환불안내정보", "정기접수시작일자",
    "정기접수종료일자", WAYS, "신청서류", BAY_PHONE, MANAGER,
)  # fmt: skip

LOT_NUMBER: Final = "주차장관리번호"
LOT_NAME: Final = "주차장명"
OWNERSHIP: Final = "주차장구분"
LOT_TYPE: Final = "주차장유형"
SPACES: Final = "주차구획수"
GRADE: Final = "급지구분"
OPEN_DAYS: Final = "운영요일"
WEEKDAY_OPENS: Final = "평일운영시작시각"
WEEKDAY_CLOSES: Final = "평일운영종료시각"
SATURDAY_OPENS: Final = "토요일운영시작시각"
SATURDAY_CLOSES: Final = "토요일운영종료시각"
HOLIDAY_OPENS: Final = "공휴일운영시작시각"
HOLIDAY_CLOSES: Final = "공휴일운영종료시각"
CHARGED: Final = "요금정보"
BASE_MIN: Final = "주차기본시간"
BASE_FEE: Final = "주차기본요금"
EXTRA_MIN: Final = "추가단위시간"
EXTRA_FEE: Final = "추가단위요금"
DAY_TICKET: Final = "1일주차권요금"
MONTH_TICKET: Final = "월정기권요금"
LOT_PHONE: Final = "전화번호"
LATITUDE: Final = "위도"
LONGITUDE: Final = "경도"
AS_OF: Final = "데이터기준일자"
PROVIDER_CODE: Final = "제공기관코드"
PROVIDER: Final = "제공기관명"
LOTS_33: Final = (
    LOT_NUMBER, LOT_NAME, OWNERSHIP, LOT_TYPE, ROAD_ADDRESS, LOT_ADDRESS, SPACES, GRADE, "부제시행구분",
    OPEN_DAYS, WEEKDAY_OPENS, WEEKDAY_CLOSES, SATURDAY_OPENS, SATURDAY_CLOSES, HOLIDAY_OPENS,
    HOLIDAY_CLOSES, CHARGED, BASE_MIN, BASE_FEE, EXTRA_MIN, EXTRA_FEE, "1일주차권요금적용시간", DAY_TICKET,
    MONTH_TICKET, "결제방법", "특기사항", MANAGER, LOT_PHONE, LATITUDE, LONGITUDE, AS_OF, PROVIDER_CODE,
    PROVIDER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The columns of one form of file. `word` gives the standard's word for a heading, "" for others;
    `promised` are those a whole file has, `required` those it cannot be read without."""

    form: str
    word: Callable[[str], str]
    promised: tuple[str, ...]
    required: tuple[str, ...]

    def known(self, headings: list[str]) -> int:
        """How many of the headings it knows."""
        return sum(bool(self.word(heading)) for heading in headings)


def _words_of(columns: tuple[str, ...]) -> Callable[[str], str]:
    by_plain = {plain_word(word): word for word in columns}
    return lambda heading: by_plain.get(plain_word(heading), "")


ROOMS: Final = Vocabulary("standard_27", standard_word, STANDARD_27, REQUIRED)
BAYS: Final = Vocabulary("bays_19", _words_of(BAYS_19), BAYS_19, (BAY_NUMBER,))
LOTS: Final = Vocabulary("lots_33", _words_of(LOTS_33), LOTS_33, (LOT_NUMBER, LOT_NAME, SPACES))
VOCABULARIES: Final = (ROOMS, BAYS, LOTS)


def vocabulary_of(headings: list[str]) -> Vocabulary:
    """The form whose words a heading has most of; opened facilities where it has none of any."""
    return max(VOCABULARIES, key=lambda one: (one.known(headings), one is ROOMS))

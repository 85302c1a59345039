"""The columns of 전국공공시설개방정보표준데이터 and the other names they go by."""

from __future__ import annotations

import unicodedata
from typing import Final

ROOM: Final = "개방시설명"
PLACE: Final = "개방장소명"
TYPE: Final = "개방시설유형구분"
CLOSED_DAYS: Final = "휴관일"
WEEKDAY_OPENS: Final = "평일운영시작시각"
WEEKDAY_CLOSES: Final = "평일운영종료시각"
WEEKEND_OPENS: Final = "주말운영시작시각"
WEEKEND_CLOSES: Final = "주말운영종료시각"
CHARGED: Final = "유료사용여부"
BASE_HOURS: Final = "사용기준시간"
FEE: Final = "사용료"
EXTRA_HOURS: Final = "초과사용단위시간"
EXTRA_FEE: Final = "초과사용료"
CAPACITY: Final = "수용가능인원수"
AREA: Final = "면적"
EQUIPMENT: Final = "부대시설정보"
WAYS: Final = "신청방법구분"
PHOTO: Final = "시설사진정보"
ROAD_ADDRESS: Final = "소재지도로명주소"
LOT_ADDRESS: Final = "소재지지번주소"
MANAGER: Final = "관리기관명"
DEPARTMENT: Final = "담당부서명"
PHONE: Final = "사용안내전화번호"
WEBSITE: Final = "홈페이지주소"
LATITUDE: Final = "위도"
LONGITUDE: Final = "경도"
AS_OF: Final = "데이터기준일자"
PROVIDER_CODE: Final = "제공기관코드"
PROVIDER: Final = "제공기관명"
DISTRICT: Final = "자치구"
"""Not of the standard: files stacked from several districts have it in front."""

STANDARD_27: Final = (
    ROOM, PLACE, TYPE, CLOSED_DAYS, WEEKDAY_OPENS, WEEKDAY_CLOSES, WEEKEND_OPENS, WEEKEND_CLOSES,
    CHARGED, BASE_HOURS, FEE, EXTRA_HOURS, EXTRA_FEE, CAPACITY, AREA, EQUIPMENT, WAYS, PHOTO,
    ROAD_ADDRESS, LOT_ADDRESS, MANAGER, DEPARTMENT, PHONE, WEBSITE, LATITUDE, LONGITUDE, AS_OF,
)  # fmt: skip
STANDARD_29: Final = (*STANDARD_27, PROVIDER_CODE, PROVIDER)
REQUIRED: Final = (ROOM, PLACE)

_API_NAMES = (
    "openFcltyNm", "openLcNm", "openFcltyType", "rstde", "weekdayOperOpenHhmm", "weekdayOperColseHhmm",
    "wkendOperOpenHhmm", "wkendOperCloseHhmm", "pchrgUseYn", "useStdrTime", "rntfee", "excessUseUnitTime",
    "excessRntfee", "aceptncPosblCo", "ar", "etcFclty", "sbscrptnMthSe", "fcltyPicInfo", "rdnmadr",
    "lnmadr", "institutionNm", "chrgDeptNm", "phoneNumber", "homepageUrl", "latitude", "longitude",
    "referenceDate", "insttCode", "insttNm",
)  # fmt: skip
_OTHER_NAMES = {
    "weekdayOperCloseHhmm": WEEKDAY_CLOSES,
    "Facility_nm": ROOM,
    "Location_nm": PLACE,
    "Facility_Type": TYPE,
    "OffDay": CLOSED_DAYS,
    "DayOpenTime": WEEKDAY_OPENS,
    "DayEndTime": WEEKDAY_CLOSES,
    "EndOpenTime": WEEKEND_OPENS,
    "EndEndTime": WEEKEND_CLOSES,
    "Cost": CHARGED,
    "Capacity": CAPACITY,
    "Size": AREA,
    "Internal_Info": EQUIPMENT,
    "Regi_Method": WAYS,
    "Image": PHOTO,
    "Loc_Address": ROAD_ADDRESS,
    "Loc_New_Address": LOT_ADDRESS,
    "POC_nm": MANAGER,
    "POC_num": PHONE,
    "Lat": LATITUDE,
    "Lng": LONGITUDE,
    "UpdateDate": AS_OF,
    "Supplier_code": PROVIDER_CODE,
    "Supplier_nm": PROVIDER,
}


def plain_word(word: str) -> str:
    """A header word without what varies: case, blanks, byte-order mark, composed or not."""
    return "".join(unicodedata.normalize("NFC", word).strip("\ufeff").split()).casefold()


_KNOWN = {
    **{plain_word(word): word for word in (*STANDARD_29, DISTRICT)},
    **{plain_word(name): word for name, word in zip(_API_NAMES, STANDARD_29, strict=True)},
    **{plain_word(name): word for name, word in _OTHER_NAMES.items()},
}


def standard_word(header: str) -> str:
    """The standard's word for a header or key; "" for one that the standard does not have."""
    return _KNOWN.get(plain_word(header), "")


def missing_of(words: set[str]) -> list[str]:
    """The columns of the 27 that a file does not have, in the standard's order."""
    return [word for word in STANDARD_27 if word not in words]

"""A file in the form of the national standard, as long as wanted, with the dirt that real ones have."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from sharespace.exchange.columns import STANDARD_29
from sharespace.i18n.districts import all_districts

CLOSED_DAYS = (
    "토+일", "토.일요일", "매주 화요일/법정공휴일", "1,3주 일요일 및 법정공휴일", "연중무휴", "일", "휴관중",
    "설날, 추석 당일", "둘째, 넷째 월요일", "토요일(13:00 이후), 일요일", "공휴일", "",
)  # fmt: skip
HOURS = (
    ("09:00", "18:00", "00:00", "00:00"),
    ("09:00", "21:00", "10:00", "17:00"),
    ("06:00", "22:00", "06:00", "22:00"),
    ("10:00", "20:00", "13:00", "09:00"),
    ("9:00", "24:00", "", ""),
)
FEES = (
    ("Y", "2", "20000", "1", "10000"),
    ("Y", "2", "평일 44,000원 / 주말 57,200원", "", ""),
    ("Y", "1", "반실 20,000원/전실 40,000원", "1", "20,000원"),
    ("N", "0", "0", "0", "0"),
    ("Y", "", "협의후 결정", "", ""),
    ("Y", "1", "6000", "1", "6000"),
)
WAYS = (
    "인터넷+전화+방문",
    "인터넷 예약",
    "온라인+전화+방문",
    "공공서비스예약시스템",
    "전화 사전확인 후 예약",
    "",
)
TYPES = ("회의실", "강의실", "다목적실", "강당", "배드맨턴장", "기타", "")
ROOMS_PER_PLACE = 5


def write_standard_file(path: Path, rows: int) -> None:
    """Write `rows` different rooms, five to a place, over all districts; CP949, as the portal has it."""
    chance = random.Random(2023)
    districts = all_districts()
    with path.open("w", encoding="cp949", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(STANDARD_29)
        for row in range(rows):
            number, room = divmod(row, ROOMS_PER_PLACE)
            district = districts[number % len(districts)]
            place = f"견본{number}동 주민센터"
            lines.writerow(
                [
                    f"{place} {chance.choice(('회의실', '강의실', '다목적실'))} {room + 1}",
                    place,
                    chance.choice(TYPES),
                    chance.choice(CLOSED_DAYS),
                    *chance.choice(HOURS),
                    *chance.choice(FEES),
                    chance.choice(("20", "30", "0", "")),
                    chance.choice(("50", "127.5", "0", "")),
                    chance.choice(("", "빔프로젝터+음향", "화이트보드")),
                    chance.choice(WAYS),
                    "",
                    f"서울특별시 {district.korean} 견본로 {number % 999 + 1}",
                    "",
                    f"서울특별시 {district.korean}청",
                    place,
                    "02-0000-0000",
                    "http://yeyak.seoul.go.kr",
                    f"37.{chance.randrange(10**6):06d}",
                    f"127.{chance.randrange(10**6):06d}",
                    "2022-11-23",
                    district.provider_code,
                    f"서울특별시 {district.korean}",
                ]
            )

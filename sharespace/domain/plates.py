"""Number plates of vehicles: every spelling becomes one written form, and what is no plate is told apart.

Forms of 자동차 등록번호판 등의 기준에 관한 고시 and of its predecessors that still drive: `12가3456`,
`123가4568`, with a region (`서울12가3456`, `서울1가1234`), diplomatic (`외교001-002`), temporary
(`임시서울1234`) and of the forces (`12육3456`). An electric car differs by its colour only.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

EXAMPLE = "123가4568"
"""What a person is shown who has written something else."""

REGIONS = (
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기",
    "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주",
)  # fmt: skip
MISSIONS = ("외교", "영사", "준외", "준영", "국기", "협정", "대표")

_PRIVATE = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주"
_COMMERCIAL = "바사아자배"
_RENTED = "하허호"
_FORCES = "육해공국합"

# Hyphens and dashes of all widths, dots in the middle, and any blank: nobody means anything by them.
_MARKS = re.compile(r"[\s\-_.,·ㆍ・‐‑‒–—―−ー⁃]+")
_REGION = "|".join(REGIONS)
_MISSION = "|".join(MISSIONS)
_VEHICLE = re.compile(
    rf"(?P<region>{_REGION})?(?P<class>[0-9]{{1,3}})(?P<use>[{_PRIVATE}{_COMMERCIAL}{_RENTED}{_FORCES}])"
    r"(?P<serial>[0-9]{4})"
)
_DIPLOMATIC = re.compile(rf"(?P<mission>{_MISSION})(?P<country>[0-9]{{1,3}})-(?P<serial>[0-9]{{1,3}})")
_TEMPORARY = re.compile(rf"(?:임시(?P<after>{_REGION})|(?P<before>{_REGION})임시)(?P<serial>[0-9]{{4,6}})")


class PlateKind(StrEnum):
    """What a plate says about its vehicle."""

    PRIVATE = "private"
    COMMERCIAL = "commercial"
    RENTED = "rented"
    DIPLOMATIC = "diplomatic"
    TEMPORARY = "temporary"
    FORCES = "forces"


class NotAPlate(ValueError):
    """The text is no number plate. It is not repeated here: it may be somebody's, with a slip in it."""


class Plate(NamedTuple):
    """A plate taken apart: `head` and `serial` are what is written before and in the last figures."""

    kind: PlateKind
    head: str
    serial: str

    @property
    def written(self) -> str:
        """The one written form, by which plates are compared and stored."""
        return self.head + self.serial


def read_plate(text: str) -> str:
    """The one written form of a plate: no blanks, no hyphens but a diplomatic one, narrow figures.

    Diplomatic numbers have three figures each: `외교 1-2` is `외교001-002`. Raises NotAPlate.
    """
    return plate_parts(text).written


def plate_parts(text: str) -> Plate:
    """The same, taken apart. Raises NotAPlate."""
    plain = unicodedata.normalize("NFKC", text)
    joined = _MARKS.sub("", plain)
    if vehicle := _VEHICLE.fullmatch(joined):
        return _vehicle(vehicle)
    if temporary := _TEMPORARY.fullmatch(joined):
        if not int(temporary["serial"]):
            raise NotAPlate
        region = temporary["after"] or temporary["before"]
        return Plate(PlateKind.TEMPORARY, f"임시{region}", temporary["serial"])
    if joined.startswith(MISSIONS):
        return _diplomatic(plain, joined)
    raise NotAPlate


def _vehicle(found: re.Match[str]) -> Plate:
    """Three figures begin at 100 and have no region; the forces have two. No number is all noughts."""
    region, figures, use = found["region"] or "", found["class"], found["use"]
    kind = _kind_of(use)
    with_region_fits = len(figures) < 3 if region else len(figures) > 1
    forces_fit = kind is not PlateKind.FORCES or (len(figures) == 2 and not region)
    leading = figures.startswith("0") if len(figures) == 3 else not int(figures)
    if not with_region_fits or not forces_fit or leading or not int(found["serial"]):
        raise NotAPlate
    return Plate(kind, region + figures + use, found["serial"])


def _diplomatic(plain: str, joined: str) -> Plate:
    """The hyphen between the two numbers matters, unless both have all three figures."""
    dashed = re.sub(r"-+", "-", _MARKS.sub("-", plain.strip()))
    dashed = dashed[:2] + dashed[2:].removeprefix("-")
    whole = f"{joined[:5]}-{joined[5:]}" if len(joined) == 8 else dashed
    found = _DIPLOMATIC.fullmatch(whole)
    if found is None or not int(found["country"]) or not int(found["serial"]):
        raise NotAPlate
    head = f"{found['mission']}{int(found['country']):03d}-"
    return Plate(PlateKind.DIPLOMATIC, head, f"{int(found['serial']):03d}")


def _kind_of(use: str) -> PlateKind:
    for letters, kind in (
        (_COMMERCIAL, PlateKind.COMMERCIAL),
        (_RENTED, PlateKind.RENTED),
        (_FORCES, PlateKind.FORCES),
    ):
        if use in letters:
            return kind
    return PlateKind.PRIVATE


def written_plate(text: str) -> str:
    """The one written form, or the text as it is where it is no plate, for the rules to refuse."""
    try:
        return read_plate(text)
    except NotAPlate:
        return text.strip()


def is_plate(text: str) -> bool:
    """Whether the text is a plate, in any spelling."""
    try:
        plate_parts(text)
    except NotAPlate:
        return False
    return True


def masked_plate(text: str) -> str:
    """As screens and lists show it: of the last figures only two stay, `서울12가**56`, `외교001-*02`.

    A text that is no plate becomes stars throughout: it may be one with a slip in it.
    """
    try:
        parts = plate_parts(text)
    except NotAPlate:
        return "*" * len(text.strip())
    return parts.head + "*" * (len(parts.serial) - 2) + parts.serial[-2:]


def spaced_plate(text: str) -> str:
    """As it is painted, for large print: `123가 4568`, `서울 12가 3456`, `외교 001-002`."""
    parts = plate_parts(text)
    for first in (*REGIONS, *MISSIONS, "임시"):
        if parts.head.startswith(first):
            rest = parts.head.removeprefix(first)
            gap = "" if parts.kind is PlateKind.DIPLOMATIC else " "
            return f"{first} {rest}{gap}{parts.serial}"
    return f"{parts.head} {parts.serial}"

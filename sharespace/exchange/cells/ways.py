"""신청방법구분: by which ways one may apply, out of some forty ways to write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sharespace.exchange.cells.remark import Remark, info
from sharespace.exchange.columns import WAYS

ONLINE, PHONE, VISIT, APP, EMAIL, WALK_IN = "online", "phone", "visit", "app", "email", "walk_in"
_ORDER = (ONLINE, PHONE, VISIT, APP, EMAIL, WALK_IN)
_WORDS = (
    (re.compile(r"이메일|e-?mail|전자우편", re.IGNORECASE), EMAIL),
    (re.compile(r"공공서비스예약(?:관리)?시스템|통합예약(?:시스템)?|예약시스템|공유누리"), ONLINE),
    (re.compile(r"인터넷|온라인|홈페이지|웹(?:사이트)?"), ONLINE),
    (re.compile(r"모바일|앱|app", re.IGNORECASE), APP),
    (re.compile(r"전화|유선"), PHONE),
    (re.compile(r"방문|현장|내방|직접"), VISIT),
    (re.compile(r"자유\s*이용|자율|일일\s*입장|수시"), WALK_IN),
)
_NOISE = re.compile(
    r"[\s+,./·&()~-]+|혹은|또는|및|후|문의|접수|신청서?|예약|사전|확인|상담|이용|에서|으로|대관|등|사이트"
)


class WaysReading(NamedTuple):
    """Codes in the order online, phone, visit, app, email, walk_in; none for a blank cell."""

    ways: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=4096)
def read_ways(cell: str) -> WaysReading:
    """Read one cell. Words that name no known way are a remark; the raw cell is kept anyway."""
    rest = cell
    found = set()
    for pattern, way in _WORDS:
        rest, count = pattern.subn(" ", rest)
        if count:
            found.add(way)
    left = _NOISE.sub("", rest)
    remarks = (info(WAYS, cell, "ways_partly_unread", words=left),) if left else ()
    return WaysReading(tuple(way for way in _ORDER if way in found), remarks)

"""Which cell names the place, what the room is called in it, and keys that outlive spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharespace.exchange.addresses import address_key, district_of
from sharespace.exchange.names import Named, place_key, read_names, room_key, tidy


@pytest.mark.parametrize(
    ("opened", "where", "place", "room"),
    [
        ("행당제1동 주민센터 공부방", "행당제1동 주민센터", "행당제1동 주민센터", "공부방"),
        ("송정동자치회관 다목적실", "송정동 자치회관", "송정동 자치회관", "다목적실"),
        ("회의실", "쌍문2동주민센터", "쌍문2동주민센터", "회의실"),
        ("동대문구 이문2동 주민센터 (3층 강당)", "이문2동주민센터", "이문2동주민센터", "3층 강당"),
        ("강동구 성내1동 제2강의실(3층)", "성내1동주민센터", "성내1동주민센터", "제2강의실(3층)"),
        ("자양4동주민센터 자치회관 4층 대강당", "자양4동주민센터", "자양4동주민센터", "4층 대강당"),
        ("성북구 성북동 자치회관 - 5층 대강당", "성북동자치회관", "성북동자치회관", "5층 대강당"),
        ("수색동주민센터 4층 공유주방 시설대관", "수색동 자치회관", "수색동 자치회관", "4층 공유주방"),
        ("소회의실", "서초구 서초1동 주민센터", "서초1동 주민센터", "소회의실"),
        ("동대문구민회관 1층 (대강당)", "구민회관", "구민회관", "동대문구민회관 1층 (대강당)"),
        ("면목3·8동주민센터 회의실", "면목3,8동주민센터", "면목3,8동주민센터", "회의실"),
        ("서울한방진흥센터(3층 다목적강당)", "서울한방진흥센터", "서울한방진흥센터", "3층 다목적강당"),
        ("문정1동주민센터", "문정1동주민센터", "문정1동주민센터", ""),
        ("문정1동주민센터", "", "문정1동주민센터", ""),
        ("", "", "", ""),
    ],
)
def test_the_room_is_what_the_place_is_not(opened: str, where: str, place: str, room: str) -> None:
    assert read_names(opened, where) == Named(place, room, False)


@pytest.mark.parametrize(
    ("opened", "where", "place", "room"),
    [
        ("하계2동주민센터", "다목적실(2층)", "하계2동주민센터", "다목적실(2층)"),
        ("천연동 주민센터", "서대문구 천연동 자치회관 3층 요리교실", "천연동 주민센터", "3층 요리교실"),
        ("서대문구청", "서대문구청 제2회의실", "서대문구청", "제2회의실"),
        ("한남동주민센터", "제천회관 1층강당", "한남동주민센터", "제천회관 1층강당"),
        ("용문동주민센터", "3층 자치회관", "용문동주민센터", "3층 자치회관"),
        ("방이1동주민센터", "방이1동주민센터(2층 문화사랑방)", "방이1동주민센터", "2층 문화사랑방"),
        ("가산동주민센터", "가산사랑방 2", "가산동주민센터", "가산사랑방 2"),
    ],
)
def test_cells_filled_the_other_way_round_are_turned(opened: str, where: str, place: str, room: str) -> None:
    assert read_names(opened, where) == Named(place, room, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("행당제1동 주민센터", "행당1동주민센터"),
        ("보라매동 자치회관", "보라매동 주민센터"),
        ("중계2,3동주민센터", "중계2.3동 주민센터"),
        ("서초구 반포3동주민센터", "반포3동 주민센터"),
        ("응암1동 문화의 집", "응암1동 문화의집"),
    ],
)
def test_a_place_keeps_its_key_over_spellings(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_different_places_have_different_keys() -> None:
    names = [
        "행당1동주민센터",
        "행당2동주민센터",
        "구민회관",
        "강서구민회관",
        "노원구청사(신관)",
        "노원구청사",
    ]
    assert len({place_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("회의실(2층)", "2층 회의실"),
        ("지하 다목적실", "다목적실(지하1층)"),
        ("강당(B1)", "지하1층 강당"),
        ("문화교실 3", "문화교실3"),
        ("GX룸", "gx룸"),
    ],
)
def test_a_room_keeps_its_key_over_spellings(one: str, other: str) -> None:
    assert room_key(one) == room_key(other)


def test_floors_tell_rooms_apart() -> None:
    assert (
        len(
            {
                room_key(name)
                for name in ("회의실", "2층 회의실", "3층 회의실", "지하 회의실", "지하2층 회의실")
            }
        )
        == 5
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("서울특별시 성동구 고산자로10길 18(행당동)", "서울 성동구 고산자로 10길 18"),
        ("서울특별시 노원구 노해로 437 노원구청 6층", "서울특별시 노원구 노해로437"),
        ("서울특별시 성동구 송정14길 19, 2층", "서울특별시 성동구 송정14길 19, 3층"),
        ("서울특별시 영등포구 대림동 디지털로 441", "서울특별시 영등포구 디지털로 441"),
        ("서울특별시 동대문구 신이문로27-5", "동대문구 신이문로 27-5"),
    ],
)
def test_an_address_keeps_its_key_over_spellings(one: str, other: str) -> None:
    assert address_key(one, "") == address_key(other, "")


def test_house_numbers_and_lot_addresses_tell_places_apart() -> None:
    keys = {
        address_key("서울특별시 도봉구 방학로2길 27", ""),
        address_key("서울특별시 도봉구 방학로6길20-9", ""),
        address_key("", "서울특별시 강남구 삼성동 75"),
        address_key("", "서울특별시 강남구 삼성동 산 75"),
    }
    assert len(keys) == 4
    assert address_key("", "") == ""


@pytest.mark.parametrize(
    ("code", "address", "office", "named", "district"),
    [
        ("3030000", "", "", "", "11200"),
        ("B040317", "경기도 고양시 덕양구 덕은동 519-17", "서울특별시은평구시설관리공단", "", "11380"),
        ("", "서울특별시 중구 을지로 227", "", "", "11140"),
        ("", "중구 을지로 227", "", "", "11140"),
        ("", "", "서울특별시 성북구", "", "11290"),
        ("", "", "종로구시설관리공단", "", "11110"),
        ("", "", "", "동작구", "11590"),
        ("3030000", "서울특별시 중구 을지로 227", "", "", "11200"),
        ("", "부산광역시 중구 중앙대로 1", "중구청", "", ""),
        ("6260000", "부산광역시 강서구 낙동북로 477", "부산광역시 강서구청", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_the_district_is_told_by_code_then_address_then_column_then_office(
    code: str, address: str, office: str, named: str, district: str
) -> None:
    assert district_of(code, (address,), (office,), named) == district


def test_names_lose_what_cannot_be_seen_and_stay_short() -> None:
    assert tidy(" 대\u200b강당\r\n 2층\u202e ") == "대 강당 2층"
    assert tidy("\u1112\u1161\u11ab") == "한"
    assert len(tidy("가" * 5000)) == 200


@given(st.text(max_size=60), st.text(max_size=60))
def test_some_place_is_named_whenever_any_cell_is(opened: str, where: str) -> None:
    named = read_names(opened, where)
    if tidy(opened) or tidy(where):
        assert named.place
    place_key(named.place)
    room_key(named.room)
    address_key(opened, where)

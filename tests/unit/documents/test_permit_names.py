"""No letter of a name is ever lost, whatever script it is in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.application.ports_documents import GlyphMissing
from sharespace.documents.permit_pdf import PdfPermits
from tests.builders.permits import a_permit
from tests.unit.documents.reading import squeezed, whole_text

MIXED = "김민 田中Müller 议室₩"
SCRIPTS = [
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.sampled_from("金李朴崔鄭姜趙尹張林韓吳徐申權黃安宋柳洪"),
    st.sampled_from("あいうえおかきくけこサシスセソタチツテトヴャュョ々ー込畑峠枠栃榊辻笹"),
    st.sampled_from("议简厅场预约张刘陈杨赵黄吴孙马郑谢罗韩邓萧冯曾彭"),
    st.sampled_from("ABCxyzÄÖÜäöüßÉèñçŁłęąčžőğşİıĐđƠơƯưạảấầẩẫậỹ"),
    st.sampled_from("ЖабеӨөҮүΩλ"),
    st.sampled_from("₩€$·–()*・「」0123456789 "),
]


@given(st.lists(st.one_of(SCRIPTS), min_size=1, max_size=40).map("".join))
@settings(max_examples=40)
def test_a_name_of_any_mixture_of_scripts_is_copied_out_whole(name: str) -> None:
    text = whole_text(PdfPermits().to_bytes(a_permit(applicant=name, title=name[::-1], representative=name)))
    assert text.count(squeezed(name)) >= 2
    assert squeezed(name[::-1]) in text


@pytest.mark.parametrize(
    "name",
    [
        MIXED,
        "Nguyễn Thị Minh Khai",
        "Wałęsa Müller-Lüdenscheidt",
        "Өлзий Үүрээ",
        "𠮷野家 髙﨑 辻󠄀".replace("\U000e0100", ""),
        "王喆 陈玥 张堃",
        "☐ 확인함",
        "쀍뷁 힣",
    ],
)
def test_names_of_the_city_s_people_can_be_printed(name: str) -> None:
    text = whole_text(PdfPermits().to_bytes(a_permit(applicant=name, title=name)))
    assert text.count(squeezed(name)) >= 2


def test_letters_that_a_mac_has_taken_apart_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "김민수 각국 Müller")
    text = whole_text(PdfPermits().to_bytes(a_permit(title=apart)))
    assert squeezed("김민수 각국 Müller") in text


def test_characters_no_font_has_are_named_all_at_once_and_nothing_is_printed() -> None:
    form = a_permit(title="🎉 송년회", applicant="สมชาย", equipment="🎉")
    with pytest.raises(GlyphMissing) as caught:
        PdfPermits().to_bytes(form)
    assert set(caught.value.characters) == set("🎉สมชาย")
    assert "U+1F389" in caught.value.code_points
    assert "🎉 (U+1F389)" in caught.value.sentence
    assert len(caught.value.characters) == len(set(caught.value.characters))


def test_a_lone_half_of_a_surrogate_pair_is_refused_by_its_code() -> None:
    with pytest.raises(GlyphMissing) as caught:
        PdfPermits().to_bytes(a_permit(title="송년회\ud83c"))
    assert "U+D83C" in caught.value.sentence
    caught.value.sentence.encode("utf-8")


@pytest.mark.parametrize("field", ["facility", "room", "address", "phone", "permit_number", "fee_citation"])
def test_every_field_is_watched_for_missing_glyphs(field: str) -> None:
    with pytest.raises(GlyphMissing):
        PdfPermits().to_bytes(a_permit(**{field: "가\U0001f389"}))

"""The file itself: fonts, what it says of itself, sameness, pages of many permits, saving."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from sharespace.application.ports_documents import TargetNotWritable
from sharespace.documents.permit_pdf import PdfPermits
from tests.builders.permits import a_permit, a_receipt
from tests.unit.documents.reading import inflated, page_texts, squeezed, whole_text

MIXED = "김민 田中Müller 议室₩ Wałęsa 込"


def test_only_used_glyphs_of_our_own_fonts_are_embedded(permits: PdfPermits) -> None:
    pdf = permits.to_bytes(a_permit(applicant=MIXED))
    fonts = set(re.findall(rb"/BaseFont /([A-Za-z0-9+-]+)", pdf))
    assert {re.sub(rb"^[A-Z]{6}\+", b"", font) for font in fonts} == {
        b"NotoSansKR-Regular",
        b"NotoSansKR-Bold",
        b"NotoSans-Bold",
        b"NotoSansSC-Regular",
        b"NotoSansJP-Regular",
    }
    assert all(re.match(rb"[A-Z]{6}\+", font) for font in fonts)
    assert pdf.count(b"/FontFile2 ") == 5
    assert b"Helvetica" not in pdf
    assert len(pdf) < 60_000


def test_the_same_form_makes_the_same_bytes() -> None:
    assert PdfPermits().to_bytes(a_permit()) == PdfPermits().to_bytes(a_permit())
    assert PdfPermits().to_bytes(a_receipt()) == PdfPermits().to_bytes(a_receipt())
    assert PdfPermits().to_bytes(a_permit()) != PdfPermits().to_bytes(a_permit(reprint=1))


def test_the_file_says_what_it_is_and_names_nobody(
    permits: PdfPermits, language: Callable[[str], None]
) -> None:
    language("zh_Hans")
    pdf = permits.to_bytes(a_permit())
    about = pypdfium2.PdfDocument(pdf).get_metadata_dict()
    assert about["Title"].endswith("성동-2026-01873")
    assert about["Author"] == "서울특별시 성동구"
    assert "7K3M-9QTB" in about["Subject"]
    assert about["Producer"].startswith("ShareSpace")
    assert about["CreationDate"] == "D:20261124102000+09'00'"
    assert not any(word in str(about) for word in ("김*수", "이웃", "010", "발표회", "행당로"))
    assert b"/Lang (zh-Hans)" in pdf


def test_all_pages_are_a4(permits: PdfPermits) -> None:
    document = pypdfium2.PdfDocument(permits.to_bytes(a_permit(equipment="접이의자 40, " * 200)))
    for page in document:
        assert page.get_size() == pytest.approx((595.276, 841.890), abs=0.01)


def test_the_watermark_is_drawn_and_not_written(permits: PdfPermits) -> None:
    receipt, permit = permits.to_bytes(a_receipt()), permits.to_bytes(a_permit())
    assert squeezed("확정 아님") not in whole_text(receipt)
    curves = max(stream.count(b" c ") for stream in inflated(receipt))
    assert curves > 300
    assert max(stream.count(b" c ") for stream in inflated(permit)) < 50


def test_many_permits_become_one_file_that_counts_pages_for_each(permits: PdfPermits, tmp_path: Path) -> None:
    forms = [a_permit(permit_number=f"성동-2026-{number:05d}") for number in range(3)]
    forms.insert(1, a_permit(equipment="접이의자 40, " * 200))
    seen: list[tuple[int, int]] = []
    target = tmp_path / "모두.pdf"
    assert permits.write_many(forms, target, lambda done, of: seen.append((done, of)))
    pages = [squeezed(page) for page in page_texts(target.read_bytes())]
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [re.findall(r"(\d/\d)쪽", page)[0] for page in pages] == ["1/1", "1/2", "2/2", "1/1", "1/1"]
    contents = [item.get_title() for item in pypdfium2.PdfDocument(target).get_toc()]
    assert contents == ["성동-2026-00000", "성동-2026-01873", "성동-2026-00001", "성동-2026-00002"]


def test_a_run_that_is_called_off_leaves_nothing_behind(permits: PdfPermits, tmp_path: Path) -> None:
    done: list[int] = []
    stopped = permits.write_many(
        [a_permit()] * 5,
        tmp_path / "all.pdf",
        lambda number, _of: done.append(number),
        cancelled=lambda: len(done) == 2,
    )
    assert stopped is False
    assert done == [1, 2]
    assert list(tmp_path.iterdir()) == []


def test_many_provisional_receipts_share_one_watermark(permits: PdfPermits, tmp_path: Path) -> None:
    permits.write_many([a_receipt(code=f"7K3M-{number:04d}") for number in range(6)], tmp_path / "all.pdf")
    streams = inflated((tmp_path / "all.pdf").read_bytes())
    assert sum(stream.count(b" c ") > 300 for stream in streams) == 1


def test_saving_replaces_the_old_file_as_a_whole(permits: PdfPermits, tmp_path: Path) -> None:
    target = tmp_path / "허가서.pdf"
    target.write_bytes(b"old")
    permits.write(a_permit(), target)
    assert target.read_bytes() == permits.to_bytes(a_permit())
    assert [path.name for path in tmp_path.iterdir()] == ["허가서.pdf"]


def test_a_folder_that_does_not_exist_is_named(permits: PdfPermits, tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable, match="permits"):
        permits.write(a_permit(), tmp_path / "permits" / "one.pdf")


def test_a_target_that_cannot_be_replaced_keeps_what_it_was(
    permits: PdfPermits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that is open in a viewer refuses to be replaced."""
    target = tmp_path / "permit.pdf"
    target.write_bytes(b"old")

    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(13, "open elsewhere", str(other))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetNotWritable) as caught:
        permits.write(a_permit(), target)
    assert "permit.pdf" in caught.value.sentence
    assert caught.value.target == target
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["permit.pdf"]


def test_a_folder_in_the_place_of_the_file_is_refused(permits: PdfPermits, tmp_path: Path) -> None:
    (tmp_path / "permit.pdf").mkdir()
    with pytest.raises(TargetNotWritable):
        permits.write(a_permit(), tmp_path / "permit.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["permit.pdf"]


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs a user whom a folder can refuse",
)
def test_a_folder_without_the_right_to_write_is_refused(permits: PdfPermits, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(TargetNotWritable):
            permits.write(a_permit(), tmp_path / "permit.pdf")
    finally:
        tmp_path.chmod(0o700)


def test_papers_of_two_languages_do_not_disturb_each_other(
    permits: PdfPermits, language: Callable[[str], None]
) -> None:
    korean = permits.to_bytes(a_permit())
    language("ja")
    permits.to_bytes(a_permit())
    language("ko")
    assert permits.to_bytes(replace(a_permit())) == korean

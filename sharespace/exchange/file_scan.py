"""One pass over a file's bytes: what it is, and in which of the two encodings its text is written.

The encoding is proven by decoding the whole file strictly; it is never guessed from a sample.
"""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from sharespace.application.open_data import FileUnreadable
from sharespace.exchange.limits import CHUNK_BYTES, LARGEST_FILE_BYTES

_BOM: Final = codecs.BOM_UTF8
_SIGNATURES: Final = (
    (b"\x89PNG", "image_file"),
    (b"\xff\xd8\xff", "image_file"),
    (b"GIF8", "image_file"),
    (b"BM6", "image_file"),
    (b"%PDF", "pdf_file"),
    (b"\xd0\xcf\x11\xe0", "office_file"),
    (b"\x1f\x8b", "packed_file"),
    (b"7z\xbc\xaf", "packed_file"),
    (b"Rar!", "packed_file"),
    (b"SQLite format 3\x00", "binary_file"),
    (b"MZ", "binary_file"),
    (b"\x7fELF", "binary_file"),
)
_UTF16_BOMS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SHEET_PARTS: Final = (b"xl/", b"[Content_Types].xml")


class ScannedFile(NamedTuple):
    """`encoding` is `utf-8`, `utf-8-sig` or `cp949`. `head` is the beginning, decoded."""

    path: Path
    size: int
    encoding: str
    head: str

    def bytes_read(self, stream: TextIO | None) -> int:
        """How far a running iteration has read the file; its size once that is over."""
        if stream is None or stream.closed:
            return self.size
        return min(self.size, int(stream.buffer.raw.tell()))  # type: ignore[attr-defined]


class _Trial:
    """Decodes strictly, chunk by chunk, and remembers how far it came."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self.failed_at_row = 0
        self.cut_short = False
        self._lines = 0

    def feed(self, chunk: bytes, *, final: bool) -> None:
        if self.failed_at_row:
            return
        try:
            self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            # Only the part of the chunk before the fault counts; the fault may lie in bytes kept back.
            before = chunk[: max(0, error.start)]
            self.failed_at_row = self._lines + before.count(b"\n") + 1
            self.cut_short = final and error.end == len(error.object)
        else:
            self._lines += chunk.count(b"\n")


def scan_file(path: Path) -> ScannedFile:
    """Look at every byte once. Raises FileUnreadable for anything that is no plain text."""
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FileUnreadable(path.name, "cannot_open")
            if status.st_size > LARGEST_FILE_BYTES:
                limit = LARGEST_FILE_BYTES // 2**20
                raise FileUnreadable(path.name, "file_too_large", {"limit_mib": limit})
            first = stream.read(CHUNK_BYTES)
            _refuse_known_forms(path.name, first)
            trials = (_Trial("utf-8"), _Trial("cp949"))
            chunk, row = first, 1
            while chunk:
                _refuse_nul(path.name, chunk, row)
                following = stream.read(CHUNK_BYTES)
                for trial in trials:
                    trial.feed(chunk, final=not following)
                row += chunk.count(b"\n")
                chunk = following
    except OSError as error:
        raise FileUnreadable(path.name, "cannot_open") from error
    encoding = _proven(path.name, trials, bom=first.startswith(_BOM))
    head = codecs.getincrementaldecoder(encoding)("ignore").decode(first)
    _refuse_markup(path.name, head)
    return ScannedFile(path, status.st_size, encoding, head)


def _refuse_known_forms(name: str, first: bytes) -> None:
    if not first.removeprefix(_BOM).strip():
        raise FileUnreadable(name, "empty_file")
    if first.startswith(b"PK\x03\x04"):
        is_sheet = any(part in first for part in _SHEET_PARTS)
        raise FileUnreadable(name, "excel_file" if is_sheet else "packed_file")
    if first.startswith(_UTF16_BOMS) or _is_utf16_without_mark(first):
        raise FileUnreadable(name, "utf16_file")
    for signature, code in _SIGNATURES:
        if first.startswith(signature):
            raise FileUnreadable(name, code)


def _is_utf16_without_mark(first: bytes) -> bool:
    """Commas and digits of UTF-16 are a character and a NUL in turn."""
    sample = first[:1024]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return len(sample) >= 8 and max(odd, even) > len(sample) // 8 and min(odd, even) <= max(odd, even) // 4


def _refuse_nul(name: str, chunk: bytes, row: int) -> None:
    position = chunk.find(0)
    if position < 0:
        return
    controls = sum(byte < 9 or 13 < byte < 32 for byte in chunk[:4096])
    if row == 1 and controls > len(chunk[:4096]) // 50:
        raise FileUnreadable(name, "binary_file")
    raise FileUnreadable(name, "nul_bytes", {"line": row + chunk.count(b"\n", 0, position)})


def _proven(name: str, trials: tuple[_Trial, _Trial], *, bom: bool) -> str:
    utf8, cp949 = trials
    if not utf8.failed_at_row:
        return "utf-8-sig" if bom else "utf-8"
    if bom or cp949.failed_at_row:
        further = utf8 if bom or utf8.failed_at_row >= cp949.failed_at_row else cp949
        code = "truncated_file" if further.cut_short else "unknown_encoding"
        raise FileUnreadable(name, code, {"line": further.failed_at_row, "encoding": further.encoding})
    return "cp949"


def _refuse_markup(name: str, head: str) -> None:
    start = head.lstrip("\ufeff \t\r\n")[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<head", "<body", "<script", "<table")):
        raise FileUnreadable(name, "html_file")
    if start.startswith("<"):
        raise FileUnreadable(name, "markup_file")

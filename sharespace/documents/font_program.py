"""The few glyphs of a font that a paper uses, as a TrueType file to be embedded in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from struct import pack, unpack_from
from typing import NamedTuple

from sharespace.documents.faces import Face

_WORDS, _SCALED, _MORE, _SCALED_TWICE, _TWO_BY_TWO = 0x01, 0x08, 0x20, 0x40, 0x80
_AS_THEY_ARE = ("cvt ", "fpgm", "prep")


class _Part(NamedTuple):
    record: bytes
    metrics: bytes
    is_composite: bool


def font_program(face: Face, glyphs: Sequence[int]) -> bytes:
    """A font file in which glyph number n is `glyphs[n]` of the face; glyphs that others are put
    together from follow. The first one should be 0, the mark for what is missing."""
    from reportlab.pdfbase.ttfonts import TTFontMaker

    parts = _with_parts(face, glyphs)
    offsets = [0, *accumulate(len(part.record) for part in parts)]
    metrics = b"".join([part.metrics for part in parts])
    maker = TTFontMaker()
    for tag in _AS_THEY_ARE:
        try:
            maker.add(tag, face.table(tag))
        except KeyError:
            continue
    maker.add("glyf", b"".join([part.record for part in parts]))
    maker.add("loca", pack(f">{len(offsets)}L", *offsets))
    maker.add("hmtx", metrics)
    maker.add("hhea", _patched(face.table("hhea"), 34, len(parts)))
    maker.add("maxp", _patched(face.table("maxp"), 4, len(parts)))
    maker.add("head", _patched(face.table("head"), 50, 1))
    program: bytes = maker.makeStream()
    return program


def _patched(table: bytes, offset: int, value: int) -> bytes:
    return table[:offset] + pack(">H", value) + table[offset + 2 :]


@lru_cache(maxsize=32768)
def _part(face: Face, glyph: int) -> _Part:
    """What the file has to hold for one glyph; papers use the same few thousand again and again."""
    record = face.outline(glyph)
    advance, bearing = face.source.hmetrics[glyph]
    return _Part(
        record + bytes(-len(record) % 4), pack(">HH", int(advance), int(bearing) & 0xFFFF), record[:1] >= b"\x80"
    )


def _with_parts(face: Face, glyphs: Sequence[int]) -> list[_Part]:
    """All glyphs needed; those put together from others follow the numbers of this file."""
    order = list(glyphs)
    number = {glyph: position for position, glyph in reversed(list(enumerate(glyphs)))}
    result = []
    # The list grows while it is walked: parts may have parts.
    for glyph in order:
        part = _part(face, glyph)
        if part.is_composite:
            part = part._replace(record=_renumbered(part.record, order, number))
        result.append(part)
    return result


def _renumbered(record: bytes, order: list[int], number: dict[int, int]) -> bytes:
    """The record of a glyph put together from others; the others join `order`."""
    changed, position, flags = bytearray(record), 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", record, position)
        if part not in number:
            number[part] = len(order)
            order.append(part)
        changed[position + 2 : position + 4] = pack(">H", number[part])
        position += 8 if flags & _WORDS else 6
        position += (
            2 * bool(flags & _SCALED) + 4 * bool(flags & _SCALED_TWICE) + 8 * bool(flags & _TWO_BY_TWO)
        )
    return bytes(changed)


def to_unicode_map(letters: Sequence[str]) -> str:
    """The map that lets a reader copy text: letter n belongs to code n + 1."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    # The format allows a hundred lines in one block.
    for first in range(0, len(letters), 100):
        block = letters[first : first + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{number:04X}> <{_utf_16(letter)}>"
            for number, letter in enumerate(block, first + 1)
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


def _utf_16(letter: str) -> str:
    code = ord(letter)
    return f"{code:04X}" if code < 0x10000 else letter.encode("utf-16-be").hex().upper()


def widths_text(widths: Sequence[int]) -> str:
    """The array `W` of a font in which code 1 is the first of `widths`."""
    return f"[1 [{' '.join(map(str, widths))}]]"

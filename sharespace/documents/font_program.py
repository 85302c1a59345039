"""The few glyphs of a font that a paper uses, as a TrueType file to be embedded in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from struct import pack, unpack, unpack_from
from typing import NamedTuple

from sharespace.documents.faces import Face

_WORDS, _SCALED, _MORE, _SCALED_TWICE, _TWO_BY_TWO = 0x01, 0x08, 0x20, 0x40, 0x80
_MASK, _WHOLE_FILE = 0xFFFFFFFF, 0xB1B0AFBA
_AS_THEY_ARE = ("cvt ", "fpgm", "prep")


class _Part(NamedTuple):
    record: bytes
    metrics: bytes
    is_composite: bool
    checksum: int


def font_program(face: Face, glyphs: Sequence[int]) -> bytes:
    """A font file in which glyph number n is `glyphs[n]` of the face; glyphs that others are put
    together from follow. The first one should be 0, the mark for what is missing."""
    parts = _with_parts(face, glyphs)
    offsets = [0, *accumulate(len(part.record) for part in parts)]
    tables = {
        "glyf": b"".join([part.record for part in parts]),
        "head": _patched(_patched(face.table("head"), 50, 1), 8, 0, 0),
        "hhea": _patched(face.table("hhea"), 34, len(parts)),
        "hmtx": b"".join([part.metrics for part in parts]),
        "loca": pack(f">{len(offsets)}L", *offsets),
        "maxp": _patched(face.table("maxp"), 4, len(parts)),
    }
    for tag in _AS_THEY_ARE:
        try:
            tables[tag] = face.table(tag)
        except KeyError:
            continue
    # The sums of the glyphs are kept, for adding up a whole file takes longer than all else here.
    return _font_file(tables, {"glyf": sum(part.checksum for part in parts)})


def _font_file(tables: dict[str, bytes], known: dict[str, int]) -> bytes:
    """Tables as a TrueType file, with checksums of tables and of the whole."""
    power = 1 << (len(tables).bit_length() - 1)
    directory = pack(
        ">LHHHH", 0x00010000, len(tables), power * 16, power.bit_length() - 1, (len(tables) - power) * 16
    )
    offset, total, head = 12 + 16 * len(tables), 0, 0
    body = []
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        checksum = (known[tag] if tag in known else _checksum(padded)) & _MASK
        directory += pack(">4sLLL", tag.encode("ascii"), checksum, offset, len(table))
        if tag == "head":
            head = offset
        offset += len(padded)
        total += checksum
        body.append(padded)
    adjustment = (_WHOLE_FILE - total - _checksum(directory)) & _MASK
    file = directory + b"".join(body)
    return file[: head + 8] + pack(">L", adjustment) + file[head + 12 :]


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = unpack(f">{len(data) // 4}L", data)
    return sum(words) & _MASK


def _patched(table: bytes, offset: int, *values: int) -> bytes:
    """The table with other two-byte numbers from `offset` on."""
    new = pack(f">{len(values)}H", *values)
    return table[:offset] + new + table[offset + len(new) :]


@lru_cache(maxsize=32768)
def _part(face: Face, glyph: int) -> _Part:
    """What the file has to hold for one glyph; papers use the same few thousand again and again."""
    record = face.outline(glyph)
    record += bytes(-len(record) % 4)
    advance, bearing = face.source.hmetrics[glyph]
    metrics = pack(">HH", int(advance), int(bearing) & 0xFFFF)
    return _Part(record, metrics, record[:1] >= b"\x80", _checksum(record))


def _with_parts(face: Face, glyphs: Sequence[int]) -> list[_Part]:
    """All glyphs needed; those put together from others follow the numbers of this file."""
    order = list(glyphs)
    number = {glyph: position for position, glyph in reversed(list(enumerate(glyphs)))}
    result = []
    # The list grows while it is walked: parts may have parts.
    for glyph in order:
        part = _part(face, glyph)
        if part.is_composite:
            record = _renumbered(part.record, order, number)
            part = part._replace(record=record, checksum=_checksum(record))
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
        lines += [f"<{number:04X}> <{_utf_16(letter)}>" for number, letter in enumerate(block, first + 1)]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


def _utf_16(letter: str) -> str:
    code = ord(letter)
    return f"{code:04X}" if code < 0x10000 else letter.encode("utf-16-be").hex().upper()


def widths_text(widths: Sequence[int]) -> str:
    """The array `W` of a font in which code 1 is the first of `widths`."""
    return f"[1 [{' '.join(map(str, widths))}]]"

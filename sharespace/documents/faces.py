"""The shipped fonts: which letters they have, how wide those are, where their outlines lie."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sharespace.resource_files import resources_folder

EM = 1000
"""Units of all advances: thousandths of the type size (all shipped fonts have 1,000 units an em)."""

# Almost no font has the ballot box, and some lack the other signs: the sign drawn in their place.
SAME_SHAPE = {0x2610: 0x25A1, 0x2015: 0x2014, 0x2212: 0x2013, 0x223C: 0x007E, 0x2236: 0x003A}


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One weight of one font. `glyphs` gives the glyph of a code point; `source` is reportlab's reader,
    which hands out tables and glyph positions."""

    name: str
    glyphs: Mapping[int, int]
    advances: tuple[int, ...]
    source: Any

    def glyph(self, code: int) -> int | None:
        """The glyph for a code point, or for a sign of the same shape; None when there is none."""
        found = self.glyphs.get(code)
        if found is None and code in SAME_SHAPE:
            found = self.glyphs.get(SAME_SHAPE[code])
        if found is None and code >= 0xF900:
            found = self.glyphs.get(_plain_ideograph(code))
        return found

    def outline(self, glyph: int) -> bytes:
        """The glyph's record of the table `glyf`; empty for a blank."""
        first, end = self.source.glyphPos[glyph : glyph + 2]
        data: bytes = self.source.get_chunk(self.source.get_table_pos("glyf")[0] + first, end - first)
        return data

    def table(self, tag: str) -> bytes:
        """A table of the font; KeyError when it has none."""
        data: bytes = self.source.get_table(tag)
        return data


def _plain_ideograph(code: int) -> int:
    """The ideograph that a compatibility ideograph is a doublet of, else the same code."""
    plain = unicodedata.normalize("NFC", chr(code))
    return ord(plain) if len(plain) == 1 else code


@lru_cache(maxsize=16)
def face(name: str) -> Face:
    """A font of `resources/fonts` by the name of its file without ending. Read once, in about 60 ms."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resources_folder() / "fonts" / f"{name}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    return Face(name, font.face.charToGlyph, tuple(int(width) for width, _ in font.face.hmetrics), font.face)

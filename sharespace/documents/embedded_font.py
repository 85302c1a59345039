"""A font inside one PDF: only the letters that were written, each with its way back to Unicode.

reportlab embeds TrueType fonts in parts of 256 letters and cannot map ideographs beyond the basic plane
back to text; one composite font with two-byte codes has neither limit, and is made faster.
"""

from __future__ import annotations

import zlib
from typing import Any

from sharespace.documents.faces import Face
from sharespace.documents.font_program import font_program, to_unicode_map, widths_text

_SYMBOLIC = 4
# Four tenths of the time of zlib's usual level, and four per cent more bytes.
_COMPRESSION = 2


class _Codes(dict[str, str]):
    """The code of each letter as four hexadecimal digits, given out in the order of first use."""

    def __missing__(self, letter: str) -> str:
        code = f"{len(self) + 1:04X}"
        self[letter] = code
        return code


class EmbeddedFont:
    """Collects the letters of one face that a document uses. reportlab calls `addObjects` when it
    saves the document."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes = _Codes()

    def encoded(self, text: str) -> str:
        """The operand that shows `text`, without its angle brackets."""
        return "".join(map(self._codes.__getitem__, text))

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Put font, metrics, outlines and the map to Unicode into the document."""
        from reportlab.pdfbase import pdfdoc

        letters = list(self._codes)
        glyphs = [self.face.glyph(ord(letter)) or 0 for letter in letters]
        name = pdfdoc.PDFName(f"{_tag(letters)}+{self.face.name}")
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
                "CIDToGIDMap": "/Identity",
                "DW": 1000,
                "W": widths_text([self.face.advances[glyph] for glyph in glyphs]),
                "FontDescriptor": self._descriptor(document, name, [0, *glyphs]),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, f"descendant:{self.resource}")]
                ),
                "ToUnicode": _stream(document, to_unicode_map(letters).encode("ascii"), self.resource),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(
            font, f"font:{self.resource}"
        )

    def _descriptor(self, document: Any, name: Any, glyphs: list[int]) -> Any:
        from reportlab.pdfbase import pdfdoc

        source, program = self.face.source, font_program(self.face, glyphs)
        file = _stream(document, program, f"file:{self.resource}", Length1=len(program))
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(source.bbox),
                "ItalicAngle": source.italicAngle,
                "Ascent": source.ascent,
                "Descent": source.descent,
                "CapHeight": source.capHeight,
                "StemV": source.stemV,
                "FontFile2": file,
            }
        )
        return document.Reference(descriptor, f"descriptor:{self.resource}")


def _tag(letters: list[str]) -> str:
    """Six capitals that mark a font as a part of the whole; the same letters make the same tag."""
    number, tag = zlib.crc32("".join(letters).encode("utf-8", "surrogatepass")), ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        tag += chr(ord("A") + rest)
    return tag


def _stream(document: Any, content: bytes, name: str, **entries: int) -> Any:
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=zlib.compress(content, _COMPRESSION), filters=[])
    stream.dictionary["Filter"] = "/FlateDecode"
    for key, value in entries.items():
        stream.dictionary[key] = value
    return document.Reference(stream, f"stream:{name}")

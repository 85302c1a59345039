"""Reads a PDF back as a reader program would: text, letters with their places, objects."""

from __future__ import annotations

import re
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

# A reader takes a hyphen at the end of a line for one that may vanish.
_HYPHEN_AT_LINE_END = "\ufffe"


class Letter(NamedTuple):
    """A letter and its box in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page in the order in which it is copied."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        words = page.get_textpage()
        texts.append(words.get_text_range().replace(_HYPHEN_AT_LINE_END, "-"))
        words.close()
    document.close()
    return texts


def squeezed(text: str) -> str:
    """Without blanks and line ends, which a reader guesses from distances."""
    return re.sub(r"\s+", "", text)


def whole_text(pdf: bytes) -> str:
    """All text of all pages, squeezed."""
    return squeezed("".join(page_texts(pdf)))


def letters_of(pdf: bytes, page: int) -> list[Letter]:
    """Every letter that has a shape, with the box of its ink."""
    document = pypdfium2.PdfDocument(pdf)
    words = document[page].get_textpage()
    found = []
    for index in range(words.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(words.raw, index))
        if not letter.isspace() and not pdfium.FPDFText_IsGenerated(words.raw, index):
            found.append(Letter(letter, *words.get_charbox(index)))
    words.close()
    document.close()
    return found


def overprinted(letters: list[Letter]) -> list[tuple[Letter, Letter]]:
    """Pairs of letters whose ink lies over each other by more than a fifth of the smaller one."""
    pairs = []
    ordered = sorted(letters, key=lambda letter: letter.left)
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            if second.left >= first.right:
                break
            wide = min(first.right, second.right) - second.left
            high = min(first.top, second.top) - max(first.bottom, second.bottom)
            if wide > 0 and high > 0 and wide * high > 0.2 * min(_area(first), _area(second)):
                pairs.append((first, second))
    return pairs


def _area(letter: Letter) -> float:
    return (letter.right - letter.left) * (letter.top - letter.bottom)


def inflated(pdf: bytes) -> list[bytes]:
    """The content of every stream of a file."""
    import zlib

    return [
        zlib.decompress(stream) for stream in re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL)
    ]

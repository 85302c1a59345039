"""Which font sets which part of a text, so that no letter is ever left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sharespace.application.ports_documents import GlyphMissing
from sharespace.documents.faces import EM, Face, face
from sharespace.i18n import _


class Run(NamedTuple):
    """A part of a text in one font. A `thickened` one stands for a weight that is not shipped."""

    face: Face
    text: str
    width_em: float
    thickened: bool


class _Choice(NamedTuple):
    name: str
    thickened: bool


_KOREAN = {False: "NotoSansKR-Regular", True: "NotoSansKR-Bold"}
_EUROPEAN = {False: "NotoSans-Regular", True: "NotoSans-Bold"}
_CHINESE = "NotoSansSC-Regular"
_JAPANESE = "NotoSansJP-Regular"
_FIRST_FOR_IDEOGRAPHS = {"ja": _JAPANESE, "zh_Hans": _CHINESE}
_printable: set[str] = set()
_EUROPEAN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u02bb-\u02bd\u0300-\u052f\u1e00-\u1eff'’-]+")
_BEYOND_LATIN_1 = re.compile("[\u0100-\u052f\u1e00-\u1eff]")


def _is_east_asian(code: int) -> bool:
    """Kana, ideographs and their punctuation, whose shapes differ by language."""
    return (0x3001 <= code <= 0x30FF and not 0x3013 <= code <= 0x3020) or 0x3400 <= code < 0xA000


def _choices(code: int, bold: bool, language: str) -> tuple[_Choice, ...]:
    """The fonts to ask for a code point, best first."""
    choices = (
        _Choice(_KOREAN[bold], thickened=False),
        _Choice(_EUROPEAN[bold], thickened=False),
        _Choice(_CHINESE, bold),
        _Choice(_JAPANESE, bold),
    )
    first = _FIRST_FOR_IDEOGRAPHS.get(language)
    if first and _is_east_asian(code):
        return (_Choice(first, bold), *choices)
    return choices


@lru_cache(maxsize=16384)
def _choice(code: int, bold: bool, language: str) -> _Choice | None:
    for choice in _choices(code, bold, language):
        if face(choice.name).glyph(code) is not None:
            return choice
    return None


def _whole_words(text: str, bold: bool, chosen: list[_Choice | None]) -> None:
    """A word with one letter that only the European font has is set in that font as a whole."""
    for word in _EUROPEAN_WORD.finditer(text):
        first, end = word.span()
        european = _Choice(_EUROPEAN[bold], thickened=False)
        if european in chosen[first:end] and all(
            face(european.name).glyph(ord(letter)) is not None for letter in word.group()
        ):
            chosen[first:end] = [european] * (end - first)


@lru_cache(maxsize=4096)
def runs(text: str, bold: bool, language: str) -> tuple[Run, ...]:
    """`text` in parts that are each set in one font; together they are the text.

    The language decides whose letter shapes come first. Raises GlyphMissing.
    """
    chosen = [_choice(ord(letter), bold, language) for letter in text]
    if None in chosen:
        demand_glyphs([text])
    if _BEYOND_LATIN_1.search(text):
        _whole_words(text, bold, chosen)
    result, start = [], 0
    for index in range(1, len(text) + 1):
        if index == len(text) or chosen[index] != chosen[start]:
            choice = chosen[start]
            assert choice is not None
            result.append(_run(choice, text[start:index]))
            start = index
    return tuple(result)


def _run(choice: _Choice, text: str) -> Run:
    font = face(choice.name)
    advances = font.advances
    width = sum(advances[font.glyph(ord(letter)) or 0] for letter in text)
    return Run(font, text, width / EM, choice.thickened)


@lru_cache(maxsize=16384)
def width_em(text: str, bold: bool, language: str) -> float:
    """Width of a text, as a multiple of the type size. Raises GlyphMissing."""
    return sum(run.width_em for run in runs(text, bold, language))


def demand_glyphs(texts: Iterable[str]) -> None:
    """Make sure that every character can be printed. Raises GlyphMissing, which names all that cannot."""
    whole = "".join(texts)
    unknown = set(whole) - _printable
    if not unknown:
        return
    letters = [letter for letter in dict.fromkeys(whole) if letter in unknown]
    missing = tuple(letter for letter in letters if _choice(ord(letter), False, "") is None)
    if missing:
        sentence = _(
            "These characters cannot be printed: {characters}. Write them another way and print again."
        )
        named = ", ".join(_named(letter) for letter in missing)
        raise GlyphMissing(sentence.format(characters=named), missing)
    _printable.update(letters)


def _named(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"{letter} ({code})" if letter.isprintable() else code

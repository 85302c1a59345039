"""What a scanner types: barcodes of copies and member cards, and commands printed on the desk.

A scanner is a keyboard: it types the text and Enter, whatever language the keyboard is set to. Under the
Korean layout (두벌식) letters arrive as Hangul, and are turned back into what was on the label.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

LONGEST = 40

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_KEYS = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True)
)
_KEYS |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
_COMPOUND = "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅘㅙㅚㅝㅞㅟㅢ"
_STRUCK = "ㄱㅅㄴㅈㄴㅎㄹㄱㄹㅁㄹㅂㄹㅅㄹㅌㄹㅍㄹㅎㅂㅅㅗㅏㅗㅐㅗㅣㅜㅓㅜㅔㅜㅣㅡㅣ"
_PAIRS = {letter: _STRUCK[2 * place : 2 * place + 2] for place, letter in enumerate(_COMPOUND)}
_SYLLABLES = range(ord("가"), ord("힣") + 1)
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Fa-f]")


class Command(StrEnum):
    """Commands on the desk's own sheet of barcodes. Part n is `SS-PART-n`."""

    OK = "SS-OK"
    CANCEL = "SS-CANCEL"
    UNDO = "SS-UNDO"
    RETURN = "SS-RETURN"
    LEND = "SS-LEND"
    EXTEND = "SS-EXTEND"
    QUEUE = "SS-QUEUE"
    GOOD = "SS-GOOD"
    DIRTY = "SS-DIRTY"
    REPAIR = "SS-REPAIR"
    UNUSABLE = "SS-UNUSABLE"
    CHARGE = "SS-CHARGE"
    PART = "SS-PART"


class Scan(NamedTuple):
    """One line from the scanner. `texts`: what the label may have said, the likeliest first; empty for a
    plain Enter. `part` is the number of a part, from 1, with the command PART."""

    texts: tuple[str, ...]
    command: Command | None = None
    part: int = 0


def barcode_text(text: str) -> str:
    """A barcode in the one form in which it is kept and compared: capital letters, narrow digits, no blanks
    around, no control characters, none of the stars that Code 39 begins and ends with."""
    narrow = unicodedata.normalize("NFKC", text) if not _has_jamo(text) else text
    plain = "".join(letter for letter in narrow if unicodedata.category(letter)[0] != "C").strip()
    return _SYMBOLOGY.sub("", plain).strip("*").strip().upper()


def read_scan(line: str) -> Scan:
    """What a line means. Texts longer than any barcode are none: nothing is looked up for them."""
    as_typed = barcode_text(line)
    latin = barcode_text(from_hangul_keys(line))
    for text in (as_typed, latin):
        name, _dash, number = text.rpartition("-")
        if name == Command.PART and number.isascii() and number.isdigit():
            return Scan((text,), Command.PART, int(number))
        if text in _WORDS:
            return Scan((text,), Command(text), 0)
    candidates = (as_typed, latin, *_other_lengths(latin))
    return Scan(tuple(dict.fromkeys(text for text in candidates if 0 < len(text) <= LONGEST)))


_WORDS = frozenset(command.value for command in Command) - {Command.PART.value}


def from_hangul_keys(text: str) -> str:
    """The keys that were struck to get this text on a Korean keyboard; other characters stay."""
    return "".join(_KEYS.get(jamo, jamo) for letter in text for jamo in _jamo(letter))


def _jamo(letter: str) -> str:
    if ord(letter) in _SYLLABLES:
        number = ord(letter) - _SYLLABLES.start
        parts = (_LEADS[number // 588], _VOWELS[number % 588 // 28], _TAILS[number % 28].strip())
        return "".join(_PAIRS.get(part, part) for part in parts)
    return _PAIRS.get(letter, letter)


def _has_jamo(text: str) -> bool:
    return any(letter in _KEYS or letter in _PAIRS for letter in text)


def _other_lengths(text: str) -> tuple[str, ...]:
    """Twelve digits of a UPC are the same as thirteen of an EAN that begin with a nought."""
    if not (text.isascii() and text.isdigit()):
        return ()
    if len(text) == 12:
        return (f"0{text}",)
    return (text[1:],) if len(text) == 13 and text.startswith("0") else ()

"""Text as it can be set: composed, on one line, without characters that have no shape."""

from __future__ import annotations

import re
import unicodedata

# Composing would turn a compatibility ideograph, as in some family names, into another shape.
_KEEPS_ITS_SHAPE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_WITHOUT_SHAPE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u3164\uffa0]+")


def plain(text: str) -> str:
    """The text to print.

    Hangul in loose letters, as file systems of Apple hand it out, and Latin letters with loose accents
    are composed. Every run of blanks, tabs, line ends and control characters becomes one blank.
    Characters that never have a shape (joiners, marks of direction, selectors of variants) are left
    out. Nothing else is lost.
    """
    if not text.isascii():
        text = _WITHOUT_SHAPE.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = _composed(text)
    return _BLANK.sub(" ", text).strip()


def _composed(text: str) -> str:
    parts, end = [], 0
    for found in _KEEPS_ITS_SHAPE.finditer(text):
        parts += [unicodedata.normalize("NFC", text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*parts, unicodedata.normalize("NFC", text[end:])])

"""The short code people see, read out on the phone and type.

Crockford's base 32 (no I, L, O, U) with a check character by the Luhn algorithm modulo 32, which
catches every single wrong character and nearly every swap of two neighbours.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
BODY_LENGTH = 7


class NotAReservationCode(ValueError):
    """The text cannot be a reservation code: wrong length, letter or check character."""


def check_character(body: str) -> str:
    """The character that completes `body` (letters of the alphabet only)."""
    total, factor = 0, 2
    for letter in reversed(body):
        addend = factor * _VALUE[letter]
        factor = 3 - factor
        total += addend // 32 + addend % 32
    return ALPHABET[-total % 32]


def code_from_number(number: int) -> str:
    """The code of a number below 32 to the power of seven, written as `ABCD-EFGH`."""
    letters = []
    for _ in range(BODY_LENGTH):
        number, value = divmod(number, 32)
        letters.append(ALPHABET[value])
    body = "".join(reversed(letters))
    whole = body + check_character(body)
    return f"{whole[:4]}-{whole[4:]}"


def read_code(text: str) -> str:
    """The code in its one written form, from what a person typed.

    Case, blanks and hyphens do not matter; O, I and L are read as 0, 1 and 1. Raises
    NotAReservationCode.
    """
    letters = text.upper().translate(_LOOKALIKE).replace("-", "").replace(" ", "")
    if len(letters) != BODY_LENGTH + 1 or any(letter not in _VALUE for letter in letters):
        raise NotAReservationCode(text)
    if check_character(letters[:-1]) != letters[-1]:
        raise NotAReservationCode(text)
    return f"{letters[:4]}-{letters[4:]}"

"""One line for a whole reservation: "어울림방 금 14-16 5678 30명", read word by word, in any order.

What is a day, a time, a phone or a number of people is recognised by its form; the words left over
name the place, and what names no place names the person. Text in quotes is the title of the event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sharespace.application.applicants import FEWEST_DIGITS, ApplicantCard, card_of
from sharespace.application.day_words import read_day
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.time_words import ClockSpan, read_length, read_times
from sharespace.domain.applicant import Applicant, phone_digits
from sharespace.domain.resource import Resource

LONGEST_PHRASE = 4
"""So many words can make one day or time: 오후 2시부터 오후 4시까지."""
MOST_PLACES = 20

_PEOPLE = re.compile(r"(\d{1,4})\s*(?:명|인|사람|people|persons?)")
_PHONE = re.compile(r"(?:\+?\d[\d-]{6,14}\d|\d{4})")
_QUOTED = re.compile(r"[\"“”']([^\"“”']+)[\"“”']")


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What the line says, before anything is looked up. `words` are the ones left over.

    `length_min` is 0 unless a length was said; `people` is 0 and `phone` empty when not said.
    """

    words: tuple[str, ...] = ()
    day: date | None = None
    times: ClockSpan | None = None
    length_min: int = 0
    phone: str = ""
    people: int = 0
    title: str = ""

    @property
    def end_min(self) -> int | None:
        """The end as said, or as it follows from the length; None when neither was said."""
        if self.times is None or self.times.end_min is not None:
            return self.times.end_min if self.times else None
        return self.times.start_min + self.length_min if self.length_min else None


@dataclass(frozen=True, slots=True)
class Understanding:
    """The line with everything looked up. `places` and `applicants` are all that fit, the best first;
    `unknown` are words that name neither. `place_is_certain` when no second place fits as well as
    the first."""

    entry: QuickEntry
    places: tuple[Resource, ...] = ()
    applicants: tuple[ApplicantCard, ...] = ()
    unknown: tuple[str, ...] = ()
    place_is_certain: bool = True

    @property
    def is_certain(self) -> bool:
        """Whether there was nothing to choose and nothing left over."""
        return self.place_is_certain and len(self.applicants) <= 1 and not self.unknown


def read_quick_entry(text: str, today: date) -> QuickEntry:
    """Read the line by its form alone. The first day, time, phone and number of people count."""
    titles = _QUOTED.findall(text)
    tokens = _QUOTED.sub(" ", text).split()
    found: dict[str, object] = {"title": titles[0].strip()} if titles else {}
    words: list[str] = []
    at = 0
    while at < len(tokens):
        for count in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
            told = _told(" ".join(tokens[at : at + count]), today, found)
            if told is not None:
                found[told[0]] = told[1]
                at += count
                break
        else:
            words.append(tokens[at])
            at += 1
    return QuickEntry(words=tuple(words), **found)  # type: ignore[arg-type] # named by _told


def _told(phrase: str, today: date, found: dict[str, object]) -> tuple[str, object] | None:
    """What a phrase is, as the name of a field and its value; None when it is only words."""
    people = _PEOPLE.fullmatch(phrase)
    if people and "people" not in found:
        return "people", int(people[1])
    if _PHONE.fullmatch(phrase) and "phone" not in found and read_day(phrase, today) is None:
        return "phone", phone_digits(phrase)
    length = read_length(phrase)
    if length and "length_min" not in found:
        return "length_min", length
    # A bare number is no time here: it could as well be the name of a room.
    times = None if phrase.isdigit() or "times" in found else read_times(phrase)
    if times is not None:
        return "times", times
    day = None if (phrase.isdigit() and len(phrase) < 8) or "day" in found else read_day(phrase, today)
    return ("day", day) if day is not None else None


def matching_places(words: Sequence[str], resources: Sequence[Resource]) -> tuple[list[Resource], list[str]]:
    """The resources the words name, the closest name first, and the words that name none of them."""
    candidates, used, unused = _named_by(words, resources)
    if not used:
        return [], unused
    candidates.sort(key=lambda one: (_rank(one, used), len(one.full_name)))
    return candidates, unused


def _named_by(
    words: Sequence[str], resources: Sequence[Resource]
) -> tuple[list[Resource], list[str], list[str]]:
    candidates, used, unused = list(resources), list[str](), list[str]()
    for word in words:
        fitting = [one for one in candidates if word.casefold() in _whole_name(one)]
        candidates = fitting or candidates
        (used if fitting else unused).append(word)
    return candidates, used, unused


def _whole_name(resource: Resource) -> str:
    name = f"{resource.full_name} {resource.code}".casefold()
    return f"{name} {name.replace(' ', '')}"


def _rank(resource: Resource, words: Sequence[str]) -> int:
    """0 for exactly the room's name, 1 for the beginning of it, 2 for anything else."""
    name = resource.name.casefold()
    first, last = words[0].casefold(), words[-1].casefold()
    if name in {" ".join(words).casefold(), first, last}:
        return 0
    return 1 if name.startswith((first, last)) else 2


def understand(office: Office, text: str, prefer: Sequence[str] = ()) -> Understanding:
    """Read the line and look up the place and the person it names.

    `prefer` are codes of resources in view: among rooms that are named as well they come first.
    """
    entry = read_quick_entry(text, office.today())
    with office.store.read() as reading:
        places, used, left = _named_by(entry.words, reading.resources())
        people, unknown = _people_named(reading, entry.phone, left)
    if not used:
        places = []
    wanted = set(prefer)
    places.sort(key=lambda one: (_rank(one, used), one.code not in wanted, len(one.full_name)))
    cards = tuple(card_of(applicant) for applicant in people)
    certain = len(places) < 2 or _standing(places[0], used, wanted) < _standing(places[1], used, wanted)
    return Understanding(entry, tuple(places[:MOST_PLACES]), cards, tuple(unknown), certain)


def _standing(place: Resource, used: Sequence[str], wanted: set[str]) -> tuple[int, bool]:
    return _rank(place, used), place.code not in wanted


def _people_named(reading: Reading, phone: str, words: Sequence[str]) -> tuple[list[Applicant], list[str]]:
    """Applicants of the phone number, of the names, or of both; and the words nobody is called."""
    people = list(reading.applicants_by_phone(phone)) if len(phone) >= FEWEST_DIGITS else []
    unknown = []
    for word in words:
        named = reading.applicants_by_name(word) if len(word) >= 2 else ()
        if not named:
            unknown.append(word)
        people = [one for one in people if one in named] or people or list(named)
    return people, unknown

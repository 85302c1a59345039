"""A sentence for everything an import assumes: what is wrong with the cell, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from sharespace.i18n.catalogue import N_, _
from sharespace.i18n.formats import minutes_text, number_text
from sharespace.i18n.parking_notes import PARKING_NOTES


class NoteFacts(Protocol):
    """What a sentence is made of; a RowNote has it."""

    @property
    def assumed(self) -> str:
        """The code."""
        ...

    @property
    def text(self) -> str:
        """The cell as found."""
        ...

    @property
    def params(self) -> Mapping[str, int | str]:
        """The facts of the code."""
        ...


def note_text(note: NoteFacts) -> str:
    """One sentence in the language in use; the code itself for one that has no wording."""
    sentence = SENTENCES.get(note.assumed)
    if sentence is None:
        return note.assumed
    facts: dict[str, int | str] = {"text": note.text}
    for name, value in note.params.items():
        facts[name] = number_text(value) if isinstance(value, int) else value
    if "minutes" in note.params:
        facts["length"] = minutes_text(int(note.params["minutes"]))
    return _(sentence).format(**facts)


def severity_text(severity: str) -> str:
    """How much a note matters: `info`, `check` or `skipped`."""
    return _(SEVERITIES[severity])


SEVERITIES: Final = {
    "info": N_("For information"),
    "check": N_("To be checked"),
    "skipped": N_("Not taken"),
}

_CLOSED_DAYS = {
    "closed_days_missing": N_(
        "No closed days are given. The room opens on all days that have hours; check which days it is closed."
    ),
    "closed_days_unread": N_(
        "The closed days cannot be read. The room stays closed on all days until you enter its hours."
    ),
    "closed_days_partly_unread": N_(
        "Part of the closed days cannot be read: “{words}”. The rest holds; check the days."
    ),
    "closed_days_remark": N_("The closed days carry a remark: “{words}”. It changes no day here."),
    "closed_every_day": N_(
        "The source closes the room on all seven days. It cannot be reserved; check whether that is meant."
    ),
    "typo_read_as": N_("“{wrong}” was read as “{right}”."),
    "whole_feast_closed": N_(
        "The source closes on the day of the feast only. The whole feast is closed here, "
        "eve and day after too."
    ),
    "single_holiday_as_all": N_(
        "The source names a single holiday: “{words}”. All public holidays are closed here; check them."
    ),
    "last_week_as_fifth": N_("“Last week of the month” was read as the fifth week; check the days."),
    "holidays_assumed_closed": N_(
        "Rooms whose closed days name no public holiday: {count}. By our rule they close "
        "on all public holidays."
    ),
    "name_says_closed": N_(
        "The name says that the room is out of use. It is closed until further notice; check it."
    ),
}

_HOURS = {
    "hours_missing": N_("No hours are given. Those days stay closed until you enter hours."),
    "hours_unread": N_("“{text}” is no time of day. Those days stay closed until you enter hours."),
    "zero_hours_closed": N_(
        "00:00–00:00 on days that are not closed: the hours are unknown. Those days stay "
        "closed until you enter hours."
    ),
    "hours_reversed": N_(
        "The hours {text} end when they begin, or earlier. Those days stay closed until you enter hours."
    ),
    "past_midnight": N_("The hours {text} end earlier than they begin; they were read as past midnight."),
}

_FEES = {
    "fee_undecided": N_(
        "The room is charged, but no fee is given. The fee is decided with each reservation."
    ),
    "fee_by_agreement": N_(
        "The fee is given as “{text}”. It is decided with each reservation until you enter a price."
    ),
    "fee_in_words": N_(
        "The fee “{text}” cannot be read as a price. It is decided with each reservation until you enter one."
    ),
    "charged_but_free": N_(
        "The room is called charged, but its fee is zero. The fee is decided with each reservation; check it."
    ),
    "free_but_priced": N_("The room is called free of charge, but a fee is given. Check which holds."),
    "charged_unread": N_("“{text}” says neither charged nor free. The fee cell was followed; check it."),
    "fee_implausible": N_("The fee “{text}” is unusually high. Check it."),
    "fee_from": N_("The fee “{text}” is a lowest price only. Check what is charged."),
    "vat_excluded": N_("The fee “{text}” is without value-added tax. Check what is charged."),
    "base_unit_missing": N_("No time is given that the fee is for; {length} was assumed. Check it."),
    "base_unit_unread": N_("“{text}” is no length of time for the fee; {length} was assumed. Check it."),
    "base_unit_implausible": N_("The fee is for {text} hours, more than a day. Check it."),
    "extra_as_base": N_(
        "No overtime fee is given. A longer use pays another base fee for each base time begun."
    ),
    "extra_fee_unread": N_("The overtime fee “{text}” cannot be read and was left out. Check it."),
    "extra_unit_missing": N_(
        "No time is given that the overtime fee is for; {length} was assumed. Check it."
    ),
    "extra_fee_for_which_part": N_(
        "The overtime fee does not say whether it is for the whole or half the room. It "
        "was taken for both; check it."
    ),
}

_ROOM = {
    "capacity_missing": N_("No capacity is given. The number of people is not checked until you enter it."),
    "capacity_unread": N_(
        "The capacity “{text}” cannot be read. The number of people is not checked until you enter it."
    ),
    "area_missing": N_("The area is given as zero, which means that it is not known."),
    "area_unread": N_("The area “{text}” cannot be read and was left out."),
    "category_unread": N_("The sort of room “{text}” is not known here; it was filed under other. Check it."),
    "category_missing": N_("No sort of room is given; it was filed under other. Check it."),
    "category_from_name": N_("No sort of room is given; it was told from the name."),
    "ways_partly_unread": N_("Part of the ways to apply is not known here: “{words}”. It is kept as text."),
    "place_and_room_swapped": N_(
        "Place and room stood in each other's column; “{place}” was taken as the place."
    ),
    "name_missing": N_("Only one of the two names is given; “{name}” was taken as the place."),
    "name_repeated": N_(
        "{count} different rooms have this name. They were told apart by sort, area, capacity and hours; "
        "give them names of their own."
    ),
    "older_row": N_("The file has a newer row for this room, of {newest}, which holds."),
    "district_unknown": N_("No district of Seoul can be told from code, address or office. Choose one."),
    "address_missing": N_("No address is given. Enter it, so that it stands on the permit."),
    "position_unread": N_("The position “{text}” cannot be read and was left out."),
    "position_swapped": N_("Latitude and longitude stood in each other's column and were turned."),
    "position_outside": N_("The position {text} lies outside Korea and was left out."),
    "day_unread": N_("The day of the data “{text}” cannot be read; the age of the row is unknown."),
    "website_dropped": N_("“{text}” is no web address and was left out."),
    "formula_kept_as_text": N_("The cell looks like a formula of a spreadsheet. It was kept as plain text."),
}

_ROWS = {
    "wrong_columns": N_(
        "The row has {found} cells instead of {expected} and was not taken. Correct it "
        "in the file and import again."
    ),
    "broken_quotes": N_(
        "A quotation mark stands in the wrong place, so the row was not taken. Correct it and import again."
    ),
    "blank_row": N_("The row is empty."),
    "header_again": N_("The row repeats the heading."),
    "no_name": N_("The row names neither a place nor a room and was not taken. Add a name and import again."),
    "columns_missing": N_("Columns of the standard that the file does not have: {count} ({text})."),
    "columns_unknown": N_(
        "Columns that the standard does not have: {count} ({text}). They are kept as text."
    ),
    "no_rows": N_("The file has a heading but no rows. Nothing was taken."),
}

SENTENCES: Final[Mapping[str, str]] = {**_CLOSED_DAYS, **_HOURS, **_FEES, **_ROOM, **_ROWS, **PARKING_NOTES}
"""The English sentence of every code, before translation."""

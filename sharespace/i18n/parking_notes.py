"""A sentence for everything an import of bays and lots assumes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sharespace.i18n.catalogue import N_

PARKING_NOTES: Final[Mapping[str, str]] = {
    "no_bay_number": N_("The row names no bay. Only a bay with a number can be shared."),
    "bay_repeated": N_("The file has this bay number twice. The later row was taken; check which one holds."),
    "zone_missing": N_("No street or zone is given; “{place}” was taken as its name."),
    "band_unknown": N_(
        "“{words}” is no band of the day that is known here. Check what the bay is allotted for."
    ),
    "band_hours_unread": N_("The hours “{words}” cannot be read. They stay unknown until you enter them."),
    "band_hours_missing": N_("No hours are given for the bands of the bay."),
    "band_fee_unread": N_("The monthly fee “{words}” cannot be read. It stays unknown until you enter it."),
    "band_fees_missing": N_("No monthly fee is given."),
    "open_days_unread": N_(
        "“{text}” does not say on which days the lot is open. Other days stay closed until you enter hours."
    ),
    "ends_at_midnight": N_("The hours {text} end at 00:00; they were read as ending at midnight."),
    "lot_fee_unread": N_("“{text}” is no number. The fee is decided with each use until you enter a price."),
    "lot_fee_undecided": N_(
        "The lot is charged, but no fee is given. The fee is decided with each use until you enter a price."
    ),
    "lot_free_but_priced": N_("The lot is called free of charge, but a fee is given. Check which holds."),
    "fee_mixed": N_(
        "The lot is free at times and charged at others, but the file does not say when. Check the price."
    ),
    "base_from_unit": N_("No base time is given. Every unit begun costs the same from the start."),
    "spaces_unread": N_(
        "The number of spaces “{text}” cannot be read. One was assumed; enter how many there are."
    ),
    "ticket_unread": N_("The price of the ticket, “{text}”, cannot be read and was left out."),
    "lot_number_repeated": N_(
        "This office gives the same number to several lots. They were told apart by name and address."
    ),
    "lot_number_missing": N_("The lot has no number; it is known by its name “{name}” and its address."),
}
"""The English sentence of every code, before translation."""

"""What can be wrong at one place of a catalogue, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sharespace.i18n.catalogue import N_, _


def problem_text(problem: str, params: Mapping[str, int | str]) -> str:
    """One sentence for a problem's code; the code itself for one that has no wording."""
    sentence = PROBLEMS.get(problem.removeprefix("rule_"))
    return _(sentence).format(**params) if sentence else problem


PROBLEMS: Final[Mapping[str, str]] = {
    "missing": N_("this has to be given."),
    "unknown": N_("there is no such rule."),
    "unknown_member": N_("this name is not known; check its spelling."),
    "repeated": N_("this comes twice."),
    "unknown_place": N_("no facility or resource of this document has the code “{value}”."),
    "empty": N_("this must not be empty."),
    "not_an_object": N_("an object in braces is expected."),
    "not_a_list": N_("a list in brackets is expected."),
    "not_text": N_("a text in quotation marks is expected."),
    "not_a_number": N_("a number is expected."),
    "not_true_or_false": N_("true or false is expected."),
    "not_a_word": N_("one of these is expected: {words}."),
    "not_an_id": N_("an id (UUID) is expected; it may be left out."),
    "not_a_district": N_("the five digits of a district are expected."),
    "not_a_website": N_("an address that begins with http:// or https:// is expected."),
    "not_a_day": N_("a day such as 2026-11-27 is expected."),
    "not_a_month_day": N_("a day of the year such as 04-01 is expected."),
    "not_a_moment": N_("a day and time such as 2026-11-27T09:00 is expected."),
    "not_hours": N_("hours such as 09:00-18:00 are expected."),
    "not_seven_days": N_("seven days are expected, Monday first; there are {found}."),
    "hours_reversed": N_("the hours have to end later than they begin; write 26:00 for 2 in the morning."),
    "hours_overlap": N_("the hours of one day have to be in order and must not overlap."),
    "span_reversed": N_("the end has to be later than the beginning."),
    "too_long": N_("this is longer than {limit} characters."),
    "too_new": N_("this was written by a newer program; the newest version known here is {known}."),
    "out_of_range": N_("a value from {least} to {most} is expected."),
    "not_a_multiple": N_("a multiple of {step_min} minutes is expected."),
    "too_small": N_("at least {least} is expected."),
    "not_facts": N_("this is not as the page about things to lend describes it."),
    "wrong_order": N_("the steps have to run from early to late, and no later step may return more."),
    "unknown_rule_pack": N_("there is no rule pack “{value}”."),
    "unknown_season": N_("there is no season “{value}” among the seasons."),
    "unit_in_use": N_("a unit that is left out is still in use by {value}."),
    "unknown_zone": N_("there is no time zone “{value}”."),
}
"""The English sentence of every problem, before translation; it follows the place and a colon."""

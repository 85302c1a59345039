"""Words of the lending desk, by plain codes: what a scan did, what comes next, where a copy is."""

from __future__ import annotations

from collections.abc import Mapping

from sharespace.domain.library import Condition, CopyState
from sharespace.i18n.catalogue import N_, _, ngettext

SAID: Mapping[str, str] = {
    "member": N_("Member read."),
    "several_members": N_("Several households have this number; read the card."),
    "added": N_("Added."),
    "already": N_("It is on the list already."),
    "refused": N_("Not possible."),
    "unknown": N_("Nobody and nothing here has this barcode."),
    "needs_member": N_("Read the member card first."),
    "finish_first": N_("Finish for this household first."),
    "not_out": N_("It is not lent out."),
    "is_out": N_("It is lent out."),
    "mode": N_("The next scan means something else now."),
    "condition": N_("Condition noted."),
    "part": N_("Part noted."),
    "no_such_part": N_("There is no part of this number."),
    "charge": N_("Missing parts: paid for, or waited for."),
    "no_line": N_("There is nothing on the desk that this could mean."),
    "taken_out": N_("Taken off the list."),
    "cancelled": N_("Nothing was stored."),
    "finished": N_("Done."),
    "ready": N_("Ready."),
}
"""What the last scan did."""

PROMPTS: Mapping[str, str] = {
    "card_or_copy": N_("Read a member card or a thing"),
    "copy_or_finish": N_("Read the next thing, or Enter to finish"),
    "parts_or_next": N_("Count the parts, then the next thing, or Enter to finish"),
}
"""What the desk waits for."""

ACTS: Mapping[str, str] = {
    "lend": N_("Lending"),
    "return": N_("Return"),
    "extend": N_("Extension"),
    "queue": N_("Waiting list"),
}
"""What a line on the desk will do."""

MODES: Mapping[str, str] = {"auto": N_("As usual"), **ACTS}
"""What the next copy means."""

CONDITIONS: Mapping[str, str] = {
    Condition.GOOD: N_("Good"),
    Condition.NEEDS_CLEANING: N_("Has to be cleaned"),
    Condition.NEEDS_REPAIR: N_("Has to be repaired"),
    Condition.UNUSABLE: N_("Of no use any more"),
}
"""How a thing came back."""

WHEREABOUTS: Mapping[str, str] = {
    "here": N_("Here"),
    "out": N_("Lent out"),
    "overdue": N_("Overdue"),
    "kept": N_("Kept for a household"),
    "cleaning": N_("Being cleaned"),
    CopyState.PARTS_MISSING: N_("Parts missing"),
    CopyState.IN_REPAIR: N_("In repair"),
    CopyState.RETIRED: N_("Lent no more"),
}
"""Where a copy is."""

INCOMPLETE: Mapping[str, str] = {
    "no_member": N_("A household needs at least one member."),
    "card_too_long": N_("A card number has at most 40 characters."),
    "member_elsewhere": N_("Somebody belongs to another household already."),
}
"""What is wrong with a household."""


def age_text(months: int) -> str:
    """A child's age: months up to two years, then full years."""
    if months < 24:
        return ngettext("{count} month old", "{count} months old", months).format(count=months)
    return ngettext("{count} year old", "{count} years old", months // 12).format(count=months // 12)


def days_late_text(days: int) -> str:
    """How late something is."""
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def word(table: Mapping[str, str], code: str) -> str:
    """The word for a code, in the language in use."""
    return _(table[code])

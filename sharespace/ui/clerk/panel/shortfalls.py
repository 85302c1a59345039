"""What a draft still lacks before it can be saved, said beside the fields."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sharespace.domain.applicant import phone_digits
from sharespace.i18n import _
from sharespace.ui.clerk.panel.draft_form import DraftForm
from sharespace.ui.widgets.form_row import FormRow

FEWEST_PHONE_DIGITS = 8


def mark_shortfalls(form: DraftForm) -> bool:
    """Mark every field that is missing or wrong and go to the first; False when nothing is."""
    found = shortfalls(form)
    for row, text in found:
        row.wrong(text)
    if found:
        found[0][0].field.setFocus(Qt.FocusReason.OtherFocusReason)
    return bool(found)


def shortfalls(form: DraftForm) -> list[tuple[FormRow, str]]:
    """Rows with what is wrong about them, in reading order."""
    found: list[tuple[FormRow, str]] = []
    if form.applicant.card is None:
        found += _about_newcomer(form)
    if form.place.resource is None:
        found.append((form.place.row, _("Choose a room.")))
    if form.when.day.day is None:
        found.append((form.when.row, _("Enter a day, such as Fri or 11/28.")))
    elif form.when.span is None:
        found.append((form.when.row, _("Enter from when until when, such as 14-16.")))
    found += form.repeat.shortfalls()
    if form.asks_people and not form.what.people_count:
        found.append((form.what.people_row, _("Enter how many people come.")))
    return [*found, *form.more.shortfalls()]


def _about_newcomer(form: DraftForm) -> list[tuple[FormRow, str]]:
    newcomer = form.applicant.newcomer
    if newcomer.isHidden():
        return [(form.applicant.row, _("Choose an applicant, or press Enter to enter a new one."))]
    found = []
    if not newcomer.name.text().strip():
        found.append((newcomer.name_row, _("Enter the name.")))
    if len(phone_digits(newcomer.phone.text())) < FEWEST_PHONE_DIGITS:
        found.append((newcomer.phone_row, _("Enter the whole phone number.")))
    return found

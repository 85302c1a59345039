"""Bays, windows, withdrawals and statements as JSON and as lines. Names, phones and plates are masked."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sharespace.application.parking_charges import Overstay
from sharespace.application.parking_holders import BayView
from sharespace.application.parking_withdrawing import Hit, Withdrawal
from sharespace.cli.closure_output import way_json, way_text
from sharespace.cli.output import iso, line_json, reason_json, span_json, when_text
from sharespace.domain.bays import BandTerms
from sharespace.domain.holders import BayHolder, WrongParking
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.plates import masked_plate
from sharespace.domain.resource import Resource
from sharespace.domain.sharing import NO_END_S, ShareEntry
from sharespace.domain.statements import Statement
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, ngettext
from sharespace.i18n.fees import fee_line_text
from sharespace.i18n.formats import minutes_text, month_text, won_text
from sharespace.i18n.parking import band_text
from sharespace.i18n.reasons import clock_text, reason_text


def bay_json(view: BayView) -> dict[str, object]:
    """The fields of `bay show`."""
    zone = view.resource.facility.zone
    return {
        "bay": view.resource.code,
        "place": view.resource.facility.name,
        "bands": [_band_json(one) for one in view.facts.bands],
        "shared_now": view.shared_now,
        "shared": [span_json(span, zone) for span in view.shared],
        "ledger": [_entry_json(entry, zone) for entry in view.ledger],
        "holder": None if view.holder is None else holder_json(view.holder),
    }


def bay_lines(view: BayView) -> Iterator[str]:
    """The same for a person."""
    zone = view.resource.facility.zone
    yield f"{view.resource.code}  {view.resource.facility.name}"
    for terms in view.facts.bands:
        hours = "" if terms.hours is None else f" {_row_text(terms.hours)}"
        fee = "" if terms.monthly_won is None else f" · {won_text(terms.monthly_won)}"
        yield f"  {band_text(terms.band)}{hours}{fee}"
    if view.holder is not None:
        one = view.holder
        yield f"{_('Holder')}: {one.shown_name} {one.shown_phone} {one.shown_plate}".rstrip()
    yield _("Shared in the next days:") if view.shared else _("Not shared in the next days.")
    for span in view.shared:
        yield f"  {when_text(span, zone)}"


def holder_json(holder: BayHolder) -> dict[str, object]:
    """A holder, masked."""
    return {
        "name": holder.shown_name,
        "phone": holder.shown_phone,
        "plate": holder.shown_plate,
        "band": holder.band.value,
        "monthly_won": holder.monthly_won,
        "first_day": holder.first_day.isoformat(),
        "last_day": None if holder.last_day is None else holder.last_day.isoformat(),
    }


def withdrawal_json(resource: Resource, done: Withdrawal) -> dict[str, object]:
    """The fields of `withdraw`."""
    zone = resource.facility.zone
    return {
        "bay": resource.code,
        "lost": [span_json(span, zone) for span in done.lost],
        "displaced": [_hit_json(hit, zone) for hit in done.hits],
    }


def withdrawal_lines(resource: Resource, done: Withdrawal) -> Iterator[str]:
    """The same for a person."""
    zone = resource.facility.zone
    yield _("No longer shared:") if done.lost else _("Nothing is shared in that time.")
    for span in done.lost:
        yield f"  {when_text(span, zone)}"
    if done.hits:
        yield ngettext(
            "{count} reservation needs another place:",
            "{count} reservations need another place:",
            len(done.hits),
        ).format(count=len(done.hits))
    for hit in done.hits:
        yield f"  {hit.code}  {when_text(hit.span, zone)}  {hit.who} {hit.phone} {hit.plate}".rstrip()
        yield from (f"    {way_text(way)}" for way in hit.alternatives)
        yield from (f"    {reason_text(reason, zone)}" for reason in hit.because)


def statement_json(resource: Resource, made: Statement) -> dict[str, object]:
    """One statement of `statement`."""
    zone = resource.facility.zone
    return {
        "bay": resource.code,
        "holder": holder_json(made.holder),
        "month": f"{made.first_day:%Y-%m}",
        "counted_until": iso(made.counted_until_s, zone),
        "shared_min": made.shared_min,
        "days": [{"day": one.day.isoformat(), "shared_min": one.minutes} for one in made.days if one.minutes],
        "uses": made.use_count,
        "reservations": [
            {
                "code": use.code,
                **span_json(use.span, zone),
                "state": use.state.value,
                "earned_won": use.earned_won,
            }
            for use in made.uses
        ],
        "earned_won": made.earned_won,
        "credit_won": made.credit.amount_won,
        "credit_citation": made.credit.citation,
        "rank_min": made.rank_minutes,
        "rank_needed_min": made.rank_needed_min,
        "ranks_up": made.ranks_up,
    }


def statement_lines(resource: Resource, made: Statement) -> Iterator[str]:
    """The same for a person."""
    yield f"{resource.code}  {month_text(made.first_day)}  {made.holder.shown_name}"
    yield f"  {_('Shared')}: {minutes_text(made.shared_min)}"
    yield f"  {_('Uses')}: {made.use_count}"
    yield f"  {_('Earned')}: {won_text(made.earned_won)}"
    yield f"  {fee_line_text(made.credit)}: {won_text(made.credit.amount_won)}"
    so_far, needed = minutes_text(made.rank_minutes), minutes_text(made.rank_needed_min)
    yield f"  {_('For the next rank')}: {so_far} / {needed}" + (" ✓" if made.ranks_up else "")


def overstay_json(one: Overstay) -> dict[str, object]:
    """One line of `overstays`."""
    zone = one.found.resource.facility.zone
    return {
        "code": one.found.reservation.code,
        "bay": one.found.resource.code,
        "plate": masked_plate(one.found.reservation.plate),
        **span_json(one.found.reservation.span, zone),
        "late_min": one.late_min,
        "charge": None if one.line is None else line_json(one.line),
        "next_code": one.next_code,
        "next_start": None if one.next_s is None else iso(one.next_s, zone),
    }


def wrong_json(record: WrongParking, code: str, zone: ZoneInfo) -> dict[str, object]:
    """One record of wrong parking."""
    return {
        "id": str(record.id),
        "bay": code,
        "plate": masked_plate(record.plate),
        "seen": iso(record.seen_s, zone),
        "fee_won": record.fee_won,
        "surcharge_won": record.surcharge_won,
        "total_won": record.total_won,
        "citation": record.citation,
        "towed": record.towed,
        "state": record.state.value,
    }


def _band_json(terms: BandTerms) -> dict[str, object]:
    return {
        "band": terms.band.value,
        "hours": None if terms.hours is None else _row_text(terms.hours),
        "monthly_won": terms.monthly_won,
    }


def _entry_json(entry: ShareEntry, zone: ZoneInfo) -> dict[str, object]:
    plain: dict[str, object] = {
        "withdrawn": entry.withdrawn,
        "made": iso(entry.made_s, zone),
        "by": entry.by,
        "why": entry.why,
    }
    if isinstance(entry.pattern, TimeSpan):
        start, end = entry.pattern
        return plain | {"start": iso(start, zone), "end": None if end >= NO_END_S else iso(end, zone)}
    last = entry.pattern.last_day
    return plain | {
        "week": [[_row_text(row) for row in rows] for rows in entry.pattern.week],
        "first_day": entry.pattern.first_day.isoformat(),
        "last_day": None if last is None else last.isoformat(),
    }


def _hit_json(hit: Hit, zone: ZoneInfo) -> dict[str, object]:
    return {
        "code": hit.code,
        **span_json(hit.span, zone),
        "who": hit.who,
        "phone": hit.phone,
        "plate": hit.plate,
        "alternatives": [way_json(way) for way in hit.alternatives],
        "because": [reason_json(reason, zone) for reason in hit.because],
    }


def _row_text(row: OpeningRow) -> str:
    return f"{clock_text(row.opens_min)}-{clock_text(row.closes_min)}"

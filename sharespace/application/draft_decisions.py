"""Decisions for days of a series as texts that a draft can keep: `2026-12-08=skip`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sharespace.domain.ids import ResourceId
from sharespace.domain.series import Choice, Decision
from sharespace.domain.time_span import TimeSpan


def written_decisions(decisions: Mapping[date, Decision]) -> tuple[str, ...]:
    """One text for each day, in order; a move has its seconds and the id of its place behind it."""
    return tuple(f"{day.isoformat()}={_written(decisions[day])}" for day in sorted(decisions))


def read_decisions(texts: Iterable[str]) -> dict[date, Decision]:
    """The decisions by local day; a text that cannot be read leaves its day undecided."""
    found: dict[date, Decision] = {}
    for text in texts:
        day, _equals, words = text.partition("=")
        try:
            found[date.fromisoformat(day)] = _read(words)
        except ValueError:
            continue
    return found


def _written(decision: Decision) -> str:
    start, end = decision.span if decision.span is not None else ("", "")
    place = "" if decision.resource_id is None else decision.resource_id
    return f"{decision.choice.value},{start},{end},{place}".rstrip(",")


def _read(words: str) -> Decision:
    choice, start, end, place = [*words.split(","), "", "", ""][:4]
    span = TimeSpan(int(start), int(end)) if start else None
    return Decision(Choice(choice), span, ResourceId(UUID(place)) if place else None)

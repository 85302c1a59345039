"""A way out in a few words: when and where, and what about it is not as wished."""

from __future__ import annotations

from sharespace.application.alternatives import Alternative
from sharespace.domain.local_time import local_moment
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.i18n.formats import day_text, minutes_text, span_text
from sharespace.ui.clerk.timeline.wording import people_text


def alternative_words(other: Alternative, wished: Resource) -> str:
    """13:00–15:00, 1 h earlier · or another room at the same time."""
    zone = other.resource.facility.zone
    start, end = local_moment(other.span.start_s, zone), local_moment(other.span.end_s, zone)
    parts = []
    if "place" in other.differs:
        parts.append(_place_name(other.resource, wished))
    when = span_text(start, end)
    if "day" in other.differs:
        when = f"{day_text(start.date())} {when}"
    parts.append(when)
    if "time" in other.differs:
        shift = minutes_text(abs(other.shift_min))
        later = other.shift_min > 0
        parts.append(
            _("{length} later").format(length=shift) if later else _("{length} earlier").format(length=shift)
        )
    if "length" in other.differs:
        parts.append(minutes_text(other.span.length_min))
    if "people" in other.differs and other.resource.capacity:
        parts.append(_("for up to {people}").format(people=people_text(other.resource.capacity)))
    return " · ".join(parts)


def alternative_link(other: Alternative, wished: Resource) -> str:
    """The same, as short as a line under the timeline needs it: 14:15, or a room and a time."""
    zone = other.resource.facility.zone
    start = local_moment(other.span.start_s, zone)
    clock = span_text(start, local_moment(other.span.end_s, zone)).partition("–")[0]
    words = [clock]
    if "day" in other.differs:
        words.insert(0, day_text(start.date()))
    if "place" in other.differs:
        words.insert(0, _place_name(other.resource, wished))
    return " ".join(words)


def _place_name(resource: Resource, wished: Resource) -> str:
    same_place = resource.facility.id == wished.facility.id
    return resource.name if same_place and resource.name else resource.full_name

"""A reservation as use cases find it."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.domain.applicant import Applicant
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Resource


@dataclass(frozen=True, slots=True)
class Found:
    """A reservation with whom it is for and what it is on."""

    reservation: Reservation
    applicant: Applicant
    resource: Resource

"""Identities. All are UUIDs; new ones are version 7 and are never used for order."""

from typing import NewType
from uuid import UUID

FacilityId = NewType("FacilityId", UUID)
ResourceId = NewType("ResourceId", UUID)
UnitId = NewType("UnitId", UUID)
ReservationId = NewType("ReservationId", UUID)
SeriesId = NewType("SeriesId", UUID)
ApplicantId = NewType("ApplicantId", UUID)
ClosureId = NewType("ClosureId", UUID)
PermitId = NewType("PermitId", UUID)
CommandId = NewType("CommandId", UUID)

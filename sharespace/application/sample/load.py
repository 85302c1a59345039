"""Bring the sample district into an empty profile, and take it away again."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sharespace.application.catalogues import put_document
from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.application.sample.chance import chance
from sharespace.application.sample.district import SampleDistrict, sample_district
from sharespace.application.sample.life import SampleReader

SAMPLE_KEY = "sample/loaded"
"""Where this machine remembers that what it shows is the sample."""


class ProfileNotEmpty(Exception):
    """There are facilities already: a sample would mix invented reservations with real ones."""


class NoSampleLoaded(Exception):
    """What is stored is not the sample; it is not thrown away."""


@dataclass(frozen=True, slots=True)
class SampleCounts:
    """What was loaded."""

    facilities: int
    resources: int
    applicants: int
    reservations: int


def load_sample(office: Office, reader: SampleReader, rng: Random | None = None) -> SampleCounts:
    """Store the sample district with a month of life around today, in one transaction.

    The same on every machine at the same moment, unless another source of randomness is handed in.
    Raises ProfileNotEmpty, StorageProblem.
    """
    now_s, year = office.now_s(), office.today().year
    holidays = office.public_holidays((year - 1, year, year + 1))
    district = sample_district(reader.catalogue(), reader.life(), holidays, now_s, rng or chance())
    counts = SampleCounts(
        len(district.catalogue.facilities),
        len(district.catalogue.resources),
        len(district.applicants),
        len(district.reservations),
    )
    with office.store.write() as work:
        if work.facilities():
            raise ProfileNotEmpty
        _store(work, district)
        facts = {"facilities": counts.facilities, "resources": counts.resources}
        facts |= {"applicants": counts.applicants, "reservations": counts.reservations}
        work.record_fact(now_s, office.settings.counter, "sample_loaded", facts)
        # The mark goes first: a marked but empty profile does no harm, an unmarked sample would.
        office.store.remember(SAMPLE_KEY, office.today().isoformat())
        work.commit()
    return counts


def _store(work: UnitOfWork, district: SampleDistrict) -> None:
    put_document(work, district.catalogue)
    for closure in district.closures:
        work.put_closure(closure)
    for applicant, last_seen_s in district.applicants:
        work.put_applicant(applicant, at_s=last_seen_s)
    work.add_reservations(district.reservations)


def sample_is_loaded(office: Office) -> bool:
    """Whether what is stored is the sample, with whatever was reserved in it since."""
    if office.store.recall(SAMPLE_KEY) is None:
        return False
    with office.store.read() as reading:
        return bool(reading.facilities())


def remove_sample(office: Office) -> None:
    """Empty the profile in one act. Raises NoSampleLoaded where it holds anything but the sample."""
    if not sample_is_loaded(office):
        raise NoSampleLoaded
    with office.store.write() as work:
        work.remove_everything()
        work.record_fact(office.now_s(), office.settings.counter, "sample_removed", {})
        work.commit()
    office.store.forget(SAMPLE_KEY)

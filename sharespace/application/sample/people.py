"""Invented residents and groups, visibly so: everybody is called after a word for "example"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid5

from sharespace.application.sample.life import Occasion, SampleLife
from sharespace.domain.applicant import Applicant, ApplicantKind
from sharespace.domain.ids import ApplicantId
from sharespace.domain.rules import Eligibility

NAMESPACE = UUID("2c7d1b0e-5f0a-5c55-8a3e-0d9a4b6e1f20")
FIRST_PHONE = 5678
"""The first person has 010-0000-5678, the number of the examples in the manuals."""
GIVEN_PER_GROUP = 7


@dataclass(frozen=True, slots=True)
class People:
    """Residents who come alone, and the group of each occasion that has one."""

    residents: tuple[Applicant, ...]
    groups: dict[str, Applicant]


def invent_people(life: SampleLife, rng: Random) -> People:
    """One resident per surname and given name, one group per group name. Phones begin 010-0000."""
    numbers = rng.sample([number for number in range(1000, 10_000) if number != FIRST_PHONE], k=2_000)
    phones = iter([FIRST_PHONE, *numbers])
    residents = [
        _resident(surname + given, next(phones), life, rng)
        for given in life.given_names
        for surname in life.surnames
    ]
    groups: dict[str, Applicant] = {}
    for occasion in life.occasions + tuple(scene.occasion for scene in life.scenes):
        if occasion.group and occasion.group not in groups:
            head = residents[len(groups) * GIVEN_PER_GROUP % len(residents)]
            groups[occasion.group] = _group(occasion, head)
    return People(tuple(residents), groups)


def invent_crowd(life: SampleLife, count: int, rng: Random) -> Iterator[Applicant]:
    """A city's residents. Names repeat, as in life; phones begin 010-0, where nobody has a number."""
    for number in range(count):
        name = rng.choice(life.surnames) + rng.choice(life.given_names)
        yield Applicant(
            id=ApplicantId(uuid5(NAMESPACE, f"crowd/{number}")),
            kind=ApplicantKind.PERSON,
            name=name,
            phone=f"0100{number * 7_919 % 10_000_000:07d}",
            address=f"{rng.choice(life.streets)} {rng.randint(1, 99)}",
        )


def _resident(name: str, number: int, life: SampleLife, rng: Random) -> Applicant:
    works_here = rng.random() < 0.15
    return Applicant(
        id=ApplicantId(uuid5(NAMESPACE, f"resident/{name}")),
        kind=ApplicantKind.PERSON,
        name=name,
        phone=f"0100000{number:04d}",
        address=f"{rng.choice(life.streets)} {rng.randint(1, 99)}",
        eligibility=Eligibility.WORKS_OR_STUDIES if works_here else Eligibility.RESIDENT,
    )


def _group(occasion: Occasion, head: Applicant) -> Applicant:
    return Applicant(
        id=ApplicantId(uuid5(NAMESPACE, f"group/{occasion.group}")),
        kind=ApplicantKind.GROUP,
        name=head.name,
        phone=head.phone,
        group_name=occasion.group,
        address=head.address,
        eligibility=Eligibility.PUBLIC_INTEREST if occasion.public else Eligibility.GROUP,
    )

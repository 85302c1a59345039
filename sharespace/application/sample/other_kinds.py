"""What the sample district shows beside its rooms: shared bays, libraries of toys and tools, a basin's
fields, a room by the night. Everything is invented, and made by the program's own use cases."""

from __future__ import annotations

from datetime import date, timedelta

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.application.catalogues import import_catalogue
from sharespace.application.households import NewHousehold, PayMembership, new_household, pay_membership
from sharespace.application.lending import Lend, lend
from sharespace.application.office import Office
from sharespace.application.parking_holders import SetBayHolder, set_bay_holder
from sharespace.application.parking_sharing import ShareBay, share_bay
from sharespace.application.queues import QueueUp, queue_up
from sharespace.application.refusals import Refused
from sharespace.application.reservations import RequestReservation, request_reservation
from sharespace.application.sample.life import SampleReader
from sharespace.application.sample.load import SampleCounts, load_sample
from sharespace.domain.bays import Band
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.library import Child, HouseholdId
from sharespace.domain.local_time import wall_clock_s
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.resource import Resource
from sharespace.domain.rules import Purpose, UserClass
from sharespace.domain.sharing import WeeklyPattern, whole_week
from sharespace.domain.time_span import TimeSpan

FAMILIES = (("견본하나", "010-0000-0101", "M-0001", 54), ("견본두리", "010-0000-0102", "M-0002", 40))
"""Name, phone, member card, age of the child in months."""
PLATES = ("12가3456", "123나4567", "서울34다5678")
WORK_DAY = OpeningRow(9 * 60, 18 * 60)


def load_whole_sample(office: Office, reader: SampleReader) -> SampleCounts:
    """The sample district with all kinds. Raises ProfileNotEmpty, StorageProblem."""
    counts = load_sample(office, reader)
    add_other_kinds(office, reader.other_kinds())
    return counts


def add_other_kinds(office: Office, document: CatalogueDocument) -> None:
    """Store the places, and what happens there around today."""
    import_catalogue(office, document)
    by_code = {one.resource.code: one.resource for one in document.resources}
    _Neighbourhood(office, by_code).begin()


class _Neighbourhood:
    """A little of what people do; what the rules refuse at this hour is left out."""

    def __init__(self, office: Office, by_code: dict[str, Resource]) -> None:
        self._office, self._by_code = office, by_code

    def begin(self) -> None:
        self._share_bays()
        self._lend()
        self._play()

    def _command(self) -> CommandId:
        return CommandId(self._office.identities.new_id())

    def _id(self, code: str) -> ResourceId:
        return self._by_code[code].id

    def _span(self, days: int, from_min: int, to_min: int) -> TimeSpan:
        day, zone = self._office.today() + timedelta(days=days), self._office.zone
        return TimeSpan(wall_clock_s(day, from_min, zone), wall_clock_s(day, to_min, zone))

    def _share_bays(self) -> None:
        today = self._office.today()
        week = WeeklyPattern(whole_week(WORK_DAY, weekdays=range(5)), today)
        for number, plate in enumerate(PLATES, 1):
            bay = self._id(f"11200-견본동01-{number:03d}")
            holder = ("가상배정", f"010-0000-020{number}", plate)
            set_bay_holder(
                self._office, SetBayHolder(self._command(), bay, *holder, Band.NIGHT, 20_000, today)
            )
            share_bay(self._office, ShareBay(self._command(), bay, (week,)))
        driver = ApplicantEntry(name="모의운전", phone="010-0000-0301")
        for days in range(1, 8):
            self._try("11200-견본동01-001", self._span(days, 600, 690), driver, plate="56라7890")

    def _lend(self) -> None:
        homes = [self._family(*family) for family in FAMILIES]
        for home, barcode in ((0, "SD-0231-01"), (0, "SD-0118-01"), (1, "SD-0402-01")):
            try:
                lend(self._office, Lend(self._command(), homes[home], barcode))
            except Refused:
                # The library is closed today.
                return
        queue_up(self._office, QueueUp(self._command(), homes[1], self._id("11200-T02")))

    def _family(self, name: str, phone: str, card: str, months: int) -> HouseholdId:
        born = self._office.today() - timedelta(days=months * 30)
        child = Child(date(born.year, born.month, 1))
        entry = ApplicantEntry(name=name, phone=phone)
        made = new_household(self._office, NewHousehold(self._command(), (entry,), (child,), card))
        pay_membership(self._office, PayMembership(self._command(), made.id))
        return made.id

    def _play(self) -> None:
        club = ApplicantEntry(name="시범주장", phone="010-0000-0401", group_name="견본축구회")
        school = ApplicantEntry(name="시범교사", phone="010-0000-0402", group_name="견본중학교")
        day = self._span(3, *self._day_session())
        self._try("11200-B01", day, club, people=24, user_class=UserClass.CLUB, title="정기 경기")
        self._try("11200-B02", day, school, people=28, user_class=UserClass.YOUTH, title="학교 대회")
        guest = ApplicantEntry(name="가상손님", phone="010-0000-0501")
        self._try("11200-H01", self._span(2, 900, 900 + 1_200 + 1_440), guest, people=2)

    def _day_session(self) -> tuple[int, int]:
        """The day's session in the season of that day (article 6 of the ordinance on sports grounds)."""
        summer = 4 <= (self._office.today() + timedelta(days=3)).month <= 9
        return (480, 1_140) if summer else (540, 1_080)

    def _try(
        self,
        code: str,
        span: TimeSpan,
        applicant: ApplicantEntry,
        *,
        people: int = 1,
        plate: str = "",
        user_class: UserClass | None = None,
        title: str = "",
    ) -> None:
        purpose = Purpose.SPORT if user_class else Purpose.OTHER
        request = RequestReservation(
            self._command(),
            self._id(code),
            span,
            applicant,
            purpose,
            people,
            title,
            plate=plate,
            user_class=user_class,
        )
        try:
            request_reservation(self._office, request)
        except Refused:
            # A weekend, or a day on which it is closed.
            return

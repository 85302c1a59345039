"""The words for codes: states, purposes, kinds. Marked here, translated where they are shown."""

from __future__ import annotations

from sharespace.domain.deciding import Rejection
from sharespace.domain.reservation import Certainty, Payment, State
from sharespace.domain.resource import Category, Doubt, Kind
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.i18n.catalogue import N_

STATES: dict[str, str] = {
    State.HELD: N_("Held"),
    State.REQUESTED: N_("Requested"),
    State.CONFIRMED: N_("Confirmed"),
    State.IN_USE: N_("In use"),
    State.COMPLETED: N_("Completed"),
    State.REJECTED: N_("Rejected"),
    State.CANCELLED: N_("Cancelled"),
    State.EXPIRED: N_("Expired"),
    State.NO_SHOW: N_("No-show"),
    State.DISPLACED: N_("Needs a new place"),
}
USER_CLASSES: dict[str, str] = {
    UserClass.STATE_EVENT: N_("Event of state or city"),
    UserClass.COMPETITION: N_("Competition or event"),
    UserClass.YOUTH: N_("School or youth event"),
    UserClass.DISABLED: N_("People with disabilities"),
    UserClass.CLUB: N_("Company or club, many people"),
    UserClass.PRACTICE: N_("Practice"),
    UserClass.CULTURE: N_("Culture, show, exhibition"),
    UserClass.GROUP: N_("Group"),
    UserClass.PERSON: N_("One person"),
}
REJECTIONS: dict[str, str] = {
    Rejection.PRIORITY: N_("Others come first by the order of the rules"),
    Rejection.PURPOSE: N_("The purpose is not allowed"),
    Rejection.ELIGIBILITY: N_("Not entitled to use it"),
    Rejection.CAPACITY: N_("Too many or too few people"),
    Rejection.CLOSURE: N_("It is closed at that time"),
    Rejection.INCOMPLETE: N_("The application is incomplete"),
    Rejection.PUBLIC_USE: N_("Needed for public business"),
    Rejection.OTHER: N_("Another reason, in words"),
}
PAYMENTS: dict[str, str] = {
    Payment.UNPAID: N_("Unpaid"),
    Payment.PAID: N_("Paid"),
    Payment.WAIVED: N_("Fee waived"),
    Payment.REFUNDED: N_("Refunded"),
}
CERTAINTIES: dict[str, str] = {
    Certainty.PROVISIONAL: N_("Saved here, provisional"),
    Certainty.CONFIRMED: N_("Final"),
    Certainty.NEEDS_DECISION: N_("Needs a decision"),
}
PURPOSES: dict[str, str] = {
    Purpose.MEETING: N_("Residents' meeting"),
    Purpose.EDUCATION: N_("Education"),
    Purpose.CULTURE: N_("Culture and hobby"),
    Purpose.SPORT: N_("Sport and exercise"),
    Purpose.WELFARE: N_("Welfare and volunteering"),
    Purpose.PUBLIC_BUSINESS: N_("Public business"),
    Purpose.OTHER: N_("Other purpose"),
    Purpose.POLITICAL: N_("Political activity"),
    Purpose.RELIGIOUS: N_("Religious activity"),
    Purpose.COMMERCIAL: N_("Commercial activity"),
    Purpose.PUBLIC_ORDER: N_("Against public order"),
}
ELIGIBILITIES: dict[str, str] = {
    Eligibility.RESIDENT: N_("Registered resident of the city"),
    Eligibility.WORKS_OR_STUDIES: N_("Works or studies in the city"),
    Eligibility.GROUP: N_("Group with an address in the city"),
    Eligibility.PUBLIC_INTEREST: N_("Public interest"),
}
KINDS: dict[str, str] = {
    Kind.ROOM: N_("Halls and meeting rooms"),
    Kind.BAY: N_("Shared parking bays"),
    Kind.TOY: N_("Toy library"),
    Kind.SITE: N_("Retention-basin sites"),
    Kind.TOOL: N_("Tool library"),
    Kind.HOMESTAY: N_("City homestay"),
}
CATEGORIES: dict[str, str] = {
    Category.AUDITORIUM: N_("Auditorium"),
    Category.MEETING_ROOM: N_("Meeting room"),
    Category.LECTURE_ROOM: N_("Lecture room"),
    Category.MULTIPURPOSE: N_("Multi-purpose room"),
    Category.EXHIBITION: N_("Exhibition room"),
    Category.SPORTS: N_("Sports room"),
    Category.OTHER: N_("Other room"),
}
DOUBTS: dict[str, str] = {
    Doubt.CLOSED_DAYS: N_("closed days"),
    Doubt.WEEKDAY_HOURS: N_("weekday hours"),
    Doubt.WEEKEND_HOURS: N_("weekend hours"),
    Doubt.FEE: N_("fee"),
    Doubt.CAPACITY: N_("capacity"),
    Doubt.CATEGORY: N_("type of room"),
    Doubt.ADDRESS: N_("address"),
    Doubt.IDENTITY: N_("identity"),
}
CLOSURE_KINDS: dict[str, str] = {
    "works": N_("works"),
    "event": N_("event"),
    "cleaning": N_("cleaning"),
    "inspection": N_("inspection"),
    "flood": N_("flood protection"),
    "turf_rest": N_("turf rest"),
    "rain": N_("rain"),
    "heat": N_("heat"),
    "cold": N_("cold"),
    "fine_dust": N_("fine dust"),
    "other": N_("other reason"),
}
RULES: dict[str, str] = {
    "length": N_("length"),
    "notice": N_("notice"),
    "purpose": N_("purpose"),
    "people": N_("people"),
    "quota": N_("times of use"),
    "opening": N_("opening hours"),
    "off_grid": N_("start time"),
    "taken": N_("no overlap"),
    "eligibility": N_("eligibility"),
    "banned": N_("no ban"),
    "plate": N_("number plate"),
    "equipment": N_("equipment"),
    "errands": N_("days of pick-up and return"),
}

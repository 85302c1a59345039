"""The tables, as both databases have them.

Every thing has a UUID that the world knows it by, and a small number `no` by which other tables of
*this* database refer to it: rows and indexes are half as large. Numbers never leave the machine.
What no writing path may break is said by constraints here and by triggers in `guards.py`.
"""

from sharespace.storage.tables_base import metadata
from sharespace.storage.tables_closures import (
    basin,
    basin_event,
    basin_place,
    basin_status,
    closure_act,
    closure_of_act,
    displacement,
)
from sharespace.storage.tables_library import (
    child,
    household,
    household_member,
    lending_copy,
    loan,
    queue_entry,
    return_check,
)
from sharespace.storage.tables_life import charge
from sharespace.storage.tables_parking import bay_holder, share_entry, wrong_parking
from sharespace.storage.tables_places import (
    closure,
    facility,
    own_holiday,
    resource,
    resource_source,
    resource_unit,
    unit,
    unit_label,
)
from sharespace.storage.tables_records import audit, command_done, counter, permit, permit_counter
from sharespace.storage.tables_reservations import (
    applicant,
    occupancy,
    reservation,
    reservation_more,
    reservation_note,
    reservation_plate,
)
from sharespace.storage.tables_series import series, series_day
from sharespace.storage.tables_standing import district_rule, sanction

__all__ = [
    "applicant",
    "audit",
    "basin",
    "basin_event",
    "basin_place",
    "basin_status",
    "bay_holder",
    "charge",
    "child",
    "closure",
    "closure_act",
    "closure_of_act",
    "command_done",
    "counter",
    "displacement",
    "district_rule",
    "facility",
    "household",
    "household_member",
    "lending_copy",
    "loan",
    "metadata",
    "occupancy",
    "own_holiday",
    "permit",
    "permit_counter",
    "queue_entry",
    "reservation",
    "reservation_more",
    "reservation_note",
    "reservation_plate",
    "resource",
    "resource_source",
    "resource_unit",
    "return_check",
    "sanction",
    "series",
    "series_day",
    "share_entry",
    "unit",
    "unit_label",
    "wrong_parking",
]

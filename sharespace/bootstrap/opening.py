"""Opens a profile and puts office and tools together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sharespace.application.office import Office
from sharespace.application.workbench import Workbench
from sharespace.bootstrap.identities import RandomIdentities
from sharespace.bootstrap.upkeep import ProfileUpkeep
from sharespace.clock import Clock
from sharespace.documents.page_pictures import PdfiumPages
from sharespace.documents.permit_pdf import PdfPermits
from sharespace.exchange.catalogue_format import CatalogueFiles
from sharespace.exchange.flood_alert_files import FloodAlertFiles
from sharespace.exchange.note_files import NoteFiles
from sharespace.exchange.public_holidays import public_holidays
from sharespace.exchange.recurrence import ICalendarRecurrences
from sharespace.exchange.rule_packs import load_pack, pack_ids
from sharespace.exchange.sample_reader import ShippedSample
from sharespace.exchange.standard_reader import StandardReader
from sharespace.i18n.districts import all_districts
from sharespace.settings import read_settings
from sharespace.storage.profile import open_profile


@contextmanager
def open_workbench(folder: Path, clock: Clock, *, start_empty: bool = False) -> Iterator[Workbench]:
    """The profile of a folder with everything a face of the program needs; closed at the end.

    Raises StorageProblem. `start_empty` makes a new database after a damaged one was set aside.
    """
    packs = {pack_id: load_pack(pack_id) for pack_id in pack_ids()}
    with open_profile(folder, packs, clock, start_empty=start_empty) as profile:
        office = Office(
            store=profile.store,
            clock=clock,
            identities=RandomIdentities(clock),
            public_holidays=public_holidays,
            settings=read_settings(folder),
            recurrences=ICalendarRecurrences(),
            districts={district.code: district.korean for district in all_districts()},
        )
        yield Workbench(
            office=office,
            profile=folder,
            reader=StandardReader(),
            permits=PdfPermits(),
            pages=PdfiumPages(),
            catalogues=CatalogueFiles(),
            note_files=NoteFiles(),
            upkeep=ProfileUpkeep(profile, clock),
            sample=ShippedSample(),
            alerts=FloodAlertFiles(),
        )

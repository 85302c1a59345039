"""What a window needs of the rest of the program, and the profile of the demo."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharespace.bootstrap.problem_report import write_problem_report
from sharespace.clock import Clock
from sharespace.settings import Settings, write_settings

if TYPE_CHECKING:
    from sharespace.application.workbench import Repair, Workbench
    from sharespace.ui.background import Background
    from sharespace.ui.clerk.life import Life
    from sharespace.ui.clerk.window import ClerkWindow
    from sharespace.ui.dialogs.trouble import CannotOpen

SAMPLE_DESK = Settings(district="11200", district_name="성동구", counter="1번 창구")


@dataclass(frozen=True, slots=True)
class DesktopParts:
    """What the window's start asks for. `sample` fills an empty profile with the sample district."""

    folder: Path
    settings: Settings
    clock: Clock
    sample: bool = False

    @contextmanager
    def workbench(self, *, start_empty: bool = False) -> Iterator[Workbench]:
        """Open the profile; entered off the screen's thread, where the heavy imports belong."""
        from sharespace.bootstrap.opening import open_workbench

        with open_workbench(self.folder, self.clock, start_empty=start_empty) as bench:
            if self.sample and _is_empty(bench):
                from sharespace.application.sample.other_kinds import load_whole_sample

                load_whole_sample(bench.office, bench.sample)
            yield bench

    def life(self, window: ClerkWindow, bench: Workbench, background: Background) -> Life:
        """The window's life. Its modules are imported here, after the bare window has been painted and on
        the screen's thread: Qt's classes come into being at their first use, and two threads at it at
        once have taken the program down."""
        from sharespace.ui.background import Lane
        from sharespace.ui.clerk.life import Life
        from sharespace.ui.messages import sentence

        life = Life(window, bench, background)

        def back_up() -> None:
            background.run(
                bench.upkeep.daily_backup,
                None,
                lambda error: window.status_line.tell(sentence(error)),
                lane=Lane.FILES,
            )

        life.ready.connect(back_up)
        return life

    def cannot_open(self, error: Exception, window: ClerkWindow) -> CannotOpen:
        """The dialog for a profile that does not open."""
        from sharespace.ui.dialogs.trouble import CannotOpen

        return CannotOpen(error, window)

    def repair(self) -> Repair:
        """Tools for a profile that cannot be opened."""
        from sharespace.bootstrap.upkeep import ProfileRepair

        return ProfileRepair(self.folder, self.clock)

    def report(self, error: BaseException) -> Path:
        """Write the report of a mistake of ours."""
        return write_problem_report(error, self.folder, self.clock)


def _is_empty(bench: Workbench) -> bool:
    with bench.office.store.read() as reading:
        return not reading.facilities()


@contextmanager
def throw_away_profile() -> Iterator[Path]:
    """A profile of the sample's district that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="sharespace-demo-"))
    try:
        write_settings(folder, SAMPLE_DESK)
        yield folder
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)

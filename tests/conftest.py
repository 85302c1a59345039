"""What every test can ask for. Nothing here sleeps, reads the clock or reaches the network."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from sharespace.clock import FixedClock
from sharespace.i18n import use_language

# Before anything imports Qt. Set the variable by hand to watch the tests on a real screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REPO_ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 27, 10, 42, tzinfo=ZoneInfo("Asia/Seoul"))
THREAD_GRACE_S = 5.0

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The folder of the checkout."""
    return REPO_ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The original open-data files, kept beside the checkout; the test is skipped without them."""
    folder = REPO_ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the original open-data files are not here: {folder}")
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """Friday 27 November 2026, 10:42 in Seoul."""
    return FixedClock(NOW)


@pytest.fixture
def language() -> Iterator[Callable[[str], None]]:
    """Korean texts; the value switches to another language. English again after the test."""
    use_language("ko")
    yield use_language
    use_language("en")


@pytest.fixture(scope="session")
def full_scale(request: pytest.FixtureRequest) -> bool:
    """Whether benchmarks are measured (`--benchmark-enable`), so that data has its real size."""
    return bool(request.config.getoption("benchmark_enable"))


@pytest.fixture(autouse=True)
def _no_thread_stays_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in threading.enumerate():
        if thread not in before and not thread.daemon:
            thread.join(THREAD_GRACE_S)
            assert not thread.is_alive(), f"the test left the thread {thread.name} running"
    if "qtbot" in request.fixturenames:
        pool = sys.modules["PySide6.QtCore"].QThreadPool.globalInstance()
        assert pool.waitForDone(int(THREAD_GRACE_S * 1000)), "the test left work in Qt's pool"


def pytest_report_header() -> str:
    """One line that tells which screen the tests draw on."""
    return f"screen: {os.environ['QT_QPA_PLATFORM']}, Python {sys.version.split()[0]}"

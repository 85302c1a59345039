"""A real database file for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sharespace.domain.resource import Resource
from sharespace.storage.store import SqlStore, new_store
from tests.builders.catalogue import PACK, PACKS, a_resource, an_applicant


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the database of the test lies."""
    return tmp_path / "sharespace.db"


@pytest.fixture
def store(database: Path) -> Iterator[SqlStore]:
    """An empty store."""
    opened = new_store(database, PACKS)
    yield opened
    opened.close()


@pytest.fixture
def room(store: SqlStore) -> Resource:
    """A stored room, and an applicant who has been here before."""
    stored = a_resource()
    with store.write() as work:
        work.put_facility(stored.facility, {})
        work.put_resource(stored, PACK.id, {})
        work.put_applicant(an_applicant(), at_s=0)
        work.commit()
    return stored

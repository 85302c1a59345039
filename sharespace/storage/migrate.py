"""Leads a database to a newer form, all steps in one transaction. Imports Alembic, so import it late."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from sharespace.application.ports import StorageProblem
from sharespace.storage.access import unwrapped
from sharespace.storage.migrations.refusal import MigrationRefused
from sharespace.storage.pragmas import APPLICATION_ID, connect
from sharespace.storage.revisions import HEAD, number_of

Facts = dict[str, int | str]
SCRIPTS = Path(__file__).with_name("migrations")


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings for the steps in this package; no file is read."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    config.attributes["stepped"] = _stepped
    return config


def _stepped(ctx: Any, step: Any, **_more: object) -> None:
    """Write the number into the header of the file in the same transaction."""
    ctx.connection.exec_driver_sql(f"PRAGMA user_version = {number_of(step.up_revision_id)}")


def upgrade(path: Path, revision: str = HEAD) -> None:
    """Take all steps up to `revision`, or none: then the database is as it was.

    Raises StorageProblem `migration_failed` with the reason, or for a disk that fails. Backups are
    the caller's.
    """
    driver = connect(path)
    try:
        # Rows stay referred to while a table is rebuilt; they are checked before the end instead.
        driver.execute("PRAGMA foreign_keys = OFF")
        engine = create_engine(
            "sqlite://", creator=lambda: driver, poolclass=StaticPool, hide_parameters=True
        )
        event.listen(engine, "begin", _begin)
        try:
            with unwrapped(path), engine.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                command.upgrade(configuration(connection), revision)
                _check_references(connection)
        except MigrationRefused as refusal:
            facts: dict[str, int | str] = {
                "path": str(path),
                "reason": refusal.reason,
                "count": refusal.count,
            }
            raise StorageProblem("migration_failed", facts) from refusal
        except (sqlite3.Error, DBAPIError) as error:
            facts = {"path": str(path), "reason": type(error).__name__, "count": 0}
            raise StorageProblem("migration_failed", facts) from error
    finally:
        driver.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise MigrationRefused("references", len(broken))

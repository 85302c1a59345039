"""Why a step of a migration cannot be taken."""

from __future__ import annotations


class MigrationRefused(Exception):
    """The data stands against a step. `reason` is a code, `count` how many rows are concerned."""

    def __init__(self, reason: str, count: int) -> None:
        super().__init__(f"{reason}: {count}")
        self.reason = reason
        self.count = count

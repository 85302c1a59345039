"""One connection in a transaction, as the readers and writers of this package use it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID, SafeUUID

from sqlalchemy import (
    REAL,
    Column,
    ColumnElement,
    Connection,
    Executable,
    Row,
    Select,
    Text,
    case,
    func,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import Update
from sqlalchemy.sql.dml import Delete, Insert

from sharespace.storage.column_types import Id
from sharespace.storage.troubles import answer_to, told_apart

Params = Mapping[str, Any]
AnySelect = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
Dml = Insert | Update | Delete


class Access:
    """Runs statements in the transaction of one connection and translates what goes wrong.

    Raises StorageProblem, AlreadyTaken and CodeInUse instead of errors of the driver.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def rows(self, statement: Executable, params: Params | None = None) -> Sequence[AnyRow]:
        """All rows of a query with few of them."""
        with unwrapped(self.path):
            return self.connection.execute(statement, params).all()

    def first(self, statement: Executable, params: Params | None = None) -> AnyRow | None:
        """The only row, or None."""
        with unwrapped(self.path):
            return self.connection.execute(statement, params).first()

    def value(self, statement: Executable, params: Params | None = None) -> Any:
        """The first column of the only row, or None."""
        row = self.first(statement, params)
        return None if row is None else row[0]

    def run(self, statement: Dml, params: Params | Sequence[Params] | None = None) -> int:
        """Change rows; the number of rows changed."""
        with unwrapped(self.path):
            return self.connection.execute(statement, params).rowcount

    def columns(self, statement: AnySelect, params: Params | None = None) -> list[list[Any]]:
        """The columns of a query with many rows, each as a list, in the order of the query.

        The whole answer comes as one row of JSON arrays: the driver gives up the interpreter lock
        once per row, and every time a busy thread may keep it for 5 ms.
        """
        text, defaults, order, kinds = _as_arrays(statement)
        values = {**defaults, **(params or {})}
        with unwrapped(self.path):
            cursor = self.connection.connection.cursor()
            try:
                cursor.execute(text, tuple(_driven(values[name]) for name in order))
                answer = cursor.fetchone()
            finally:
                cursor.close()
        assert answer is not None  # an aggregate without groups has exactly one row
        return [_READ[kind](json.loads(array)) for kind, array in zip(kinds, answer, strict=True)]

    @property
    def in_transaction(self) -> bool:
        """Whether SQLite still has a transaction open: it ends one by itself when the disk fails."""
        driver = cast("sqlite3.Connection", self.connection.connection.driver_connection)
        return driver.in_transaction

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Statements that are undone together when one fails, without ending the transaction.

        SQLite itself ends the whole transaction when the disk is full; there is nothing to undo then.
        """
        with unwrapped(self.path):
            self.connection.exec_driver_sql("SAVEPOINT together")
            try:
                yield
            except BaseException:
                if self.in_transaction:
                    self.connection.exec_driver_sql("ROLLBACK TO together")
                    self.connection.exec_driver_sql("RELEASE together")
                raise
            self.connection.exec_driver_sql("RELEASE together")


@contextmanager
def unwrapped(path: Path) -> Iterator[None]:
    """`told_apart` for the driver's errors that SQLAlchemy has wrapped, too."""
    with told_apart(path):
        try:
            yield
        except DBAPIError as error:
            cause = error.orig
            answer = answer_to(cause, path) if isinstance(cause, sqlite3.Error) else None
            if answer is None:
                raise
            raise answer from cause


def _driven(value: Any) -> Any:
    return value.bytes if isinstance(value, UUID) else value


def uuid_from_hex(text: str) -> UUID:
    """A UUID read as 32 hexadecimal digits, without the checks that make UUID() four times slower."""
    made = _bare(UUID)
    _set_number(made, int(text, 16))
    _set_safety(made, SafeUUID.unknown)
    return made


_bare = object.__new__
_set_number, _set_safety = UUID.__dict__["int"].__set__, UUID.__dict__["is_safe"].__set__


@cache
def _as_arrays(statement: AnySelect) -> tuple[str, Params, Sequence[str], Sequence[str]]:
    """SQLite's text of the query with one JSON array per column, and how to read each."""
    inner = statement.subquery()
    kinds = [_kind(column) for column in inner.c]
    outer = select(*(_GATHER[kind](column) for kind, column in zip(kinds, inner.c, strict=True)))
    compiled = outer.compile(dialect=sqlite_dialect.dialect())
    assert isinstance(compiled.params, Mapping)
    return str(compiled), dict(compiled.params), tuple(compiled.positiontup or ()), kinds


def array_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The numbers of a group as one JSON array; `Access.columns` hands it out as a list.

    Joined as text, which takes SQLite half the time of its own JSON, and read in one go.
    """
    joined = func.coalesce(func.group_concat(column), "", type_=Text())
    return type_coerce(_OPEN.concat(joined).concat(_CLOSE), _Arrays())


class _Arrays(Text):
    """Text that is a JSON array already."""


_OPEN: ColumnElement[str] = literal_column("'['", Text())
_CLOSE: ColumnElement[str] = literal_column("']'", Text())


def _kind(column: ColumnElement[Any] | Column[Any]) -> str:
    if isinstance(column.type, Id):
        return "id"
    if isinstance(column.type, _Arrays):
        return "arrays"
    # SQLite writes reals with 15 digits into JSON; 17 are needed to get the same number back.
    return "real" if isinstance(column.type.dialect_impl(sqlite_dialect.dialect()), REAL) else "plain"


_GATHER: Mapping[str, Callable[[ColumnElement[Any]], ColumnElement[Any]]] = {
    "id": lambda column: func.json_group_array(func.hex(column)),
    "real": lambda column: func.json_group_array(case((column.is_not(None), func.printf("%!.17g", column)))),
    "plain": func.json_group_array,
    "arrays": array_of,
}
_READ: Mapping[str, Callable[[list[Any]], list[Any]]] = {
    "id": lambda texts: [uuid_from_hex(text) if text else None for text in texts],
    "real": lambda texts: [None if text is None else float(text) for text in texts],
    "plain": lambda values: values,
    "arrays": lambda values: values,
}

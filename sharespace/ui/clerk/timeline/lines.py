"""The lines of the timeline from top to bottom: a line for each kind, then its rooms. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sharespace.application.board import Row
from sharespace.domain.ids import ResourceId
from sharespace.domain.resource import Kind

_top = attrgetter("top")


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The head of a kind, folded when `open` is False. `rows` are all of its rooms, also folded away."""

    kind: Kind
    rows: tuple[Row, ...]
    open: bool
    top: int
    height: int

    @property
    def key(self) -> Kind:
        """What the line is recognised by on another board."""
        return self.kind


@dataclass(frozen=True, slots=True)
class RowLine:
    """The line of one room."""

    row: Row
    group: GroupLine
    top: int
    height: int

    @property
    def key(self) -> ResourceId:
        """What the line is recognised by on another board."""
        return self.row.resource_id


Line = GroupLine | RowLine
LineKey = Kind | ResourceId


class Lines:
    """All lines with their places, in pixels from the top of the first one."""

    def __init__(self, rows: Sequence[Row], folded: Collection[Kind], row_px: int, group_px: int) -> None:
        self.all: list[Line] = []
        self._index: dict[LineKey, int] = {}
        top = 0
        for kind in Kind:
            members = tuple(row for row in rows if row.kind is kind)
            if not members:
                continue
            group = GroupLine(kind, members, kind not in folded, top, group_px)
            self._add(group)
            top += group_px
            for row in members if group.open else ():
                self._add(RowLine(row, group, top, row_px))
                top += row_px
        self.height = top

    def _add(self, line: Line) -> None:
        self._index[line.key] = len(self.all)
        self.all.append(line)

    def __len__(self) -> int:
        return len(self.all)

    def index(self, key: LineKey) -> int | None:
        """Place of the line in order; None when it is folded away or not there."""
        return self._index.get(key)

    def get(self, key: LineKey) -> Line | None:
        """The line, if it is there."""
        index = self._index.get(key)
        return None if index is None else self.all[index]

    def at(self, y: float) -> Line | None:
        """The line at a height."""
        if not 0 <= y < self.height:
            return None
        return self.all[bisect_right(self.all, y, key=_top) - 1]

    def between(self, top: float, bottom: float) -> list[Line]:
        """The lines that touch the heights from `top` to `bottom`, in order."""
        first = max(0, bisect_right(self.all, top, key=_top) - 1)
        last = bisect_right(self.all, bottom - 1, key=_top)
        return [line for line in self.all[first:last] if line.top + line.height > top]

"""Where the program writes down what it did: one rotating file in the profile.

Log what was done and to which code, never a name, a phone number or the text of a cell. Errors are
written as their types and the lines they passed through; their texts may quote what a person typed.
"""

from __future__ import annotations

import logging
import sys
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Self

FILE_NAME = "sharespace.log"
FILE_BYTES = 1_000_000
KEPT_FILES = 4
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def stack_text(error: BaseException) -> str:
    """The kinds of an error and of its causes with the lines of code they passed, without their words."""
    pieces: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(pieces) < 10:
        lines = [f"{type(cause).__module__}.{type(cause).__qualname__}"]
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        pieces.append("\n".join(lines))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nafter ".join(pieces)


class _WordlessErrors(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # A copy, since another handler may have left its own text of the error in the record.
        own = copy(record)
        error = record.exc_info[1] if record.exc_info else None
        own.exc_info, own.exc_text = None, stack_text(error) if error is not None else None
        return super().format(own)


class ProfileLog:
    """The log of one profile while it is open; a context manager.

    `folder` is made when it is missing. Where the file cannot be written (a full or read-only disk) the
    program goes on without it. Lines of the libraries count from warnings on.
    """

    def __init__(self, folder: Path, *, to_screen: bool = False) -> None:
        self._folder = folder
        self._to_screen = to_screen
        self._handlers: list[logging.Handler] = []

    @property
    def path(self) -> Path:
        """The file in use; older ones have .1, .2 … behind their names."""
        return self._folder / FILE_NAME

    def __enter__(self) -> Self:
        """Start writing."""
        refused = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._handlers.append(
                RotatingFileHandler(self.path, maxBytes=FILE_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
            )
        except OSError as refusal:
            self._to_screen, refused = True, type(refusal).__name__
        if self._to_screen and sys.stderr is not None:
            self._handlers.append(logging.StreamHandler(sys.stderr))
        own, root = logging.getLogger("sharespace"), logging.getLogger()
        own.setLevel(logging.INFO)
        for handler in self._handlers:
            handler.setFormatter(_WordlessErrors(_FORMAT))
            root.addHandler(handler)
        if refused:
            own.warning("no log file: %s", refused)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file and give the handlers back."""
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        self._handlers.clear()
        logging.getLogger("sharespace").setLevel(logging.NOTSET)

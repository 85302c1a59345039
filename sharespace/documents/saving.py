"""Files that appear as a whole or not at all."""

from __future__ import annotations

import errno
import itertools
import os
from pathlib import Path

from sharespace.application.ports_documents import TargetNotWritable
from sharespace.i18n import _

_numbers = itertools.count()


def save_whole(target: Path, content: bytes) -> None:
    """Write a file beside the target first, then put it in its place.

    Raises TargetNotWritable; what stood there before is then untouched and nothing is left behind.
    """
    beside = target.with_name(f".sharespace-{os.getpid()}-{next(_numbers)}.part")
    try:
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise TargetNotWritable(_sentence(problem, target), target) from problem


def _sentence(problem: OSError, target: Path) -> str:
    if problem.errno == errno.ENOSPC:
        text = _("The disk is full; {file} was not saved.")
    elif isinstance(problem, FileNotFoundError):
        text = _("The folder {folder} does not exist; {file} was not saved.")
    elif isinstance(problem, PermissionError):
        text = _(
            "{file} cannot be written. Close it if it is open in another program, or choose another folder."
        )
    else:
        text = _("{file} cannot be written. Choose another name or folder.")
    return text.format(file=target.name, folder=target.parent)

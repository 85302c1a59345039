"""Keeps the search for garbage out of the way while tens of thousands of rows become objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No cyclic collection inside. Rows hold no cycles, and so many fresh objects would make Python
    search the whole heap for some: *measured* 60 ms of the 130 it took to read a city's month.

    Where two threads are inside, the first to leave switches it on again, which does no harm.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

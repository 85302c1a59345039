"""How much of a file is taken in at once, so that no file can fill the memory or run for ever."""

from __future__ import annotations

from typing import Final

LARGEST_FILE_BYTES: Final = 512 * 1024 * 1024
LARGEST_CELL: Final = 64 * 1024
"""Characters of one cell."""
LARGEST_RECORD: Final = 1024 * 1024
"""Characters of one row, line breaks inside quotes included."""
MOST_COLUMNS: Final = 256
DEEPEST_ENVELOPE: Final = 8
"""How deep the list of rooms may lie inside a JSON document."""
CHUNK_BYTES: Final = 256 * 1024

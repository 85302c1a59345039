"""What the rest of the program asks of its printed papers and of pictures of their pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sharespace.application.permit_form import PermitForm

Progress = Callable[[int, int], None]
"""Called with the number done so far and the number there are."""


class DocumentProblem(Exception):
    """A paper cannot be made, saved or shown. `sentence` tells a person what happened and what to do,
    in the language in use; the attributes of the kinds below have the facts."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class GlyphMissing(DocumentProblem):
    """None of the shipped fonts has a letter for `characters` (each once, in order of appearance)."""

    def __init__(self, sentence: str, characters: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.characters = characters

    @property
    def code_points(self) -> tuple[str, ...]:
        """`U+1F389` and the like, one for each character."""
        return tuple(f"U+{ord(character):04X}" for character in self.characters)


class TargetNotWritable(DocumentProblem):
    """The file cannot be written: open in another program, no right to write, folder gone, disk full.
    What stood there before is untouched."""

    def __init__(self, sentence: str, target: Path) -> None:
        super().__init__(sentence)
        self.target = target


class PageNotReadable(DocumentProblem):
    """A PDF is damaged or has no such page, so that it cannot be shown."""


class PermitWriter(Protocol):
    """Prints permits and provisional receipts as PDF, worded in the language in use.

    The same form in the same language gives the same bytes. Every method may raise GlyphMissing,
    those that take a target also TargetNotWritable. A target is replaced as a whole or not at all.
    """

    def to_bytes(self, form: PermitForm) -> bytes:
        """The paper as a PDF of one or more A4 pages."""
        ...

    def write(self, form: PermitForm, target: Path) -> None:
        """Save the paper as the file `target`."""
        ...

    def write_many(
        self,
        forms: Sequence[PermitForm],
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bool:
        """Save all papers, one after another, as one file; each counts its own pages.

        `cancelled` is asked before each paper; once it says yes nothing is saved and the answer is
        False.
        """
        ...


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: rows from the top, four bytes each in the order blue, green, red, opaque,
    without padding (`QImage.Format_RGB32` on little-endian machines)."""

    width_px: int
    height_px: int
    bgra: bytes


class PageImages(Protocol):
    """Turns pages of a PDF, given as bytes or as a file, into pictures. Raises PageNotReadable."""

    def page_count(self, pdf: bytes | Path) -> int:
        """How many pages there are."""
        ...

    def render(self, pdf: bytes | Path, page: int, width_px: int) -> PageImage:
        """Page number `page`, counted from 0, exactly `width_px` wide and as high as that makes it."""
        ...

"""Reads and writes catalogues as files or texts. The format is described in docs/catalogue-format.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.application.open_data import FileUnreadable
from sharespace.exchange.catalogue_nodes import BadCatalogue, Node
from sharespace.exchange.catalogue_reading import read_document
from sharespace.exchange.catalogue_rules import Packs
from sharespace.exchange.catalogue_writing import pretty, write_document
from sharespace.exchange.rule_packs import load_pack

LARGEST_CATALOGUE_BYTES: Final = 64 * 1024 * 1024


class _RepeatedMember(ValueError):
    """An object has two members of one name."""


class CatalogueFiles:
    """Catalogues on disk. Implements the port of the same name."""

    def __init__(self, packs: Packs = load_pack) -> None:
        self._packs = packs

    def read(self, path: Path) -> CatalogueDocument:
        """The document. Raises FileUnreadable with the place in it that is wrong."""
        try:
            if path.stat().st_size > LARGEST_CATALOGUE_BYTES:
                limit = LARGEST_CATALOGUE_BYTES // 2**20
                raise FileUnreadable(path.name, "file_too_large", {"limit_mib": limit})
            data = path.read_bytes()
        except OSError as error:
            raise FileUnreadable(path.name, "cannot_open") from error
        return self.read_text(_decoded(path.name, data), path.name)

    def read_text(self, text: str, name: str) -> CatalogueDocument:
        """The same from a text; `name` stands for the file in errors."""
        try:
            value = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
        except _RepeatedMember as error:
            raise FileUnreadable(
                name, "bad_catalogue", {"path": str(error), "problem": "repeated"}
            ) from error
        except json.JSONDecodeError as error:
            raise FileUnreadable(
                name, "broken_json", {"line": error.lineno, "column": error.colno}
            ) from error
        except (ValueError, RecursionError) as error:
            raise FileUnreadable(name, "broken_json", {"line": 1, "column": 1}) from error
        try:
            return read_document(Node(value), self._packs)
        except BadCatalogue as error:
            facts: dict[str, int | str] = {"path": error.path or "$", "problem": error.problem, **error.facts}
            raise FileUnreadable(name, "bad_catalogue", facts) from error

    def write(self, document: CatalogueDocument, path: Path) -> None:
        """Write it whole or not at all: beside the target first, then in its place."""
        draft = path.with_name(f".{path.name}.part")
        try:
            draft.write_text(self.text(document), encoding="utf-8", newline="\n")
            draft.replace(path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise FileUnreadable(path.name, "cannot_write") from error

    def text(self, document: CatalogueDocument) -> str:
        """The text of a catalogue; equal content gives equal text."""
        return pretty(write_document(document)) + "\n"


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileUnreadable(name, "unknown_encoding", {"line": line, "encoding": "utf-8"}) from error


def _without_repeats(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RepeatedMember(name)
        found[name] = value
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(word)

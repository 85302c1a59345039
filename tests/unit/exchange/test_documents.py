"""What the pages on importing and on the catalogue say is what the program does."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

from sharespace.domain.rules import UseRules
from sharespace.exchange import limits
from tests.unit.exchange.catalogue_texts import FILES, VALIDATOR


def test_the_sample_of_the_page_is_a_catalogue(repo_root: Path) -> None:
    page = (repo_root / "docs" / "catalogue-format.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    document = FILES.read_text(sample, "sample")
    whole, half = (entry.resource for entry in document.resources)
    assert half.units == whole.units[:1]
    VALIDATOR.validate(json.loads(sample))


def test_the_page_names_every_parameter_of_the_rules(repo_root: Path) -> None:
    page = (repo_root / "docs" / "catalogue-format.md").read_text(encoding="utf-8")
    for one in fields(UseRules):
        assert one.name in ("pack", "ordinance") or f"`{one.name}`" in page


def test_the_limits_of_the_page_are_those_of_the_reader(repo_root: Path) -> None:
    page = (repo_root / "docs" / "import.md").read_text(encoding="utf-8")
    assert f"| file | {limits.LARGEST_FILE_BYTES // 2**20} MiB |" in page
    assert f"| cell | {limits.LARGEST_CELL:,} characters |" in page
    assert f"| {limits.LARGEST_RECORD:,} characters |" in page
    assert f"| columns | {limits.MOST_COLUMNS} |" in page
    assert f"in a JSON document | {limits.DEEPEST_ENVELOPE} |" in page

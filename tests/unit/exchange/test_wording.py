"""Every code that the exchange can give has a sentence, and every sentence fills in."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sharespace.application.open_data import FileUnreadable, RowNote, Severity
from sharespace.i18n import catalogue_errors, file_errors, import_notes
from sharespace.i18n.file_errors import file_error_text
from sharespace.i18n.import_notes import note_text, severity_text

CODE = r'"([a-z0-9_]+)"'
FACTS: dict[str, int | str] = {
    "wrong": "툐", "right": "토", "words": "말", "count": 3, "minutes": 60, "found": 2, "expected": 29,
    "place": "곳", "name": "이름", "newest": "2022-11-23", "row": 7, "line": 8, "limit": 100, "missing": "열",
    "column": "열", "limit_mib": 512, "encoding": "cp949", "path": "facilities[0]", "problem": "missing",
    "least": 1, "most": 5, "known": 1, "value": "x", "step_min": 30,
}  # fmt: skip


def sources(repo_root: Path) -> Iterator[str]:
    for path in sorted((repo_root / "sharespace" / "exchange").rglob("*.py")):
        yield path.read_text(encoding="utf-8")


def codes(repo_root: Path, pattern: str) -> set[str]:
    return {code for text in sources(repo_root) for code in re.findall(pattern, text)}


def test_every_note_has_a_sentence_and_every_sentence_a_note(repo_root: Path) -> None:
    calls = codes(repo_root, rf"(?:info|check)\((?:[^()]|\([^()]*\))*?,\s*{CODE}(?=[,)])")
    chosen = codes(repo_root, rf'code = {CODE} if .*? else "[a-z_]+"') | codes(
        repo_root, rf'code = "[a-z_]+" if .*? else {CODE}'
    )
    rows = codes(repo_root, rf"(?:BadRecord\(\w+(?:\.\w+)?, |skipped\(record\.row, |_note\(\s*){CODE}")
    given = (calls | chosen | rows) & set(import_notes.SENTENCES)
    unworded = {code for code in calls | rows if code not in import_notes.SENTENCES}
    assert unworded == set()
    assert given == set(import_notes.SENTENCES)


def test_every_file_error_has_a_sentence(repo_root: Path) -> None:
    raised = codes(repo_root, rf"FileUnreadable\(\s*[\w.]+,\s*{CODE}")
    raised |= codes(repo_root, rf'\(b"[^"]*", {CODE}\)') | codes(repo_root, rf"fault\({CODE}\)")
    file_codes = {code for code in raised if code not in catalogue_errors.PROBLEMS}
    assert file_codes
    assert file_codes <= set(file_errors.SENTENCES)


def test_every_problem_of_a_catalogue_has_a_sentence(repo_root: Path) -> None:
    found = codes(repo_root, rf"\.fault\(\s*{CODE}") - set(file_errors.SENTENCES)
    for path in (repo_root / "sharespace" / "domain").glob("*.py"):
        found |= set(re.findall(rf"BadRule\([^,]+, {CODE}", path.read_text(encoding="utf-8")))
    assert found <= set(catalogue_errors.PROBLEMS)


@pytest.mark.parametrize("tongue", ["ko", "en", "ja", "zh_Hans"])
def test_sentences_fill_in_and_say_what_to_do_in_every_language(
    tongue: str, language: Callable[[str], None]
) -> None:
    language(tongue)
    for code in import_notes.SENTENCES:
        text = note_text(RowNote("f.csv", 1, "열", "값", code, Severity.INFO, FACTS))
        assert text
        assert "{" not in text
    for code in file_errors.SENTENCES:
        text = file_error_text(FileUnreadable("f.csv", code, FACTS))
        assert text.startswith("f.csv: ")
        assert "{" not in text
    assert severity_text("check")


def test_placeholders_are_facts_that_exist() -> None:
    known = {*FACTS, "text", "length", "where"}
    for table in (import_notes.SENTENCES, file_errors.SENTENCES, catalogue_errors.PROBLEMS):
        for sentence in table.values():
            names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert names <= known


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert note_text(RowNote("f", 1, "", "", "brand_new", Severity.INFO)) == "brand_new"
    assert file_error_text(FileUnreadable("f", "brand_new")) == "f: brand_new"


def test_the_place_of_an_error_is_a_row_a_line_or_the_heading(language: Callable[[str], None]) -> None:
    language("en")
    assert "row 1,234" in file_error_text(FileUnreadable("f", "truncated_file", {"row": 1234}))
    assert "line 3" in file_error_text(FileUnreadable("f", "truncated_file", {"line": 3}))
    assert "the heading" in file_error_text(FileUnreadable("f", "too_many_columns", {"row": 0, "limit": 256}))
    text = file_error_text(
        FileUnreadable("f", "bad_catalogue", {"path": "a[0]", "problem": "rule_too_small", "least": 3})
    )
    assert "a[0]: at least 3 is expected." in text

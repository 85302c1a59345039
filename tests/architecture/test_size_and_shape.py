"""Files and classes stay small enough to be read, and the domain stands on the standard library."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

import pytest

LONGEST_FILE = 400
MEDIAN_FILE = 120
LONGEST_CLASS = 250
P90_FUNCTION = 30
# Modules of ours that load a heavy library, and are needed on few starts only.
LOADED_LATE = {"sharespace.storage.migrate"}


@pytest.fixture(scope="module")
def modules(repo_root: Path) -> dict[str, str]:
    """Text of every module of the program by its path. Migrations are written once and stay."""
    return {
        path.relative_to(repo_root).as_posix(): path.read_text("utf-8")
        for path in sorted((repo_root / "sharespace").rglob("*.py"))
        if "migrations/versions" not in path.as_posix()
    }


def test_no_file_is_longer_than_four_hundred_lines(modules: dict[str, str]) -> None:
    assert {name: n for name, n in line_counts(modules).items() if n > LONGEST_FILE} == {}


def test_half_of_the_files_fit_on_three_screens(modules: dict[str, str]) -> None:
    full = [count for count in line_counts(modules).values() if count > 1]
    assert statistics.median(full) <= MEDIAN_FILE


def test_no_class_is_longer_than_two_hundred_and_fifty_lines(modules: dict[str, str]) -> None:
    long = {
        f"{name}: {node.name}": length(node)
        for name, text in modules.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef) and length(node) > LONGEST_CLASS
    }
    assert long == {}


def test_nine_of_ten_functions_have_at_most_thirty_lines(modules: dict[str, str]) -> None:
    lengths = sorted(
        length(node)
        for text in modules.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) * 9 // 10] <= P90_FUNCTION


@pytest.mark.parametrize("package", ["domain", "application"])
def test_the_core_stands_on_the_standard_library_alone(package: str, modules: dict[str, str]) -> None:
    foreign = {
        f"{name}: {imported}"
        for name, text in modules.items()
        if name.startswith(f"sharespace/{package}/")
        for imported in imports(ast.parse(text))
        if imported.split(".")[0] not in {*sys.stdlib_module_names, "sharespace"}
    }
    assert foreign == set()


def test_functions_import_nothing_but_heavy_libraries(modules: dict[str, str]) -> None:
    """An import of our own hidden in a function is the smoke over a cycle; the composition root and the
    start may put off loading a part until it is asked for."""
    hidden = {
        f"{name}: {imported}"
        for name, text in modules.items()
        if not name.startswith("sharespace/bootstrap/") and name != "sharespace/__main__.py"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for imported in imports(node)
        if imported.split(".")[0] == "sharespace" and imported not in LOADED_LATE
    }
    assert hidden == set()


def line_counts(modules: dict[str, str]) -> dict[str, int]:
    return {name: len(text.splitlines()) for name, text in modules.items()}


def length(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or ".")
    return found

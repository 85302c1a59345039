"""The import rules of pyproject.toml are kept, and each of them bites."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

LAYERS = "Imports point inwards, adapters ignore each other"
PURE = "The domain and the use cases know no framework"
QT = "Qt stays in ui"
THROUGH_USE_CASES = "Screens and the command line reach data only through use cases"
WITHOUT_QT = "The command line starts without Qt"
CYCLES = "No cycles between siblings"


class Violation(NamedTuple):
    file: str
    text: str
    contract: str


VIOLATIONS = {
    "Qt in the domain": Violation("domain/planted.py", "import PySide6", PURE),
    "translation in the domain": Violation("domain/planted.py", "import sharespace.i18n", LAYERS),
    "the clock in the domain": Violation("domain/planted.py", "import sharespace.clock", LAYERS),
    "a file reader in the domain": Violation("domain/planted.py", "import sharespace.resource_files", LAYERS),
    "translation in a use case": Violation("application/planted.py", "from sharespace.i18n import _", PURE),
    "SQL in a use case": Violation("application/planted.py", "import sqlalchemy", PURE),
    "storage hidden in a function of a use case": Violation(
        "application/planted.py", "def load():\n    from sharespace.storage import planted", LAYERS
    ),
    "a screen importing storage": Violation("ui/planted.py", "import sharespace.storage", LAYERS),
    "a screen importing storage for types only": Violation(
        "ui/planted.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import sharespace.storage",
        LAYERS,
    ),
    "SQL in a screen": Violation("ui/planted.py", "import sqlalchemy", THROUGH_USE_CASES),
    "PDF in the command line": Violation("cli/planted.py", "import reportlab", THROUGH_USE_CASES),
    "Qt in the command line": Violation("cli/planted.py", "import PySide6.QtWidgets", QT),
    "storage importing a screen": Violation("storage/planted.py", "import sharespace.ui", LAYERS),
    "Qt in storage": Violation("storage/planted.py", "import PySide6.QtSql", QT),
    "papers importing exchange": Violation("documents/planted.py", "import sharespace.exchange", LAYERS),
    "a verb importing the composition root": Violation(
        "cli/planted.py", "import sharespace.bootstrap", LAYERS
    ),
    "a screen behind the command line": Violation(
        "bootstrap/command_line.py", "import sharespace.ui", WITHOUT_QT
    ),
    "an undeclared package": Violation("utils/__init__.py", "", LAYERS),
    "a cycle": Violation(
        "domain/planted/first/__init__.py", "import sharespace.domain.planted.second", CYCLES
    ),
}
SECOND_HALF_OF_THE_CYCLE = "domain/planted/second/__init__.py", "import sharespace.domain.planted.first"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy_of_the_code(tmp_path: Path, repo_root: Path) -> Path:
    shutil.copy(repo_root / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(repo_root / "sharespace", tmp_path / "sharespace", ignore=ignored)
    return tmp_path


def test_every_contract_is_kept(repo_root: Path) -> None:
    result = lint(repo_root)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("violation", VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_a_planted_violation_breaks_its_contract(violation: Violation, copy_of_the_code: Path) -> None:
    planted = [(violation.file, violation.text)]
    if violation.contract == CYCLES:
        planted += [SECOND_HALF_OF_THE_CYCLE, ("domain/planted/__init__.py", "")]
    for file, text in planted:
        path = copy_of_the_code / "sharespace" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as module:
            module.write(f"{text}\n")
    result = lint(copy_of_the_code)
    assert result.returncode != 0
    assert f"{violation.contract} BROKEN" in result.stdout, result.stdout + result.stderr


def test_each_contract_is_broken_by_some_planted_violation(repo_root: Path) -> None:
    assert set(contracts(repo_root)) == {violation.contract for violation in VIOLATIONS.values()}


def test_no_package_is_forgotten_where_qt_is_forbidden(repo_root: Path) -> None:
    listed = {name.removeprefix("sharespace.") for name in contracts(repo_root)[QT]}
    found = {
        path.stem
        for path in (repo_root / "sharespace").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert found - listed == {"__init__", "__main__", "bootstrap", "ui"}


def contracts(repo_root: Path) -> dict[str, list[str]]:
    """The modules each contract watches, by its name."""
    with (repo_root / "pyproject.toml").open("rb") as file:
        found = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return {contract["name"]: contract.get("source_modules", []) for contract in found}

"""Everything but the screens loads on a machine without Qt, and loading does nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None  # from now on its import fails
import sharespace
for module in pkgutil.walk_packages(sharespace.__path__, "sharespace."):
    top = module.name.split(".")[1]
    if top in {"ui", "bootstrap", "__main__"} or "migrations" in module.name:
        continue
    importlib.import_module(module.name)
    print(module.name)
"""


@pytest.fixture(scope="module")
def loaded(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    empty = tmp_path_factory.mktemp("empty")
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys; sys.path.insert(0, {str(repo_root)!r})\n{CODE}"],
        cwd=empty,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    assert list(empty.iterdir()) == []
    return result.stdout.split()


PACKAGES = ["domain", "application", "i18n", "storage", "documents", "exchange", "cli"]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_loads_without_qt(package: str, loaded: list[str]) -> None:
    assert any(name.startswith(f"sharespace.{package}.") for name in loaded)

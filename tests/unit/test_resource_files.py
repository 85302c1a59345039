"""Fonts, rules, sample and catalogues are found in a checkout and in an installed package."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from sharespace import resource_files
from sharespace.resource_files import resources_folder, translations_folder


def test_in_a_checkout_they_lie_beside_the_package(repo_root: Path) -> None:
    assert resources_folder() == repo_root / "resources"
    assert translations_folder() == repo_root / "translations"


@pytest.mark.parametrize("name", ["resources", "translations"])
def test_in_an_installed_package_they_lie_inside(name: str, tmp_path: Path) -> None:
    shipped = tmp_path / "sharespace" / "_shipped" / name
    shipped.mkdir(parents=True)
    copy = shutil.copy(resource_files.__file__, tmp_path / "sharespace")
    spec = importlib.util.spec_from_file_location("installed_resource_files", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert getattr(module, f"{name}_folder")() == shipped.resolve()

"""Where the shipped files lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resources_folder() -> Path:
    """Fonts, icons, rule packs, the sample district."""
    return _folder("resources")


def translations_folder() -> Path:
    """The gettext catalogues, one folder a language."""
    return _folder("translations")

"""The gettext catalogues: English message ids, Korean as the authoritative wording."""

from __future__ import annotations

import gettext
from threading import Lock

from sharespace.resource_files import translations_folder

DOMAIN = "sharespace"
LANGUAGES = ("ko", "en", "ja", "zh_Hans")
LANGUAGE_NAMES = {"ko": "한국어", "en": "English", "ja": "日本語", "zh_Hans": "中文（简体）"}
"""Each language in its own words, as a person looks for it in a list."""

_lock = Lock()
_active: list[gettext.NullTranslations] = [gettext.NullTranslations()]
_language = ["en"]


def use_language(language: str) -> None:
    """Switch all texts of the program to one of LANGUAGES; raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(language)
    found = gettext.translation(DOMAIN, translations_folder(), [language], fallback=language == "en")
    with _lock:
        _active[0] = found
        _language[0] = language


def nearest_language(wanted: str) -> str:
    """Which of LANGUAGES fits a locale name such as `ko_KR`, `ja-JP.UTF-8` or `zh_TW`; else English."""
    spoken = wanted.replace("-", "_").partition("_")[0].lower()
    return next((language for language in LANGUAGES if language.partition("_")[0] == spoken), "en")


def current_language() -> str:
    """The language in use, one of LANGUAGES."""
    return _language[0]


def _(message: str) -> str:
    """The wording of `message` in the language in use."""
    return _active[0].gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The wording that fits `count` things."""
    return _active[0].ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the gettext convention
    """Mark a message for the catalogue without translating it yet."""
    return message

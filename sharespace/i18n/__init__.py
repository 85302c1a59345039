"""Texts a person reads, and dates, times and money by locale."""

from sharespace.i18n.catalogue import (
    LANGUAGE_NAMES,
    LANGUAGES,
    N_,
    _,
    current_language,
    nearest_language,
    ngettext,
    use_language,
)

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "N_",
    "_",
    "current_language",
    "nearest_language",
    "ngettext",
    "use_language",
]

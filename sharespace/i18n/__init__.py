"""Texts a person reads, and dates, times and money by locale."""

from sharespace.i18n.catalogue import N_, _, current_language, ngettext, use_language

__all__ = ["N_", "_", "current_language", "ngettext", "use_language"]

"""The language in use decides every wording; Korean is always there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sharespace.i18n import (
    LANGUAGE_NAMES,
    LANGUAGES,
    N_,
    _,
    current_language,
    nearest_language,
    use_language,
)

Switch = Callable[[str], None]


def test_the_same_words_in_every_language(language: Switch) -> None:
    said = {}
    for code in LANGUAGES:
        language(code)
        assert current_language() == code
        said[code] = _("Auditorium")
    assert said == {"ko": "강당", "en": "Auditorium", "ja": "講堂", "zh_Hans": "礼堂"}


@pytest.mark.usefixtures("language")
def test_nothing_is_said_for_nothing() -> None:
    """The empty message id is the head of a catalogue, which no person wants to read."""
    assert _("") == ""


def test_a_marked_word_stays_as_it_is_until_it_is_shown(language: Switch) -> None:
    word = N_("Auditorium")
    assert word == "Auditorium"
    language("ko")
    assert _(word) == "강당"


@pytest.mark.usefixtures("language")
def test_an_unknown_language_changes_nothing() -> None:
    with pytest.raises(ValueError, match="tlh"):
        use_language("tlh")
    assert current_language() == "ko"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("ko_KR", "ko"),
        ("ko_KR.UTF-8", "ko"),
        ("ja-JP", "ja"),
        ("zh_CN", "zh_Hans"),
        ("zh_Hant_TW", "zh_Hans"),
        ("en_GB", "en"),
        ("de_DE", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_the_computer_finds_its_nearest(wanted: str, spoken: str) -> None:
    assert nearest_language(wanted) == spoken


def test_every_language_is_named_in_its_own_words() -> None:
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)

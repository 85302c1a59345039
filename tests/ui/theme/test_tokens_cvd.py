"""States stay apart for every kind of eye, and words stay readable on them."""

from __future__ import annotations

from itertools import combinations

import pytest

from sharespace.ui.theme.theme import heightened
from sharespace.ui.theme.tokens import DARK, LIGHT, Tokens

Rgb = tuple[float, float, float]
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
MACHADO: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(token: str) -> Rgb:
    channels = [int(token[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return r, g, b


def luminance(token: str) -> float:
    r, g, b = linear(token)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def seen_as(rgb: Rgb, eye: str) -> Rgb:
    r, g, b = (min(1.0, max(0.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in MACHADO[eye])
    return r, g, b


def lab(rgb: Rgb) -> Rgb:
    r, g, b = rgb
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str) -> float:
    a, b = lab(seen_as(linear(one), eye)), lab(seen_as(linear(other), eye))
    return float(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5)


@THEMES
@pytest.mark.parametrize("eye", MACHADO)
def test_any_two_states_keep_apart_for_every_eye(tokens: Tokens, eye: str) -> None:
    for (name, one), (other_name, other) in combinations(tokens.states().items(), 2):
        found = distance(one.fill, other.fill, eye)
        assert found >= 14, f"{name} and {other_name} are {found:.1f} apart for {eye} eyes"


@THEMES
def test_words_on_a_state_have_contrast_enough(tokens: Tokens) -> None:
    for name, state in {**tokens.states(), "ended": tokens.ended}.items():
        assert contrast(state.ink, state.fill) >= 4.5, name


@THEMES
def test_edges_of_states_stand_out_from_the_page(tokens: Tokens) -> None:
    for name, state in tokens.states().items():
        assert contrast(state.edge, tokens.page) >= 3, name


@THEMES
def test_every_ink_is_readable_on_every_ground_it_is_used_on(tokens: Tokens) -> None:
    for ink in ("ink", "muted", "primary", "danger", "success"):
        for ground in ("page", "chrome"):
            found = contrast(getattr(tokens, ink), getattr(tokens, ground))
            assert found >= 4.5, f"{ink} on {ground}: {found:.2f}"
    for ink, ground in (
        ("onprimary", "primary"),
        ("primary", "tint"),
        ("ink", "tint"),
        ("ink", "sunken"),
        ("muted", "off"),
        ("danger", "dangertint"),
        ("warnink", "warntint"),
        ("success", "successtint"),
        ("page", "now"),
    ):
        found = contrast(getattr(tokens, ink), getattr(tokens, ground))
        assert found >= 4.5, f"{ink} on {ground}: {found:.2f}"


@THEMES
def test_controls_and_the_focus_ring_stand_out_from_the_page(tokens: Tokens) -> None:
    assert contrast(tokens.border, tokens.page) >= 3
    assert contrast(tokens.primary, tokens.page) >= 3
    assert contrast(tokens.now, tokens.page) >= 3


@THEMES
def test_more_contrast_on_request_leaves_no_pale_line_or_text(tokens: Tokens) -> None:
    strong = heightened(tokens)
    for name in ("muted", "border", "grid", "line"):
        assert contrast(getattr(strong, name), strong.page) >= 3, name
    assert strong.states() == tokens.states()

"""Tokens as a QPalette, so that every standard widget wears them."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from sharespace.ui.theme.colours import colour, mixed
from sharespace.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_FADING = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText, _Role.HighlightedText)


def palette(tokens: Tokens) -> QPalette:
    """Roles for active and inactive windows, and a faded set for disabled widgets."""
    made = QPalette()
    for role, token in _roles(tokens).items():
        made.setColor(role, colour(token))
    faded = mixed(tokens.muted, tokens.page, 60)
    disabled = QPalette.ColorGroup.Disabled
    for role in _FADING:
        made.setColor(disabled, role, colour(faded))
    made.setColor(disabled, _Role.Base, colour(tokens.chrome))
    made.setColor(disabled, _Role.Highlight, colour(tokens.sunken))
    made.setColor(disabled, _Role.Accent, colour(tokens.border))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.chrome,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.page,
        _Role.AlternateBase: tokens.off,
        _Role.Text: tokens.ink,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.page,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.danger,
        _Role.Highlight: tokens.primary,
        _Role.HighlightedText: tokens.onprimary,
        _Role.Accent: tokens.primary,
        _Role.Link: tokens.primary,
        _Role.LinkVisited: tokens.primary,
        _Role.ToolTipBase: tokens.page,
        _Role.ToolTipText: tokens.ink,
        _Role.Light: tokens.page,
        _Role.Midlight: tokens.line,
        _Role.Mid: tokens.grid,
        _Role.Dark: tokens.border,
        _Role.Shadow: mixed(tokens.ink, tokens.page, 30) if not tokens.dark else tokens.page,
    }

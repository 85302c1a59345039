"""Every colour and measure of the program, once for light and once for dark.

Fills, inks and edges of the states were chosen by computation: after a simulation of each kind of
colour blindness any two fills stay at least 14 apart (CIE76), ink on fill has at least 4.5:1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StateColours:
    """Colours of one state: the ground, the text on it, and the line around it."""

    fill: str
    ink: str
    edge: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. All colours are `#RRGGBB`.

    `page` is the ground of the timeline and of fields, `chrome` of bars, rail and group rows,
    `sunken` of neutral tags, `off` marks time outside opening. `line` and `grid` are decoration only;
    `border` is the edge of a control and stands on `page`.
    """

    dark: bool
    page: str
    chrome: str
    sunken: str
    off: str
    line: str
    grid: str
    border: str
    ink: str
    muted: str
    primary: str
    onprimary: str
    primaryhint: str
    tint: str
    tintline: str
    danger: str
    dangertint: str
    success: str
    successtint: str
    warnink: str
    warntint: str
    now: str
    free: StateColours
    requested: StateColours
    confirmed: StateColours
    in_use: StateColours
    conflict: StateColours
    closed: StateColours
    flood: StateColours

    @property
    def ended(self) -> StateColours:
        """A use that is over: neutral, because it takes nothing from anybody any more."""
        return StateColours(self.sunken, self.ink, self.border)

    def states(self) -> dict[str, StateColours]:
        """The seven states by name; all of them must stay apart for every eye."""
        return {
            "free": self.free,
            "requested": self.requested,
            "confirmed": self.confirmed,
            "in_use": self.in_use,
            "conflict": self.conflict,
            "closed": self.closed,
            "flood": self.flood,
        }


LIGHT = Tokens(
    dark=False,
    page="#FFFFFF",
    chrome="#F4F5F6",
    sunken="#ECEEF0",
    off="#F1F2F4",
    line="#E6E8EA",
    grid="#CDD1D5",
    border="#8A949E",
    ink="#1E2124",
    muted="#58616A",
    primary="#0B50D0",
    onprimary="#FFFFFF",
    primaryhint="#D8E5FD",
    tint="#ECF2FE",
    tintline="#B1CEFB",
    danger="#BD2C0F",
    dangertint="#FDEFEC",
    success="#267337",
    successtint="#EAF6EC",
    warnink="#7A5200",
    warntint="#FFF3DB",
    now="#BD2C0F",
    free=StateColours("#FFFFFF", "#1E2124", "#8A949E"),
    requested=StateColours("#FFE9B8", "#422C00", "#8A5C00"),
    confirmed=StateColours("#B1CEFB", "#052561", "#0B50D0"),
    in_use=StateColours("#0B50D0", "#FFFFFF", "#052561"),
    conflict=StateColours("#F48771", "#260903", "#8A240F"),
    closed=StateColours("#C3C8CD", "#1E2124", "#464C53"),
    flood=StateColours("#00626B", "#FFFFFF", "#003A40"),
)

DARK = Tokens(
    dark=True,
    page="#17191C",
    chrome="#1E2124",
    sunken="#26292D",
    off="#1F2225",
    line="#2A2E32",
    grid="#33373D",
    border="#6D7882",
    ink="#F4F5F6",
    muted="#B1B8BE",
    primary="#86AFF9",
    onprimary="#03163A",
    primaryhint="#12366E",
    tint="#1B2840",
    tintline="#2C4C86",
    danger="#F48771",
    dangertint="#3A1F1A",
    success="#7FCB8F",
    successtint="#1B3021",
    warnink="#FFC95C",
    warntint="#3A2E10",
    now="#F48771",
    free=StateColours("#17191C", "#F4F5F6", "#6D7882"),
    requested=StateColours("#5C4300", "#FFE9B8", "#FFC95C"),
    confirmed=StateColours("#12366E", "#D8E5FD", "#86AFF9"),
    in_use=StateColours("#86AFF9", "#03163A", "#D8E5FD"),
    conflict=StateColours("#E0694D", "#1A0602", "#FCDFD9"),
    closed=StateColours("#4A5057", "#F4F5F6", "#B1B8BE"),
    flood=StateColours("#167F8A", "#FFFFFF", "#C9F1F5"),
)

BODY_PX = 13
SMALL_PX = 12
TINY_PX = 11
PANEL_TITLE_PX = 15
TITLE_PX = 17
FIRST_RUN_TITLE_PX = 19
FIGURE_PX = 22

RADIUS_PX = 6
BLOCK_RADIUS_PX = 4
CONTROL_PX = 32
SMALL_CONTROL_PX = 28
FIELD_PX = 30
ICON_PX = 16

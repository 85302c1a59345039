"""The style sheet made from tokens: bars, buttons, lists, menus. Indicators are drawn by the style.

Widgets choose a variant by property: buttons `look` (`primary`, `danger`, `flat`) and `dense`
(`small`, `tiny`), labels `tone` (`muted`, `danger`, `success`, `warn`, `title`, `heading`, `tag`, `key`),
frames `ground` (`page`, `chrome`, `bar`, `dock`, `foot`, `box`, `card`, `field`, `warn`, `danger`,
`rule`).
"""

from __future__ import annotations

from string import Template

from sharespace.ui.theme.colours import mixed
from sharespace.ui.theme.tokens import (
    FIELD_PX,
    FIRST_RUN_TITLE_PX,
    PANEL_TITLE_PX,
    RADIUS_PX,
    SMALL_PX,
    TINY_PX,
    TITLE_PX,
    Tokens,
)

_BUTTONS = """
QPushButton { border: 1px solid $border; border-radius: ${radius}px; background: $page; color: $ink;
    min-height: 30px; padding: 0 12px; }
QPushButton[dense="small"] { min-height: 26px; padding: 0 9px; font-size: ${small}px; }
QPushButton[dense="tiny"] { min-height: 22px; padding: 0 8px; font-size: ${small}px; border-radius: 5px; }
QPushButton:hover { background: $chrome; }
QPushButton:pressed { background: $sunken; }
QPushButton:checked { background: $tint; color: $primary; border-color: $primary; font-weight: bold; }
QPushButton:disabled { color: $faded; border-color: $grid; }
QPushButton[look="primary"] { background: $primary; border-color: $primary; color: $onprimary;
    font-weight: bold; }
QPushButton[look="primary"]:hover { background: $primaryhover; border-color: $primaryhover; }
QPushButton[look="primary"]:pressed { background: $primarydown; border-color: $primarydown; }
QPushButton[look="primary"]:disabled { background: $sunken; border-color: $grid; color: $faded; }
QPushButton[look="danger"] { border-color: $danger; color: $danger; }
QPushButton[look="danger"]:hover { background: $dangertint; }
QPushButton[look="flat"] { border-color: transparent; background: transparent; }
QPushButton[look="flat"]:hover { background: $sunken; }
QPushButton[look="link"] { border: none; background: transparent; color: $primary; padding: 0;
    min-height: 18px; text-decoration: underline; }
QToolButton { border: 1px solid transparent; border-radius: ${radius}px; background: transparent;
    color: $ink; padding: 3px; }
QToolButton:hover { background: $sunken; }
QToolButton:pressed { background: $grid; }
QToolButton:checked { background: $tint; color: $primary; font-weight: bold; }
QToolButton:disabled { color: $faded; }
QToolButton[look="boxed"] { border-color: $border; background: $page; padding: 0 9px; min-height: 26px;
    font-size: ${small}px; }
QToolButton[look="boxed"]:hover { background: $chrome; }
QToolButton[look="boxed"]:checked { background: $tint; border-color: $primary; color: $primary; }
QToolButton[look="boxedicon"] { border-color: $border; background: $page; padding: 0; }
QToolButton[look="boxedicon"]:hover { background: $chrome; }
QToolButton::menu-indicator { image: none; width: 0; }
"""

_LABELS = """
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="small"] { color: $muted; font-size: ${small}px; }
QLabel[tone="tiny"] { color: $muted; font-size: ${tiny}px; }
QLabel[tone="danger"] { color: $danger; font-weight: bold; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="warn"] { color: $warnink; }
QLabel[tone="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[tone="heading"] { font-size: ${panel}px; font-weight: bold; }
QLabel[tone="strong"] { font-weight: bold; }
QLabel[tone="tag"] { background: $sunken; color: $ink; border-radius: 4px; padding: 0 6px;
    font-size: ${tiny}px; }
QLabel[tone="chip"] { background: $tint; color: $ink; border: 1px solid $tintline; border-radius: 4px;
    padding: 0 7px; font-size: ${small}px; }
QLabel[tone="key"] { background: $chrome; color: $muted; border: 1px solid $grid; border-radius: 4px;
    padding: 0 5px; font-size: ${tiny}px; }
QLabel[tone="welcome"] { font-size: ${welcome}px; font-weight: bold; }
QLabel[tone="plainsmall"] { font-size: ${small}px; }
QLabel[tone="wrong"] { color: $danger; font-size: ${tiny}px; }
QLabel[tone="tagdanger"] { background: $dangertint; color: $danger; border-radius: 4px; padding: 0 6px;
    font-size: ${tiny}px; }
QLabel[tone="tagsuccess"] { background: $successtint; color: $success; border-radius: 4px; padding: 0 6px;
    font-size: ${tiny}px; }
QLabel[tone="tagwarn"] { background: $warntint; color: $warnink; border-radius: 4px; padding: 0 6px;
    font-size: ${tiny}px; }
QLabel[tone="tagprimary"] { background: $tint; color: $primary; border-radius: 4px; padding: 0 6px;
    font-size: ${tiny}px; }
QLabel[tone="chipwarn"] { background: $warntint; color: $warnink; border: 1px solid $warnink;
    border-radius: 4px; padding: 0 7px; font-size: ${small}px; }
QFrame[ground="page"] { background: $page; }
QFrame[ground="field"] { background: $page; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[ground="foot"] { background: $chrome; border: none; border-top: 1px solid $grid; }
QFrame[ground="rail"] { background: $chrome; border: none; border-right: 1px solid $grid; }
QFrame[ground="why"] { background: $chrome; border: none; border-top: 1px solid $grid; }
QFrame[ground="menus"] { background: $chrome; border: none; border-bottom: 1px solid $grid; }
QFrame[ground="dock"] { background: $page; border: none; border-left: 1px solid $grid; }
QScrollArea[ground="sunken"] { background: $sunken; border: none; }
QFrame[ground="divider"] { background: $grid; border: none; }
QFrame[ground="head"] { background: $page; border: none; border-bottom: 1px solid $grid; }
QWidget[ground="page"] { background: $page; }
QFrame[ground="dock"] { background: $page; border: none; border-left: 1px solid $grid; }
QFrame[ground="foot"] { background: $chrome; border: none; border-top: 1px solid $line; }
QFrame[ground="bar"] { background: $page; border: none; border-bottom: 1px solid $line; }
QFrame[ground="field"] { background: $page; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[ground="chrome"] { background: $chrome; }
QFrame[ground="box"] { background: $chrome; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[ground="card"] { background: $page; border: 1px solid $grid; border-radius: ${radius}px; }
QFrame[ground="lastcard"] { background: $page; border: 1px solid $primary; border-left: 4px solid $primary;
    border-radius: ${radius}px; }
QFrame[ground="firstcard"] { background: $page; border: 2px solid $primary; border-radius: ${radius}px; }
QFrame[ground="floating"] { background: $page; border: 1px solid $grid; border-radius: 8px; }
QFrame[ground="warn"] { background: $warntint; border: 1px solid $warnink; border-radius: ${radius}px; }
QFrame[ground="danger"] { background: $dangertint; border: 1px solid $danger; border-radius: ${radius}px; }
QFrame[ground="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
"""

_BARS = """
QMainWindow, QDialog { background: $chrome; }
QMainWindow::separator { background: $grid; width: 1px; height: 1px; }
QMenuBar { background: $chrome; color: $ink; padding: 4px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $sunken; }
QMenuBar::item:pressed { background: $tint; color: $primary; }
QMenu { background: $page; color: $ink; border: 1px solid $grid; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 28px; border-radius: 4px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QToolBar { background: $chrome; border: none; spacing: 2px; }
QStatusBar { background: $chrome; border-top: 1px solid $grid; font-size: ${small}px; }
QStatusBar::item { border: none; }
QDockWidget { color: $ink; }
QToolTip { background: $page; color: $ink; border: 1px solid $border; padding: 5px 7px;
    font-size: ${small}px; }
QTabBar::tab { padding: 7px 14px; border: none; border-bottom: 2px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $primary; border-bottom-color: $primary; font-weight: bold; }
QTabWidget::pane { border: none; border-top: 1px solid $grid; }
"""

_VIEWS = """
QTableView, QListView, QTreeView { background: $page; color: $ink; border: none; gridline-color: $line;
    selection-background-color: $tint; selection-color: $ink; outline: none; }
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {
    background: $tint; color: $ink; }
QListView#offers { border: 1px solid $border; border-radius: ${radius}px; padding: 0; }
QListView::item { padding: 4px 8px; }
QListView::item:hover { background: $chrome; }
QHeaderView { background: $page; border: none; }
QHeaderView::section { background: $page; color: $muted; border: none; border-bottom: 1px solid $grid;
    padding: 0 12px; min-height: ${field}px; font-size: ${small}px; }
QHeaderView::section:hover { color: $ink; background: $chrome; }
QTableCornerButton::section { background: $page; border: none; }
QComboBox QAbstractItemView { border: 1px solid $grid; padding: 4px; selection-background-color: $tint;
    selection-color: $ink; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $sunken; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }
QPlainTextEdit, QTextEdit { background: $page; border: 1px solid $border; border-radius: ${radius}px; }
"""


_NAMES = (
    *("page", "chrome", "sunken", "line", "grid", "border", "ink", "muted"),
    *("primary", "onprimary", "tint", "tintline", "danger", "dangertint", "success", "successtint"),
    *("warnink", "warntint"),
)


def stylesheet(tokens: Tokens) -> str:
    """The whole sheet for one theme."""
    return Template(_BUTTONS + _LABELS + _BARS + _VIEWS).substitute(_values(tokens))


def _values(tokens: Tokens) -> dict[str, str | int]:
    values: dict[str, str | int] = {name: getattr(tokens, name) for name in _NAMES}
    darken = tokens.page if tokens.dark else tokens.ink
    values |= {
        "primaryhover": mixed(tokens.primary, darken, 88),
        "primarydown": mixed(tokens.primary, darken, 76),
        "faded": mixed(tokens.muted, tokens.page, 60),
        "radius": RADIUS_PX,
        "small": SMALL_PX,
        "tiny": TINY_PX,
        "title": TITLE_PX,
        "panel": PANEL_TITLE_PX,
        "field": FIELD_PX,
        "welcome": FIRST_RUN_TITLE_PX,
    }
    return values

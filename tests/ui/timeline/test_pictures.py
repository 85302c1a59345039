"""What is painted, pixel by pixel: a taken slot looks taken, in every theme and at every scale of screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPixmap

from sharespace.application.board import Board
from sharespace.domain.closures import ClosureKind
from sharespace.domain.reservation import Certainty, State
from sharespace.ui.clerk.timeline.looks import Look
from sharespace.ui.clerk.timeline.metrics import Density
from sharespace.ui.theme.theme import Theme, ThemeMode
from sharespace.ui.theme.tokens import DARK, LIGHT, Tokens
from tests.builders.boards import a_board, a_closure, a_room, a_use, at, seongdong_board, showcase_board, span
from tests.ui.timeline.conftest import Hand, Show

HALL = a_room("대강당", opens="09:00", closes="21:00")
THEMES = pytest.mark.parametrize(
    ("mode", "tokens"), [(ThemeMode.LIGHT, LIGHT), (ThemeMode.DARK, DARK)], ids=["light", "dark"]
)


def picture(hand: Hand, dpr: int = 1) -> QImage:
    taken = QPixmap(hand.view.viewport().size() * dpr)
    taken.setDevicePixelRatio(dpr)
    hand.view.viewport().render(taken)
    return taken.toImage()


def colour_at(image: QImage, point: QPoint, dpr: int = 1) -> str:
    return image.pixelColor(point * dpr).name()


def colours_around(image: QImage, point: QPoint, reach: int = 8) -> set[str]:
    box = range(-reach, reach + 1)
    return {image.pixelColor(point.x() + dx, point.y() + dy).name() for dx in box for dy in box}


def far_end(hand: Hand, end: str) -> QPoint:
    """Near the right end of a block, where no words stand."""
    return hand.point(HALL, end, into=-8)


STATES = [
    (State.REQUESTED, Certainty.CONFIRMED, Look.REQUESTED),
    (State.CONFIRMED, Certainty.CONFIRMED, Look.CONFIRMED),
    (State.IN_USE, Certainty.CONFIRMED, Look.IN_USE),
    (State.CONFIRMED, Certainty.NEEDS_DECISION, Look.CONFLICT),
    (State.COMPLETED, Certainty.CONFIRMED, Look.ENDED),
]


@THEMES
@pytest.mark.parametrize(("state", "certainty", "look"), STATES)
def test_a_taken_slot_wears_the_fill_and_edge_of_its_state(
    show: Show,
    dressed: Theme,
    mode: ThemeMode,
    tokens: Tokens,
    state: State,
    certainty: Certainty,
    look: Look,
) -> None:
    dressed.set_mode(mode)
    use = a_use(HALL, "12:00", "18:00", "모임", state=state, certainty=certainty)
    image = picture(hand := show(a_board([HALL], [use])))
    colours = look.colours(tokens)
    around = colours_around(image, far_end(hand, "18:00"), 10)
    assert colours.fill.lower() in around
    assert colours.edge.lower() in around
    assert colour_at(image, hand.point(HALL, "19:00", into=6)) == tokens.page.lower()


@THEMES
def test_time_outside_opening_is_grey_and_free_time_is_page(
    show: Show, dressed: Theme, mode: ThemeMode, tokens: Tokens
) -> None:
    dressed.set_mode(mode)
    hand = show(a_board([HALL]))
    image = picture(hand)
    assert colour_at(image, hand.point(HALL, "21:00", into=8)) == tokens.off.lower()
    assert colour_at(image, hand.point(HALL, "15:00", into=8)) == tokens.page.lower()


@pytest.mark.parametrize(
    ("kind", "look"), [(ClosureKind.WORKS, Look.CLOSED), (ClosureKind.FLOOD, Look.FLOOD)]
)
def test_a_closure_is_patterned_over_its_whole_length(show: Show, kind: ClosureKind, look: Look) -> None:
    hand = show(a_board([HALL], closures=[a_closure(HALL, span("11:00", "20:00"), "공사", kind)]))
    image = picture(hand)
    for clock in ("16:00", "17:30", "19:00"):
        around = colours_around(image, hand.point(HALL, clock), 10)
        assert look.colours(LIGHT).fill.lower() in around
        assert len(around) > 3, "the pattern is missing"


def test_edges_are_as_crisp_at_200_percent_as_at_100(show: Show) -> None:
    hand = show(a_board([HALL], [a_use(HALL, "12:00", "18:00", "모임")]))
    for dpr in (1, 2):
        image = picture(hand, dpr)
        point = far_end(hand, "18:00") * dpr
        row = [image.pixelColor(x, point.y()).name() for x in range(point.x(), point.x() + 20 * dpr)]
        edge = Look.CONFIRMED.colours(LIGHT).edge.lower()
        assert row.count(edge) == dpr
        before, after = row[: row.index(edge)], row[row.index(edge) + dpr :]
        assert set(before) == {Look.CONFIRMED.colours(LIGHT).fill.lower()}
        assert after[0] == LIGHT.page.lower()


def test_a_200_percent_screen_gets_finer_letters_not_larger_pixels(show: Show) -> None:
    hand = show(a_board([HALL], [a_use(HALL, "12:00", "18:00", "민방위 교육")]))
    image = picture(hand, 2)
    start = hand.point(HALL, "12:00", into=26) * 2
    pairs = [
        image.pixelColor(x, y) == image.pixelColor(x + 1, y)
        for y in range(start.y() - 24, start.y(), 2)
        for x in range(start.x() // 2 * 2, start.x() + 80, 2)
    ]
    assert not all(pairs)


@THEMES
def test_the_now_line_runs_behind_blocks(show: Show, dressed: Theme, mode: ThemeMode, tokens: Tokens) -> None:
    dressed.set_mode(mode)
    other = a_room("회의실")
    busy = a_use(HALL, "09:00", "16:00", "모임")
    hand = show(a_board([HALL, other], [busy]))
    image = picture(hand)
    x = round(hand.view.scene.x(hand.view.scene.now_s))
    free_y = hand.point(other, "12:00").y()
    taken_y = hand.point(HALL, "12:00").y()
    assert image.pixelColor(x, free_y).name() == tokens.now.lower()
    assert image.pixelColor(x, taken_y).name() != tokens.now.lower()


def test_a_conflict_while_drawing_is_red_and_its_reason_stands_below(show: Show) -> None:
    hand = show(a_board([HALL, a_room("회의실")], [a_use(HALL, "14:00", "16:00")]))
    hand.press(HALL, "12:00")
    hand.move(HALL, "15:00")
    hand.move(HALL, "15:00", 6)
    image = picture(hand)
    fill = LIGHT.conflict.fill.lower()
    assert fill in colours_around(image, hand.point(HALL, "13:00"))
    below = hand.point(HALL, "12:00", into=8) + QPoint(0, 30)
    assert fill in colours_around(image, below)
    hand.key(Qt.Key.Key_Escape)
    assert fill not in colours_around(picture(hand), below)


def test_a_draft_shows_handles_and_a_failing_one_is_red(show: Show) -> None:
    hand = show(a_board([HALL]))
    hand.view.set_draft(HALL.id, span("12:00", "14:00"), True, "새 예약")
    assert LIGHT.tint.lower() in colours_around(picture(hand), hand.point(HALL, "13:45"))
    assert LIGHT.primary.lower() in colours_around(picture(hand), hand.point(HALL, "14:00"))
    hand.view.set_draft(HALL.id, span("12:00", "14:00"), False, "새 예약")
    assert LIGHT.conflict.fill.lower() in colours_around(picture(hand), hand.point(HALL, "13:45"))
    hand.view.set_draft(None, None)
    assert colour_at(picture(hand), hand.point(HALL, "13:45")) == LIGHT.page.lower()


def test_the_cursor_has_a_ring_of_two_pixels_with_the_keyboard(show: Show) -> None:
    hand = show(a_board([HALL]))
    hand.view.focus_cell(HALL.id, at("13:00"))
    image = picture(hand)
    y = hand.point(HALL, "13:00").y()
    x = round(hand.view.scene.x(at("13:00")))
    row = [image.pixelColor(x + dx, y).name() for dx in range(-2, 5)]
    assert row.count(LIGHT.primary.lower()) == 2
    hand.view.clearFocus()
    image = picture(hand)
    row = [image.pixelColor(x + dx, y).name() for dx in range(-2, 5)]
    assert row.count(LIGHT.primary.lower()) == 0


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("code", ["ko", "en", "ja", "zh_Hans"])
def test_every_density_and_language_is_painted_without_a_warning(
    show: Show, language: Callable[[str], None], density: Density, code: str
) -> None:
    language(code)
    board: Board = showcase_board()
    hand = show(board)
    hand.view.set_density(density)
    assert not picture(hand).isNull()


def test_the_head_of_a_group_stays_in_view_while_its_rooms_are_scrolled(show: Show) -> None:
    rooms = [a_room(f"방 {number}") for number in range(60)]
    hand = show(a_board(rooms))
    hand.view.verticalScrollBar().setValue(400)
    image = picture(hand)
    y = hand.view.scene.head_px + 3
    assert image.pixelColor(4, y).name() == LIGHT.chrome.lower()
    assert hand.view.scene.spot(60, y).row is None


def test_nothing_outside_the_asked_for_area_is_painted_anew(show: Show) -> None:
    hand = show(seongdong_board())
    whole = picture(hand)
    hand.view.viewport().repaint(300, 200, 50, 40)
    assert picture(hand) == whole

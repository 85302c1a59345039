"""What Fusion draws badly, drawn by ourselves: ticks, radio dots, fields, arrows, focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from sharespace.ui.theme import drawing
from sharespace.ui.theme.tokens import FIELD_PX, ICON_PX, Tokens

INDENT_PX = 5

_PE = QStyle.PrimitiveElement
_PM = QStyle.PixelMetric
_SH = QStyle.StyleHint
_Draw = Callable[[Tokens, QStyleOption, QPainter, "QWidget | None"], None]

_PRIMITIVES: dict[QStyle.PrimitiveElement, _Draw] = {
    _PE.PE_IndicatorCheckBox: drawing.check_box,
    _PE.PE_IndicatorItemViewItemCheck: drawing.check_box,
    _PE.PE_IndicatorRadioButton: drawing.radio_button,
    _PE.PE_FrameFocusRect: drawing.focus_rect,
    _PE.PE_PanelLineEdit: drawing.line_edit_panel,
    _PE.PE_FrameLineEdit: drawing.field,
    _PE.PE_IndicatorArrowDown: drawing.arrow("chevron-down"),
    _PE.PE_IndicatorArrowUp: drawing.arrow("chevron-up"),
    _PE.PE_IndicatorArrowLeft: drawing.arrow("chevron-left"),
    _PE.PE_IndicatorArrowRight: drawing.arrow("chevron-right"),
}


class ShareSpaceStyle(QProxyStyle):
    """Fusion with our own indicators, in the colours of `tokens` (set anew when the theme changes)."""

    _METRICS: ClassVar[dict[QStyle.PixelMetric, int]] = {
        _PM.PM_IndicatorWidth: ICON_PX,
        _PM.PM_IndicatorHeight: ICON_PX,
        _PM.PM_ExclusiveIndicatorWidth: ICON_PX,
        _PM.PM_ExclusiveIndicatorHeight: ICON_PX,
        _PM.PM_CheckBoxLabelSpacing: 8,
        _PM.PM_RadioButtonLabelSpacing: 8,
        _PM.PM_FocusFrameHMargin: drawing.RING_PX,
        _PM.PM_FocusFrameVMargin: drawing.RING_PX,
        _PM.PM_ButtonIconSize: ICON_PX,
        _PM.PM_SmallIconSize: ICON_PX,
        _PM.PM_ScrollBarExtent: 10,
        _PM.PM_DefaultFrameWidth: 1,
    }
    _HINTS: ClassVar[dict[QStyle.StyleHint, int]] = {
        _SH.SH_UnderlineShortcut: 1,
        _SH.SH_EtchDisabledText: 0,
        _SH.SH_DitherDisabledText: 0,
        _SH.SH_ComboBox_Popup: 0,
        _SH.SH_Widget_Animation_Duration: 0,
        _SH.SH_FocusFrame_AboveWidget: 1,
    }
    _FIELDS: ClassVar[frozenset[QStyle.ContentsType]] = frozenset(
        {
            QStyle.ContentsType.CT_LineEdit,
            QStyle.ContentsType.CT_ComboBox,
            QStyle.ContentsType.CT_SpinBox,
        }
    )

    _EDITS: ClassVar[frozenset[tuple[QStyle.ComplexControl, QStyle.SubControl]]] = frozenset(
        {
            (QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField),
            (QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl.SC_SpinBoxEditField),
        }
    )

    def __init__(self, tokens: Tokens) -> None:
        super().__init__("Fusion")
        self.tokens = tokens

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
        /,
    ) -> None:
        """Our own for the elements of _PRIMITIVES, Fusion's for the others."""
        own = _PRIMITIVES.get(element)
        if own is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            own(self.tokens, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
        /,
    ) -> None:
        """The focus ring and the splitter handle are ours."""
        if element == QStyle.ControlElement.CE_FocusFrame:
            drawing.focus_ring(self.tokens, option, painter)
        elif element == QStyle.ControlElement.CE_Splitter:
            drawing.splitter(self.tokens, option, painter)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
        /,
    ) -> None:
        """Combo boxes and spin boxes have flat fields with chevrons."""
        if control == QStyle.ComplexControl.CC_ComboBox:
            drawing.combo_box(self.tokens, option, painter, widget)
        elif control == QStyle.ComplexControl.CC_SpinBox:
            drawing.spin_box(self.tokens, option, painter, widget, self)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        /,
    ) -> int:
        """Sizes in pixels at 100 %."""
        own = self._METRICS.get(metric)
        return own if own is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
        /,
    ) -> int:
        """No animation, mnemonics always underlined."""
        own = self._HINTS.get(hint)
        return own if own is not None else super().styleHint(hint, option, widget, returnData)

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None, /
    ) -> QRect:
        """Text in a field begins eight pixels from its edge."""
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type] # may be None
        if element == QStyle.SubElement.SE_LineEditContents and not drawing.is_inner_edit(widget):
            return rect.adjusted(INDENT_PX, 0, -INDENT_PX, 0)
        return rect

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
        /,
    ) -> QRect:
        """The same indent in combo and spin boxes."""
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type] # may be None
        if (control, part) in self._EDITS:
            return rect.adjusted(INDENT_PX, 0, 0, 0)
        return rect

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
        /,
    ) -> QSize:
        """Fields are at least as high as the form wants them."""
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type] # may be None
        if kind in self._FIELDS and wanted.height() < FIELD_PX:
            wanted.setHeight(FIELD_PX)
        return wanted

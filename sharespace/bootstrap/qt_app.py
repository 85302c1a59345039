"""The Qt application object, in the language of the profile."""

from __future__ import annotations

import logging

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

QT_CATALOGUES = {"ko": "qtbase_ko", "ja": "qtbase_ja", "zh_Hans": "qtbase_zh_CN"}
LOCALES = {"ko": "ko_KR", "en": "en_GB", "ja": "ja_JP", "zh_Hans": "zh_CN"}


OFFSCREEN_NOISE = "This plugin does not support propagateSizeHints"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("sharespace.qt")


def _to_log(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """What Qt has to say goes to the log; on a counter nobody sees a console."""
    if not text.startswith(OFFSCREEN_NOISE):
        _log.log(_LEVELS[kind], "%s", text)


def make_app(language: str) -> QApplication:
    """The application, or the one that exists; Qt's own buttons and dates speak `language`."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["sharespace"])
    qInstallMessageHandler(_to_log)
    app.setApplicationName("ShareSpace")
    app.setApplicationDisplayName("ShareSpace")
    QLocale.setDefault(QLocale(LOCALES[language]))
    catalogue = QT_CATALOGUES.get(language)
    if catalogue is not None:
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(catalogue, folder):
            app.installTranslator(translator)
    return app

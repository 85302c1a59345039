"""The Qt application object, in the language of the profile."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

QT_CATALOGUES = {"ko": "qtbase_ko", "ja": "qtbase_ja", "zh_Hans": "qtbase_zh_CN"}
LOCALES = {"ko": "ko_KR", "en": "en_GB", "ja": "ja_JP", "zh_Hans": "zh_CN"}


def make_app(language: str) -> QApplication:
    """The application, or the one that exists; Qt's own buttons and dates speak `language`."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["sharespace"])
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

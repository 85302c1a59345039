"""The catalogues hold every word the program says, in every language, compiled."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHOWS_TEXT = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton", "QToolButton",
    "addAction", "addItem", "addMenu", "addTab", "critical", "information", "question",
    "setAccessibleDescription", "setAccessibleName", "setPlaceholderText", "setStatusTip", "setText",
    "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage", "warning",
}  # fmt: skip
NAMES = {"ShareSpace"}


def catalogues(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / ".ci" / "catalogues.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy_of_the_words(tmp_path: Path, repo_root: Path) -> Path:
    for folder in (".ci", "sharespace", "translations"):
        shutil.copytree(repo_root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_every_word_is_translated_and_compiled(repo_root: Path) -> None:
    result = catalogues(repo_root, "check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_new_word_is_noticed(copy_of_the_words: Path) -> None:
    added = copy_of_the_words / "sharespace" / "added.py"
    added.write_text('from sharespace.i18n import _\n_("Water the {count} plants")\n', "utf-8")
    result = catalogues(copy_of_the_words, "check")
    assert result.returncode == 1
    assert "'Water the {count} plants': not translated" in result.stdout


@pytest.mark.parametrize(
    ("korean", "fault"),
    [
        ("화분에 물을 줍니다", "placeholders"),
        ("화분 {count}개에 물을 줍니다 ", "blanks at the edge"),
        ("화분 {count}개에 물을 줍니다(&W)", "access key"),
        ("Water the {count} plants", "still English"),
    ],
)
def test_a_bad_wording_is_noticed(korean: str, fault: str, copy_of_the_words: Path, tmp_path: Path) -> None:
    added = copy_of_the_words / "sharespace" / "added.py"
    added.write_text('from sharespace.i18n import _\n_("Water the {count} plants")\n', "utf-8")
    words = tmp_path / "words.tsv"
    words.write_text(f"Water the {{count}} plants\t{korean}\t{{count}}鉢に水\t给{{count}}盆花浇水\n", "utf-8")
    result = catalogues(copy_of_the_words, "update", str(words))
    assert result.returncode == 1
    assert fault in result.stdout


def test_a_catalogue_that_was_not_compiled_is_noticed(copy_of_the_words: Path) -> None:
    folder = copy_of_the_words / "translations" / "ko" / "LC_MESSAGES"
    text = (folder / "sharespace.po").read_text("utf-8")
    (folder / "sharespace.po").write_text(text.replace("강당", "대강당"), "utf-8", newline="\n")
    result = catalogues(copy_of_the_words, "check")
    assert result.returncode == 1
    assert "is older than its .po" in result.stdout


def test_no_widget_is_given_words_past_the_catalogue(repo_root: Path) -> None:
    bare = {
        f"{path.relative_to(repo_root).as_posix()}:{text.lineno} {text.value!r}"
        for path in (repo_root / "sharespace" / "ui").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and called(call) in SHOWS_TEXT and not is_logging(call)
        for text in [*call.args, *(keyword.value for keyword in call.keywords)]
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and is_wording(text.value)
    }
    assert bare == set()


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_logging(call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id.strip("_") in {"log", "logger", "logging", "warnings"}


def is_wording(text: str) -> bool:
    has_letters = re.search(r"[^\W\d_]{2}", text)
    is_code = re.fullmatch(r"[a-z_.:/-]+", text)
    return bool(has_letters) and not is_code and text not in NAMES

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
def small_program(tmp_path: Path, repo_root: Path) -> Path:
    """A program of one sentence, translated and compiled."""
    shutil.copytree(repo_root / ".ci", tmp_path / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    say(tmp_path, "Water the {count} plants")
    translate(tmp_path, "화분 {count}개에 물을 줍니다")
    return tmp_path


def say(root: Path, sentence: str) -> None:
    module = root / "sharespace" / "plants.py"
    module.parent.mkdir(exist_ok=True)
    module.write_text(f'from sharespace.i18n import _\n_("{sentence}")\n', "utf-8")


def translate(root: Path, korean: str) -> subprocess.CompletedProcess[str]:
    words = root / "words.tsv"
    words.write_text(f"Water the {{count}} plants\t{korean}\t{{count}}鉢に水\t给{{count}}盆花浇水\n", "utf-8")
    return catalogues(root, "update", str(words))


def test_every_word_is_translated_and_compiled(repo_root: Path) -> None:
    result = catalogues(repo_root, "check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_whole_catalogue_passes(small_program: Path) -> None:
    result = catalogues(small_program, "check")
    assert (result.returncode, result.stdout) == (0, "")


def test_a_new_word_is_noticed(small_program: Path) -> None:
    say(small_program, "Feed the {count} cats")
    result = catalogues(small_program, "check")
    assert result.returncode == 1
    assert "'Feed the {count} cats': not translated" in result.stdout


@pytest.mark.parametrize(
    ("korean", "fault"),
    [
        ("화분에 물을 줍니다", "placeholders"),
        ("화분 {count}개에 물을 줍니다 ", "blanks at the edge"),
        ("화분 {count}개에 물을 줍니다(&W)", "access key"),
        ("화분 <b>{count}개</b>에 물을 줍니다", "tags"),
        ("Water the {count} plants", "still English"),
    ],
    ids=["placeholder", "blank", "access key", "tag", "English"],
)
def test_a_bad_wording_is_noticed(korean: str, fault: str, small_program: Path) -> None:
    result = translate(small_program, korean)
    assert result.returncode == 1
    assert fault in result.stdout


def test_a_catalogue_that_was_not_compiled_is_noticed(small_program: Path) -> None:
    korean = small_program / "translations" / "ko" / "LC_MESSAGES" / "sharespace.po"
    korean.write_text(korean.read_text("utf-8").replace("화분", "꽃밭"), "utf-8", newline="\n")
    result = catalogues(small_program, "check")
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

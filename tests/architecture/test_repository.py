"""What a newcomer meets first holds: the two commands, the links, the lock, the folders."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

LOCKED = "-m pip install -q -r requirements.lock"
INSTALL = f"python3 -m venv .venv && .venv/bin/python {LOCKED} && .venv/bin/python"
WINDOWS = rf"py -m venv .venv && .venv\Scripts\python {LOCKED} && .venv\Scripts\python"
TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs",
    "main.py",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "sharespace",
    "tests",
    "translations",
}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("ending", [" main.py --demo", " -m pytest"])
def test_the_readme_runs_the_demo_and_the_tests_in_one_line_each(ending: str, repo_root: Path) -> None:
    lines = (repo_root / "README.md").read_text("utf-8").splitlines()
    assert INSTALL + ending in lines
    assert WINDOWS + ending in lines


def test_every_link_of_the_documents_leads_somewhere(repo_root: Path) -> None:
    documents = [repo_root / "README.md", repo_root / "CHANGELOG.md", *(repo_root / "docs").rglob("*.md")]
    broken = {
        f"{document.relative_to(repo_root).as_posix()} → {target}"
        for document in documents
        for target in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / target).exists()
    }
    assert broken == set()


def test_the_lock_holds_hashes_and_no_address(repo_root: Path) -> None:
    text = (repo_root / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|file:|--(extra-)?index|--find-links|\s@\s", text)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_satisfies_what_the_project_asks_for(repo_root: Path) -> None:
    with (repo_root / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    lock = (repo_root / "requirements.lock").read_text("utf-8")
    locked: dict[str, str] = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    wishes = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    asked = [Requirement(wish) for wish in wishes]
    assert [wish for wish in asked if locked.get(wish.name, "0") not in wish.specifier] == []


def test_pyside_stays_below_the_version_that_miscounts_none(repo_root: Path) -> None:
    with (repo_root / "pyproject.toml").open("rb") as file:
        wishes = [Requirement(line) for line in tomllib.load(file)["project"]["dependencies"]]
    (pyside,) = [wish for wish in wishes if wish.name == "pyside6-essentials"]
    assert "6.11.3" in pyside.specifier
    assert "6.12.0" not in pyside.specifier


def test_the_top_level_stays_tidy(repo_root: Path) -> None:
    git = shutil.which("git")
    if git is None or not (repo_root / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "-C", str(repo_root), "-c", "safe.directory=*", "ls-files", "-z"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split("\0")
    top = {name.partition("/")[0] for name in listed if name}
    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL

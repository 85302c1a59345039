"""docs/rules.md tells the truth: its parameters are in the packs, its modules and tests exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sharespace.domain.rule_parameters import OWN_PARAMETERS, PARAMETERS
from sharespace.exchange.rule_packs import load_pack, pack_ids

CODE = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def page() -> str:
    return (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")


def rows(page: str) -> list[tuple[str, str, str]]:
    """The rows of the tables of proofs: rule, where, proof."""
    _before, _mark, proofs = page.partition("## Every rule")
    found = []
    for line in proofs.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] not in ("rule", "---"):
            found.append((cells[0], cells[1], cells[2]))
    return found


def test_every_rule_has_a_place_and_a_proof_or_says_why_not(page: str) -> None:
    assert len(rows(page)) > 90
    for rule, where, proof in rows(page):
        if where.startswith("not modelled"):
            assert len(where) > len("not modelled: "), rule
            assert not proof, rule
        else:
            assert CODE.findall(where), rule
            assert CODE.findall(proof), rule


def test_what_is_named_as_a_place_is_there(page: str, repo_root: Path) -> None:
    for rule, where, _proof in rows(page):
        if where.startswith("not modelled"):
            continue
        words = CODE.findall(where)
        packs = [load_pack(word) for word in words if word in pack_ids()]
        for word in (one for one in words if one not in pack_ids()):
            if word in PARAMETERS:
                assert any(word in pack.stated for pack in packs), (rule, word)
            else:
                assert (repo_root / "sharespace" / word).is_file(), (rule, word)


def test_every_proof_is_a_test_that_exists(page: str, repo_root: Path) -> None:
    missing = []
    for _rule, _where, proof in rows(page):
        for word in CODE.findall(proof):
            file, _colons, name = word.partition("::")
            path = repo_root / "tests" / file
            if not path.is_file() or f"def {name}(" not in path.read_text(encoding="utf-8"):
                missing.append(word)
    assert missing == []


def test_every_article_of_a_pack_is_on_the_page(page: str) -> None:
    """Each parameter that cites an article stands in a row of its pack, or is explained above."""
    placed = {word for _rule, where, _proof in rows(page) for word in CODE.findall(where)}
    for pack_id in pack_ids():
        pack = load_pack(pack_id)
        cited = {name for name in pack.stated if pack.rules.citation(name)}
        assert cited <= placed | set(OWN_PARAMETERS), (pack_id, sorted(cited - placed))


def test_the_page_explains_every_parameter_of_the_rules_themselves(page: str) -> None:
    told, _mark, _proofs = page.partition("## Every rule")
    assert not [name for name in OWN_PARAMETERS if f"`{name}`" not in told]

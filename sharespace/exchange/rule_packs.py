"""Loads the rule packs that are shipped with the program, or lie in another folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sharespace.application.open_data import FileUnreadable
from sharespace.domain.rule_packs import PARAMETERS, RulePack, effective
from sharespace.domain.rule_reading import BadRule
from sharespace.domain.rules import UseRules
from sharespace.resource_files import resources_folder

FORMAT: Final = "sharespace-rule-pack"
VERSION: Final = 1
_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


class PackUnknown(LookupError):
    """There is no rule pack of that id; the message is the id."""


def pack_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of all packs in a folder, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder(folder).glob("*.json")))


@cache
def load_pack(pack_id: str, folder: Path | None = None) -> RulePack:
    """One pack. Raises PackUnknown, or FileUnreadable with the place in the document that is wrong."""
    path = _folder(folder) / f"{pack_id}.json"
    if not _ID.fullmatch(pack_id) or not path.is_file():
        raise PackUnknown(pack_id)
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(path.name, "not_json", {"row": 0}) from error
    try:
        return _pack(pack_id, document)
    except BadRule as error:
        facts = {"path": f"parameters.{error.parameter}", "problem": error.problem, **error.facts}
        raise FileUnreadable(path.name, "bad_rule", facts) from error
    except (KeyError, TypeError, ValueError) as error:
        raise FileUnreadable(path.name, "bad_rule_pack", {"problem": str(error)[:200]}) from error


def _folder(folder: Path | None) -> Path:
    return folder or resources_folder() / "rule_packs"


def _pack(pack_id: str, document: dict[str, Any]) -> RulePack:
    if (document["format"], document["version"], document["id"]) != (FORMAT, VERSION, pack_id):
        raise ValueError("format, version, id")
    parameters: dict[str, dict[str, Any]] = document["parameters"]
    if missing := [name for name in PARAMETERS if name not in parameters]:
        raise ValueError(f"parameters.{missing[0]}")
    bare = _described(pack_id, document, parameters)
    values: dict[str, object] = {name: entry["value"] for name, entry in parameters.items()}
    citations = {name: entry["citation"] for name, entry in parameters.items() if entry.get("citation")}
    values["citations"] = {**citations, **document.get("citations", {})}
    return RulePack(
        id=bare.id,
        names=bare.names,
        ordinance=bare.ordinance,
        number=bare.number,
        promulgated=bare.promulgated,
        rules=effective(bare, values),
        parameter_names=bare.parameter_names,
        remarks=bare.remarks,
    )


def _described(pack_id: str, document: dict[str, Any], parameters: Mapping[str, dict[str, Any]]) -> RulePack:
    """The pack with no rules of its own yet."""
    return RulePack(
        id=pack_id,
        names=MappingProxyType(dict(document["names"])),
        ordinance=str(document["ordinance"]),
        number=str(document["number"]),
        promulgated=date.fromisoformat(document["promulgated"]),
        rules=UseRules(pack=pack_id),
        parameter_names=MappingProxyType({name: entry["name"] for name, entry in parameters.items()}),
        remarks=MappingProxyType({name: entry.get("remark", "") for name, entry in parameters.items()}),
    )

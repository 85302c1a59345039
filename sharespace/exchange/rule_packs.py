"""Loads the rule packs that are shipped with the program, or lie in another folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sharespace.application.open_data import FileUnreadable
from sharespace.domain.rule_packs import OWN_PARAMETERS, RulePack, effective
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
    stems = (path.stem for path in _folder(folder).glob("*.json"))
    return tuple(sorted(stem for stem in stems if _ID.fullmatch(stem)))


@cache
def load_pack(pack_id: str, folder: Path | None = None) -> RulePack:
    """One pack with all its editions: `name.json`, and `name.2027-01-01.json` for one that holds from
    that day on. Raises PackUnknown, or FileUnreadable with the place in the document that is wrong.
    """
    path = _folder(folder) / f"{pack_id}.json"
    if not _ID.fullmatch(pack_id) or not path.is_file():
        raise PackUnknown(pack_id)
    others = sorted(_folder(folder).glob(f"{pack_id}.????-??-??.json"))
    return replace(
        _edition(pack_id, path, folder), others=tuple(_edition(pack_id, one, folder) for one in others)
    )


def _edition(pack_id: str, path: Path, folder: Path | None) -> RulePack:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(path.name, "not_json", {"row": 0}) from error
    try:
        return _pack(pack_id, document, folder)
    except BadRule as error:
        facts = {"path": f"parameters.{error.parameter}", "problem": error.problem, **error.facts}
        raise FileUnreadable(path.name, "bad_rule", facts) from error
    except (LookupError, TypeError, ValueError) as error:
        raise FileUnreadable(path.name, "bad_rule_pack", {"problem": str(error)[:200]}) from error


def _folder(folder: Path | None) -> Path:
    return folder or resources_folder() / "rule_packs"


def _pack(pack_id: str, document: dict[str, Any], folder: Path | None) -> RulePack:
    """A pack says what its book says; what it leaves out comes from the pack it is based on, or has the
    program's default. One that is `complete` has to say everything itself."""
    if (document["format"], document["version"], document["id"]) != (FORMAT, VERSION, pack_id):
        raise ValueError("format, version, id")
    parameters: dict[str, dict[str, Any]] = document["parameters"]
    if document.get("complete") and (missing := [one for one in OWN_PARAMETERS if one not in parameters]):
        raise ValueError(f"parameters.{missing[0]}")
    based_on = document.get("based_on")
    base = load_pack(based_on, folder) if based_on else None
    bare = _described(pack_id, document, parameters, base)
    values: dict[str, object] = {name: entry["value"] for name, entry in parameters.items()}
    citations = {name: entry["citation"] for name, entry in parameters.items() if entry.get("citation")}
    values["citations"] = {**citations, **document.get("citations", {})}
    return replace(bare, rules=effective(bare, values))


def _described(
    pack_id: str, document: dict[str, Any], parameters: Mapping[str, dict[str, Any]], base: RulePack | None
) -> RulePack:
    """The pack with no rules but those of the pack it is based on."""
    until, names = document.get("valid_until"), {name: entry["name"] for name, entry in parameters.items()}
    promulgated = date.fromisoformat(document["promulgated"]) if document["promulgated"] else None
    since = document.get("valid_from")
    remarks = {name: entry.get("remark", "") for name, entry in parameters.items()}
    return RulePack(
        id=pack_id,
        names=MappingProxyType(dict(document["names"])),
        ordinance=str(document["ordinance"]),
        number=str(document["number"]),
        promulgated=promulgated,
        rules=base.rules if base else UseRules(pack=pack_id),
        parameter_names=MappingProxyType({**(base.parameter_names if base else {}), **names}),
        remarks=MappingProxyType({**(base.remarks if base else {}), **remarks}),
        stated=frozenset(parameters) | (base.stated if base else frozenset()),
        valid_from=date.fromisoformat(since) if since else promulgated or date.min,
        valid_until=date.fromisoformat(until) if until else None,
    )

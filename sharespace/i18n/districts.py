"""The districts (자치구) of the city: their codes and their names in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sharespace.i18n.catalogue import current_language
from sharespace.resource_files import resources_folder


@dataclass(frozen=True, slots=True)
class District:
    """`code` has five digits (11200 is 성동구), `provider_code` seven (3030000): the latter names the
    district as the provider of open data. `names` is keyed ko, en, ja, zh_Hans, zh_Hant.
    """

    code: str
    provider_code: str
    names: Mapping[str, str]

    @property
    def korean(self) -> str:
        """성동구."""
        return self.names["ko"]


@cache
def all_districts() -> tuple[District, ...]:
    """Every district, in the order of the codes."""
    document = json.loads((resources_folder() / "districts.json").read_text(encoding="utf-8"))
    return tuple(
        District(entry["code"], entry["provider_code"], MappingProxyType(entry["names"]))
        for entry in document["districts"]
    )


def district_name(code: str) -> str:
    """The name in the language in use; the code itself where it is none of the city's."""
    names = {district.code: district.names for district in all_districts()}
    return names[code].get(current_language(), code) if code in names else code

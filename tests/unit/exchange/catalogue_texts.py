"""Small catalogues to read, and the schema they are published with."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.application.open_data import FileUnreadable
from sharespace.exchange.catalogue_format import CatalogueFiles
from sharespace.i18n.file_errors import file_error_text
from sharespace.resource_files import resources_folder

FILES = CatalogueFiles()
PACK = "seoul_idle_space"
SCHEMA = json.loads((resources_folder() / "schema" / "catalogue.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
WEEK = [["09:00-18:00"]] * 5 + [[], []]


def a_document(**resource: Any) -> dict[str, Any]:
    room = {"code": "R-1", "name": "강당", "hours": {"weekly": WEEK}, **resource}
    facility = {"code": "F-1", "district": "11200", "name": "가상1동 주민센터", "resources": [room]}
    return {"format": "sharespace-catalogue", "version": 1, "facilities": [facility]}


def loaded(document: dict[str, Any]) -> CatalogueDocument:
    return FILES.read_text(json.dumps(document, ensure_ascii=False), "list.json")


def refused(document: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(FileUnreadable) as caught:
        loaded(document)
    assert caught.value.code == "bad_catalogue"
    assert "{" not in file_error_text(caught.value)
    return str(caught.value.params["path"]), str(caught.value.params["problem"])

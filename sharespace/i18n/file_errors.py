"""A sentence for every way in which a file cannot be read: what is wrong, where, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from sharespace.i18n.catalogue import N_, _
from sharespace.i18n.catalogue_errors import problem_text
from sharespace.i18n.formats import number_text


class FileFault(Protocol):
    """What a sentence is made of; FileUnreadable has it."""

    file: str
    code: str
    params: Mapping[str, int | str]


def file_error_text(error: FileFault) -> str:
    """The file's name and one or two sentences in the language in use."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return f"{error.file}: {error.code}"
    facts: dict[str, int | str] = {"missing": "", **error.params, "where": _where(error.params)}
    if "limit" in facts:
        facts["limit"] = number_text(int(facts["limit"]))
    if "problem" in facts:
        facts["problem"] = problem_text(str(facts["problem"]), error.params)
    return f"{error.file}: {_(sentence).format(**facts)}"


def _where(params: Mapping[str, int | str]) -> str:
    """Row 12 counts rows of data; line 12 counts lines of the file, the heading included."""
    row, line = int(params.get("row", 0)), int(params.get("line", 0))
    if row:
        return _("row {row}").format(row=number_text(row))
    if line:
        return _("line {line}").format(line=number_text(line))
    return _("the heading")


SENTENCES: Final[Mapping[str, str]] = {
    "cannot_open": N_("The file cannot be opened. Check that it exists and that you may read it."),
    "cannot_write": N_("The file cannot be written. Check the folder and the free space, then try again."),
    "file_too_large": N_("The file is larger than {limit_mib} MiB. Split it and import the parts."),
    "empty_file": N_("The file is empty. Download it again."),
    "excel_file": N_("This is an Excel file. Save it as CSV (UTF-8) in Excel and import that."),
    "office_file": N_(
        "This is an old Excel, Word or Hangul document. Save the table as CSV and import that."
    ),
    "packed_file": N_("This is a packed file. Unpack it and import the CSV or JSON file inside."),
    "pdf_file": N_("This is a PDF. Ask the office for the table as CSV or JSON."),
    "image_file": N_("This is a picture. Ask the office for the table as CSV or JSON."),
    "binary_file": N_("This is no text file. Import a CSV or JSON file."),
    "html_file": N_(
        "This is a web page, perhaps the error page of a failed download. Download the file again."
    ),
    "markup_file": N_("This is an XML file. Download the same data as CSV or JSON and import that."),
    "utf16_file": N_("The text is written as UTF-16. Save it as UTF-8 or CP949 and import again."),
    "nul_bytes": N_("There are zero bytes in {where}: the file is damaged. Download it again."),
    "unknown_encoding": N_(
        "The text is neither UTF-8 nor CP949 throughout; it breaks at {where}. Save it "
        "as UTF-8 and import again."
    ),
    "unknown_header": N_(
        "The heading is not that of opened facilities; missing: {missing}. "
        "Check that the first line of the file is the heading."
    ),
    "unknown_bay_header": N_(
        "The heading is like that of resident-priority bays, but without: {missing}. "
        "Check that the first line of the file is the whole heading."
    ),
    "unknown_lot_header": N_(
        "The heading is like that of public lots, but without: {missing}. "
        "Check that the first line of the file is the whole heading."
    ),
    "repeated_column": N_("The heading has the column “{column}” twice. Remove one and import again."),
    "truncated_file": N_("The file breaks off in the middle of {where}. Download it again."),
    "too_many_columns": N_("There are more than {limit} columns at {where}. This is no file of facilities."),
    "cell_too_large": N_(
        "A cell at {where} is longer than {limit} characters. Correct the file and import again."
    ),
    "row_too_long": N_(
        "One row is longer than {limit} characters, at {where}; perhaps a closing quotation mark is missing. "
        "Correct the file and import again."
    ),
    "not_alerts": N_(
        "This is no list of flood alerts. Every row needs a level, a time of issue, and a basin or district."
    ),
    "not_json": N_("This is no valid JSON after {where}. Download the file again."),
    "json_without_rooms": N_(
        "The JSON document holds no list of opened facilities. Check that it is the right download."
    ),
    "catalogue_file": N_("This is a catalogue of ShareSpace. Import it as a catalogue."),
    "broken_json": N_(
        "This is no valid JSON: line {line}, column {column}. Correct it there and import again."
    ),
    "bad_catalogue": N_("At {path}: {problem} Nothing was taken; correct it there and import again."),
    "bad_rule": N_("At {path}: {problem} Correct the rule pack."),
    "bad_rule_pack": N_("The rule pack is incomplete. Restore the file that came with the program."),
}
"""The English sentence of every code, before translation."""

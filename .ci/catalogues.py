r"""Keep the catalogues in step with the code.

    python .ci/catalogues.py update [WORDS.tsv …]    extract, merge words, write .po and .mo
    python .ci/catalogues.py check                   exit 1 and say what is missing or stale

A line of a words file is: message id, Korean, Japanese, Simplified Chinese, parted by tabs; the id of
a plural is its singular. `\n` means a line break. Words given override what the catalogues hold, a
later file wins over an earlier one. English is the message id itself.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "sharespace"
TRANSLATIONS = ROOT / "translations"
LANGUAGES = ("ko", "en", "ja", "zh_Hans")
TRANSLATED = ("ko", "ja", "zh_Hans")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# A fixed day, so that the same words always make the same bytes.
WRITTEN = datetime(2012, 9, 20, tzinfo=UTC)
# Names and what is printed on keys.
SAME_IN_ALL = {"ShareSpace", "Alt+{number}", "Enter"}
Words = dict[str, dict[str, str]]


def po_path(language: str) -> Path:
    """Where the words of a language stand; the compiled catalogue is beside it."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "sharespace.po"


def extracted() -> Catalog:
    """Every message the code asks for, with the files that ask."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(
        CODE,
        [("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, _context in found:
        file = f"sharespace/{Path(name).as_posix()}"
        if file not in {known for known, _ in _locations(catalog, message)}:
            catalog.add(message, locations=[(file, 1)], auto_comments=comments)
    return catalog


def _locations(catalog: Catalog, message: str | tuple[str, ...]) -> list[tuple[str, int]]:
    known = catalog.get(message)
    return list(known.locations) if known else []


def stored(language: str) -> Catalog:
    """The catalogue as it lies in the tree."""
    path = po_path(language)
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def read_words(paths: Iterable[Path]) -> Words:
    """The wordings by message id and language; says aloud what it cannot use."""
    words: Words = {}
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
            if not line.strip():
                continue
            cells = [cell.strip("\r").replace("\\n", "\n") for cell in line.split("\t")]
            if len(cells) != 4 or not all(cells):
                print(f"{path}:{number}: not four filled cells: {line[:90]}")
                continue
            before = words.get(cells[0])
            words[cells[0]] = dict(zip(TRANSLATED, cells[1:], strict=True))
            if before and before != words[cells[0]]:
                print(f"{path}:{number}: another wording for {cells[0]!r} replaces {before['ko']!r}")
    return words


def key(message: Message) -> str:
    """The message id, of a plural its singular."""
    return message.id[0] if isinstance(message.id, (list, tuple)) else message.id


def built(language: str, template: Catalog, words: Words) -> Catalog:
    """The catalogue of a language: what the code asks for, with the best wording known."""
    old = {key(message): _texts(message)[0] for message in stored(language) if message.id}
    new = Catalog(
        language,
        project="ShareSpace",
        version="0.1",
        msgid_bugs_address="",
        copyright_holder="The ShareSpace authors",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        last_translator="The ShareSpace authors",
        language_team="The ShareSpace authors",
        header_comment="# Wording of ShareSpace. Apache-2.0.",
        fuzzy=False,
    )
    for message in sorted((message for message in template if message.id), key=key):
        text = key(message) if language == "en" else words.get(key(message), {}).get(language)
        text = text or old.get(key(message), "")
        string: str | tuple[str, ...] = text
        if isinstance(message.id, (list, tuple)):
            string = tuple(message.id) if language == "en" else (text,)
        entry = new.add(
            message.id, string, locations=sorted(message.locations), auto_comments=message.auto_comments
        )
        entry.flags.clear()
    return new


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def po_bytes(catalog: Catalog) -> bytes:
    """The text form; the same words make the same bytes."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, include_lineno=False, sort_output=False)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled form that the program loads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def placeholders(text: str) -> set[str]:
    """The names in curly brackets."""
    return set(re.findall(r"\{([^{}]*)\}", text))


def faults(language: str, catalog: Catalog) -> Iterator[str]:
    """What a reader of this language would stumble over."""
    for message in catalog:
        if not message.id:
            continue
        # Only the plural form must name all that a language without plural forms says.
        wanted = message.id[-1] if isinstance(message.id, (list, tuple)) else message.id
        for text in _texts(message):
            for fault in _faults_of(wanted, text, language):
                yield f"{language}: {key(message)!r}: {fault}"


def _faults_of(wanted: str, text: str, language: str) -> Iterator[str]:
    if not text:
        yield "not translated"
        return
    if language != "en" and placeholders(text) != placeholders(wanted):
        yield f"placeholders {placeholders(text)} instead of {placeholders(wanted)}"
    if _tags(text) != _tags(wanted):
        yield f"tags {_tags(text)} instead of {_tags(wanted)}"
    if text != text.strip() and wanted == wanted.strip():
        yield "blanks at the edge"
    if _mnemonics(text) != _mnemonics(wanted):
        yield f"the access key differs: {text!r}"
    plain = re.sub(r"\{[^{}]*\}", "", wanted)
    if language != "en" and text == wanted and re.search(r"[a-z]{3}", plain) and wanted not in SAME_IN_ALL:
        yield "still English"


def _tags(text: str) -> list[str]:
    return sorted(re.findall(r"</?[a-z]+/?>", text))


def _mnemonics(text: str) -> int:
    return len(re.findall(r"&(?=\w)", text))


def update(paths: Sequence[Path]) -> int:
    """Write all catalogues anew, then check them."""
    template, words = extracted(), read_words(paths)
    for language in LANGUAGES:
        catalog = built(language, template, words)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalog))
        path.with_suffix(".mo").write_bytes(mo_bytes(stored(language)))
    unused = set(words) - {key(message) for message in template if message.id}
    print(f"{len(template)} messages; {len(unused)} words that no code asks for")
    for text in sorted(unused):
        print(f"  unused: {text!r}")
    return check()


def check() -> int:
    """Say what is missing or stale; 0 when nothing is."""
    template, problems = extracted(), list[str]()
    for language in LANGUAGES:
        path = po_path(language)
        catalog = stored(language)
        problems += faults(language, built(language, template, {}))
        if not path.exists() or path.read_bytes() != po_bytes(built(language, template, {})):
            problems.append(f"{path.relative_to(ROOT).as_posix()} is not what `update` writes")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog):
            problems.append(f"{compiled.relative_to(ROOT).as_posix()} is older than its .po")
    untranslated = sorted({line.partition(": ")[2] for line in problems if line.endswith(": not translated")})
    for line in [*untranslated, *(line for line in problems if not line.endswith(": not translated"))]:
        print(line)
    return 1 if problems else 0


def main() -> int:
    """Exit code 0 when the catalogues are whole."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("act", choices=["update", "check"])
    parser.add_argument("words", nargs="*", type=Path)
    chosen = parser.parse_args()
    return update(chosen.words) if chosen.act == "update" else check()


if __name__ == "__main__":
    raise SystemExit(main())

"""Verbs that take data in and hand it out: import, catalogue export, catalogue import."""

from __future__ import annotations

import argparse
from pathlib import Path

from sharespace.application.catalogues import export_catalogue, import_catalogue
from sharespace.application.imports import (
    ImportProgress,
    ImportReport,
    ImportTask,
    import_files,
    needs_checking,
)
from sharespace.application.open_data import FileUnreadable, RowNote
from sharespace.application.workbench import Workbench
from sharespace.cli.output import DONE, Output
from sharespace.cli.verbs import Verbs
from sharespace.i18n import _, ngettext
from sharespace.i18n.import_notes import note_text


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    taking = verbs.add("import", _("open data, or a catalogue of our own"), import_open_data)
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    taking.add_argument("--dry-run", action="store_true", help=_("only look, store nothing"))
    taking.add_argument("--report", type=Path, metavar="FILE", help=_("where the whole report goes (CSV)"))
    catalogue = verbs.group("catalogue", _("facilities, rooms, hours, rules and fees as one file"))
    out = catalogue.add("export", _("write the catalogue"), write_catalogue)
    out.add_argument("file", type=Path, metavar="FILE")
    out.add_argument("--district", default="", help=_("five-digit code"))
    back = catalogue.add("import", _("read a catalogue"), read_catalogue)
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--dry-run", action="store_true")


def import_open_data(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`import`: counts per file, and a report of every cell that could not be read as it is.

    A single file that is a catalogue of our own is taken in as one.
    """
    if len(args.files) == 1 and _is_catalogue(args.files[0], bench):
        return read_catalogue(argparse.Namespace(file=args.files[0], dry_run=args.dry_run), bench, output)
    stamp = bench.office.clock.now().strftime("%Y%m%d-%H%M%S")
    target = args.report or bench.profile / "reports" / f"import-{stamp}.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    last = [""]

    def show(progress: ImportProgress) -> None:
        share = f"{progress.done * 100 // max(1, progress.size)} %"
        line = f"{progress.file}: {progress.rows} ({share})"
        if not output.as_json and output.err.isatty() and line != last[0]:
            print(f"\r{line}", end="", file=output.err)
            last[0] = line

    with bench.note_files.open(target) as notes:
        task = ImportTask(dry_run=args.dry_run, notes=notes, progress=show)
        report = import_files(bench.office, bench.reader, args.files, task)
    if last[0]:
        print(file=output.err)
    _print_report(report, target, output)
    if output.as_json:
        # Only then: a whole country's file has tens of thousands of notes, each with its sentence.
        output.document(_report_json(report, target))
    return DONE


def _report_json(report: ImportReport, target: Path) -> dict[str, object]:
    return {
        "dry_run": report.dry_run,
        "files": [
            {
                "file": one.file,
                "encoding": one.encoding,
                "form": one.form,
                "rows": one.rows,
                "imported": one.imported,
                "updated": one.updated,
                "merged": one.merged,
                "skipped": one.skipped,
            }
            for one in report.files
        ],
        "reports": [_note_json(note) for note in report.notes],
        "report_file": str(target),
    }


def _is_catalogue(path: Path, bench: Workbench) -> bool:
    try:
        bench.reader.open(path)
    except FileUnreadable as error:
        return error.code == "catalogue_file"
    return False


def _note_json(note: RowNote) -> dict[str, object]:
    return {**note.plain(), "sentence": note_text(note)}


def _print_report(report: ImportReport, target: Path, output: Output) -> None:
    for one in report.files:
        counts = _(
            "{rows} rows: {imported} new, {updated} updated, {merged} known already, {skipped} not taken"
        )
        output.text(
            f"{one.file} ({one.encoding}): "
            + counts.format(
                rows=one.rows,
                imported=one.imported,
                updated=one.updated,
                merged=one.merged,
                skipped=one.skipped,
            )
        )
    for (severity, code), count in sorted(report.counts.items(), key=lambda item: -item[1]):
        sample = next(
            note for note in report.notes if (note.severity.value, note.assumed) == (str(severity), code)
        )
        output.text(f"  {count:>6}  {note_text(sample)}")
    checks = needs_checking(report)
    output.text(
        ngettext("{count} value to be checked.", "{count} values to be checked.", checks).format(count=checks)
    )
    output.text(_("Whole report: {path}").format(path=target))


def write_catalogue(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`catalogue export`."""
    document = export_catalogue(bench.office, district=args.district)
    bench.catalogues.write(document, args.file)
    count = len(document.facilities)
    output.text(
        ngettext("{count} facility written.", "{count} facilities written.", count).format(count=count)
    )
    output.document({"file": str(args.file), "facilities": count, "resources": len(document.resources)})
    return DONE


def read_catalogue(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`catalogue import`: adds and replaces by id; nothing is stored when anything is wrong."""
    document = bench.catalogues.read(args.file)
    if not args.dry_run:
        import_catalogue(bench.office, document)
    count = len(document.resources)
    output.text(ngettext("{count} resource read.", "{count} resources read.", count).format(count=count))
    output.document({"file": str(args.file), "facilities": len(document.facilities), "resources": count})
    return DONE

"""Verbs that keep the machine well: backup, restore, doctor."""

from __future__ import annotations

import argparse
from pathlib import Path

from sharespace.application.workbench import Workbench
from sharespace.cli.output import DONE, UNREADABLE, Output
from sharespace.cli.verbs import Verbs
from sharespace.i18n import _
from sharespace.i18n.storage_errors import finding_text


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    saving = verbs.add("backup", _("make and verify a backup"), backup)
    saving.add_argument("--out", type=Path, metavar="FILE")
    back = verbs.add("restore", _("bring a backup back; the present database is set aside"), restore)
    back.add_argument("file", type=Path, metavar="FILE")
    verbs.add("doctor", _("check the database"), doctor)


def backup(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`backup`: where the verified copy lies."""
    made = bench.upkeep.backup(args.out)
    output.text(str(made.path))
    output.document({"file": str(made.path), "made_at": made.made_at.isoformat()})
    return DONE


def restore(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`restore`: verified before anything is replaced."""
    aside = bench.upkeep.restore(args.file)
    output.text(_("Restored from {path}.").format(path=args.file))
    if aside is not None:
        output.text(_("The former database lies at {path}.").format(path=aside))
    output.document({"restored": str(args.file), "set_aside": str(aside) if aside else None})
    return DONE


def doctor(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`doctor`: one line a check; exit code 4 when something is wrong."""
    findings = bench.upkeep.doctor()
    for one in findings:
        output.text(f"{'✓' if one.good else '!'} {finding_text(one.code, one.good, one.facts)}")
    good = all(one.good for one in findings)
    output.document(
        {
            "good": good,
            "findings": [{"code": one.code, "good": one.good, "facts": one.facts} for one in findings],
        }
    )
    return DONE if good else UNREADABLE

"""Verbs that keep the machine well: backup, restore, doctor."""

from __future__ import annotations

import argparse
from pathlib import Path

from sharespace.application.workbench import Repair, Workbench
from sharespace.cli.output import DONE, UNREADABLE, Output
from sharespace.cli.verbs import Verbs
from sharespace.i18n import _
from sharespace.i18n.storage_errors import finding_text


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    saving = verbs.add("backup", _("make and verify a backup"), backup)
    saving.add_argument("--out", type=Path, metavar="FILE")
    back = verbs.add_repair("restore", _("bring a backup back; the present database is set aside"), restore)
    back.add_argument("file", type=Path, metavar="FILE")
    verbs.add_repair("doctor", _("check the database"), doctor)


def backup(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`backup`: where the verified copy lies."""
    made = bench.upkeep.backup(args.out)
    output.text(str(made.path))
    output.document({"file": str(made.path), "made_at": made.made_at.isoformat()})
    return DONE


def restore(args: argparse.Namespace, repair: Repair, output: Output) -> int:
    """`restore`: verified before anything is replaced."""
    aside = repair.restore(args.file)
    output.text(_("Restored from {path}.").format(path=args.file))
    if aside is not None:
        output.text(_("The former database lies at {path}.").format(path=aside))
    output.document({"restored": str(args.file), "set_aside": str(aside) if aside else None})
    return DONE


def doctor(args: argparse.Namespace, repair: Repair, output: Output) -> int:
    """`doctor`: one line a check; exit code 4 when something is broken."""
    findings = repair.doctor()
    for one in findings:
        output.text(f"{_SIGNS[one.health]} {finding_text(one.code, one.health, one.facts)}")
    whole = all(one.health != "broken" for one in findings)
    output.document(
        {
            "good": whole,
            "findings": [
                {"code": one.code, "health": one.health, "facts": dict(one.facts)} for one in findings
            ],
        }
    )
    return DONE if whole else UNREADABLE


_SIGNS = {"fine": "✓", "look": "?", "broken": "!"}

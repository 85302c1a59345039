"""The verb `desk`: a counter that is worked by a scanner alone, one line of stdin a scan."""

from __future__ import annotations

import argparse
import sys

from sharespace.application.desk import desk_scan
from sharespace.application.desk_session import DeskLine, DeskSession, DeskStep, Receipt, Said
from sharespace.application.library_views import household_view
from sharespace.application.office import Office
from sharespace.application.workbench import Workbench
from sharespace.cli.library_output import returned_json, returned_lines
from sharespace.cli.output import DONE, Output, reason_json
from sharespace.cli.verbs import Verbs
from sharespace.domain.resource import SEOUL
from sharespace.i18n import _
from sharespace.i18n.formats import day_text
from sharespace.i18n.library import ACTS, CONDITIONS, MODES, PROMPTS, SAID, days_late_text, word
from sharespace.i18n.reasons import reason_text

Json = dict[str, object]


def add_verbs(verbs: Verbs) -> None:
    """Add the verb of this file."""
    verbs.add("desk", _("lend and take back by scanner: cards and barcodes line by line on stdin"), run_desk)


def run_desk(_args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`desk`: reads until the end of stdin. What is not finished by then is not stored."""
    office = bench.office
    session = DeskSession()
    steps: list[Json] = []
    output.text(word(PROMPTS, session.prompt))
    for line in sys.stdin:
        step = desk_scan(office, session, line.rstrip("\r\n"))
        session = step.session
        output.text(*step_lines(office, step))
        steps.append(step_json(step))
    output.document({"steps": steps, "left_unfinished": len(session.lines)})
    return DONE


def step_lines(office: Office, step: DeskStep) -> list[str]:
    """The answer to one scan for a person; the last line is what the desk waits for."""
    lines = [f"{word(SAID, step.said)} {_about(step)}".rstrip()]
    lines += [f"  - {reason_text(reason, SEOUL)}" for reason in step.reasons]
    if step.said is Said.MEMBER and step.session.household_id is not None:
        view = household_view(office, step.session.household_id)
        lines.append(f"  {', '.join(view.names)}  {len(view.out)}/{view.most}")
    if step.said in (Said.ADDED, Said.CONDITION, Said.PART, Said.CHARGE) and step.session.last:
        lines += _line_lines(step.session.last)
    if step.receipt is not None:
        lines += _receipt_lines(step.receipt)
    return [*lines, word(PROMPTS, step.prompt)]


def _about(step: DeskStep) -> str:
    if step.said is Said.MODE:
        return word(MODES, step.text)
    return word(CONDITIONS, step.text) if step.said is Said.CONDITION else step.text


def _line_lines(line: DeskLine) -> list[str]:
    due = f"  ~ {day_text(line.due)}" if line.due else ""
    late = f"  {days_late_text(line.days_late)}" if line.days_late else ""
    told = [f"  {word(ACTS, line.act)}: {line.title} ({line.barcode}){due}{late}"]
    told += [
        f"    {number}. {part.name} {part.count - line.check.missing.get(part.name, 0)}/{part.count}"
        for number, part in enumerate(line.parts, start=1)
    ]
    if line.batteries:
        told.append("    " + _("Batteries are not lent: {batteries}").format(batteries=line.batteries))
    if line.remark:
        told.append(f"    {line.remark}")
    return told


def _receipt_lines(receipt: Receipt) -> list[str]:
    lines = [
        f"  {word(ACTS, loan.act)}: {loan.title} ({loan.barcode})  ~ {day_text(loan.due)}  {loan.code}"
        for loan in receipt.loans
    ]
    for returned in receipt.returns:
        lines += [f"  {line}" for line in returned_lines(returned)]
    return lines


def step_json(step: DeskStep) -> Json:
    """The answer to one scan."""
    household = step.session.household_id
    return {
        "said": step.said.value,
        "text": step.text,
        "prompt": step.prompt.value,
        "household": str(household) if household else None,
        "mode": step.session.mode.value,
        "lines": [_line_json(line) for line in step.session.lines],
        "reasons": [reason_json(reason, SEOUL) for reason in step.reasons],
        "receipt": None if step.receipt is None else _receipt_json(step.receipt),
    }


def _line_json(line: DeskLine) -> Json:
    return {
        "act": line.act.value,
        "copy": line.barcode,
        "title": line.title,
        "due": line.due.isoformat() if line.due else None,
        "days_late": line.days_late,
        "condition": line.check.condition.value,
        "missing": dict(line.check.missing),
        "charge_missing": line.charge_missing,
    }


def _receipt_json(receipt: Receipt) -> Json:
    return {
        "loans": [
            {
                "act": loan.act.value,
                "code": loan.code,
                "title": loan.title,
                "copy": loan.barcode,
                "due": loan.due.isoformat(),
                "fee_won": loan.fee_won,
                "deposit_won": loan.deposit_won,
            }
            for loan in receipt.loans
        ],
        "returns": [returned_json(returned) for returned in receipt.returns],
        "queued": len(receipt.queued),
    }

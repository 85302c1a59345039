"""The table of verbs."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from sharespace.application.workbench import Repair, Workbench
from sharespace.cli.output import Output

Act = Callable[[argparse.Namespace, Workbench, Output], int]
RepairAct = Callable[[argparse.Namespace, Repair, Output], int]


class Verbs:
    """Collects sub-commands; each has the global options too, before or after the verb."""

    def __init__(self, parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
        self._common = common
        self._table = parser.add_subparsers(dest="verb", metavar="VERB", required=True)

    def add(self, name: str, help_text: str, act: Act) -> argparse.ArgumentParser:
        """A verb with what it does."""
        parser = self._add(name, help_text)
        parser.set_defaults(verb_act=act)
        return parser

    def add_repair(self, name: str, help_text: str, act: RepairAct) -> argparse.ArgumentParser:
        """A verb that works on a profile without opening it."""
        parser = self._add(name, help_text)
        parser.set_defaults(repair_act=act)
        return parser

    def _add(self, name: str, help_text: str) -> argparse.ArgumentParser:
        return self._table.add_parser(
            name, help=help_text, description=help_text, parents=[self._common], allow_abbrev=False
        )

    def group(self, name: str, help_text: str) -> Verbs:
        """A verb that has verbs of its own, such as `catalogue export`."""
        parser = self._table.add_parser(name, help=help_text, description=help_text)
        return Verbs(parser, self._common)

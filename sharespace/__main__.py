"""`python -m sharespace`, `sharespace`, `main.py`: a verb means the command line, none the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

OPTIONS_WITH_VALUE = frozenset({"--profile", "--lang", "--now", "--face", "--out"})


def wants_window(argv: Sequence[str]) -> bool:
    """Whether no verb was given. Asking for help is for the command line."""
    words = iter(argv)
    for word in words:
        if word in ("-h", "--help"):
            return False
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; its exit code is the value."""
    words = list(sys.argv[1:] if argv is None else argv)
    # Each face is imported only when it is wanted: a window needs no argparse tree, a verb no Qt.
    if wants_window(words):
        from sharespace.bootstrap.desktop import run_desktop

        return run_desktop(words)
    from sharespace.bootstrap.command_line import run_command

    return run_command(words)


if __name__ == "__main__":
    raise SystemExit(main())

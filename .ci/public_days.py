"""Writes resources/holidays/kr.json anew from the `holidays` package.

Use: python .ci/public_days.py FIRST LAST
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sharespace.exchange.public_holidays import SHIPPED, worked_out  # noqa: E402 - after the path is set


def main(first: int, last: int) -> None:
    """Work out the years from `first` to `last`, both included."""
    days = {
        day.isoformat(): [holiday.name, holiday.group.value]
        for year in range(first, last + 1)
        for day, holiday in worked_out(year).items()
    }
    document = {"source": "holidays package, KR", "years": [first, last], "days": days}
    path = ROOT / "resources" / SHIPPED
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

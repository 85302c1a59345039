"""One transaction for an act that may draw a code and take units."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TypeVar

from sharespace.application.office import Office
from sharespace.application.ports import AlreadyTaken, CodeInUse, UnitOfWork
from sharespace.application.refusals import Refused
from sharespace.domain.reasons import Reason, ReasonCode

CODE_DRAWS = 20
"""So many fresh codes are tried; a million reservations make one draw in 30,000 collide."""
_Result = TypeVar("_Result")
_NONE_LEFT = Reason(ReasonCode.TAKEN, MappingProxyType({"left": 0, "of": 1, "needed": 1}))


def transacted(office: Office, act: Callable[[UnitOfWork], _Result], *, lasting: bool = True) -> _Result:
    """Do it and make it last; without `lasting` only see what would come of it. Raises Refused when the
    database finds a copy taken after all."""
    for _draw in range(CODE_DRAWS):
        try:
            with office.store.write() as work:
                result = act(work)
                if lasting:
                    work.commit()
                return result
        except CodeInUse:
            continue
        except AlreadyTaken as error:
            raise Refused((_NONE_LEFT,)) from error
    raise RuntimeError("no free reservation code")

"""Who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UserRole = Literal["reader", "editor", "reviewer", "administrator", "auditor"]


@dataclass(frozen=True, slots=True)
class User:
    """``name`` is what decisions and the audit keep."""

    name: str
    role: UserRole


# On a machine of one person there are no accounts; whoever sits there may do everything.
ONE_PERSON = User("người dùng máy này", "administrator")


def current_user() -> User:
    """The person behind this request."""
    return ONE_PERSON

"""Who is asking."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g

from corpus.accounts import UserRole
from corpus.partitions import Partition, partitions_of
from corpus.records import Level


@dataclass(frozen=True, slots=True)
class User:
    """``name`` is what decisions and the audit keep; ``levels``, from the lowest, and ``collections`` besides the
    common one are all that the person may see. ``account``: whether it is one that signs in and out.
    """

    name: str
    shown: str
    role: UserRole
    levels: tuple[Level, ...]
    account: bool = True
    collections: tuple[str, ...] = ()

    @property
    def partitions(self) -> tuple[Partition, ...]:
        """What the person may see, as the indexes are cut."""
        return partitions_of(self.levels, self.collections)


STRANGER = User("", "", "reader", (), account=False)


def one_person(levels: tuple[Level, ...], collections: tuple[str, ...]) -> User:
    """Whoever sits at a machine that has no accounts: they may do everything."""
    return User("máy này", "Người dùng máy này", "administrator", levels, account=False, collections=collections)


def current_user() -> User:
    """The person behind this request; a stranger sees nothing."""
    user: User = g.get("user", STRANGER)
    return user

"""Who may come in: accounts, sessions, and the log of what was done."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app

from corpus.accounts import Account, Accounts
from corpus.audit import Audit
from corpus.groups import Groups
from corpus.records import Level
from webui.directory import Directory
from webui.user import User

KEY = "tranguon-office"
IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 10 * 3600


@dataclass(frozen=True, slots=True)
class Office:
    """``groups``: who sees which collections. ``guarded``: nobody sees anything without signing in; otherwise the
    machine is one person's, open to ``levels``. ``directory``: who has no password here is asked for there;
    ``by_proxy``: the proxy says who has signed on, and nobody signs in here.
    """

    accounts: Accounts
    groups: Groups
    audit: Audit
    guarded: bool
    levels: tuple[Level, ...]
    directory: Directory | None = None
    by_proxy: bool = False


def office() -> Office:
    """The running application's accounts and log."""
    return cast(Office, current_app.extensions[KEY])


def user_of(account: Account, groups: Groups) -> User:
    """The person behind an account."""
    seen = groups.seen_by(account.name)
    return User(account.name, account.shown, account.role, account.levels, collections=seen)


def open_session(session: MutableMapping[str, Any], account: Account) -> None:
    """Begin a session, with nothing of what the browser held before."""
    now = int(time.time())
    session.clear()
    session.update(name=account.name, stamp=account.stamp, began=now, seen=now)


def in_session(session: MutableMapping[str, Any], here: Office) -> User | None:
    """Whose session this is; None when it is nobody's, too old, or the account has changed since."""
    if "name" not in session:
        return None
    now = int(time.time())
    account = here.accounts.find(session["name"])
    live = now - session["seen"] < IDLE_SECONDS and now - session["began"] < LONGEST_SECONDS
    if not (live and account and account.active and account.stamp == session["stamp"]):
        session.clear()
        return None
    if now - session["seen"] > 60:
        session["seen"] = now
    return user_of(account, here.groups)

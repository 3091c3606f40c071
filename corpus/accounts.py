"""The accounts of an office: who may sign in, in which role, cleared up to which level."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import RowMapping, delete, insert, select, update

from corpus.account_tables import tokens, users
from corpus.errors import LibraryError
from corpus.records import LEVELS, Level
from corpus.store import Library

UserRole = Literal["reader", "editor", "reviewer", "administrator", "auditor"]
ROLES: Mapping[UserRole, str] = {
    "reader": "người đọc",
    "editor": "biên tập",
    "reviewer": "soát xét",
    "administrator": "quản trị",
    "auditor": "kiểm tra nhật ký",
}
assert tuple(ROLES) == get_args(UserRole)
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}", re.ASCII)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256
FAILURES_ALLOWED = 5
LOCKED_FOR = timedelta(minutes=15)
TOKEN_DAYS = 90

# RFC 9106's second recommendation (64 MiB, three passes), the library's default: about 50 ms on an office machine.
HASHER = PasswordHasher()
# What an unknown name is checked against, so that it takes as long as a wrong password.
# Kept in place of a hash: no password answers to it.
ELSEWHERE = "elsewhere"
NOBODY = HASHER.hash(secrets.token_hex(16))


class AccountError(LibraryError):
    """An account cannot be made, changed or used so; the message is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account. ``stamp`` changes with anything that must end the sessions opened before.

    ``external``: the person has no password here and signs in by the office's directory or proxy.
    """

    name: str
    shown: str
    role: UserRole
    clearance: Level
    active: bool
    stamp: str
    locked_until: str | None
    external: bool = False

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that the person may see, from the lowest."""
        return LEVELS[: LEVELS.index(self.clearance) + 1]


class Accounts:
    """The accounts kept in a library's catalog."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def every(self) -> list[Account]:
        """Every account, by name."""
        with self._library.database.connect() as connection:
            return [_account(row) for row in connection.execute(select(users).order_by(users.c.name)).mappings()]

    def find(self, name: str) -> Account | None:
        """The account of this name."""
        with self._library.database.connect() as connection:
            row = connection.execute(select(users).where(users.c.name == name)).mappings().first()
        return _account(row) if row else None

    def add(self, name: str, shown: str, password: str | None, role: UserRole, clearance: Level) -> Account:
        """A new account; without a password the person signs in elsewhere.

        Raises: AccountError: the name is taken or not allowed, or the password is too weak.
        """
        if not NAME.fullmatch(name):
            raise AccountError(
                f"Tên đăng nhập “{name}” không dùng được. Hãy dùng 2 đến 32 chữ thường không dấu, chữ số, dấu chấm, "
                "gạch ngang hoặc gạch dưới."
            )
        if self.find(name):
            raise AccountError(f"Đã có tài khoản {name}. Hãy chọn tên đăng nhập khác.")
        if password is not None:
            check_password(password, name)
        values = {
            "name": name,
            "shown": " ".join(shown.split()) or name,
            "password": ELSEWHERE if password is None else HASHER.hash(password),
            "role": role,
            "clearance": clearance,
            "active": True,
            "failures": 0,
            "locked_until": None,
            "stamp": secrets.token_hex(8),
            "created_at": _now().isoformat(timespec="seconds"),
        }
        with self._library.writing() as connection:
            connection.execute(insert(users).values(**values))
        return self._held(name)

    def change(
        self,
        name: str,
        *,
        role: UserRole | None = None,
        clearance: Level | None = None,
        active: bool | None = None,
        password: str | None = None,
    ) -> Account:
        """Change what is given and end the account's sessions. A new password also ends a lock-out.

        Raises: AccountError: there is no such account, the password is too weak, or no administrator would be left.
        """
        held = self._held(name)
        values: dict[str, object] = {"stamp": secrets.token_hex(8)}
        if role is not None:
            values["role"] = role
        if clearance is not None:
            values["clearance"] = clearance
        if active is not None:
            values["active"] = active
        if password is not None:
            check_password(password, name)
            values.update(password=HASHER.hash(password), failures=0, locked_until=None)
        rules = held.role == "administrator" and held.active
        if rules and (values.get("role", "administrator") != "administrator" or active is False):
            others = [a for a in self.every() if a.role == "administrator" and a.active and a.name != name]
            if not others:
                raise AccountError(
                    f"{name} là người quản trị cuối cùng. Hãy giao quyền quản trị cho người khác trước khi đổi."
                )
        with self._library.writing() as connection:
            connection.execute(update(users).where(users.c.name == name).values(**values))
        return self._held(name)

    def sign_in(
        self, name: str, password: str, elsewhere: Callable[[str, str], bool] = lambda name, password: False
    ) -> Account | None:
        """The account, when name and password are right and it is neither closed nor locked out.

        The answer to a wrong name, a wrong password and a locked account is the same and takes as long.
        ``elsewhere``: asked about accounts without a password of their own; its errors are passed on.
        """
        with self._library.database.connect() as connection:
            row = connection.execute(select(users).where(users.c.name == name)).mappings().first()
        there = row is not None and row["password"] == ELSEWHERE
        right = _verify(NOBODY if row is None or there else row["password"], password[:LONGEST_PASSWORD])
        if row is None:
            return None
        if row["locked_until"] and _now() < datetime.fromisoformat(row["locked_until"]):
            return None
        if there and row["active"]:
            right = elsewhere(name, password)
        if not (right and row["active"]):
            self._note_failure(name)
            return None
        values: dict[str, object] = {"failures": 0, "locked_until": None}
        if not there and HASHER.check_needs_rehash(row["password"]):
            values["password"] = HASHER.hash(password)
        with self._library.writing() as connection:
            connection.execute(update(users).where(users.c.name == name).values(**values))
        return self._held(name)

    def give_token(self, name: str, label: str, days: int = TOKEN_DAYS) -> str:
        """A new token for the person's programs; only its digest is kept. Raises: AccountError: no such account."""
        held = self._held(name)
        token = "tn_" + secrets.token_urlsafe(32)
        made = _now()
        with self._library.writing() as connection:
            connection.execute(
                insert(tokens).values(
                    digest=_digest(token),
                    user=name,
                    label=" ".join(label.split())[:80],
                    stamp=held.stamp,
                    created_at=made.isoformat(timespec="seconds"),
                    expires_at=(made + timedelta(days=days)).isoformat(timespec="seconds"),
                )
            )
        return token

    def with_token(self, token: str) -> Account | None:
        """The account that a token stands for, unless it has run out, was withdrawn, or the account changed since."""
        with self._library.database.connect() as connection:
            row = connection.execute(select(tokens).where(tokens.c.digest == _digest(token))).mappings().first()
        if row is None or _now() >= datetime.fromisoformat(row["expires_at"]):
            return None
        account = self.find(row["user"])
        return account if account and account.active and account.stamp == row["stamp"] else None

    def tokens_of(self, name: str) -> list[tuple[str, str, str, str]]:
        """(first digits of the digest, label, made, runs out) of a person's tokens, newest first."""
        query = select(tokens).where(tokens.c.user == name).order_by(tokens.c.created_at.desc())
        with self._library.database.connect() as connection:
            return [
                (row["digest"][:12], row["label"], row["created_at"], row["expires_at"])
                for row in connection.execute(query).mappings()
            ]

    def withdraw_token(self, name: str, digest: str) -> None:
        """End one of a person's tokens, told by the first twelve digits of its digest."""
        with self._library.writing() as connection:
            connection.execute(
                delete(tokens).where(tokens.c.user == name, tokens.c.digest.startswith(digest, autoescape=True))
            )

    def _note_failure(self, name: str) -> None:
        with self._library.writing() as connection:
            failures = int(connection.execute(select(users.c.failures).where(users.c.name == name)).scalar() or 0) + 1
            locked = failures >= FAILURES_ALLOWED
            until = (_now() + LOCKED_FOR).isoformat(timespec="seconds") if locked else None
            connection.execute(
                update(users).where(users.c.name == name).values(failures=0 if locked else failures, locked_until=until)
            )

    def _held(self, name: str) -> Account:
        held = self.find(name)
        if held is None:
            raise AccountError(f"Không có tài khoản {name}. Xem các tài khoản đang có: tranguon user list.")
        return held


def check_password(password: str, name: str) -> None:
    """Raises: AccountError: the password is too short, too long, all one kind of thing, or the name itself."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(
            f"Mật khẩu phải dài từ {SHORTEST_PASSWORD} đến {LONGEST_PASSWORD} ký tự. Hãy đặt một cụm từ dễ nhớ."
        )
    if len(set(password)) < 5 or name in password.casefold() or password.isdigit():
        raise AccountError(
            "Mật khẩu quá dễ đoán. Đừng dùng tên đăng nhập, chỉ toàn chữ số, hay một ký tự lặp lại; hãy đặt một cụm từ."
        )


def _verify(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _account(row: RowMapping) -> Account:
    kept = {field: row[field] for field in Account.__dataclass_fields__ if field != "external"}
    return Account(**kept, external=row["password"] == ELSEWHERE)

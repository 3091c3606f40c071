from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from corpus import accounts as accounts_module
from corpus.account_tables import tokens, users
from corpus.accounts import FAILURES_ALLOWED, AccountError, Accounts
from corpus.store import Library

PASSWORD = "con suối nhỏ chảy"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


@pytest.fixture
def accounts(library: Library) -> Accounts:
    kept = Accounts(library)
    kept.add("lan", "Trần Thị Lan", PASSWORD, "administrator", "mật")
    return kept


def test_who_has_the_right_password_signs_in(accounts: Accounts) -> None:
    account = accounts.sign_in("lan", PASSWORD)
    assert account and account.shown == "Trần Thị Lan" and account.levels == ("thường", "mật")


@pytest.mark.parametrize(("name", "password"), [("lan", "con suối nhỏ"), ("ai-do", PASSWORD), ("", ""), ("lan", "")])
def test_who_has_not_does_not(accounts: Accounts, name: str, password: str) -> None:
    assert accounts.sign_in(name, password) is None


def test_the_password_itself_is_kept_nowhere(accounts: Accounts, library: Library) -> None:
    library.close()
    for path in library.folder.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


def test_guessing_locks_the_account_and_a_new_password_opens_it(accounts: Accounts) -> None:
    for _ in range(FAILURES_ALLOWED):
        assert accounts.sign_in("lan", "đoán mò thôi mà") is None
    assert accounts.sign_in("lan", PASSWORD) is None
    accounts.change("lan", password="một ngọn núi xanh")
    assert accounts.sign_in("lan", "một ngọn núi xanh")


def test_a_lock_ends_by_itself(accounts: Accounts, library: Library) -> None:
    for _ in range(FAILURES_ALLOWED):
        accounts.sign_in("lan", "đoán mò thôi mà")
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    with library.writing() as connection:
        connection.execute(update(users).values(locked_until=past))
    assert accounts.sign_in("lan", PASSWORD)


@pytest.mark.parametrize("password", ["ngắn quá", "1234567890123", "aaaaaaaaaaaa", "xin chào lan nhé", "x" * 300])
def test_weak_passwords_are_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(AccountError, match="Mật khẩu"):
        accounts.change("lan", password=password)


@pytest.mark.parametrize("name", ["", "a", "Lan", "lân", "../etc", "x" * 40, "lan huong", "lan"])
def test_names_that_cannot_be_are_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError):
        accounts.add(name, "", PASSWORD, "reader", "thường")


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    for change in ({"role": "reader"}, {"active": False}):
        with pytest.raises(AccountError, match="cuối cùng"):
            accounts.change("lan", **change)  # type: ignore[arg-type]
    accounts.add("hoa", "Hoa", PASSWORD, "administrator", "thường")
    assert accounts.change("lan", role="reader").role == "reader"


def test_every_change_ends_the_sessions_and_tokens_before_it(accounts: Accounts) -> None:
    before = accounts.find("lan")
    token = accounts.give_token("lan", "máy in")
    assert accounts.with_token(token) == before
    after = accounts.change("lan", clearance="thường")
    assert before and after.stamp != before.stamp
    assert accounts.with_token(token) is None


def test_a_token_runs_out_is_withdrawn_and_is_kept_as_a_digest(accounts: Accounts, library: Library) -> None:
    first, second = accounts.give_token("lan", "một"), accounts.give_token("lan", "hai", days=0)
    assert accounts.with_token(second) is None
    with library.database.connect() as connection:
        kept = connection.execute(select(tokens)).all()
    assert first not in str(kept) and second not in str(kept)
    for digest, *_ in accounts.tokens_of("lan"):
        accounts.withdraw_token("lan", digest)
    assert accounts.with_token(first) is None and accounts.tokens_of("lan") == []


def test_a_closed_account_signs_in_no_more(accounts: Accounts) -> None:
    accounts.add("hoa", "Hoa", PASSWORD, "reader", "thường")
    token = accounts.give_token("hoa", "x")
    accounts.change("hoa", active=False)
    assert accounts.sign_in("hoa", PASSWORD) is None and accounts.with_token(token) is None


def test_an_unknown_name_is_checked_against_a_hash_too(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    monkeypatch.setattr(accounts_module, "_verify", lambda hashed, _: checked.append(hashed) or False)
    accounts.sign_in("lan", "sai")
    accounts.sign_in("ai-do", "sai")
    assert len(checked) == 2 and all(hashed.startswith("$argon2id$") for hashed in checked)

"""The commands over accounts and the log."""

from __future__ import annotations

import getpass
import sys
from typing import Any

import click

from corpus.accounts import ROLES, TOKEN_DAYS, Account, AccountError, Accounts, UserRole
from corpus.audit import ACTIONS, Audit
from corpus.errors import LibraryError
from corpus.records import LEVELS, Level
from corpus.store import Library

AT_THE_MACHINE = "tại máy chủ"
ROLE = click.option("--role", type=click.Choice(tuple(ROLES)), help="Vai trò.")
CLEARANCE = click.option("--clearance", type=click.Choice(LEVELS), help="Được xem đến độ mật này.")


def asked_password() -> str:
    """A password typed twice, or one line from a pipe. Raises: click.Abort: nothing was typed."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại"))


def at_the_machine() -> str:
    """The name in the log of whoever works at the machine itself."""
    return f"{getpass.getuser()} ({AT_THE_MACHINE})"


def note(library: Library, seen_from: Level = "thường", **what: Any) -> None:
    """Log a change made at the machine itself; who reads the log must be cleared for ``seen_from``."""
    log = Audit(library.folder)
    log.note(at_the_machine(), "account", seen_from, **what)
    log.close()


def line(account: Account) -> str:
    """An account as one line."""
    state = "" if account.active else " · đã đóng"
    return f"{account.name:<20} {account.shown} · {ROLES[account.role]} · đến độ {account.clearance}{state}"


@click.group()
def user() -> None:
    """Tài khoản của những người cùng dùng một thư viện."""


@user.command("list")
@click.pass_obj
def list_users(obj: Any) -> None:
    """Các tài khoản đang có."""
    with Library.open(obj.library_folder, create=False) as library:
        accounts = Accounts(library).every()
    click.echo("\n".join(map(line, accounts)) if accounts else "Chưa có tài khoản: thư viện đang dùng cho một người.")


@user.command()
@click.argument("name", metavar="TÊN")
@click.option("--shown", default="", help="Họ tên.")
@ROLE
@CLEARANCE
@click.option("--external", is_flag=True, help="Không có mật khẩu ở đây: đăng nhập qua LDAP hoặc máy chủ trung gian.")
@click.pass_obj
def add(obj: Any, name: str, shown: str, role: UserRole | None, clearance: Level | None, external: bool) -> None:
    """Thêm tài khoản; mật khẩu được hỏi hai lần, hoặc đọc từ đầu vào chuẩn."""
    with Library.open(obj.library_folder, create=False) as library:
        accounts = Accounts(library)
        if not accounts.every() and role not in (None, "administrator"):
            raise AccountError("Tài khoản đầu tiên phải là người quản trị. Hãy thêm --role administrator.")
        role = role or ("reader" if accounts.every() else "administrator")
        made = accounts.add(name, shown, None if external else asked_password(), role, clearance or "thường")
        note(library, changed="added", account=name, role=made.role, clearance=made.clearance)
    click.echo(f"Đã thêm: {line(made)}")


@user.command()
@click.argument("name", metavar="TÊN")
@ROLE
@CLEARANCE
@click.option("--close/--open", "closed", default=None, help="Đóng hoặc mở lại tài khoản.")
@click.option("--password", is_flag=True, help="Đặt lại mật khẩu, cũng mở khóa tài khoản.")
@click.pass_obj
def change(
    obj: Any, name: str, role: UserRole | None, clearance: Level | None, closed: bool | None, password: bool
) -> None:
    """Đổi vai trò, độ mật, mật khẩu; đóng hoặc mở tài khoản. Mọi phiên đang mở của người đó kết thúc."""
    with Library.open(obj.library_folder, create=False) as library:
        made = Accounts(library).change(
            name,
            role=role,
            clearance=clearance,
            active=None if closed is None else not closed,
            password=asked_password() if password else None,
        )
        note(library, changed="changed", account=name, role=made.role, clearance=made.clearance, active=made.active)
    click.echo(f"Đã đổi: {line(made)}")


@user.command()
@click.argument("name", metavar="TÊN")
@click.option("--label", default="lệnh", show_default=True, help="Dùng cho phần mềm nào.")
@click.option("--days", type=click.IntRange(1, 3650), default=TOKEN_DAYS, show_default=True, help="Dùng được bao lâu.")
@click.option("--revoke", metavar="MÃ", help="Thu hồi mã bắt đầu bằng các chữ số này (xem --list).")
@click.option("--list", "listed", is_flag=True, help="Các mã đang có.")
@click.pass_obj
def token(obj: Any, name: str, label: str, days: int, revoke: str | None, listed: bool) -> None:
    """Cấp, xem, thu hồi mã truy cập cho phần mềm của một người; mã chỉ hiện một lần."""
    with Library.open(obj.library_folder, create=False) as library:
        accounts = Accounts(library)
        if listed:
            held = accounts.tokens_of(name)
            click.echo("\n".join("  ".join(row) for row in held) if held else f"{name} chưa có mã nào.")
        elif revoke:
            if not any(digest.startswith(revoke) for digest, *_ in accounts.tokens_of(name)):
                raise AccountError(
                    f"{name} không có mã nào bắt đầu bằng {revoke}. Xem: tranguon user token {name} --list."
                )
            accounts.withdraw_token(name, revoke)
            note(library, changed="token withdrawn", account=name)
            click.echo(f"Đã thu hồi mã {revoke} của {name}.")
        else:
            click.echo(accounts.give_token(name, label, days))
            note(library, changed="token", account=name)


@click.group()
def audit() -> None:
    """Nhật ký: ai đã tìm, mở, chép, xuất, thay đổi gì."""


@audit.command()
@click.option("--head", help="Mã cuối đã ghi lại lần trước, để biết nhật ký có bị cắt ngắn không.")
@click.pass_obj
def verify(obj: Any, head: str | None) -> None:
    """Kiểm tra chuỗi niêm phong của nhật ký."""
    log = _log(obj)
    count, seal = log.head()
    broken = log.broken()
    if broken is not None:
        raise LibraryError(
            f"Chuỗi niêm phong đứt ở việc số {broken}: tệp audit.db đã bị sửa hoặc bị bớt. "
            "Hãy giữ nguyên tệp và báo người phụ trách bảo mật."
        )
    if head and not log.sealed_with(head):
        raise LibraryError(
            f"Không có việc nào mang mã {head}: nhật ký đã bị cắt ngắn hoặc thay bằng tệp khác. "
            "Hãy giữ nguyên tệp audit.db và báo người phụ trách bảo mật."
        )
    click.echo(f"Nhật ký còn nguyên: {count} việc, mã cuối {seal}")


@audit.command()
@click.option("--user", "name", help="Chỉ của người này.")
@click.option("--action", type=click.Choice(tuple(ACTIONS)), help="Chỉ việc này.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Số việc mới nhất.")
@click.pass_obj
def show(obj: Any, name: str | None, action: Any, limit: int) -> None:
    """Những việc mới nhất."""
    for entry in _log(obj).newest(user=name, action=action, limit=limit):
        what = ", ".join(f"{key}: {value}" for key, value in entry.what.items())
        click.echo(f"{entry.seq:>7}  {entry.at[:19]}  {entry.user:<16} {ACTIONS[entry.action]:<12} {what}")


def _log(obj: Any) -> Audit:
    with Library.open(obj.library_folder, create=False) as library:
        return Audit(library.folder)

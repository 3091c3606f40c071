"""The command that starts the web application."""

from __future__ import annotations

import atexit
import errno
import ipaddress
import logging
import os
import re
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import waitress
from flask import Flask

from corpus.accounts import Accounts
from corpus.records import LEVELS, Level
from corpus.store import Library
from search.beside import FIRST, Beside, Opening
from search.encoder import Encoder, open_encoder
from search.indexing import catch_up
from search.rerank import open_searcher
from search.settings import Settings as SearchSettings
from search.wording_keeper import Keeper
from webui.app import create_app
from webui.behind import BehindProxy
from webui.directory import Directory
from webui.locked import Locked
from webui.settings import LOCAL_HOSTS, Settings
from webui.state import Finder

THREADS = 4
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NO_ACCOUNTS = (
    "Không mở ở {host}: máy khác trong mạng sẽ đọc được thư viện mà không cần mật khẩu. Hãy tạo tài khoản quản trị "
    "trước (tranguon user add TÊN --role administrator), hoặc dùng 127.0.0.1."
)
NO_TLS = (
    "Không mở ở {host}: mật khẩu sẽ đi qua mạng không mã hóa. Hãy thêm --certificate TỆP --key TỆP, hoặc đặt sau "
    "máy chủ trung gian có TLS rồi thêm --behind-proxy ĐỊA_CHỈ_MÁY_ĐÓ, hoặc dùng 127.0.0.1."
)
NO_NAME = "Chưa biết máy khác mở trang bằng tên nào. Hãy thêm --name TÊN_MÁY (tên miền hoặc địa chỉ IP của máy này)."
LEVELS_GIVEN = "Thư viện này có tài khoản: độ mật được xem là của từng người. Hãy bỏ --level."
KEY_ALONE = "Cần cả --certificate và --key. Hãy thêm tùy chọn còn thiếu."
BAD_CERTIFICATE = "Không dùng được chứng thư {certificate} với khóa {key}: {cause}. Hãy kiểm tra hai tệp."
SIGN_ON_ALONE = (
    "Đăng nhập qua LDAP hay máy chủ trung gian cần có tài khoản trước. Hãy tạo: tranguon user add TÊN --external "
    "--role administrator."
)
HEADER_ALONE = "--sign-on-header chỉ tin được khi có --behind-proxy ĐỊA_CHỈ và không có --certificate. Hãy sửa lại."
BAD_HEADER = "Tên tiêu đề «{header}» không dùng được. Hãy dùng dạng X-Remote-User."
LDAP_ALONE = "Cần cả --ldap và --ldap-name. Hãy thêm tùy chọn còn thiếu."
HEADER = re.compile(r"X-[A-Za-z0-9-]{1,60}", re.ASCII)
PORT_REFUSED = "Không mở được cổng {port} ở {host}: {cause}. Hãy chọn cổng khác bằng --port."

CAUSES = {
    errno.EADDRINUSE: "chương trình khác đang dùng cổng này",
    errno.EACCES: "không đủ quyền mở cổng này",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
    socket.EAI_NONAME: "không có máy nào tên như vậy",
}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "may-chu", "")]
    [True, True, True, False, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def settings_for(
    host: str, names: tuple[str, ...], levels: tuple[Level, ...], accounts: bool, secure: bool
) -> Settings:
    """The settings for an address. ``secure``: TLS, here or at a stated proxy.

    Raises: click.ClickException: the address or the levels are refused there.
    """
    if not is_loopback(host):
        if not accounts:
            raise click.ClickException(NO_ACCOUNTS.format(host=host or "mọi địa chỉ"))
        if not secure:
            raise click.ClickException(NO_TLS.format(host=host or "mọi địa chỉ"))
    if secure and not names:
        raise click.ClickException(NO_NAME)
    if accounts and levels:
        raise click.ClickException(LEVELS_GIVEN)
    allowed: tuple[Level, ...] = tuple(level for level in LEVELS if level == "thường" or level in levels)
    return Settings(levels=allowed, hosts=(*LOCAL_HOSTS, *names), accounts=accounts, secure=secure)


def with_sign_on(
    settings: Settings,
    proxy: str | None,
    header: str | None,
    ldap: str | None,
    template: str | None,
    authority: Path | None,
) -> Settings:
    """The settings with the ways to sign on that are asked for; without any, people sign in with passwords kept here.

    Raises: click.ClickException: something is missing; DirectoryError: the directory's settings are wrong.
    """
    if (header or ldap) and not settings.accounts:
        raise click.ClickException(SIGN_ON_ALONE)
    if header and not proxy:
        raise click.ClickException(HEADER_ALONE)
    if header and not HEADER.fullmatch(header):
        raise click.ClickException(BAD_HEADER.format(header=header))
    if bool(ldap) != bool(template):
        raise click.ClickException(LDAP_ALONE)
    directory = Directory(ldap, template, str(authority) if authority else None) if ldap and template else None
    if directory:
        directory.check()
    return replace(settings, directory=directory, by_proxy=bool(header))


def serve_encrypted(app: Flask, opened: socket.socket, certificate: Path, key: Path) -> None:
    """Answer over TLS until stopped. Raises: click.ClickException: the certificate does not fit its key."""
    # Waitress speaks no TLS; cheroot is needed for nothing else.
    from cheroot.ssl.builtin import BuiltinSSLAdapter
    from cheroot.wsgi import Server

    host, port = opened.getsockname()[:2]
    opened.close()
    server = Server((host, port), app, numthreads=THREADS, server_name="")
    try:
        server.ssl_adapter = BuiltinSSLAdapter(str(certificate), str(key))
    except (OSError, ValueError) as error:
        raise click.ClickException(
            BAD_CERTIFICATE.format(certificate=certificate, key=key, cause=getattr(error, "reason", None) or error)
        ) from error
    server.ssl_adapter.context.minimum_version = ssl.TLSVersion.TLSv1_2
    server.safe_start()


def listen(host: str, port: int) -> socket.socket:
    """The open socket. Raises: click.ClickException: the address is taken or not ours."""
    opened = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen()  # who asks before the server is ready waits for it
    except OSError as error:
        if opened is not None:
            opened.close()
        cause = CAUSES.get(error.errno or 0, str(error))
        raise click.ClickException(PORT_REFUSED.format(port=port, host=host, cause=cause)) from error
    return opened


def open_search(obj: Any, library: Library) -> tuple[Finder, Encoder]:
    """What searches the library, its index brought up to the catalog, and the model that the front door names."""
    settings = SearchSettings(obj.model_folder, obj.model)
    encoder = open_encoder(settings)
    if obj.model:  # the built-in one takes threads as they come; of others nobody promises it
        encoder = Locked(encoder)
    catch_up(library, encoder)
    searcher = open_searcher(library, encoder, obj.reranker, rich=True)
    if obj.model or obj.reranker:  # other models are too large to be held twice
        return searcher, encoder
    return Beside(searcher, Opening(obj.library_folder, settings, rich=True)), encoder


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mở trang web.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Cổng; 0 là cổng trống.")
@click.option("--level", "levels", type=click.Choice(LEVELS), multiple=True, help="Cho xem cả văn bản độ mật này.")
@click.option("--name", "names", multiple=True, help="Tên hoặc địa chỉ mà máy khác dùng để mở trang (nhiều lần được).")
@click.option("--certificate", type=FILE, help="Chứng thư TLS (PEM).")
@click.option("--key", type=FILE, help="Khóa của chứng thư (PEM).")
@click.option("--behind-proxy", "proxy", help="Địa chỉ của máy chủ trung gian có TLS đặt trước trang này.")
@click.option("--sign-on-header", "header", help="Tiêu đề mà máy chủ trung gian ghi tên người đã đăng nhập ở đó.")
@click.option("--ldap", "ldap", help="Máy chủ thư mục kiểm tra mật khẩu: ldaps://MÁY hoặc ldap://MÁY.")
@click.option("--ldap-name", "template", help="Tên trong thư mục, ví dụ uid={name},ou=people,dc=co-quan,dc=vn.")
@click.option("--ldap-authority", "authority", type=FILE, help="Chứng thư để kiểm tra máy chủ thư mục (PEM).")
@click.option("--watch", "folders", type=FOLDER, multiple=True, help="Thư mục cần theo dõi để tự nạp (nhiều lần được).")
@click.pass_obj
def serve(
    obj: Any,
    host: str,
    port: int,
    levels: tuple[Level, ...],
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    proxy: str | None,
    header: str | None,
    ldap: str | None,
    template: str | None,
    authority: Path | None,
    folders: tuple[Path, ...],
) -> None:
    """Mở trang web tra cứu. Có tài khoản thì phải đăng nhập; chưa có thì chỉ mở được trên chính máy này."""
    if (certificate is None) != (key is None):
        raise click.ClickException(KEY_ALONE)
    with Library.open(obj.library_folder, create=False) as library:
        accounts = bool(Accounts(library).every())
        settings = settings_for(host, names, levels, accounts, secure=bool(certificate or proxy))
        settings = with_sign_on(settings, proxy if not certificate else None, header, ldap, template, authority)
        # What is still being made at the end is waited for, while the library is open.
        with listen(host, port) as opened, ThreadPoolExecutor(1, "first") as beginning:
            finder, encoder = open_search(obj, library)
            # The first person to ask should wait neither for the index of wording nor for what a first question makes.
            Keeper(library).start()
            beginning.submit((finder.own if isinstance(finder, Beside) else finder).search, FIRST)
            app = create_app(library, finder, settings, encoder, obj.read_draft, obj.start)
            shown = f"[{host}]" if ":" in host else host
            scheme = "https" if certificate else "http"
            click.echo(f"Tra nguồn đang mở ở {scheme}://{shown}:{opened.getsockname()[1]}/  (bấm Ctrl+C để dừng)")
            if not accounts:
                click.echo("Chế độ một người dùng: ai ngồi ở máy này cũng dùng được, không cần đăng nhập.")
            if folders:
                watcher = obj.start("watch", "--parent", str(os.getpid()), *map(str, folders))
                atexit.register(watcher.terminate)
            if certificate and key:
                serve_encrypted(app, opened, certificate, key)
            else:
                # It warns at every question that waits for a thread.
                logging.getLogger("waitress.queue").setLevel(logging.ERROR)
                served = BehindProxy(app, proxy, header) if proxy else app
                waitress.serve(served, sockets=[opened], threads=THREADS, ident=None)

"""The command that starts the web application."""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import Any

import click
import waitress

from corpus.records import LEVELS, Level
from corpus.store import Library
from search.encoder import Encoder, open_encoder
from search.indexing import catch_up
from search.searcher import Searcher
from search.settings import Settings as SearchSettings
from webui.app import create_app
from webui.locked import Locked
from webui.settings import LOCAL_HOSTS, Settings
from webui.state import Finder

THREADS = 4
NETWORK_REFUSED = (
    "Không mở ở {host}: máy khác trong mạng sẽ đọc được thư viện mà không cần mật khẩu. Hãy dùng 127.0.0.1, "
    "hoặc thêm --allow-network và --name TÊN_MÁY nếu đã chấp nhận điều đó."
)
LEVELS_REFUSED = (
    "Không mở văn bản {levels} cho máy khác trong mạng khi chưa có tài khoản người dùng. "
    "Hãy bỏ --level, hoặc chỉ mở ở 127.0.0.1."
)
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


def settings_for(host: str, allow_network: bool, names: tuple[str, ...], levels: tuple[Level, ...]) -> Settings:
    """The settings for an address. Raises: click.ClickException: the address or the levels are refused there."""
    allowed: tuple[Level, ...] = tuple(level for level in LEVELS if level == "thường" or level in levels)
    if not is_loopback(host):
        if not allow_network or not names:
            raise click.ClickException(NETWORK_REFUSED.format(host=host or "mọi địa chỉ"))
        if len(allowed) > 1:
            raise click.ClickException(LEVELS_REFUSED.format(levels=", ".join(allowed[1:])))
    return Settings(levels=allowed, hosts=(*LOCAL_HOSTS, *names))


def listen(host: str, port: int) -> socket.socket:
    """The open socket. Raises: click.ClickException: the address is taken or not ours."""
    opened = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError as error:
        if opened is not None:
            opened.close()
        cause = CAUSES.get(error.errno or 0, str(error))
        raise click.ClickException(PORT_REFUSED.format(port=port, host=host, cause=cause)) from error
    return opened


def open_search(obj: Any, library: Library) -> tuple[Finder, Encoder]:
    """What searches the library, its index brought up to the catalog, and the model that the front door names."""
    encoder = Locked(open_encoder(SearchSettings(obj.model_folder, obj.model)))
    catch_up(library, encoder)
    return Searcher(library, encoder), encoder


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mở trang web.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Cổng; 0 là cổng trống.")
@click.option("--level", "levels", type=click.Choice(LEVELS), multiple=True, help="Cho xem cả văn bản độ mật này.")
@click.option("--allow-network", is_flag=True, help="Chấp nhận cho máy khác trong mạng đọc thư viện.")
@click.option("--name", "names", multiple=True, help="Tên hoặc địa chỉ mà máy khác dùng để mở trang (nhiều lần được).")
@click.pass_obj
def serve(
    obj: Any, host: str, port: int, levels: tuple[Level, ...], allow_network: bool, names: tuple[str, ...]
) -> None:
    """Mở trang web tra cứu trên máy này."""
    settings = settings_for(host, allow_network, names, levels)
    with Library.open(obj.library_folder, create=False) as library, listen(host, port) as opened:
        finder, encoder = open_search(obj, library)
        app = create_app(library, finder, settings, encoder)
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Tra nguồn đang mở ở http://{shown}:{opened.getsockname()[1]}/  (bấm Ctrl+C để dừng)")
        waitress.serve(app, sockets=[opened], threads=THREADS, ident=None)

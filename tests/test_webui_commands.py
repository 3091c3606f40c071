"""Where the application may be opened, and what is said when it may not."""

from __future__ import annotations

import socket

import click
import pytest

from webui.commands import is_loopback, listen, settings_for


@pytest.mark.parametrize(
    ("host", "allowed", "names", "levels", "said"),
    [
        pytest.param("0.0.0.0", False, (), (), "--allow-network", id="network not allowed"),
        pytest.param("", True, (), (), "--name", id="allowed without a name"),
        pytest.param("192.168.1.5", True, ("van-thu",), ("mật",), "tài khoản", id="secrets on the network"),
        pytest.param("127.0.0.1.evil", False, (), (), "--allow-network", id="looks like loopback"),
    ],
)
def test_refused(host: str, allowed: bool, names: tuple[str, ...], levels: tuple[str, ...], said: str) -> None:
    with pytest.raises(click.ClickException, match=said):
        settings_for(host, allowed, names, levels)  # type: ignore[arg-type]


def test_allowed() -> None:
    assert settings_for("127.0.0.1", False, (), ()).levels == ("thường",)
    assert settings_for("::1", False, (), ("tuyệt mật", "mật")).levels == ("thường", "mật", "tuyệt mật")
    assert "van-thu" in settings_for("0.0.0.0", True, ("van-thu",), ()).hosts
    assert is_loopback("127.9.9.9") and not is_loopback("10.0.0.1")


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(click.ClickException, match=f"{port}.*chương trình khác.*--port"):
            listen("127.0.0.1", port)


def test_a_free_port_is_opened() -> None:
    with listen("127.0.0.1", 0) as opened:
        assert opened.getsockname()[1] > 0

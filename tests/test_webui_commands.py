"""Where the application may be opened, and what is said when it may not."""

from __future__ import annotations

import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from webui.commands import is_loopback, listen, serve_encrypted, settings_for


@pytest.mark.parametrize(
    ("host", "names", "levels", "accounts", "secure", "said"),
    [
        pytest.param("0.0.0.0", ("m",), (), False, True, "tài khoản", id="no accounts"),
        pytest.param("", ("m",), (), False, False, "mọi địa chỉ", id="everywhere"),
        pytest.param("192.168.1.5", ("m",), (), True, False, "--certificate", id="no TLS"),
        pytest.param("192.168.1.5", (), (), True, True, "--name", id="no name"),
        pytest.param("127.0.0.1", (), ("mật",), True, False, "--level", id="levels beside accounts"),
        pytest.param("127.0.0.1.evil", ("m",), (), False, False, "tài khoản", id="looks like loopback"),
    ],
)
def test_refused(
    host: str, names: tuple[str, ...], levels: tuple[str, ...], accounts: bool, secure: bool, said: str
) -> None:
    with pytest.raises(click.ClickException, match=said):
        settings_for(host, names, levels, accounts, secure)  # type: ignore[arg-type]


def test_allowed() -> None:
    assert settings_for("127.0.0.1", (), (), False, False).levels == ("thường",)
    assert settings_for("::1", (), ("tuyệt mật", "mật"), False, False).levels == ("thường", "mật", "tuyệt mật")
    office = settings_for("0.0.0.0", ("van-thu",), (), True, True)
    assert "van-thu" in office.hosts and office.accounts and office.secure
    assert is_loopback("127.9.9.9") and not is_loopback("10.0.0.1")


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, signed by its own key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, key_file = folder / "a.pem", folder / "a.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, key_file


def test_pages_come_over_tls(tmp_path: Path) -> None:
    certificate, key = a_certificate(tmp_path)
    opened = listen("127.0.0.1", 0)
    port = opened.getsockname()[1]
    app = Flask("thử")
    app.add_url_rule("/", view_func=lambda: "chào")
    threading.Thread(target=serve_encrypted, args=(app, opened, certificate, key), daemon=True).start()
    trusted = ssl.create_default_context(cafile=str(certificate))
    for _ in range(50):
        try:
            with urllib.request.urlopen(f"https://localhost:{port}/", context=trusted) as answer:
                assert answer.read().decode() == "chào"
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("no answer over TLS")


def test_a_certificate_of_another_key_is_refused(tmp_path: Path) -> None:
    certificate, _ = a_certificate(tmp_path)
    (tmp_path / "b").mkdir()
    _, other = a_certificate(tmp_path / "b")
    with pytest.raises(click.ClickException, match="Không dùng được chứng thư"):
        serve_encrypted(Flask("thử"), listen("127.0.0.1", 0), certificate, other)


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

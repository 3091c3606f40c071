"""Signing in by an office's directory (LDAP): it says whether a password is right; who may see what stays ours."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.accounts import NAME
from corpus.errors import LibraryError

TIMEOUT = 5  # seconds to connect, and to answer
HERE = ("localhost", "127.0.0.1", "::1")
NO_LDAP = (
    "Chưa cài phần nối với máy chủ thư mục. Hãy cài gói «ldap3» vào môi trường của chương trình "
    "(pip install 'tranguon[ldap]'), rồi chạy lại."
)
BAD_URL = "Địa chỉ máy chủ thư mục phải có dạng ldaps://MÁY hoặc ldap://MÁY. Hãy sửa --ldap."
BAD_TEMPLATE = "Mẫu tên phải chứa {name}, ví dụ uid={name},ou=people,dc=co-quan,dc=vn. Hãy sửa --ldap-name."


class DirectoryError(LibraryError):
    """The directory cannot be asked; the message is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Directory:
    """``url``: ldaps://…, or ldap://…, which is encrypted before a password is sent unless it is this very machine.

    ``template``: the name that the directory knows somebody by, with {name} for the name typed. ``authority``: file
    of the certificates that its own is checked against, None for those of the system.
    """

    url: str
    template: str
    authority: str | None = None

    def check(self) -> None:
        """Raises: DirectoryError: a setting is wrong, or the package is missing."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("ldap", "ldaps") or not parts.hostname:
            raise DirectoryError(BAD_URL)
        if "{name}" not in self.template:
            raise DirectoryError(BAD_TEMPLATE)
        try:
            import ldap3  # noqa: F401 -- an extra that few install
        except ImportError as error:
            raise DirectoryError(NO_LDAP) from error

    def accepts(self, name: str, password: str) -> bool:
        """Whether the directory takes this password. Raises: DirectoryError: it does not answer."""
        # An empty password would be an anonymous sign-in, which directories grant to any name.
        if not password or not NAME.fullmatch(name):
            return False
        from ldap3 import NONE, SIMPLE, Connection, Server, Tls
        from ldap3.core.exceptions import LDAPException

        parts = urlsplit(self.url)
        tls = Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=self.authority)
        server = Server(self.url, get_info=NONE, tls=tls, connect_timeout=TIMEOUT)
        dn = self.template.replace("{name}", name)
        connection = Connection(server, dn, password, authentication=SIMPLE, receive_timeout=TIMEOUT, read_only=True)
        try:
            connection.open()
            if parts.scheme == "ldap" and parts.hostname not in HERE:
                connection.start_tls()
            return bool(connection.bind())
        except (LDAPException, OSError, ssl.SSLError) as error:
            raise DirectoryError(
                "Không hỏi được máy chủ thư mục. Hãy thử lại sau ít phút, hoặc báo người quản trị."
            ) from error
        finally:
            connection.unbind()

"""Put on a process's path, denies it and its children every socket beyond loopback, and notes each try."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path


def allowed(host: object) -> bool:
    """Loopback, and file sockets, which have no host."""
    if host is None or host == "" or not isinstance(host, str) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.bind"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
        if host == "0.0.0.0":
            return  # waitress reads its default address, which it does not open; a bind to it is denied above
    else:
        return
    if not allowed(host):
        log = os.environ.get("OFFLINE_LOG")
        if log:
            with Path(log).open("a") as file:
                file.write(f"{event} {host}\n")
        raise PermissionError(f"no network at run time: {event} {host}")


sys.addaudithook(watch)

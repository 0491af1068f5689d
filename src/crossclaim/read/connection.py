"""A connection to a web server whose address was looked at first, and that is over when its time is up."""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any, NamedTuple

from ..errors import FetchError

_METADATA = ipaddress.ip_address("168.63.129.16")
"""A cloud's service for its own machines that has, unlike the others, a public address."""

CONNECT = 5.0
"""Seconds that one address of a host is tried."""

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class Host(NamedTuple):
    """A server by name, as the page's address has it."""

    scheme: str
    name: str
    port: int


@contextmanager
def connect(host: Host, *, allow_private: bool, deadline: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to the host, to an address that was checked, so that no second look-up can give another one.

    `deadline` is a time of `time.monotonic`.

    Raises:
        FetchError: The host is unknown or private.
        OSError: No connection could be made (or an encrypted one), or not in time.
    """
    places = _look_up(host)
    if not allow_private and (closed := next((ip for ip in places if not is_public(ip)), None)):
        raise FetchError(
            f"{host.name} is not on the public internet ({closed}): add --allow-private if you trust that address"
        )
    raw = _connect_to_one(places, host.port, deadline)
    try:
        if host.scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host.name)
        connection = http.client.HTTPConnection(host.name, host.port)
        connection.sock = _Timed(raw, deadline)
        yield connection
    finally:
        raw.close()


def is_public(ip: IP) -> bool:
    """Whether the address is one of the open internet: not of this machine, its network or its cloud."""
    inner = _carried(ip)
    if inner is not None:
        return is_public(inner)
    site_local = ip.version == 6 and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or site_local or ip == _METADATA)


def _carried(ip: IP) -> IP | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo or NAT64."""
    if ip.version == 4:
        return None
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _look_up(host: Host) -> Sequence[IP]:
    try:
        found = socket.getaddrinfo(host.name, host.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"no server called {host.name} was found: check the address and the connection") from None
    return [ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found]


def _connect_to_one(places: Sequence[IP], port: int, deadline: float) -> socket.socket:
    """The first address that answers, by the order of the system's look-up."""
    problem: OSError = TimeoutError()
    for ip in dict.fromkeys(places):
        try:
            return socket.create_connection((str(ip), port), min(_left(deadline), CONNECT))
        except OSError as error:
            problem = error
    raise problem


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Timed:
    """As much of a socket as `http.client` needs; it ends at a deadline, however slowly the bytes drip."""

    def __init__(self, raw: socket.socket, deadline: float) -> None:
        self._raw = raw
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._raw.settimeout(_left(self._deadline))
        self._raw.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Received(self._raw, self._deadline))

    def close(self) -> None:
        """Nothing yet: http.client closes what it has sent by, and goes on to read."""


class _Received(io.RawIOBase):
    """What comes in, as long as there is time."""

    def __init__(self, raw: socket.socket, deadline: float) -> None:
        self._raw = raw
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._raw.settimeout(_left(self._deadline))
        return self._raw.recv_into(buffer)

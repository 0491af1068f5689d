"""Fetching pages from a server on this machine that misbehaves in every way; nothing here needs the internet."""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from crossclaim.errors import CrossclaimError, FetchError, InputError
from crossclaim.read import connection
from crossclaim.read.connection import is_public
from crossclaim.read.decode import MAX_BYTES
from crossclaim.read.fetch import MOST_REDIRECTS, fetch
from crossclaim.read.fields import is_address

PARAGRAPHS = """<p>Uma cheia matou 34 pessoas em Valbom na terça-feira, disse a Proteção Civil aos jornalistas.</p>
<p>O rio transbordou às três da manhã e doze pontes ruíram, segundo a presidente da câmara, Teresa Abrantes.</p>"""
PAGE = f"""<!doctype html><html><head><title>Cheia em Valbom faz 34 mortos</title>{{head}}
<meta property="article:published_time" content="2024-03-05T22:10:00+00:00"></head>
<body><h1>Cheia em Valbom faz 34 mortos</h1><article>{PARAGRAPHS}</article></body></html>"""
PLAIN = PAGE.format(head='<meta charset="utf-8">')
HEADLINE = "Cheia em Valbom faz 34 mortos\n\nUma cheia matou 34 pessoas em Valbom na terça-feira"
HTML = "text/html; charset=utf-8"

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/story": (200, {"Content-Type": HTML}, PLAIN.encode()),
    "/header-charset": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.format(head="").encode("cp1252")),
    "/meta-charset": (
        200,
        {"Content-Type": "text/html"},
        PAGE.format(head='<meta charset="windows-1252">').encode("cp1252"),
    ),
    "/unknown-charset": (200, {"Content-Type": "text/html; charset=klingon"}, PLAIN.encode()),
    "/no-type": (200, {}, PLAIN.encode()),
    "/gzip": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(PLAIN.encode())),
    "/said-to-be-plain": (200, {"Content-Type": "text/plain"}, PLAIN.encode()),
    "/moved": (301, {"Location": "/story"}, b""),
    "/moved-twice": (307, {"Location": "/moved#part"}, b""),
    "/circle": (302, {"Location": "/circle-back"}, b""),
    "/circle-back": (302, {"Location": "/circle"}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-nonsense": (302, {"Location": "http://[::1"}, b""),
    "/nowhere-to": (302, {}, b""),
    "/gone": (410, {"Content-Type": HTML}, PLAIN.encode()),
    "/error": (500, {"Content-Type": HTML}, PLAIN.encode()),
    "/pay": (402, {"Content-Type": HTML}, PLAIN.encode()),
    "/odd": (599, {"Content-Type": HTML}, PLAIN.encode()),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/binary": (200, {"Content-Type": HTML}, bytes(range(256)) * 20),
    "/brotli": (200, {"Content-Type": HTML, "Content-Encoding": "br"}, b"abc"),
    "/not-gzip": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, PLAIN.encode()),
    "/half-gzip": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(PLAIN.encode())[:-40]),
    "/huge": (200, {"Content-Type": HTML}, b"<p>" + b"a" * MAX_BYTES),
    "/bomb": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(3 * MAX_BYTES))),
    "/app": (200, {"Content-Type": HTML}, b"<html><body><div id='root'></div><script>run()</script></body></html>"),
    "/empty": (200, {"Content-Type": HTML}, b""),
    "/text.txt": (200, {"Content-Type": "text/plain; charset=utf-8"}, "Só texto, com *asteriscos*.".encode()),
    "/text.md": (200, {"Content-Type": "text/plain; charset=utf-8"}, "# Título\n\nSó *texto*.".encode()),
    "/data": (200, {"Content-Type": "application/json"}, b'{"text": "Um texto.", "date": "2024-03-05"}'),
    "/a%20b/%C3%A7?q=%C3%A3": (200, {"Content-Type": HTML}, PLAIN.encode()),
}


class Handler(BaseHTTPRequestHandler):
    """Answers from the table; a few paths misbehave below HTTP."""

    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012 - shared with the tests on purpose

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/drip":
            self._drip()
        elif self.path == "/no-http":
            self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        elif self.path == "/short":
            self._answer(200, {"Content-Type": HTML}, PLAIN.encode(), announced=10**6)
        elif self.path.startswith("/hop/"):
            self._answer(302, {"Location": f"/hop/{int(self.path[5:]) + 1}"}, b"")
        else:
            self._answer(*PAGES.get(self.path, (404, {"Content-Type": HTML}, b"no such page")))

    def _answer(self, status: int, headers: dict[str, str], body: bytes, announced: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(announced or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        for _ in range(100):
            self.wfile.write(b"H")
            time.sleep(0.05)

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # the client has had enough, as it should
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "path", ["/story", "/header-charset", "/meta-charset", "/unknown-charset", "/no-type", "/gzip", "/said-to-be-plain"]
)
def test_the_article_with_its_headline_and_day(site: str, path: str) -> None:
    document = fetch(site + path, allow_private=True)
    assert document.text.startswith(HEADLINE)
    assert document.text.count("34 mortos") == 1
    assert document.title == "Cheia em Valbom faz 34 mortos"
    assert document.published == date(2024, 3, 5)
    assert document.url == site + path
    assert document.name == "127.0.0.1"


def test_redirects_are_followed_and_the_last_address_is_kept(site: str) -> None:
    document = fetch(f"{site}/moved-twice", allow_private=True)
    assert document.text.startswith(HEADLINE)
    assert document.url == f"{site}/story"


def test_addresses_as_people_paste_them(site: str) -> None:
    assert fetch(f" {site}/a b/ç?q=ã#comments ", allow_private=True).url == f"{site}/a%20b/%C3%A7?q=%C3%A3"
    assert fetch(site.replace("http", "HTTP") + "/story", allow_private=True).url == f"{site}/story"


def test_other_formats(site: str) -> None:
    assert fetch(f"{site}/text.txt", allow_private=True).text == "Só texto, com *asteriscos*."
    assert fetch(f"{site}/text.md", allow_private=True).text == "Título\n\nSó texto."
    assert fetch(f"{site}/data", allow_private=True).published == date(2024, 3, 5)


def test_the_request_says_who_asks(site: str) -> None:
    Handler.asked.clear()
    fetch(f"{site}/story", allow_private=True)
    ((path, headers),) = Handler.asked
    assert path == "/story"
    assert headers["User-Agent"].startswith("crossclaim/")
    assert headers["Host"] == site.removeprefix("http://")
    assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nothing", "answered 404 Not Found"),
        ("/gone", "answered 410 Gone"),
        ("/error", "answered 500 Internal Server Error"),
        ("/pay", "answered 402 Payment Required"),
        ("/odd", "answered 599:"),
        ("/nowhere-to", "answered 302 Found"),
        ("/circle", "redirects in a circle"),
        ("/hop/1", "redirects too often"),
        ("/pdf", "a file of type application/pdf"),
        ("/image", "a file of type image/png"),
        ("/brotli", r"not asked for \(br\)"),
        ("/not-gzip", "broke off or is no web page"),
        ("/half-gzip", "broke off"),
        ("/short", "broke off"),
        ("/no-http", "broke off or is no web page"),
    ],
)
def test_what_cannot_be_had_is_said_with_the_way_out(site: str, path: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        fetch(site + path, allow_private=True)
    assert str(caught.value).startswith(site)
    assert "save the page in a browser and give the file" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/binary", "is not text"),
        ("/huge", "more than 10 MB"),
        ("/bomb", "more than 10 MB"),
        ("/app", "no article was found"),
        ("/empty", r"no article was found|no HTML page"),
        ("/to-nonsense", r"http://\[::1 is no web address"),
        ("/to-a-file", r"file:///etc/passwd is no web address"),
    ],
)
def test_what_holds_no_article(site: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        fetch(site + path, allow_private=True)


def test_redirects_end(site: str) -> None:
    Handler.asked.clear()
    with pytest.raises(FetchError):
        fetch(f"{site}/hop/1", allow_private=True)
    assert len(Handler.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_time_is_up_however_the_server_plays_for_it(site: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        fetch(site + path, allow_private=True, timeout=0.3)
    assert time.monotonic() - start < 0.9


def test_nobody_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(address, allow_private=True)


def test_encryption_that_is_none(site: str) -> None:
    with pytest.raises(FetchError, match="no encryption to rely on"):
        fetch(site.replace("http", "https"), allow_private=True)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key for `news.example`, made here and trusted nowhere."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example"
    arguments = [*command.split(), "-addext", "subjectAltName=DNS:news.example", "-out", path, "-keyout", f"{path}.key"]
    subprocess.run(arguments, check=True, capture_output=True)
    return path


@pytest.fixture
def secure_site(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of the same server with encryption; every name leads to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, f"{certificate}.key")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # clients that hang up are the point
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    look_up(monkeypatch, *[["127.0.0.1"]] * 3)
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_encryption(secure_site: int, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is checked against the certificate although the connection is made by number."""
    with pytest.raises(FetchError, match=r"no encryption to rely on \(CERTIFICATE_VERIFY_FAILED\)"):
        fetch(f"https://news.example:{secure_site}/story", allow_private=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(f"https://news.example:{secure_site}/story", allow_private=True).text.startswith(HEADLINE)
    with pytest.raises(FetchError, match="no encryption to rely on"):
        fetch(f"https://other.example:{secure_site}/story", allow_private=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///story",
        "https://[::1",
        "http://a:port/",
        "http://a..b/",
        f"http://{'a' * 70}.org/",
        "ftp://example.org/story",
        "http://user:word@127.0.0.1/",
        "http://127.0.0.1:70000/",
    ],
)
def test_no_web_addresses(address: str) -> None:
    with pytest.raises(FetchError, match=r"no web address|user name"):
        fetch(address)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(FetchError) as caught:
        fetch("http://ana:secret@news.example/")
    assert "secret" not in str(caught.value)


# private addresses


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "2130706433"],
)
def test_private_hosts_are_refused(host: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet .*--allow-private|no server called"):
        fetch(f"http://{host}:1/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.8.8.8", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.100.100.200", False),
        ("168.63.129.16", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("64:ff9b:1::7f00:1", False),
        ("::7f00:1", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def look_up(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let the look-up of names give these addresses, one list after the other; what was asked is noted."""
    asked: list[str] = []
    left = list(answers)

    real = socket.getaddrinfo

    def answer(host: str, port: int, *rest: Any, **more: Any) -> list[tuple[Any, ...]]:
        if host[:1].isdigit():  # a number is no name
            return real(host, port, *rest, **more)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in left.pop(0)]

    monkeypatch.setattr(connection.socket, "getaddrinfo", answer)
    return asked


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up(monkeypatch, ["93.184.216.34", "192.168.0.1"])
    with pytest.raises(FetchError, match=r"news\.example is not on the public internet \(192\.168\.0\.1\)"):
        fetch("http://news.example/")


def test_the_checked_address_is_the_one_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers otherwise the second time gains nothing: there is no second time."""
    port = int(site.rsplit(":", 1)[1])
    connected: list[tuple[str, int]] = []

    def fake(place: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(place)
        raw = socket.socket()
        raw.settimeout(timeout)
        raw.connect(("127.0.0.1", port))
        return raw

    asked = look_up(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    monkeypatch.setattr(connection.socket, "create_connection", fake)
    assert fetch("http://news.example/story").text.startswith(HEADLINE)
    assert asked == ["news.example"]
    assert connected == [("93.184.216.34", 80)]


def test_each_redirect_is_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that leads to a private one is not followed."""
    here = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr(connection, "is_public", lambda ip: ip == here or is_public(ip))
    monkeypatch.setitem(PAGES, "/inward", (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""))
    with pytest.raises(FetchError, match=r"169\.254\.169\.254 is not on the public internet"):
        fetch(f"{site}/inward")


def test_is_address() -> None:
    assert is_address("https://example.org/a")
    assert is_address("HTTP://example.org")
    assert not is_address("pt.txt")
    assert not is_address("http.txt")
    assert issubclass(FetchError, CrossclaimError)

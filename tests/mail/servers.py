"""Postfix and Dovecot of this machine, each with a configuration of its own on ports of 127.0.0.1, with certificates of their own."""

import os
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SENDER = "don-vi@so.test"  # the account by which the units' mails are handed over
OFFICE, SECRET = "thidua@so.test", "một mật khẩu riêng"
ASCII = "mat-khau"
SMALL = "hopthuday@so.test"  # a mailbox that is full at once


def is_installed() -> bool:
    """Whether both servers are here and may be started."""
    return (
        shutil.which("postfix", path=_PATH) is not None
        and shutil.which("dovecot", path=_PATH) is not None
        and os.geteuid() == 0
    )


_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


@dataclass
class Servers:
    """Where the servers answer: submission over TLS, with STARTTLS, with a certificate of another name; IMAP over TLS."""

    folder: Path
    ports: Mapping[str, int]
    authority: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def mails(self, address: str) -> list[bytes]:
        """What lies in a mailbox, by time of arrival."""
        place = self.folder / "mail" / address
        found = [*place.glob("new/*"), *place.glob("cur/*")]
        return [path.read_bytes() for path in sorted(found, key=lambda path: path.stat().st_mtime_ns)]

    def empty(self) -> None:
        """Nothing lies in any mailbox but the office's own."""
        for path in (self.folder / "mail").glob("*/*/*"):
            if path.parts[-3] != OFFICE and path.parts[-2] in ("new", "cur"):
                path.unlink()

    def post(self, mails: Iterable[bytes], recipient: str = OFFICE) -> None:
        """Mails of others are handed over to the server for a mailbox."""
        context = ssl.create_default_context(cafile=str(self.authority))
        with smtplib.SMTP_SSL("localhost", self.ports["smtps"], context=context) as units:
            units.login(SENDER, ASCII)
            for mail in mails:
                units.sendmail(SENDER, [recipient], mail)

    def wait(self, address: str, number: int, seconds: float = 10) -> list[bytes]:
        """What lies in a mailbox once so many mails are there; or when the time is over."""
        until = time.monotonic() + seconds
        while len(found := self.mails(address)) < number and time.monotonic() < until:
            time.sleep(0.05)
        return found


def _certificates(folder: Path) -> Path:
    """A certificate for localhost and one for another name, both by an authority of their own; that one's file."""
    now = datetime.now(UTC)

    def made(
        name: str, issuer: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, is_ca: bool
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        )  # fmt: skip
        if not is_ca:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        return builder.sign(by, hashes.SHA256())

    authority = ec.generate_private_key(ec.SECP256R1())
    root = made("Chứng thư gốc thử", "Chứng thư gốc thử", authority, authority, is_ca=True)
    (folder / "goc.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    for file, name in (("dung", "localhost"), ("sai", "may-khac.test")):
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = made(name, "Chứng thư gốc thử", key, authority, is_ca=False)
        (folder / f"{file}.pem").write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
        (folder / f"{file}.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    return folder / "goc.pem"


def _free_ports(names: tuple[str, ...]) -> dict[str, int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in names]
    ports = {name: one.getsockname()[1] for name, one in zip(names, held, strict=True)}
    for one in held:
        one.close()
    return ports


DOVECOT = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/dovecot
state_dir = {folder}/dovecot-state
log_path = {folder}/dovecot.log
ssl = required
ssl_cert = <{folder}/dung.pem
ssl_key = <{folder}/dung.key
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 8
mail_plugins = quota
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/nguoi-dung
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/nguoi-dung
  default_fields = uid=mail gid=mail home={folder}/mail/%u quota_rule=*:storage=1G
}}
plugin {{
  quota = maildir:Hộp thư
}}
quota_full_tempfail = no
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {imap}
    ssl = yes
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service lmtp {{
  unix_listener {folder}/postfix/lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener {folder}/postfix/auth {{
    mode = 0666
  }}
}}
namespace inbox {{
  inbox = yes
}}
protocol lmtp {{
  mail_plugins = quota
  postmaster_address = postmaster@so.test
}}
"""

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/postfix
data_directory = {folder}/postfix-data
maillog_file_prefixes = {folder}
maillog_file = {folder}/postfix.log
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = so.test
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
local_header_rewrite_clients =
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = texthash:{folder}/nguoi-nhan
virtual_transport = lmtp:unix:lmtp
smtpd_tls_cert_file = {folder}/dung.pem
smtpd_tls_key_file = {folder}/dung.key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = auth
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_error_sleep_time = 0
smtpd_reject_unlisted_recipient = yes
default_transport = error:5.1.2 nowhere else
relay_transport = error:5.1.2 nowhere else
"""

MASTER = """
127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:{other} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_tls_cert_file={folder}/sai.pem -o smtpd_tls_key_file={folder}/sai.key
127.0.0.1:{submission} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@contextmanager
def running(addresses: list[str]) -> Iterator[Servers]:
    """Both servers, with a mailbox for each address, the office's own and one that is full."""
    folder = Path(tempfile.mkdtemp(prefix="thu-", dir="/tmp"))
    folder.chmod(0o755)
    servers = Servers(folder, _free_ports(("smtps", "submission", "other", "imap")), _certificates(folder))
    try:
        _start(servers, sorted({*addresses, OFFICE, SMALL, SENDER}))
        yield servers
    finally:
        _stop(servers)
        shutil.rmtree(folder, ignore_errors=True)


def _start(servers: Servers, addresses: list[str]) -> None:
    folder = servers.folder
    for name in ("postfix", "postfix-data", "postfix-conf", "mail", "dovecot-state"):
        (folder / name).mkdir()
    shutil.chown(folder / "postfix-data", "postfix")
    shutil.chown(folder / "mail", "mail", "mail")
    small = f"{SMALL}:{SECRET}:::::: userdb_quota_rule=*:bytes=1"
    users = [f"{one}:{ASCII if one == SENDER else SECRET}::::::" for one in addresses if one != SMALL]
    (folder / "nguoi-dung").write_text("\n".join([*users, small, ""]), encoding="utf-8")
    (folder / "nguoi-nhan").write_text("".join(f"{one} có\n" for one in addresses), encoding="utf-8")
    domains = sorted({one.partition("@")[2] for one in addresses})
    said = {"folder": folder, "domains": ", ".join(domains), **servers.ports}
    (folder / "dovecot.conf").write_text(DOVECOT.format(**said), encoding="utf-8")
    (folder / "postfix-conf" / "main.cf").write_text(MAIN.format(**said), encoding="utf-8")
    (folder / "postfix-conf" / "master.cf").write_text(MASTER.format(**said), encoding="utf-8")
    environment = {**os.environ, "PATH": _PATH}
    for command in (
        ["dovecot", "-F", "-c", str(folder / "dovecot.conf")],
        ["postfix", "-c", str(folder / "postfix-conf"), "start-fg"],
    ):
        with (folder / f"{command[0]}.out").open("wb") as said_by:
            servers.started.append(
                subprocess.Popen(
                    command,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=said_by,
                    stderr=said_by,
                    start_new_session=True,
                )
            )
    for port in servers.ports.values():
        _wait_for(port, servers)
    _wait_for_socket(folder / "postfix" / "auth")


def _wait_for(port: int, servers: Servers) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    said = "\n".join(path.read_text("utf-8", "replace") for path in servers.folder.glob("*.[ol]*") if path.is_file())
    raise RuntimeError(f"no server at port {port}:\n{said}")


def _wait_for_socket(path: Path) -> None:
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)


def _stop(servers: Servers) -> None:
    """The processes that were started end, with those that they started: Postfix has made itself a group of its own."""
    with suppress(OSError, ValueError):
        os.killpg(int((servers.folder / "postfix/pid/master.pid").read_text()), signal.SIGTERM)
    for one in servers.started:
        with suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGTERM)
    for one in servers.started:
        try:
            one.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(one.pid, signal.SIGKILL)


class Wire:
    """A wire between a client and a server that can be cut once so many bytes went up: before they arrive, or before the answer comes back."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.after: int | None = None
        self.is_delivered = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    @contextmanager
    def cut(self, after: int, is_delivered: bool) -> Iterator[None]:
        """Connections made meanwhile break."""
        self.after, self.is_delivered = after, is_delivered
        try:
            yield
        finally:
            self.after = None

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._carry, args=(client, self.after, self.is_delivered), daemon=True).start()

    def _carry(self, client: socket.socket, after: int | None, is_delivered: bool) -> None:
        server = socket.create_connection(("127.0.0.1", self.target))
        is_cut = threading.Event()
        threading.Thread(target=_carry_down, args=(server, client, is_cut), daemon=True).start()
        carried = 0
        with suppress(OSError):
            while data := client.recv(65536):
                carried += len(data)
                if after is not None and carried > after:
                    is_cut.set()
                    if not is_delivered:
                        break
                server.sendall(data)
        if is_cut.is_set() and not is_delivered:
            _end(client, server)

    def close(self) -> None:
        """Nobody can connect any more."""
        self._listening.close()


def _carry_down(server: socket.socket, client: socket.socket, is_cut: threading.Event) -> None:
    with suppress(OSError):
        while data := server.recv(65536):
            if is_cut.is_set():
                time.sleep(0.2)  # the server has answered, and nobody hears it
                break
            client.sendall(data)
    _end(client, server)


def _end(*sides: socket.socket) -> None:
    for one in sides:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()

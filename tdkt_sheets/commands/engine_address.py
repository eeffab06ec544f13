"""Where a cluster is, as it is typed: what may go there unencrypted, and what it takes to speak with it otherwise."""

import importlib.util
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tdkt_sheets.commands.engine import Engine
from tdkt_sheets.core.errors import UsageRefused

PLAIN, ENCRYPTED = "dask", "tls"
CA, CERTIFICATE, KEY = "ca.pem", "cert.pem", "key.pem"
FORM = "Đề nghị ghi dask://MÁY:CỔNG hoặc tls://MÁY:CỔNG, ví dụ dask://127.0.0.1:8786"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the scheduler is; with the folder of certificates, all that is said to it is encrypted and both sides show who they are."""

    host: str
    port: int
    certificates: Path | None = None

    @property
    def shown(self) -> str:
        """As it is typed."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{ENCRYPTED if self.certificates else PLAIN}://{host}:{self.port}"

    @property
    def dialled(self) -> str:
        """As Dask calls it."""
        return self.shown if self.certificates else self.shown.replace(f"{PLAIN}://", "tcp://", 1)


def address_of(text: str, certificates: Path | None) -> Address:
    """The address that is typed. Raises: UsageRefused for one that is none, and where data of people would leave this machine unencrypted."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in {PLAIN, ENCRYPTED} or not host or not port or parts.path.strip("/") or parts.username:
        raise UsageRefused(f"Không hiểu địa chỉ cụm máy “{text}”. {FORM}.")
    if certificates is None and parts.scheme == ENCRYPTED:
        raise UsageRefused(
            f"Nối tới “{text}” cần chứng thư. Đề nghị thêm --engine-tls và thư mục có {CA}, {CERTIFICATE}, {KEY}."
        )
    if certificates is None and not is_loopback(host):
        raise UsageRefused(
            f"Không gửi dữ liệu sang máy khác (“{host}”) mà không mã hóa. Đề nghị ghi tls://{host}:{port}, "
            f"thêm --engine-tls và thư mục có {CA}, {CERTIFICATE}, {KEY}."
        )
    if certificates is not None:
        for name in (CA, CERTIFICATE, KEY):
            if not (certificates / name).is_file():
                raise UsageRefused(f"Thư mục chứng thư {certificates} không có tệp {name}.")
    return Address(host, port, certificates)


def is_loopback(host: str) -> bool:
    """Whether what is sent there stays on this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("10.0.0.5"), is_loopback("may-chu")
    (True, True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def engine_at(text: str | None, certificates: Path | None, says: Callable[[str], None]) -> Engine | None:
    """The engine that is asked for, None for the own machine; `says` hears in one line what became of the cluster. Raises: UsageRefused."""
    if text is None:
        if certificates is not None:
            raise UsageRefused("--engine-tls chỉ dùng cùng --engine.")
        return None
    address = address_of(text, certificates)
    if importlib.util.find_spec("distributed") is None:
        raise UsageRefused(
            "Máy này chưa cài phần dùng cụm máy. Đề nghị người hỗ trợ cài: pip install tdkt-sheets[dask]"
        )

    from tdkt_sheets.commands.cluster import Cluster

    return Cluster(address, says)

"""Things that arrive beside good workbooks, made by hand: papers, broken and locked files. Each differs by its mark."""

import io
import zipfile

from tdkt_sheets.core.clock import FIRST_OF_ZIP
from tdkt_sheets.excel.ole2 import container


def pdf(mark: str) -> bytes:
    """A signed scan."""
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% "
        + mark.encode()
        + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these members, the same bytes whenever it is made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name, FIRST_OF_ZIP), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def encrypted(mark: str) -> bytes:
    """A workbook under a password, as its container looks from outside."""
    return container("EncryptedPackage", (mark.encode() * 400)[:6000])


def outlook_message(mark: str) -> bytes:
    """A message saved by Outlook as .msg, as its container looks from outside."""
    return container("__properties_version1.0", (mark.encode() * 400)[:6000])


def page(mark: str) -> bytes:
    """A web page that calls itself .xls."""
    return f"<html><body><table><tr><td>{mark}</td></tr></table></body></html>".encode()


def archive(mark: str) -> bytes:
    """A .rar, which is not opened."""
    return b"Rar!\x1a\x07\x00" + mark.encode() * 20


def truncated(data: bytes) -> bytes:
    """A file whose download broke off."""
    return data[: len(data) * 2 // 3]


def overwritten(data: bytes) -> bytes:
    """A file whose end was lost on the way and filled with zeros."""
    return data[:-400] + b"\0" * 400

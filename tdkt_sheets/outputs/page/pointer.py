"""`output/bat-dau.html`: a page that only leads to the newest month's page, and says itself whether it is still as we wrote it."""

import re
from hashlib import sha256

PAGE = "bat-dau.html"
_SEAL = re.compile(rb"<!-- tdkt ([0-9a-f]{64}) -->\n\Z")


def pointer_page(month: str, target: str) -> bytes:
    """The page that leads to a page of a month's folder."""
    from tdkt_sheets.outputs.page.markup import link  # the name of the page alone is asked for by runs that write none

    number, year = month[5:].lstrip("0"), month[:4]
    at = link(target)
    body = (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={at}">\n<title>Thi đua, khen thưởng</title>\n</head>\n'
        f'<body><main><h1>Thi đua, khen thưởng</h1><p><a href="{at}">Mở trang tháng {number}/{year}</a></p></main></body>\n</html>\n'
    ).encode()
    return body + f"<!-- tdkt {sha256(body).hexdigest()} -->\n".encode()


def is_pointer(data: bytes) -> bool:
    """Whether a page is one that a run wrote and nobody changed.

    >>> page = pointer_page("2021-12", "2021-12/bat-dau.html")
    >>> is_pointer(page), is_pointer(page.replace(b"12", b"11"))
    (True, False)
    """
    found = _SEAL.search(data)
    return found is not None and sha256(data[: found.start()]).hexdigest().encode() == found[1]

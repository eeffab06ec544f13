"""Who may speak with the panel: the browser that was let in once, from a page of the panel itself, under the panel's own name."""

import hmac
import secrets
from email.message import Message
from http.cookies import CookieError, SimpleCookie

ADDRESS = "127.0.0.1"


class BrowserSession:
    """One token that lets a browser in, once; then a cookie that it carries."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._token: str | None = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)

    @property
    def origin(self) -> str:
        """Where its pages come from."""
        return f"http://{ADDRESS}:{self.port}"

    @property
    def way_in(self) -> str:
        """The address that lets a browser in; it works once."""
        return f"{self.origin}/vao?ma={self._token or ''}"

    @property
    def _name(self) -> str:
        return f"tdkt_{self.port}"  # cookies do not tell ports apart

    def let_in(self, token: str) -> str | None:
        """The line that sets the cookie, for who has the token; afterwards nobody has."""
        known, given = self._token, token
        if known is None or not hmac.compare_digest(known.encode(), given.encode()):
            return None
        self._token = None
        return f"{self._name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"

    def is_ours(self, headers: Message) -> bool:
        """Whether a request names this server, and no other site sent it: another name that leads here is refused."""
        if headers.get("Host", "") != f"{ADDRESS}:{self.port}":
            return False
        return headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")

    def comes_from_a_page(self, headers: Message) -> bool:
        """Whether a page of the panel sent a request that changes something."""
        return headers.get("Origin", "") == self.origin

    def is_let_in(self, headers: Message) -> bool:
        """Whether a request carries the cookie."""
        try:
            found = SimpleCookie(headers.get("Cookie", "")).get(self._name)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self._cookie.encode())

"""The key of the workspace and the stamps made with it: what the office gave out comes back as its own. The key never leaves `input/`."""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from tdkt_sheets.acts.kinds import BEGUN
from tdkt_sheets.acts.standing import StandingActs

_BYTES = 32
_SHOWN = 32  # hexadecimal digits of a stamp


@dataclass(frozen=True, slots=True, repr=False)
class WorkspaceKey:
    """The key, and the keys of the folders that this one was begun from; without a key nothing is stamped and nothing verifies."""

    key: bytes = b""
    former: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"WorkspaceKey({'set' if self.key else 'none'})"

    def stamp(self, *identity: str, rows: Iterable[str] = ()) -> str:
        """The stamp over an identity (form, unit, period … in the order agreed) and row codes, whatever their order; '' without a key."""
        return _stamp(self.key, identity, rows) if self.key else ""

    def is_stamp(self, stamp: str, *identity: str, rows: Iterable[str] = ()) -> bool:
        """Whether a stamp was made here, or in a folder that this one was begun from, over this very identity and rows."""
        codes = list(rows)
        if not stamp.isascii():
            return False
        return any(hmac.compare_digest(_stamp(key, identity, codes), stamp) for key in (self.key, *self.former) if key)


NO_KEY = WorkspaceKey()


def _stamp(key: bytes, identity: tuple[str, ...], rows: Iterable[str]) -> str:
    pieces = [f"{len(identity)}", *identity, *sorted(rows)]
    coded = [piece.encode("utf-8", "surrogatepass") for piece in pieces]
    message = b"".join(len(piece).to_bytes(8, "big") + piece for piece in coded)
    return hmac.new(key, message, sha256).hexdigest()[:_SHOWN]


def new_key() -> str:
    """A random key as it is kept."""
    return secrets.token_hex(_BYTES)


def key_of(standing: StandingActs) -> WorkspaceKey:
    """The key that the workspace was begun with; of two the earlier."""
    begun = standing.of(BEGUN)
    if not begun:
        return WorkspaceKey()
    return WorkspaceKey(bytes.fromhex(begun[0].text("key")), tuple(map(bytes.fromhex, begun[0].listed("former"))))

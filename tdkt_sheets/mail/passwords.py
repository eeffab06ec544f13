"""The system's own store of passwords, where the machine has one and the package `keyring` is there to ask it."""

from typing import Any

from tdkt_sheets.mail.servers import Password, Server

# The stores that encrypt with the user's own login; any other, a plain file among them, is not asked.
_TRUSTED = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
)


def _store() -> Any:
    """The store that is asked; None where there is none that can be trusted."""
    try:
        import keyring
    except ImportError:
        return None
    found = keyring.get_keyring()
    offered = [found, *getattr(found, "backends", ())]
    return next((one for one in offered if type(one).__module__.startswith(_TRUSTED)), None)


def _service(server: Server) -> str:
    """What a password is kept under: it is given to no other host, port or user."""
    return f"tdkt_sheets {server.protocol}://{server.place}"


def has_store() -> bool:
    """Whether a password can be kept."""
    return _store() is not None


def kept_password(server: Server) -> Password | None:
    """The password kept for this very host, port and user."""
    store = _store()
    try:
        value = store.get_password(_service(server), server.user) if store is not None else None
    except Exception:
        return None  # locked, or not there: it is asked for
    return Password(value) if value else None


def keep_password(server: Server, password: Password) -> bool:
    """The password stands in the system's store; whether it does."""
    store = _store()
    try:
        if store is not None:
            store.set_password(_service(server), server.user, password.value)
    except Exception:
        return False
    return store is not None

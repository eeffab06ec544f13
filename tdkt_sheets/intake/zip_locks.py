"""Members of a zip that were locked with a password, opened in memory: by the old cipher of zip, or by AES as WinZip and 7-Zip write it."""

import hashlib
import hmac
import struct
import zlib
from collections.abc import Iterable
from functools import cache

LARGEST = 8 << 20  # bytes of a locked member: the old cipher is worked out byte by byte
TRIES = 4_000  # passwords tried in one file of the input
AES = 99  # the method under which a member locked by AES is listed; how it is packed stands in its extra field
_AES_FIELD = 0x9901
_SALT = {1: 8, 2: 12, 3: 16}  # bytes of salt by strength; a key has twice as many
_CHECK, _SEAL, _HEAD = 2, 10, 12
_HAS_DATE = 0x8  # the checksum follows the member, so that its head is checked by the time of day


class Lock:
    """What tells how a member is locked: its flags, its method, its checksum, its time, its extra fields."""

    def __init__(self, flags: int, method: int, crc: int, time: int, extra: Iterable[tuple[int, bytes]]) -> None:
        self._check = (time >> 8 if flags & _HAS_DATE else crc >> 24) & 0xFF
        field = next((value for tag, value in extra if tag == _AES_FIELD), b"") if method == AES else b""
        self.is_aes = method == AES
        self.strength = field[4] if len(field) >= 7 else 0
        self.method = struct.unpack_from("<H", field, 5)[0] if len(field) >= 7 else method
        self.has_crc = method != AES or field[:1] == b"\x01"

    def opened(self, packed: bytes, password: bytes) -> bytes | None:
        """The packed bytes as they were before they were locked; None when it is not this password."""
        return self._by_aes(packed, password) if self.is_aes else self._by_zip(packed, password)

    def _by_zip(self, packed: bytes, password: bytes) -> bytes | None:
        if len(packed) < _HEAD:
            return None
        stream = _ZipCipher(password)
        if stream.decrypt(packed[:_HEAD])[-1] != self._check:
            return None
        return stream.decrypt(packed[_HEAD:])

    def _by_aes(self, packed: bytes, password: bytes) -> bytes | None:
        salt_length = _SALT.get(self.strength, 0)
        if not salt_length or len(packed) < salt_length + _CHECK + _SEAL:
            return None
        size = 2 * salt_length
        salt, check = packed[:salt_length], packed[salt_length : salt_length + _CHECK]
        keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1_000, 2 * size + _CHECK)
        body, seal = packed[salt_length + _CHECK : -_SEAL], packed[-_SEAL:]
        if keys[-_CHECK:] != check:
            return None
        if not hmac.compare_digest(hmac.new(keys[size : 2 * size], body, "sha1").digest()[:_SEAL], seal):
            return None
        return _counted(keys[:size], body)


def _counted(key: bytes, body: bytes) -> bytes:
    """AES over a counter whose least byte comes first, as zip has it."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    blocks = -(-len(body) // 16)
    counters = b"".join(number.to_bytes(16, "little") for number in range(1, blocks + 1))
    stream = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(counters)[: len(body)]  # noqa: S305 - of counters
    return (int.from_bytes(body, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(body), "big")


@cache
def _table() -> list[int]:
    """The checksum of each single byte."""
    return [zlib.crc32(bytes((number,)), 0xFFFFFFFF) ^ 0xFFFFFFFF for number in range(256)]


class _ZipCipher:
    """The cipher of zip as it was in the beginning: weak, and still what most programs write."""

    def __init__(self, password: bytes) -> None:
        self._keys = (0x12345678, 0x23456789, 0x34567890)
        for byte in password:
            self._keys = _after(self._keys, byte, _table())

    def decrypt(self, data: bytes) -> bytes:
        """The next bytes in the clear."""
        table, keys = _table(), self._keys
        found = bytearray()
        for byte in data:
            mask = (keys[2] | 2) & 0xFFFF
            byte ^= (mask * (mask ^ 1) >> 8) & 0xFF  # noqa: PLW2901 - now in the clear
            found.append(byte)
            keys = _after(keys, byte, table)
        self._keys = keys
        return bytes(found)


def _after(keys: tuple[int, int, int], byte: int, table: list[int]) -> tuple[int, int, int]:
    first = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
    second = ((keys[1] + (first & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    return first, second, (keys[2] >> 8) ^ table[(keys[2] ^ second >> 24) & 0xFF]

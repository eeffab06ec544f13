"""What mail servers found when they checked who sent a mail (`Authentication-Results`, RFC 8601)."""

import re
from collections.abc import Iterable

MAX_RESULTS = 20  # fields looked at

_COMMENT = re.compile(rb"\([^()]*\)")
_QUOTED = re.compile(rb'"[^"]*"')
_RESULT = re.compile(rb";\s*(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)
_FAILED = frozenset({b"fail", b"permerror"})


def failed_at(results: Iterable[bytes]) -> tuple[str, ...]:
    """The servers that found that a mail is not from whom it says, casefolded.

    Of each server only its uppermost field speaks: those below it may have been in the mail when it came.

    >>> failed_at([b"mx.so.example; dmarc=fail header.from=a.example; spf=pass"])
    ('mx.so.example',)
    >>> failed_at([b"mx.so.example; spf=fail; dkim=pass", b"mx.so.example; dmarc=fail"])
    ()
    """
    found: dict[str, bool] = {}
    for _, value in zip(range(MAX_RESULTS), results, strict=False):
        plain = _QUOTED.sub(b"", _COMMENT.sub(b" ", value))
        words = plain.partition(b";")[0].split()
        if words:
            found.setdefault(words[0].decode("latin-1").casefold(), _is_failed(plain))
    return tuple(server for server, is_failed in found.items() if is_failed)


def _is_failed(result: bytes) -> bool:
    """Whether the policy of the sender's domain fails; where it has none, whether nothing else passes and something fails."""
    told: dict[bytes, set[bytes]] = {}
    for method, outcome in _RESULT.findall(result):
        told.setdefault(method.lower(), set()).add(outcome.lower())
    policy = told.get(b"dmarc", set()) - {b"none", b"temperror"}
    if policy:
        return bool(policy & _FAILED)
    others = told.get(b"spf", set()) | told.get(b"dkim", set())
    return b"pass" not in others and bool(others & _FAILED)

"""E-mail addresses: which texts can be one."""

import re

ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")

# A name, as mail programs show it; a link.
_BEFORE = re.compile(r"^[^<>@]{0,200}<(?=[^<>]{1,320}>\s*$)|^\s*mailto:", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether mail can be sent to it.

    >>> is_address("vp@snv.example"), is_address("vp@snv"), is_address("vp.snv.example")
    (True, False, False)
    """
    return ADDRESS.fullmatch(text) is not None


def addresses_in(text: str) -> list[str]:
    """The parts of a cell of addresses, whatever people put between them.

    >>> addresses_in("a@snv.example, b@snv.example; c@snv")
    ['a@snv.example', 'b@snv.example', 'c@snv']
    >>> addresses_in("Phòng Mẫu <a@snv.example>; mailto:b@snv.example"), addresses_in("vp @snv.example")
    (['a@snv.example', 'b@snv.example'], ['vp @snv.example'])
    """
    parts = (_BEFORE.sub("", part).strip(" <>") for part in re.split(r"[;,\n]+", text))
    return [each for part in parts if part for each in (part.split() if all(map(is_address, part.split())) else [part])]

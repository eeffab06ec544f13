"""Real mail servers for all tests of this folder. In CI missing ones are a failure, elsewhere the tests are skipped."""

import os
from collections.abc import Iterator

import pytest

from tests.mail.month import ADDRESSES
from tests.mail.servers import Servers, is_installed, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder speaks with mail servers."""
    for item in items:
        if "tests/mail/test_" in item.nodeid:
            item.add_marker(pytest.mark.mail)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """The running servers, with a mailbox for every unit of the sample."""
    if not is_installed():
        if os.environ.get("CI") == "true":
            pytest.fail("Postfix and Dovecot, and the right to start them, are needed in CI")
        pytest.skip("Postfix and Dovecot are not installed, or may not be started")
    with running(list(ADDRESSES)) as both:
        yield both

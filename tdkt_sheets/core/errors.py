"""The two refusals that end a command with one clear line instead of a traceback."""


class UsageRefused(Exception):
    """What was asked cannot be done as asked; the message says how to ask. Exit code 2."""


class MachineRefused(Exception):
    """The machine does not let us: a file is open, the disk is full, another run is on. Exit code 3."""

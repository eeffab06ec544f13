"""The office's batch processor for a department's emulation-and-commendation year."""

__version__ = "0.1.0"

"""Pieces of look that several outputs share: tables, letterheads, wrapping, print pages."""

"""Edge: folders, e-mails and zips become bytes with a name, a hash, a sender and a date.

Nothing here writes, runs or fetches anything, and nothing found inside a file is ever unpacked to disk.
"""

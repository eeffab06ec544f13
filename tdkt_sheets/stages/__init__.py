"""The way of a file: recognise → locate → normalise → validate (one file), then receive → resolve → merge (all files).

Pure functions: data in, data and findings out. May import `core`, `roster`, `forms`, `rules`.
"""

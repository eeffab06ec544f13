"""The way of a file: recognise → locate → rows → understand → validate (one file), then receive → decide → resolve → attach → merge (all files).

Stages that know all files are pure: frozen values in, new values out.
"""

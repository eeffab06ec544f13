"""What is checked, one module per form or topic. A rule finds; the engine locates, words and cites.

May import `core`, `law`, `roster`, `forms`.
"""

"""The release step for Windows: one file with Python, the program and all that it needs. Never installed with the program."""

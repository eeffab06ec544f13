"""The months' folders of many bodies as one: each is a unit, its rows keep the place in its own files."""

"""What a unit gets back: its own rows marked, and a reply."""

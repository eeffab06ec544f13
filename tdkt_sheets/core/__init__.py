"""Words that every package uses. Knows nothing of emulation."""

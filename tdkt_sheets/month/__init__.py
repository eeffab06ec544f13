"""What a run knows at its cut-off: the one value that every output reads, and what is worked out from it."""

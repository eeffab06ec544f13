"""The pages of docs/reference and what `tdkt explain` says."""

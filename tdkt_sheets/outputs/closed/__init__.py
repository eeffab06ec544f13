"""The pages of a closed period, and what they come to with all that came since."""

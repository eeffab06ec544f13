"""What a command does beside its page in `batch`: reading `input/`, workers, staging results, blanks, a new year."""

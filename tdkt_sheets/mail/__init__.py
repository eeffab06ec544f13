"""Talking with mail servers: only over TLS with the certificate verified, with a password that is kept nowhere by us."""

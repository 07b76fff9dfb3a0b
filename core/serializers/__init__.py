"""How stored content looks in JSON. Blocks and pages call the same functions."""

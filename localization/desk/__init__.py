"""What the translation desk shows: a source's segments as people see them, in one locale."""

"""The translation desk: its screen, and what it sends segment by segment."""

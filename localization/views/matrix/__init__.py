"""The report “Translations”, and what can be done from it."""

"""The admin's search: Wagtail's database backends, fast at full size and blind to accents."""

"""The admin's search: Wagtail's database backends, made fast at 18,000 pages and blind to accents."""

"""Content in files: everything that pages and snippets say, in all locales, out and in again."""

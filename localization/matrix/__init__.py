"""The matrix of objects and locales, read from the table that is kept in step with segments."""

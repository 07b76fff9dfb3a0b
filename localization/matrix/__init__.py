"""The matrix of objects and locales: reads, from the table that is kept in step with the segments."""

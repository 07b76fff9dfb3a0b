"""Imports of classifications: read files as published, write what differs from the database."""

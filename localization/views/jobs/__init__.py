"""Screens of translation jobs."""

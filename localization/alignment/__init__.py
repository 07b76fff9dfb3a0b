"""Compares what a source says with what it said before. Pure: no database, no request."""

from localization.alignment.words import count_words, word_diff

__all__ = ["count_words", "word_diff"]

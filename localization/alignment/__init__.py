"""Compares what a source says with what it said before. Pure: no database, no request."""

from localization.alignment.aligning import align
from localization.alignment.pieces import Change, Piece, piece_from_json
from localization.alignment.words import count_words, word_diff

__all__ = ["Change", "Piece", "align", "count_words", "piece_from_json", "word_diff"]

"""Words that searches take for one another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text import search_words
from delivery.models.languages import named_locales


class SearchSynonyms(models.Model):
    """Words and phrases of one language that mean the same to those who search."""

    locale = models.CharField(_("language"), max_length=20)
    words = models.TextField(
        _("words"),
        help_text=_(
            "One word or phrase a line, such as “sales” and “selling”. A search for one finds all."
        ),
    )

    class Meta:
        verbose_name = _("search synonyms")
        verbose_name_plural = _("search synonyms")
        ordering = ["locale", "words"]

    def __str__(self) -> str:
        return ", ".join(self.words.splitlines())[:100]

    @property
    def language(self) -> str:
        """The language's name."""
        return named_locales([self.locale])

    @property
    def phrases(self) -> list[tuple[str, ...]]:
        """The lines as normalised words."""
        found = (tuple(search_words(line)) for line in self.words.splitlines())
        return [phrase for phrase in dict.fromkeys(found) if phrase]

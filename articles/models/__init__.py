from articles.models.article_page import ArticlePage

__all__ = ["ArticlePage"]

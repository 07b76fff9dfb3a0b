"""Question sets and their section."""

from interview.models.index_page import InterviewIndexPage
from interview.models.interview_questions_page import InterviewQuestionsPage

__all__ = ["InterviewIndexPage", "InterviewQuestionsPage"]

"""Own tables of the translation workflow."""

from localization.models.content_import import ContentImport
from localization.models.delivery import RefusedDelivery
from localization.models.holding import HoldingPlan, HoldingSource
from localization.models.job import JobItem, TranslationJob
from localization.models.joint import JointPublication
from localization.models.notice import Mail, Notice, NoticeDigest, NoticeKind, NoticePreference
from localization.models.policy import GateOverride, LocalePolicy, LocaleRole
from localization.models.progress import LocaleProgress
from localization.models.review import LocaleReviewTask, use_review_rules
from localization.models.segment import SegmentEvent, SegmentRecord
from localization.models.source import SourceVersion, TranslatableObject

__all__ = [
    "ContentImport",
    "GateOverride",
    "HoldingPlan",
    "HoldingSource",
    "JobItem",
    "JointPublication",
    "LocalePolicy",
    "LocaleProgress",
    "LocaleReviewTask",
    "LocaleRole",
    "Mail",
    "Notice",
    "NoticeDigest",
    "NoticeKind",
    "NoticePreference",
    "RefusedDelivery",
    "SegmentEvent",
    "SegmentRecord",
    "SourceVersion",
    "TranslatableObject",
    "TranslationJob",
    "use_review_rules",
]

"""The site around the content: home page, sections, menus, settings, forms."""

from home.models.announcement import Announcement
from home.models.call_to_action import CallToAction
from home.models.home_page import HomePage
from home.models.navigation_menu import NavigationMenu
from home.models.newsletter_form import NewsletterForm
from home.models.newsletter_signup import NewsletterSignup
from home.models.section_index_page import SectionIndexPage
from home.models.site_settings import SiteSettings
from home.models.ui_label_set import UILabelSet

__all__ = [
    "Announcement",
    "CallToAction",
    "HomePage",
    "NavigationMenu",
    "NewsletterForm",
    "NewsletterSignup",
    "SectionIndexPage",
    "SiteSettings",
    "UILabelSet",
]

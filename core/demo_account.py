"""The account with which a newcomer signs in after `make run`. Development only."""

from django.conf import settings
from django.contrib.auth import get_user_model

DEMO_USERNAME = "demo"
DEMO_PASSWORD = "rolebook-demo"  # noqa: S105 -- printed for everyone to see; checks refuse it elsewhere


class DemoAccountRefusedError(RuntimeError):
    """The demo account was asked for outside development."""


def ensure_demo_account() -> bool:
    """Create the demo account unless it exists; leave an existing one as its owner made it.

    Returns:
        Whether the account was created now.

    Raises:
        DemoAccountRefusedError: the settings do not switch the account on.
    """
    if not (settings.DEVELOPMENT and settings.DEMO_ACCOUNT):
        raise DemoAccountRefusedError("The demo account exists in development only.")
    users = get_user_model().objects
    if users.filter(username=DEMO_USERNAME).exists():
        return False
    users.create_superuser(
        username=DEMO_USERNAME,
        email="demo@example.com",
        password=DEMO_PASSWORD,
        first_name="Demo",
        last_name="Editor",
    )
    return True

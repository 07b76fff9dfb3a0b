"""What the desk's script says, in the reader's language."""

from django.utils.translation import gettext as _


def script_texts() -> dict[str, str]:
    """Return the texts of `desk.js` by key. `%s` stands for what the script fills in."""
    return {
        "saved": _("Saved"),
        "saving": _("Saving …"),
        "unsaved": _("Not saved yet"),
        "offline": _("No connection. Your texts are kept in this browser and sent again."),
        "online": _("Connected again. Your texts are being saved."),
        "refused": _("Not saved: %s"),
        "failed": _("The server did not answer as expected. Your text is kept here; try again."),
        "signed_out": _("You are signed out. Sign in in another tab; your texts are kept here."),
        "conflict": _("Somebody else has changed this text."),
        "restored": _("This text was not saved last time. It is kept here; look at it and save."),
        "approved": _("Approved"),
        "rejected": _("Sent back"),
        "shown": _("%s texts are shown"),
        "none_left": _("There is no other text in this list."),
        "reverted": _("The earlier text is back"),
        "leave": _("Some texts are not saved yet."),
        "line": _("%s characters too many"),
    }

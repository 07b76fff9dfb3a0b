"""Which addresses a webhook may be sent to.

An editor's address must not reach what lies inside our own network. The name is resolved once,
every address that it has must be a public one, and the connection goes to that very address: a
second look-up could answer otherwise.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

PORTS = frozenset({443, 8443})
TIMEOUT_SECONDS = 10
NAT64 = ipaddress.ip_network("64:ff9b::/96")
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class TargetError(ValueError):
    """The address may not be sent to; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart."""

    scheme: str
    host: str
    port: int
    request_path: str


def check_address(url: str) -> Target:
    """Take an address apart; nothing is looked up.

    Raises:
        TargetError: it is none that a webhook may have.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise TargetError(_("This is no address.")) from None
    local = settings.WEBHOOKS_TO_LOOPBACK and host in {"localhost", "127.0.0.1", "::1"}
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise TargetError(_("The address must begin with https://."))
    if not host or any(character.isspace() or ord(character) < ord("!") for character in url):
        raise TargetError(_("The address has no host, or has spaces."))
    if parts.username or parts.password:
        raise TargetError(_("The address must have no user name or password."))
    port = port or (443 if parts.scheme == "https" else 80)
    if port not in PORTS and not local:
        raise TargetError(_("Only the ports 443 and 8443 can be used."))
    path = parts.path or "/"
    return Target(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path)


def resolve(target: Target) -> str:
    """Return the address to connect to.

    Raises:
        TargetError: the name is unknown, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TargetError(
            _("The name %(host)s cannot be resolved.") % {"host": target.host}
        ) from None
    addresses = [ipaddress.ip_address(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_public(address) and not (settings.WEBHOOKS_TO_LOOPBACK and address.is_loopback):
            text = _("%(host)s leads to an address that is not public.")
            raise TargetError(text % {"host": target.host})
    return str(addresses[0])


def is_public(address: Address) -> bool:
    """Whether an address is one of the internet, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    tunnelled = [address.sixtofour, *(address.teredo or ())]
    if any(inner is not None and not is_public(inner) for inner in tunnelled):
        return False
    return address in GLOBAL_UNICAST and address.is_global

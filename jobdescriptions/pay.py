"""Amounts of money as documents hold them. Pure."""

from decimal import Decimal

from core.serializers.references import JSON


def number(amount: JSON) -> int | float:
    """Return a stored amount (a decimal as text) as a JSON number, whole where it is."""
    decimal = Decimal(str(amount))
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)

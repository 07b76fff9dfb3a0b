"""The deployment under measurement, with the stock API's fields declared."""

from cms.wsgi import application

from benchmarks.stock import expose_fields  # isort: skip -- models exist only after the setup

expose_fields()

__all__ = ["application"]

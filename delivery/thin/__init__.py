"""The thin path: the hot reads of the public API, answered in front of Django.

A request that is anything but one of them in its plainest form goes on to Django, which answers the
same addresses with the same bytes.
"""

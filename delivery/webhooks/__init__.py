"""Announces changes to other systems, by the Standard Webhooks specification.

Everything comes from the Change log: what a crash leaves undone is found there, and what was never
committed is not in it.
"""

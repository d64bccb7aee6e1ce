"""Refusals: what a service answers when it will not do what was asked."""


class RefusedError(Exception):
    """Nothing was changed. The message is one sentence for the person: what, where, what to do."""


class ConflictError(RefusedError):
    """Someone else changed the same thing in between; the person looks again and decides."""

"""The subcommands of `duban`, one module each, imported only when called for."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a slip of the program
    """What was asked cannot be done; the sentence says what, where and what to do. `duban` prints it and ends with 2."""

"""What can go wrong for a user, and what to do about it.

Each message is one line that says what happened and how to go on; the command line prints it and ends with status 2.
"""


class CrossclaimError(Exception):
    """Base of every error that the input or the installation causes, not a fault of the program."""


class InputError(CrossclaimError):
    """A version cannot be read, is empty, or is not text."""


class FetchError(InputError):
    """A web page cannot be had."""


class ConfigError(CrossclaimError):
    """The configuration file or the ignore list is not what it should be."""


class LanguageError(CrossclaimError):
    """A language is not supported or does not fit the text."""


class ModelError(CrossclaimError):
    """A model, or the extra it needs, is not there."""


class EncoderError(ModelError):
    """An encoder, or the extra it needs, is not there."""

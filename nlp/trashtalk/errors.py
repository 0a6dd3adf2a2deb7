"""Everything that trashtalk raises on purpose.

TrashtalkError
├── InputError          an input that cannot be read: names the file, the reason and the way out
├── SettingsError       an option or setting with a value that makes no sense
├── ModelError          a model folder that is missing, incomplete or made for another version
├── OutputError         an output folder or store that cannot be written
└── NotFoundError       something asked for by name (a quote, an article) that the store does not hold
"""


class TrashtalkError(Exception):
    """Base of the family: the command line prints its message without a traceback."""


class InputError(TrashtalkError):
    """An input cannot be read; in a batch it is recorded and the run goes on."""


class SettingsError(TrashtalkError):
    """A setting has a value outside what it allows; the message prints the value."""


class ModelError(TrashtalkError):
    """A model folder is missing or not what this version expects."""


class OutputError(TrashtalkError):
    """The output folder or the store cannot be written."""


class NotFoundError(TrashtalkError):
    """A quote or article that was asked for is not in the store."""

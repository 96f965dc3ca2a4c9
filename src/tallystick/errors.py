"""What can go wrong, drawn as a tree.

TallystickError
├── UsageError            the call is wrong: exit 2
│   ├── NoSuchPath        an input that is not there
│   ├── NoSuchIncident    no incident, or several, by that name
│   ├── NoSuchSource      no source of the case by that name
│   └── NoSuchRule        no range rule by that name
├── CaseError             the case file: exit 1
│   ├── NotACase          a file that is no case
│   ├── NewerCase         a case written by a newer Tallystick
│   └── DamagedCase       a case whose rows do not hold together
├── InputError            one input that could not be read: becomes a Refusal, the rest goes on
├── SpanError             a quote that is not at its offsets: cannot enter the ledger
├── KnowledgeError        a YAML file of knowledge that does not say what it must
└── MissingPart           an optional part that is not installed
"""


class TallystickError(Exception):
    """Root of the tree; its text is one clear sentence for a person."""

    exit_code = 1


class UsageError(TallystickError):
    """The call is wrong: nothing was done."""

    exit_code = 2


class NoSuchPath(UsageError):
    """An input that is not there."""


class NoSuchIncident(UsageError):
    """No incident, or several, by that name."""


class NoSuchSource(UsageError):
    """No source of the case by that name."""


class NoSuchRule(UsageError):
    """No range rule by that name."""


class CaseError(TallystickError):
    """The case file cannot be used."""


class NotACase(CaseError):
    """A file that is no case."""


class NewerCase(CaseError):
    """A case written by a newer Tallystick."""


class DamagedCase(CaseError):
    """A case whose rows do not hold together."""


class InputError(TallystickError):
    """One input that could not be read: becomes a ``Refusal``, the rest goes on."""


class SpanError(TallystickError):
    """A quote that is not at its offsets in the stored text."""


class KnowledgeError(TallystickError):
    """A YAML file of knowledge that does not say what it must."""


class MissingPart(TallystickError):
    """An optional part that is not installed."""

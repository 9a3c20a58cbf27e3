"""Everything that can go wrong, as one tree.

CoachError
├── UserError            the user can mend it; carries a message key for zh and en
│   ├── UnreadableInput      empty, binary, too long, not text
│   ├── UnknownLanguage      neither zh nor en
│   ├── NotAllowed           may not do this (foreign and missing look the same)
│   ├── NotSignedIn          no or ended session
│   ├── NotFound             nothing there, for this person
│   ├── Conflict             somebody else changed it meanwhile, or same id with other content
│   │   ├── LoginTaken           another account has this login
│   │   └── TeamTaken            another team has this name
│   ├── Invalid              a value that a form or file may not hold
│   ├── TooMany              too often; try again later
│   └── PortInUse            the address is taken
├── ContentError         our or a company's data files are wrong (names file and line)
├── StorageError         the disk or database failed; nothing was acknowledged
├── ModelError           a configured model failed or answered rubbish
│   └── ModelUnavailable     no answer in time; the built-in coach takes over
└── SettingsError        the configuration can't work
"""

from __future__ import annotations


class CoachError(Exception):
    """Something went wrong that we know by name."""

    code = "coach_error"


class UserError(CoachError):
    """The user can mend this: `key` names the text to show, `facts` fill it in."""

    code = "user_error"
    key = "error.user"

    def __init__(self, detail: str = "", **facts: str | int) -> None:
        super().__init__(detail or self.key)
        self.detail = detail
        self.facts = facts


class UnreadableInput(UserError):
    """The text is empty, binary, too long or not text at all."""

    code = "unreadable_input"
    key = "error.unreadable"


class UnknownLanguage(UserError):
    """Only Chinese and English are spoken here."""

    code = "unknown_language"
    key = "error.language"


class NotSignedIn(UserError):
    """No session, or one that has ended."""

    code = "not_signed_in"
    key = "error.not_signed_in"


class NotFound(UserError):
    """There is nothing of that name for this person."""

    code = "not_found"
    key = "error.not_found"


class NotAllowed(NotFound):
    """This person may not do that; told apart from NotFound in the audit log only, which `action` on `object` is for."""

    code = "not_found"

    def __init__(self, action: str, kind: str = "", object: str = "") -> None:
        super().__init__()
        self.action, self.kind, self.object = str(action), kind, object


class Conflict(UserError):
    """Somebody else changed it meanwhile, or one id came with two contents."""

    code = "conflict"
    key = "error.conflict"


class LoginTaken(Conflict):
    """Another account has this login."""

    key = "error.login_taken"


class TeamHasPeople(Conflict):
    """A team that somebody is still in can't be removed."""

    key = "error.team_has_people"


class TeamTaken(Conflict):
    """Another team has this name."""

    key = "error.team_taken"


class Invalid(UserError):
    """A value that this field may not hold; `detail` names the field, and `error.invalid.<field>` says what it may."""

    code = "invalid"
    key = "error.invalid"


class TooMany(UserError):
    """Too often in too short a time."""

    code = "too_many"
    key = "error.too_many"


class PortInUse(UserError):
    """Another program already listens on this address."""

    code = "port_in_use"
    key = "error.port"


class ContentError(CoachError):
    """A data file is wrong; the message names the file, the line and the field."""

    code = "content_error"


class StorageError(CoachError):
    """The disk or the database failed; nothing of this step was acknowledged."""

    code = "storage_error"


class ModelError(CoachError):
    """A configured model answered something that can't be used; `trouble` names the text that says what helps."""

    code = "model_error"

    def __init__(self, detail: str = "", *, trouble: str = "") -> None:
        super().__init__(detail)
        self.trouble = trouble


class ModelUnavailable(ModelError):
    """A configured model gave no answer in time."""

    code = "model_unavailable"


class SettingsError(CoachError):
    """The configuration can't work; the message says which setting and why."""

    code = "settings_error"

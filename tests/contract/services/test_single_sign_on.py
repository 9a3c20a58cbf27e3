"""Signing in with an OpenID Connect service, against an issuer of our own: what opens the door, and all that doesn't."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from assistant.domain.account import OPERATOR, AccountRole
from assistant.errors import NotSignedIn
from assistant.services.doors import WrongSignIn
from assistant.services.single_sign_on import Service, ServiceDown, SingleSignOn
from assistant.store.accounts import SqlAccounts
from tests.contract.services.conftest import PASSWORD, Company

ISSUER, BACK = "https://id.example", "https://coach.example/sso/return"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}, auto_kid=False)
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}, auto_kid=False)


@dataclass
class Issuer:
    """A service that signs in `subject`, and can be told to do each thing wrong."""

    company: Company
    subject: str = "kim-1"
    email: str | None = None
    email_verified: bool | str = True
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: KEY)
    raw: Callable[[str], str] = lambda token: token
    described: dict[str, Any] = field(default_factory=dict)
    down: str = ""
    refuses: bool = False
    requests: list[httpx.Request] = field(default_factory=list)
    nonces: dict[str, str] = field(default_factory=dict)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        path = request.url.path
        if self.down and path.endswith(self.down):
            return httpx.Response(503, text="<html>later")
        if path.endswith("openid-configuration"):
            return httpx.Response(200, json={
                "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/auth", "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/keys",
            } | self.described)  # fmt: skip
        if path == "/keys":
            return httpx.Response(200, json={"keys": [KEY.as_dict(private=False)]})
        return self._token(request)

    def _token(self, request: httpx.Request) -> httpx.Response:
        form = parse_qs(request.content.decode())
        if self.refuses:
            return httpx.Response(400, json={"error": "invalid_grant"})
        assert form["code_verifier"]
        now = int(self.company.watch.now().timestamp())
        claims = {
            "iss": ISSUER, "aud": "coach", "sub": self.subject, "iat": now, "exp": now + 300,
            "nonce": self.nonces[form["code"][0]], "email": self.email, "email_verified": self.email_verified,
        } | self.claims  # fmt: skip
        kept = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": "one"} | self.header
        token = jwt.encode(header, kept, self.key, algorithms=[header["alg"]])
        return httpx.Response(
            200, json={"access_token": "a", "token_type": "Bearer", "id_token": self.raw(token)}
        )


@pytest.fixture
def issuer(company: Company) -> Issuer:
    company.team.accounts.add(OPERATOR, "kim", "Kim", AccountRole.REP, external=(ISSUER, "kim-1"))
    return Issuer(company)


@pytest.fixture
def door(company: Company, issuer: Issuer) -> SingleSignOn:
    return SingleSignOn(
        Service(ISSUER, "coach", "the secret both know, which is long enough"),
        SqlAccounts(company.database),
        company.team.sessions,
        company.watch,
        httpx.MockTransport(issuer),
    )


def gone_there(door: SingleSignOn, issuer: Issuer) -> tuple[str, str]:
    """The browser went there and signed in: the code and the state it comes back with."""
    url, state = door.begin(BACK)
    asked = parse_qs(urlsplit(url).query)
    issuer.nonces["code-1"] = asked["nonce"][0]
    return "code-1", asked["state"][0] if asked["state"][0] == state else ""


def test_whoever_the_service_vouches_for_is_in(company: Company, door: SingleSignOn, issuer: Issuer) -> None:
    code, state = gone_there(door, issuer)
    token = door.finish(BACK, code, state, state, "10.0.0.1")
    assert company.team.sessions.actor(token).name == "Kim"


def test_the_way_there_says_what_it_must(door: SingleSignOn, issuer: Issuer) -> None:
    url, state = door.begin(BACK)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert url.startswith(f"{ISSUER}/auth?")
    assert asked["redirect_uri"] == BACK
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["state"] == state and len(asked["nonce"]) > 30
    assert "secret" not in url


def wrong_raw(
    change: Callable[[dict[str, Any], dict[str, Any]], None], sign: str = "keep"
) -> Callable[[str], str]:
    """A token taken apart, changed and put together again without the key."""

    def part(data: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()

    def rebuilt(token: str) -> str:
        head, body, signature = token.split(".")
        parts = [json.loads(base64.urlsafe_b64decode(p + "==")) for p in (head, body)]
        change(*parts)
        return ".".join([part(parts[0]), part(parts[1]), signature if sign == "keep" else ""])

    return rebuilt


LIES: dict[str, dict[str, Any]] = {
    "a nonce of another sign-in": {"claims": {"nonce": "x" * 43}},
    "no nonce": {"claims": {"nonce": None}},
    "another issuer": {"claims": {"iss": "https://evil.example"}},
    "no issuer": {"claims": {"iss": None}},
    "meant for somebody else": {"claims": {"aud": "other"}},
    "meant for several, made for another": {"claims": {"aud": ["coach", "other"], "azp": "other"}},
    "meant for several, not said for whom": {"claims": {"aud": ["coach", "other"]}},
    "expired": {"claims": {"exp": 1}},
    "never expires": {"claims": {"exp": None}},
    "made in the future": {"claims": {"iat": 99999999999}},
    "about nobody": {"claims": {"sub": None}},
    "about an empty name": {"claims": {"sub": ""}},
    "about a number": {"claims": {"sub": 7}},
    "signed by another key": {"key": OTHER},
    "signed with the shared secret": {
        "key": OctKey.import_key("the secret both know, which is long enough"), "header": {"alg": "HS256"},
    },
    "signed with the public key as a secret": {
        "key": OctKey.import_key(json.dumps(KEY.as_dict(private=False))), "header": {"alg": "HS256"},
    },
    "of an unknown key": {"header": {"kid": "two"}},
    "not signed": {"raw": wrong_raw(lambda head, body: head.update(alg="none"), sign="none")},
    "changed afterwards": {"raw": wrong_raw(lambda head, body: body.update(sub="admin"))},
    "no token": {"raw": lambda token: "rubbish"},
    "code refused": {"refuses": True},
    "somebody without account": {"subject": "stranger"},
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_none_of_these_opens_the_door(company: Company, door: SingleSignOn, issuer: Issuer, lie: str) -> None:
    for name, value in LIES[lie].items():
        setattr(issuer, name, value)
    code, state = gone_there(door, issuer)
    with pytest.raises(WrongSignIn):
        door.finish(BACK, code, state, state)


def test_a_way_back_is_gone_only_once(door: SingleSignOn, issuer: Issuer) -> None:
    code, state = gone_there(door, issuer)
    door.finish(BACK, code, state, state)
    with pytest.raises(WrongSignIn):
        door.finish(BACK, code, state, state)


def test_only_the_browser_that_went_there_comes_back(door: SingleSignOn, issuer: Issuer) -> None:
    code, state = gone_there(door, issuer)
    asked = len(issuer.requests)
    for cookie in (None, "", "another"):
        with pytest.raises(WrongSignIn):
            door.finish(BACK, code, state, cookie)
    for given in (("", state), (code, ""), (code, "another")):
        with pytest.raises(WrongSignIn):
            door.finish(BACK, *given, given[1])
    assert len(issuer.requests) == asked


def test_whoever_takes_too_long_begins_again(company: Company, door: SingleSignOn, issuer: Issuer) -> None:
    code, state = gone_there(door, issuer)
    company.watch.later(minutes=11)
    with pytest.raises(WrongSignIn):
        door.finish(BACK, code, state, state)


@pytest.mark.parametrize("down", ["openid-configuration", "token", "keys"])
def test_a_service_that_is_down_is_told_from_a_refusal(door: SingleSignOn, issuer: Issuer, down: str) -> None:
    code, state = gone_there(door, issuer)
    issuer.down = down
    with pytest.raises(ServiceDown):
        door.finish(BACK, code, state, state)


@pytest.mark.parametrize(
    "described", [{"issuer": "https://evil.example"}, {"token_endpoint": None}, {"jwks_uri": 7}]
)
def test_a_service_that_is_not_the_one_configured_is_not_used(
    door: SingleSignOn, issuer: Issuer, described: dict[str, Any]
) -> None:
    issuer.described = described
    with pytest.raises(ServiceDown):
        door.begin(BACK)


def test_a_disabled_account_stays_out(company: Company, door: SingleSignOn, issuer: Issuer) -> None:
    kim = next(u for u in company.team.accounts.list(OPERATOR) if u.login == "kim")
    company.team.accounts.change(OPERATOR, kim.id, disabled=True)
    code, state = gone_there(door, issuer)
    with pytest.raises(WrongSignIn):
        door.finish(BACK, code, state, state)


def test_an_account_named_by_its_address_is_tied_at_the_first_sign_in(
    company: Company, door: SingleSignOn, issuer: Issuer
) -> None:
    company.team.accounts.add(OPERATOR, "jo@firm.example", "Jo", AccountRole.REP)
    issuer.subject, issuer.email = "jo-1", "Jo@Firm.example"
    code, state = gone_there(door, issuer)
    assert company.team.sessions.actor(door.finish(BACK, code, state, state)).name == "Jo"
    issuer.subject = "jo-2"
    code, state = gone_there(door, issuer)
    with pytest.raises(WrongSignIn):
        door.finish(BACK, code, state, state)


@pytest.mark.parametrize("verified", [False, "true"])
def test_an_address_nobody_vouches_for_ties_nothing(
    company: Company, door: SingleSignOn, issuer: Issuer, verified: bool | str
) -> None:
    company.team.accounts.add(OPERATOR, "jo@firm.example", "Jo", AccountRole.REP)
    issuer.subject, issuer.email, issuer.email_verified = "jo-1", "jo@firm.example", verified
    code, state = gone_there(door, issuer)
    with pytest.raises(WrongSignIn):
        door.finish(BACK, code, state, state)


def test_an_account_with_a_password_is_never_taken_over(
    company: Company, door: SingleSignOn, issuer: Issuer
) -> None:
    company.team.accounts.add(OPERATOR, "jo@firm.example", "Jo", AccountRole.ADMIN, None, PASSWORD)
    issuer.subject, issuer.email = "jo-1", "jo@firm.example"
    code, state = gone_there(door, issuer)
    with pytest.raises(NotSignedIn):
        door.finish(BACK, code, state, state)

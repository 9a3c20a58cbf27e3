"""Signing in with an OpenID Connect service: the way there, and everything that must be true on the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote_plus, urlencode

from assistant.errors import NotFound, UserError
from assistant.ports import Clock
from assistant.services.doors import WrongSignIn, new_token, token_hash
from assistant.services.sessions import Sessions

if TYPE_CHECKING:
    import httpx

LIFE = timedelta(minutes=10)
"""How long somebody may take to sign in there."""

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures only the service can make: never `none`, never one made with the secret both sides know."""

_LEEWAY = 60


class ServiceDown(UserError):
    """The single sign-on service did not answer, or not as one."""

    code = "sign_on_unavailable"
    key = "error.sign_on"


class PendingSignIns(Protocol):
    """Keeps what is needed on the way back."""

    def begin_external(
        self, state_hash: str, nonce: str, verifier: str, now: datetime, until: datetime
    ) -> None: ...
    def take_external(self, state_hash: str, now: datetime) -> tuple[str, str]: ...


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service is and how it knows us."""

    issuer: str
    client_id: str
    secret: str


class SingleSignOn:
    """One OpenID Connect service. `transport` is for tests on the wire."""

    def __init__(
        self,
        service: Service,
        store: PendingSignIns,
        sessions: Sessions,
        clock: Clock,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._service = service
        self._store = store
        self._sessions = sessions
        self._clock = clock
        self._transport = transport

    def begin(self, back: str) -> tuple[str, str]:
        """Where to send the browser, and the state to keep in a cookie of it; `back` is our own address to return to.

        Raises ServiceDown.
        """
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        state, nonce, verifier = new_token(), new_token(), new_token() + new_token()
        now = self._clock.now()
        with self._client() as client:
            place = self._described(client)["authorization_endpoint"]
        self._store.begin_external(token_hash(state), nonce, verifier, now, now + LIFE)
        asked = {
            "response_type": "code",
            "client_id": self._service.client_id,
            "redirect_uri": back,
            "scope": "openid email profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}", state

    def finish(self, back: str, code: str, state: str, cookie: str | None, address: str = "") -> str:
        """A session's token for whoever comes back; raises WrongSignIn, or ServiceDown."""
        if not code or not state or state != cookie:
            raise WrongSignIn()
        try:
            nonce, verifier = self._store.take_external(token_hash(state), self._clock.now())
        except NotFound:
            raise WrongSignIn() from None
        with self._client() as client:
            described = self._described(client)
            given = self._exchanged(client, described["token_endpoint"], code, verifier, back)
            keys = self._fetched(client, described["jwks_uri"])
        claims = self._proven(given, keys, nonce)
        email = claims.get("email") if claims.get("email_verified") is True else None
        return self._sessions.sign_in_external(
            self._service.issuer, claims["sub"], address, email if isinstance(email, str) else None
        )

    def _proven(self, token: str, keys: dict[str, Any], nonce: str) -> dict[str, Any]:
        """The claims, after signature, issuer, audience, times and nonce were found right."""
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        now = int(self._clock.now().timestamp())
        try:
            claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=list(ALGORITHMS)).claims  # type: ignore[arg-type]
            jwt.JWTClaimsRegistry(
                now=now,
                leeway=_LEEWAY,
                iss={"essential": True, "value": self._service.issuer},
                aud={"essential": True, "value": self._service.client_id},
                exp={"essential": True},
                iat={"essential": True},
                sub={"essential": True},
                nonce={"essential": True, "value": nonce},
            ).validate(claims)
        except (JoseError, ValueError, TypeError, KeyError) as wrong:
            raise WrongSignIn() from wrong
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        meant_for = claims.get("azp", None if several else self._service.client_id)
        if meant_for != self._service.client_id or not isinstance(claims["sub"], str) or not claims["sub"]:
            raise WrongSignIn()
        return claims

    def _described(self, client: httpx.Client) -> dict[str, Any]:
        told = self._fetched(client, self._service.issuer.rstrip("/") + "/.well-known/openid-configuration")
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if told.get("issuer") != self._service.issuer or not all(
            isinstance(told.get(k), str) for k in needed
        ):
            raise ServiceDown("the service does not describe itself as the one that is configured")
        return told

    def _exchanged(self, client: httpx.Client, place: str, code: str, verifier: str, back: str) -> str:
        import httpx

        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": verifier,
        }
        # The secret goes form-encoded into the header, as RFC 6749 has it.
        known = (quote_plus(self._service.client_id), quote_plus(self._service.secret))
        try:
            answer = client.post(place, data=given, auth=known)
            if 400 <= answer.status_code < 500:
                raise WrongSignIn()
            answer.raise_for_status()
            token = answer.json()["id_token"]
        except (KeyError, TypeError) as missing:
            raise WrongSignIn() from missing
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as failed:
            raise ServiceDown(type(failed).__name__) from failed
        if not isinstance(token, str):
            raise WrongSignIn()
        return token

    def _fetched(self, client: httpx.Client, place: str) -> dict[str, Any]:
        import httpx

        try:
            answer = client.get(place)
            answer.raise_for_status()
            told = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as failed:
            raise ServiceDown(type(failed).__name__) from failed
        if not isinstance(told, dict):
            raise ServiceDown("not an object")
        return told

    def _client(self) -> httpx.Client:
        import httpx

        return httpx.Client(transport=self._transport, timeout=10, follow_redirects=False, trust_env=False)

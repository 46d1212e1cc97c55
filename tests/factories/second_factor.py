"""Apps with codes, recovery codes and passkeys, as if set up on the pages."""

import base64
import hashlib
import json
import time

from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import RequestFactory
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def set_up(person: User, secret: str = SECRET) -> list[str]:
    """An app, and the recovery codes that come with it."""
    with context.request_context(RequestFactory().get("/")):
        TOTP.activate(person, secret)
        return RecoveryCodes.activate(person).get_unused_codes()


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    """What the app shows, or will show some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def passkey_of(
    person: User, name: str = "Passkey 1", key: ec.EllipticCurvePrivateKey | None = None
) -> Authenticator:
    """A passkey; unless the private half is given nobody has it: to be listed and removed."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    public = ES256.from_cryptography_key(key.public_key())
    data = AttestedCredentialData.create(Aaguid.NONE, b"credential-%d" % person.pk, public)
    told = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), 0x45, 0, data)
    statement = AttestationObject.create("none", told, {})
    client = json.dumps(
        {"type": "webauthn.create", "challenge": "", "origin": "https://testserver"}
    )
    credential = {
        "id": _text(data.credential_id),
        "rawId": _text(data.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": _text(client.encode()),
            "attestationObject": _text(bytes(statement)),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential},
    )


def answer_of(
    passkey: Authenticator, key: ec.EllipticCurvePrivateKey, challenge: str, *, asked_for_pin: bool
) -> str:
    """What a device says to a challenge, after a touch alone or after finger, face or PIN."""
    flags = 0x05 if asked_for_pin else 0x01
    told = bytes(AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 1))
    client = json.dumps(
        {"type": "webauthn.get", "challenge": challenge, "origin": "https://testserver"}
    ).encode()
    signed = key.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
    identity = passkey.data["credential"]["id"]
    said = {
        "clientDataJSON": _text(client),
        "authenticatorData": _text(told),
        "signature": _text(signed),
        "userHandle": _text(user_pk_to_url_str(passkey.user).encode()),
    }
    return json.dumps({"id": identity, "rawId": identity, "type": "public-key", "response": said})


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

"""A private SMTP server for a test: aiosmtpd, which we did not write. Says its port first, and then each mail that it took, as one line of JSON.

usage: mail_server.py MODE [CERTIFICATE KEY]
take       takes every mail
secure     the same, and only after STARTTLS and a login
refuse5    550 for every recipient
refuse4    451 for every recipient
delay      answers nothing after DATA
break      takes the first mail after DATA and breaks the connection off without an answer; takes every mail after that
"""
import asyncio
import base64
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Server(SMTP):
    """The name of a mechanism may be in any case (RFC 4422); this version of aiosmtpd knows only capitals, and .NET writes small letters."""

    async def smtp_AUTH(self, arg):
        mechanism, space, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(mechanism.upper() + space + rest)


class Handler:
    def __init__(self, mode):
        self.mode = mode
        self.broken = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "refuse5":
            return "550 5.1.1 No such mailbox"
        if self.mode == "refuse4":
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "delay":
            await asyncio.sleep(600)
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text, page = mail.get_body(("plain",)), mail.get_body(("html",))
        say({
            "subject": mail["Subject"],
            "name": mail["To"].addresses[0].display_name if mail["To"] and mail["To"].addresses else "",
            "text": text.get_content() if text else "",
            "page": page.get_content() if page else "",
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "secure": session.ssl is not None,
            "login": session.auth_data.login.decode() if session.auth_data else None,
            "data": base64.b64encode(envelope.content).decode(),
        })
        if self.mode == "break" and not self.broken:
            self.broken = True
            server.transport.abort()
            return "421 Gone"
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"portaal" and data.password == "geheim-é".encode()
    return AuthResult(success=right, auth_data=data)


def say(what):
    print(json.dumps(what), flush=True)


async def main():
    mode = sys.argv[1]
    handler = Handler(mode)
    options = {"hostname": "localhost", "enable_SMTPUTF8": False}
    if mode == "secure":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        options |= {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": authenticate}
    server = await asyncio.get_running_loop().create_server(lambda: Server(handler, **options), "127.0.0.1", 0)
    say({"port": server.sockets[0].getsockname()[1]})
    # Whoever started us is gone when this ends.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())

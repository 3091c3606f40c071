"""A small real LDAP server (ldaptor, on Twisted): `python ldap_server.py [CERTIFICATE KEY]` prints its port."""

from __future__ import annotations

import sys
from io import BytesIO

from ldaptor.inmemory import fromLDIFFile
from ldaptor.interfaces import IConnectedLDAPEntry
from ldaptor.protocols.ldap.ldapserver import LDAPServer
from twisted.internet import reactor, ssl
from twisted.internet.protocol import ServerFactory
from twisted.python.components import registerAdapter

PEOPLE = b"""dn: dc=co-quan
objectClass: dcObject
objectClass: organization
dc: co-quan
o: co-quan

dn: ou=people,dc=co-quan
objectClass: organizationalUnit
ou: people

dn: uid=hoa,ou=people,dc=co-quan
objectClass: inetOrgPerson
uid: hoa
cn: Hoa
sn: Hoa
userPassword: cau nho ben song

"""


class People(ServerFactory):
    """What answers one connection after another."""

    protocol = LDAPServer

    def __init__(self, root: object) -> None:
        self.root = root


def run(certificate: str | None = None, key: str | None = None) -> None:
    def ready(tree: object) -> None:
        factory = People(tree)
        if certificate:
            context = ssl.DefaultOpenSSLContextFactory(key, certificate)
            port = reactor.listenSSL(0, factory, context, interface="127.0.0.1")
        else:
            port = reactor.listenTCP(0, factory, interface="127.0.0.1")
        print(port.getHost().port, flush=True)  # noqa: T201

    registerAdapter(lambda factory: factory.root, People, IConnectedLDAPEntry)
    fromLDIFFile(BytesIO(PEOPLE)).addCallback(ready)
    reactor.run()


if __name__ == "__main__":
    run(*sys.argv[1:])

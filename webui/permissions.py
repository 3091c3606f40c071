"""What each role may do, by the address asked for. What no table names is read by everybody, changed by editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from corpus.accounts import UserRole

Permission = Literal["read", "edit", "review", "administer", "audit"]

GRANTS: Mapping[UserRole, frozenset[Permission]] = {
    "reader": frozenset({"read"}),
    "editor": frozenset({"read", "edit"}),
    "reviewer": frozenset({"read", "edit", "review"}),
    "administrator": frozenset({"read", "edit", "review", "administer"}),
    "auditor": frozenset({"read", "audit"}),
}

# By blueprint, then by endpoint, which is closer and wins: (to look, to change).
BLUEPRINTS: Mapping[str, tuple[Permission, Permission]] = {
    "signing": ("read", "read"),
    "dossiers": ("read", "read"),
    "following": ("read", "read"),
    "checking": ("read", "read"),
    "admin": ("administer", "administer"),
    "journal": ("audit", "audit"),
    "review": ("review", "review"),
    "intake": ("edit", "edit"),
}
ENDPOINTS: Mapping[str, tuple[Permission, Permission]] = {
    "journal.copied": ("read", "read"),
    "access.standing": ("edit", "edit"),
    "access.waiting": ("edit", "edit"),
    "access.answer": ("review", "review"),
}
USUAL: tuple[Permission, Permission] = ("read", "edit")
# Seen before anybody has signed in.
OPEN = frozenset({"static", "signing.sign_in", "home.healthz", "languages.choose"})


def needed(endpoint: str, changes: bool) -> Permission:
    """What one must be allowed to ask for this address.

    >>> needed("search.results", False), needed("review.accept", True), needed("links.confirm", True)
    ('read', 'review', 'edit')
    """
    usual = BLUEPRINTS.get(endpoint.partition(".")[0], USUAL)
    return ENDPOINTS.get(endpoint, usual)[changes]


def may(role: UserRole, permission: Permission, alone: bool = False) -> bool:
    """Whether a role has a permission; who is alone on a machine has every one."""
    return alone or permission in GRANTS[role]

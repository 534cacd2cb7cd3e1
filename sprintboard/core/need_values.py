"""What the values of a need may be."""

from __future__ import annotations

from enum import StrEnum

BUSINESS = ("value", "criticality", "reduction", "reach", "impact")
"""What the business side scores: value, time criticality, risk reduction; reach and impact."""
IT = ("size", "effort", "risk", "confidence")
"""What the IT side scores: job size, effort, risk, confidence."""
SCORES = {
    "value": "value",
    "criticality": "how soon",
    "reduction": "less risk",
    "reach": "people reached",
    "impact": "change for each",
    "size": "size",
    "effort": "weeks of work",
    "risk": "risk",
    "confidence": "how sure",
}
"""What people call the scores."""
MOSCOW = ("must", "should", "could", "wont")
SCHEMES = ("wsjf", "rice", "moscow")
"""How a board sets priorities."""


class NeedState(StrEnum):
    """The life of a need."""

    NEW = "new"
    ASKED = "asked"
    """A question was asked back."""
    SNOOZED = "snoozed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MERGED = "merged"

"""The day of a build: today, or that of SOURCE_DATE_EPOCH (reproducible-builds.org)."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from jdgen.errors import Place, fail


def epoch() -> datetime | None:
    """Return the time of SOURCE_DATE_EPOCH, None where it is not set.

    Errors: W013 when it is no number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        place, hint = Place("SOURCE_DATE_EPOCH"), "set it to seconds since 1970, or unset it"
        raise fail("W013", f"'{given[:40]}' is no time", place, hint) from None


def today() -> str:
    """Return the day of the build, or that of SOURCE_DATE_EPOCH."""
    return (epoch() or datetime.now(UTC)).strftime("%Y-%m-%d")

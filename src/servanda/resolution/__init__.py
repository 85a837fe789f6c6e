"""Resolution: which actor, place and time the words lead to."""

from servanda.resolution.actors.identity import actor_named
from servanda.resolution.resolve import resolve
from servanda.resolution.times.times import mark_times

__all__ = ["actor_named", "mark_times", "resolve"]

"""Promises: agreements, and the commitments that they, a pledge or a treaty's own articles lay down."""

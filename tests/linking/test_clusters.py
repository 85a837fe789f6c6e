"""Average linkage, and which pairs matter to it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.linking.clusters import choose_joinable, find_clusters

MEMBERS = 9
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, MEMBERS - 1), st.integers(0, MEMBERS - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-6, 6).map(float),
)


def choose(pairs):
    ones, others = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return choose_joinable(MEMBERS, ones, others, np.array(list(pairs.values())))


@settings(deadline=None)
@given(PAIRS)
def test_pairs_that_no_chain_of_likeness_joins_do_not_matter(pairs):
    chosen = choose(pairs)
    assert chosen.items() <= pairs.items()
    assert find_clusters(range(MEMBERS), chosen) == find_clusters(range(MEMBERS), pairs)


def test_what_keeps_two_of_a_chain_apart_is_kept():
    pairs = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -6.0, (2, 3): -1.0}
    assert choose(pairs) == {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -6.0}


def test_a_chain_of_half_alike_members_is_not_one_cluster():
    assert find_clusters(range(3), {(0, 1): 3.0, (1, 2): 2.0}) == [[0, 1], [2]]

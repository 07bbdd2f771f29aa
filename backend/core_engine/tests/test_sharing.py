import pytest

from core_engine.sharing import shared


@pytest.mark.parametrize(
    ("weights", "edges"),
    [
        ([1, 3], [100, 200, 500]),
        ([0.25, 0.25], [100, 300, 500]),
        ([0, 2, 0], [100, 100, 500, 500]),
        ([0, 0], [100, 100, 500]),
        ([], [500]),
    ],
)
def test_a_stretch_is_shared_out_in_proportion(weights, edges):
    assert shared(100, 500, weights).tolist() == edges

"""The public names of the package: all there, each documented."""

import doctest

import pytest

import clausegen


@pytest.mark.parametrize("name", clausegen.__all__)
def test_a_public_name_is_there(name):
    assert getattr(clausegen, name) is not None


def test_any_other_name_is_not():
    with pytest.raises(AttributeError, match="absent"):
        clausegen.absent  # noqa: B018  # reading it is the test


def test_the_example_of_the_package_runs():
    assert doctest.testmod(clausegen).failed == 0

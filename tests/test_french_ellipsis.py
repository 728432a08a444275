"""A text shown where there is little room."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.ellipsis import shortened


@given(st.text(), st.integers(1, 40))
def test_what_is_shortened_keeps_its_beginning_within_the_room(text, room):
    shown = shortened(text, room)
    assert len(shown) <= max(room, 1)
    assert shown == text or (shown[-1] == "…" and text.startswith(shown[:-1]) and len(text) > room)

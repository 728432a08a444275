"""Traced text: captured words stay plain, and spans lie where their words are printed."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.template.marks import Rendered
from clausegen.template.spans import spans_of
from clausegen.template.traced import CLOSE, Traced, captured, opening, plain

texts = st.recursive(
    st.text("ab \n", max_size=4),
    lambda inner: st.lists(inner, max_size=3).map(
        lambda parts: f"{opening('0.1.2')}{''.join(parts)}{CLOSE}"
    ),
)


@given(st.lists(texts, max_size=4))
def test_captured_text_compares_as_plain_text_and_remembers_its_marks(pieces):
    text = captured(pieces)
    assert text == plain("".join(pieces))
    if isinstance(text, Traced):
        assert text.marked == "".join(pieces)
    assert not any(sign in text for sign in (CLOSE, "\ue002", "\ue003"))


def spans(traced, text=None):
    return spans_of(Rendered(plain(traced) if text is None else text, (), traced))


@given(texts)
def test_spans_lie_inside_one_another_and_in_the_text(text):
    found = spans(text)
    assert len(found) == text.count(CLOSE)
    for span in found:
        outer = span.outer
        assert 0 <= span.start <= span.end <= len(plain(text))
        assert outer is None or (outer.start <= span.start and span.end <= outer.end)


def test_a_span_tells_its_site_its_branch_and_its_variant():
    (span,) = spans(f"avant {opening('3.14.1:remedes/un.md')}dedans{CLOSE}")
    assert (span.file, span.site, span.branch, span.element) == ("3", 14, 1, "remedes/un.md")
    assert (span.start, span.end) == (6, 12)


def test_words_that_joined_their_values_move_the_spans_after_them():
    value = "\ue0000\ue001"
    traced = f"de {value}, {opening('0.0.0')}de {value}{CLOSE} {opening('0.1.0')}mot{CLOSE}"
    text = f"d’{value}, d’{value} mot"
    first, second = spans(traced, text)
    assert text[first.start : first.end] == f"d’{value}"
    assert text[second.start : second.end] == "mot"

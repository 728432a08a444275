"""Traced text: captured words stay plain, and spans lie where their words are printed."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.template.traced import CLOSE, Trace, Traced, captured, opening, plain

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


@given(texts)
def test_spans_lie_inside_one_another_and_in_the_text(text):
    spans = Trace(text).spans()
    assert len(spans) == text.count(CLOSE)
    for span in spans:
        outer = span.outer
        assert 0 <= span.start <= span.end <= len(plain(text))
        assert outer is None or (outer.start <= span.start and span.end <= outer.end)


def test_a_span_tells_its_site_its_branch_and_its_variant():
    (span,) = Trace(f"avant {opening('3.14.1:remedes/un.md')}dedans{CLOSE}").spans()
    assert (span.file, span.site, span.branch, span.element) == ("3", 14, 1, "remedes/un.md")
    assert (span.start, span.end) == (6, 12)


def test_what_moved_moves_the_spans_after_it():
    text = f"de X {opening('0.0.0')}mot{CLOSE}"
    (span,) = Trace(text, (((4, -1),), ((4, 2),))).spans()
    assert (span.start, span.end) == (6, 9)

"""A template is never trusted: what it cannot reach, and how it ends whatever it does."""

import pytest
from jinja2 import TemplateAssertionError, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from clausegen.template.analysis import NameUse, names_used, parameters_used
from clausegen.template.sandbox import LimitError, Readable, Sandbox
from clausegen.template.traced import plain


class Secret(Readable):
    open = "lisible"
    raw = "réponse telle quelle"
    _closed = "caché"

    def names(self):
        return ("open", "word")

    def word(self):
        return "mot"


def render(source, *, files=None, **context):
    filters = {"grand": lambda text: str(text).upper()}
    sandbox = Sandbox({"a.md": source, **(files or {})}, filters)
    return plain(sandbox.render_bounded("a.md", context))


def test_values_loops_macros_and_includes_work():
    source = "{% from 'm.md' import gras with context %}{% for n in mots %}{{ loop.index }}{{ n }}"
    source += "{% if not loop.last %}, {% endif %}{% endfor %}{{ gras('x') }}{% include 'i.md' %}"
    files = {"m.md": "{% macro gras(t) %}**{{ t }}**{% endmacro %}", "i.md": "!{{ mots[0] ~ 1 }}"}
    assert render(source, files=files, mots=["a", "b"]) == "1a, 2b**x**!a1"


def test_public_names_of_values_are_read_and_called():
    assert render("{{ s.open }} {{ s.word() }} {{ 'x' | grand }}", s=Secret()) == "lisible mot X"


@pytest.mark.parametrize(
    "source",
    [
        "{{ s._closed }}",
        "{{ s.raw }}",
        "{{ s['raw'] }}",
        "{{ s.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ ''.join(['a']) }}",
        "{{ 'a'.format() }}",
        "{{ s.word.__func__ }}",
        "{{ 'a' * 1000 }}",
        "{{ 2 ** 9 }}",
        "{{ '%s' % 'a' }}",
        "{{ f() }}",
        "{% for x in [1] recursive %}{{ loop([2]) }}{% endfor %}",
    ],
)
def test_what_could_reach_python_is_refused(source):
    with pytest.raises(SecurityError):
        render(source, s=Secret(), f=print)


@pytest.mark.parametrize("name", ["range", "namespace", "lipsum", "cycler", "dict", "joiner"])
def test_no_builtin_function_is_at_hand(name):
    with pytest.raises(UndefinedError):
        render(f"{{{{ {name}(1) }}}}")


@pytest.mark.parametrize("name", ["upper", "attr", "map", "replace", "safe", "format"])
def test_no_builtin_filter_is_at_hand(name):
    with pytest.raises(TemplateAssertionError):
        render(f"{{{{ 'a' | {name} }}}}")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "autre.md"])
def test_no_file_but_those_given_is_included(name):
    with pytest.raises(TemplateNotFound):
        render(f"{{% include '{name}' %}}")


LOOP = "{% for n in mots %}" * 6 + "{% endfor %}" * 6
DOUBLED = "{% set s = 'aaaaaaaa' %}" + "{% set s = s ~ s %}" * 30
CAPTURED = "{% set s %}aaaaaaaa{% endset %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * 30
REPEATED = "{% set s %}{% for n in mots %}" + "a" * 200_000 + "{% endfor %}{% endset %}"
CALLING = "{% macro f() %}{{ g() }}{{ g() }}{% endmacro %}{% macro g() %}x{% endmacro %}"
CALLING += "{{ f() }}" * 8_000


@pytest.mark.parametrize("source", [LOOP, DOUBLED, CAPTURED, REPEATED, CALLING])
def test_an_endless_template_ends_with_an_error(source):
    with pytest.raises(LimitError):
        render(source, mots=list(range(20)))


def test_a_macro_that_calls_itself_ends_too():
    with pytest.raises(RecursionError):
        render("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}")


def test_small_sums_are_allowed():
    assert render("{{ 1 + 2 }} {{ 2 * 3 }}") == "3 6"


def test_the_names_that_a_template_reads_are_known_without_rendering():
    tree = Sandbox({}, {}).parse("{{ delai.resolution }}\n{% if canaux %}{{ p.le }}{% endif %}")
    uses = list(names_used(tree))
    assert uses == [NameUse("delai.resolution", 1), NameUse("canaux", 2), NameUse("p.le", 2)]
    assert parameters_used(tree, ["p", "delai.resolution"]) == ("delai.resolution", "p")


def test_sites_are_told_while_another_thread_uses_one_more_file(monkeypatch):
    sandbox = Sandbox({"a": "A", "b": "B", "c": "C"}, {})
    sandbox.used.update(a="A", b="B")
    parse = Sandbox.parse

    def parsing(self, source, name):
        self.used["c"] = "C"
        return parse(self, source, name)

    monkeypatch.setattr(Sandbox, "parse", parsing)
    assert len(sandbox.sites()) == 2

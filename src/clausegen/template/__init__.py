"""Templates: values and sources in, marked Markdown out; each module is one part of the stage.

sandbox       the environment in which an untrusted source runs, its steps counted
line_ends     the ends of lines that a tag would take with it
values        an answer as a template sees it; `filters` words it
names         what each name of a template stands for
expression    a condition over values
analysis      which names a source reads, without running it
faults        what goes wrong, at its line; `jinja_words` says it in French
places        the line of what a reader of the rendering refuses
act_words     what a text says of the act in which it stands
template_set  the sources of one clause, ready to render
"""

from __future__ import annotations

from clausegen.template.act_words import ActWords
from clausegen.template.expression import Expression
from clausegen.template.template_set import TemplateSet, Variant

__all__ = ["ActWords", "Expression", "TemplateSet", "Variant"]

"""The typography of what is printed, T01 to T31, over answers that hold every pair of values."""

import re

import pytest

from clausegen.check.vocabulary import VOCABULARY
from tests.french_linter import FAULTS, FINE, NBSP, faults

SAMPLES = {
    "T01": ("le prix; le délai", f"le prix{FINE}; le délai"),
    "T02": (f"les mots{FINE}: ici", f"les mots{NBSP}: ici"),
    "T03": ("dit « ainsi »", f"dit «{NBSP}ainsi{NBSP}»"),
    "T04": (f"dit «{NBSP}ainsi»", f"dit «{NBSP}ainsi{NBSP}», puis"),
    "T05": ("le prix , le délai", "le prix, le délai."),
    "T06": ("quatre ( 4) ans", f"quatre (4){NBSP}ans"),
    "T07": ("l’ Opérateur", "l’Opérateur"),
    "T08": ("un délai - bref - court", f"un délai –{NBSP}bref{NBSP}– court"),
    "T09": ("dix pour cent (10 %)", f"dix pour cent (10{NBSP}%)"),
    "T10": ("la somme de 1 500 euros", f"la somme de 1{FINE}500{NBSP}euros"),
    "T11": ("M. Paul et Mme Roy", f"M.{NBSP}Paul et Mme{NBSP}Roy"),
    "T12": ("l’article L. 34-1", f"l’article L.{NBSP}34-1"),
    "T13": ("quatre (4) heures", f"quatre (4){NBSP}heures, à l’article{NBSP}4, b)"),
    "T20": ("le  prix", "le prix"),
    "T21": ("le prix ", "le prix"),
    "T22": ("le prix ; ici", f"le prix{FINE}; ici"),
    "T23": ("l'Opérateur", "l’Opérateur"),
    "T24": ('le "prix"', f"le «{NBSP}prix{NBSP}»"),
    "T25": ("le prix...", "le prix…"),
    "T26": ("le prix, etc…", "le prix, etc."),
    "T27": ("mise en oeuvre", "mise en œuvre"),
    "T28": ("le délai délai court", "que nous nous devons"),
    "T29": ("le prix..", "le prix."),
    "T30": ("le prix (net", "le prix (net)"),
    "T31": (f"le nº{NBSP}4", f"le n°{NBSP}4"),
}
# The rules of words that hold for a printed text too; the others are about how one types.
READ = {"mot-double", "sans-que-ne", "elision-manquante", "contraction-manquante", "et-ou"}


@pytest.mark.parametrize("rule", [*FAULTS, "T30"])
def test_a_rule_finds_its_fault_and_lets_good_french_pass(rule):
    fault, good = SAMPLES[rule]
    assert rule in {id_ for id_, _ in faults(fault)}
    assert not list(faults(good))


def test_what_is_printed_follows_the_typography_of_acts(texts):
    assert {fault for pair in texts for text in pair for fault in faults(text)} == set()


def test_what_is_printed_has_its_elisions_and_no_word_twice(texts):
    rules = [rule for rule in VOCABULARY if rule.rule in READ]
    found = [
        (rule.rule, text[max(each.start() - 30, 0) : each.end() + 30])
        for rule in rules
        for pair in texts
        for text in pair
        for each in rule.pattern.finditer(text)
        if rule.refuses(each)
    ]
    assert found == []


def test_a_term_is_defined_where_it_is_used_and_only_there(texts, clause):
    terms = set(re.findall(r"^(\w.*)\n:   ", clause.sources["definitions.md"], re.MULTILINE))
    assert "Services touchés" in terms
    for text, _ in texts:
        flat = re.sub(f"[{NBSP}{FINE}]", " ", text)
        for term in terms:
            defined = re.findall(rf"^{term} : .*$", flat, re.MULTILINE)
            uses = len(re.findall(rf"\b{term}\b", flat)) - sum(
                len(re.findall(rf"\b{term}\b", line)) for line in defined
            )
            assert len(defined) == bool(uses), term

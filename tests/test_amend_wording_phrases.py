"""What changes in a unit is told by its words, else by its phrases, else the unit is typed anew."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.amend.compare import FEW_EDITS, compare
from clausegen.amend.wording.amending import word
from clausegen.amend.wording.phrases import changed_phrases
from clausegen.document.tree import (
    Division,
    Document,
    Item,
    ItemList,
    Paragraph,
    Text,
    plain_lines,
)
from clausegen.french.spaces import FINE, NBSP

FIRST = "Le prestataire rend le service chaque jour de la semaine au lieu convenu par écrit."
OLD = "Il tient dans ses locaux un registre que le client lit au siège avant midi en cas de doute."
NEW = "Il garde dans ses bureaux un cahier que la cliente lit au lieu avant dix heures par écrit."
LAST = (
    "Le client paie le prix convenu le dernier jour de chaque mois par virement au compte que le "
    "prestataire lui a donné par écrit et qui ne change pas sans son accord."
)
TITLE = "Conditions particulières applicables aux services rendus hors des locaux du client"


def contract(*blocks, title="Objet"):
    end = Division("article", "a2", "2", (Text("Fin"),), (Paragraph("z", (Text("Fin."),)),))
    body = (Division("article", "a1", "1", (Text(title),), blocks), end)
    return Document("c", (Text("Contrat"),), body)


def alinea(*phrases, id_="p"):
    return Paragraph(id_, (Text(" ".join(phrases)),))


def said(old, new):
    """Return what the avenant says, its sentences having been read back."""
    made = [line for one in word(old, new, compare(old, new)) for b in one.body
            for line in plain_lines(b)]  # fmt: skip  # one thought
    return "\n".join(made).replace(NBSP, " ")


ANEW = f"est ainsi rédigée :\n« {NEW} »"


def test_a_phrase_of_which_much_changes_is_worded_anew_alone():
    old, new = (contract(alinea(FIRST, one, LAST), alinea("Fin.", id_="q")) for one in (OLD, NEW))
    assert said(old, new) == f"La deuxième phrase du premier alinéa de l’article 1 {ANEW}"


def test_a_phrase_of_an_article_of_one_alinea_is_one_of_the_article():
    old, new = (contract(alinea(FIRST, one, LAST)) for one in (OLD, NEW))
    assert said(old, new) == f"La deuxième phrase de l’article 1 {ANEW}"


def test_a_phrase_of_an_item_is_one_of_it():
    def of(one):
        end = (Text(f"{FINE};"),)
        items = (
            Item("i", "a)", (alinea(FIRST, one, LAST[:-1]),), end),
            Item("j", "b)", (alinea("le reste", id_="r"),), (Text("."),)),
        )
        return contract(alinea("Il fait :", id_="x"), ItemList("l", "letters", items))

    assert said(of(OLD), of(NEW)) == f"La deuxième phrase du a) de l’article 1 {ANEW}"


def test_a_phrase_is_told_by_its_first_words_where_ranks_may_be_counted_otherwise():
    def of(one):
        items = (
            Item("i", "a)", (alinea("le prix", id_="r"),), (Text("."),)),
        )  # a reader may count it apart
        return contract(ItemList("l", "letters", items), alinea(FIRST, one, LAST))

    told = ", qui commence par les mots : « Il tient dans ses locaux »,"
    assert said(of(OLD), of(NEW)) == (
        f"La deuxième phrase du second alinéa de l’article 1{told} {ANEW}"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{FIRST} {OLD}", f"{FIRST} {NEW}"),  # more than half of the words
        (f"{FIRST} {OLD} {LAST}", f"{NEW} {LAST}"),  # a phrase is gone
        (f"{FIRST} {OLD} Voir l’art. 5. {LAST}", f"{FIRST} {NEW} Voir l’art. 5. {LAST}"),
        (f"{FIRST} {OLD} Vu par M. Durand. {LAST}", f"{FIRST} {NEW} Vu par M. Durand. {LAST}"),
        (f"{FIRST} {OLD} Pourquoi ? {LAST}", f"{FIRST} {NEW} Pourquoi ? {LAST}"),
        (f"{FIRST} {OLD} Le titre dit « Il paie toujours. Il garde tout ». {LAST}",
         f"{FIRST} {NEW} Le titre dit « Il paie toujours. Il garde tout ». {LAST}"),
    ],
)  # fmt: skip  # one case a thought
def test_phrases_that_are_many_or_that_some_count_otherwise_are_not_named(old, new):
    assert changed_phrases(old, new) == []


def test_phrases_that_everybody_counts_alike_are_named():
    (told,) = changed_phrases(f"{FIRST} {OLD} {LAST}", f"{FIRST} {NEW} {LAST}")
    assert (told.place, told.count, told.old) == (2, 3, OLD)


CUT = re.findall(
    r"\S+",
    "Inc. Cie. Co. Corp. Ltd. Sté. Ets. Éts. Assoc. Sarl. S.A. M. Mme. Dr. av. bd. bld. boul. ch. "
    "rte. imp. résid. bât. appt. art. al. chap. sect. cass. civ. com. crim. janv. févr. juill. "
    "sept. déc. dép. dépt. min. minist. soc. tél. suppl. paragr. réf. vol. éd. trib. admin. no. "
    "1.000 www.exemple.fr 3. IV. etc. env.",
)
"""What no lawyer takes for the end of a phrase, with a capital after it or without."""
WORDS = ("le", "client", "Client", "règle", "Dupont", "contrat", "Paris", "somme", "chaque", "3")
ENDS = ("prestataire", "Client", "convenu", "services", "paiement", "prix", "accord", "Paris")


@st.composite
def phrases(draw):
    """Draw a phrase, as one writes it, that holds a few words with a stop."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    for cut in draw(st.lists(st.sampled_from(CUT), max_size=1)):
        at = draw(st.integers(0, len(words)))
        words[at:at] = [cut, draw(st.sampled_from(("Dupont", "Client", "vaut")))]
    return f"Il {' '.join(words)} {draw(st.sampled_from(ENDS))}."


@given(st.lists(phrases(), min_size=3, max_size=6), phrases(), st.data())
def test_a_phrase_that_is_named_is_the_one_that_its_author_counts(written, anew, data):
    at = data.draw(st.integers(0, len(written) - 1))
    new = [*written[:at], anew, *written[at + 1 :]]
    for told in changed_phrases(" ".join(written), " ".join(new)):
        assert (told.place, told.count, told.old) == (at + 1, len(written), written[at])


@pytest.mark.parametrize("cut", CUT)
def test_an_alinea_with_a_word_that_is_cut_is_typed_again(cut):
    kept = f"Le client voit la société Apple {cut} Le prix reste convenu."
    old, new = (" ".join((kept, one, LAST, FIRST)) for one in (OLD, NEW))
    assert changed_phrases(old, new) == []
    plain = (text.replace(f" {cut} Le", " qui dit que le") for text in (old, new))
    assert len(changed_phrases(*plain)) == 1


def test_a_few_changes_are_told_apart_however_short_the_unit():
    words = "il paie chaque mois et sans frais par virement, sur un compte du prestataire, à midi"
    new = words.replace("mois", "an").replace("virement", "chèque").replace("midi", "dix heures")
    assert said(contract(alinea(words)), contract(alinea(new))) == (
        "À l’article 1, le mot : « mois » est remplacé par le mot : « an »\u202f; le mot : "
        "« virement » est remplacé par le mot : « chèque »\u202f; et le mot : « midi » est "
        "remplacé par les mots : « dix heures »."
    )
    assert FEW_EDITS == 3
    more = new.replace("compte", "livret")
    assert said(contract(alinea(words)), contract(alinea(more))).endswith(f"\n« {more} ».")


def test_a_word_of_a_long_title_is_replaced_in_it():
    old, new = (
        contract(alinea("Un."), title=title)
        for title in (TITLE, TITLE.replace("particulières", "générales"))
    )
    assert said(old, new) == (
        "À l’intitulé de l’article 1, le mot : « particulières » est remplacé par le mot : "
        "« générales »."
    )


def test_a_short_title_is_given_whole():
    old, new = (contract(alinea("Un."), title=title) for title in ("Objet du lot", "Objet du prêt"))
    assert said(old, new) == "L’intitulé de l’article 1 est ainsi rédigé : « Objet du prêt »."


def test_a_title_that_changes_with_the_words_under_it_is_read_back():
    old = contract(alinea("Il paie dix euros."), title=TITLE)
    new = contract(
        alinea("Il paie onze euros."), title=f"{TITLE.replace('locaux', 'bureaux')} du contrat"
    )
    assert "À l’intitulé, le mot : « locaux » est remplacé" in said(old, new)

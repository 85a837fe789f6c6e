from servanda.extraction.words.clauses import antecedent, case_of, is_passive
from servanda.extraction.words.roles import agents, patients
from tests.trees import plant

PASSIVE = plant("""
    Two two NUM CD 2 nummod
    guards guard NOUN NNS 4 nsubj:pass
    were be AUX VBD 4 aux:pass
    killed kill VERB VBN 0 root
    by by ADP IN 6 case
    rebels rebel NOUN NNS 4 obl:agent
""")
CONTROL = plant("""
    Envoys envoy NOUN NNS 2 nsubj
    urged urge VERB VBD 0 root
    both both DET DT 4 det
    sides side NOUN NNS 2 obj
    to to PART TO 6 mark
    withdraw withdraw VERB VB 2 xcomp
    and and CCONJ CC 8 cc
    talk talk VERB VB 6 conj
""")
RELATIVE = plant("""
    The the DET DT 2 det
    army army NOUN NN 7 nsubj
    which which PRON WDT 4 nsubj
    shelled shell VERB VBD 2 acl:relcl
    Porto Porto PROPN NNP 4 obj
    has have AUX VBZ 7 aux
    withdrawn withdraw VERB VBN 0 root
""")
NOMINAL = plant("""
    An a DET DT 3 det
    Elbonian Elbonian ADJ JJ 3 amod
    attack attack NOUN NN 7 nsubj
    on on ADP IN 6 case
    two two NUM CD 6 nummod
    villages village NOUN NNS 3 nmod
    failed fail VERB VBD 0 root
""")


def words(tokens):
    return [token.text for token in tokens]


def test_the_subject_of_a_passive_is_its_patient():
    assert is_passive(PASSIVE[3])
    assert words(agents(PASSIVE[3])) == ["rebels"]
    assert words(patients(PASSIVE[3])) == ["guards"]


def test_whoever_is_urged_to_act_is_the_one_to_act():
    assert words(agents(CONTROL[5])) == ["sides"]


def test_coordinated_verbs_share_their_subject():
    assert words(agents(CONTROL[7])) == ["sides"]


def test_a_relative_pronoun_stands_for_its_noun():
    assert antecedent(RELATIVE[2]).text == "army"
    assert words(agents(RELATIVE[3])) == ["army"]
    assert words(patients(RELATIVE[3])) == ["Porto"]


def test_an_event_noun_has_its_target_behind_on():
    assert case_of(NOMINAL[5]) == "on"
    assert words(patients(NOMINAL[2])) == ["villages"]

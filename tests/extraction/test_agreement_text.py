"""The text of an agreement, on one in our own words and, where the data is there, on a real one."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from servanda.cli.entry import Entry, register
from servanda.extraction import divide
from servanda.extraction.promises.treaties.articles import PassageKind
from servanda.pipeline import read_agreement
from servanda.record import Duty, Origin, Provision, Relation, Report

MINSK = Path(__file__).parents[3] / "shared" / "data" / "agreements" / "ukraine-1364.txt"
TEXT = """AGREEMENT ON THE NORTHERN VALLEY

The Government of Ruritania and the Northern Front, hereinafter the Parties, wishing to end the war,

HAVE AGREED AS FOLLOWS:

Article 1 Definitions

"Valley" means the land between the two rivers. The Parties shall read it so.

Article 2 Ceasefire

1. The Parties shall cease all attacks, starting on 1 June 2014.

2. Within 30 days of the signing of this Agreement, the Northern Front shall release 200 prisoners.

Article 3 Measures

(a) Withdrawal of heavy weapons from the valley.
The withdrawal is to be completed within 14 days.

(b) Ensure safe access of humanitarian aid to those in need.

(c) The Joint Commission shall have nine members.

(d) Adoption of an amnesty law.

Done at Zenda on 3 May 2014

For the Government: R. Rassendyll, who will withdraw troops
"""


@pytest.fixture(scope="module")
def accord(nlp):
    registered = register(Entry(name="Accord of Zenda", parties=("Sudan", "Northern Front"), signed=date(2014, 5, 3)))
    return read_agreement(Report(id="accord", text=TEXT, published=date(2014, 5, 3)), registered, nlp)


def test_a_text_is_divided_by_what_numbers_it():
    passages = divide(TEXT)
    kinds = {(passage.kind, passage.label) for passage in passages}
    assert (PassageKind.ARTICLE, "Article 2, 1") in kinds
    assert (PassageKind.ARTICLE, "Article 3 (b)") in kinds
    assert passages[0].kind is PassageKind.PREAMBLE
    assert passages[-1].kind is PassageKind.SIGNATURE
    assert all(passage.kind is not PassageKind.ARTICLE for passage in passages if passage.label == "Article 1")
    assert all(one.end <= other.start for one, other in pairwise(passages))


def test_a_text_without_numbers_is_all_body():
    assert {passage.kind for passage in divide("Both sides commit to a truce.\n\nThey will meet.")} == {
        PassageKind.BODY
    }


def test_each_article_yields_its_terms_with_the_place_where_it_stands(accord):
    owed = {(each.article, each.provision) for each in accord.commitments}
    assert owed >= {
        ("Article 2, 1", Provision.CEASE_HOSTILITIES),
        ("Article 2, 2", Provision.RELEASE_PRISONERS),
        ("Article 3 (a)", Provision.WITHDRAW_WEAPONS),
        ("Article 3 (b)", Provision.ALLOW_AID),
    }
    assert {each.origin for each in accord.commitments} == {Origin.AGREEMENT}


def test_definitions_bodies_and_signatures_bind_nobody(accord):
    articles = {each.article for each in accord.commitments}
    assert not articles & {None, "Article 1", "Article 3 (c)"}


def test_the_parties_owe_what_binds_the_parties_and_one_what_names_it(accord):
    ceasefire = next(each for each in accord.commitments if each.provision is Provision.CEASE_HOSTILITIES)
    release = next(each for each in accord.commitments if each.provision is Provision.RELEASE_PRISONERS)
    parties = {actor.id for actor in accord.actors if actor.name in {"Sudan", "Northern Front"}}
    assert {each.actor for each in ceasefire.debtor} == {each.actor for each in ceasefire.creditor} == parties
    assert ceasefire.duty is Duty.MAINTAIN
    (debtor,) = release.debtor
    assert accord.quote(debtor.spans[0]) == "Northern Front"


def test_dates_count_from_the_signature(accord):
    by_provision = {each.provision: each for each in accord.commitments}
    assert by_provision[Provision.RELEASE_PRISONERS].due.latest == date(2014, 6, 2)
    assert by_provision[Provision.RELEASE_PRISONERS].quantity.number == 200
    assert by_provision[Provision.WITHDRAW_WEAPONS].due.latest == date(2014, 5, 17)
    since = by_provision[Provision.CEASE_HOSTILITIES].due
    assert (since.relation, since.earliest) == (Relation.SINCE, date(2014, 6, 1))


@pytest.mark.skipif(not MINSK.exists(), reason=f"needs {MINSK}")
def test_each_of_thirteen_points_yields_a_commitment(nlp):
    names = ("Ukraine", "Donetsk People's Republic", "Luhansk People's Republic")
    registered = register(Entry(name="Minsk II", parties=names, signed=date(2015, 2, 12)))
    report = Report(id="minsk", text=MINSK.read_text(encoding="utf-8"), published=date(2015, 2, 12))
    found = read_agreement(report, registered, nlp)
    parties = set(registered.agreements[0].parties)
    ukraine = {actor.id for actor in registered.actors if actor.name == "Ukraine"}
    owed = {(each.article, each.provision): {one.actor for one in each.debtor} for each in found.commitments}
    wanted = {
        "1": (Provision.CEASE_HOSTILITIES, parties),
        "2": (Provision.WITHDRAW_WEAPONS, parties),
        "3": (Provision.ACCEPT_MONITORS, parties),
        "4": (Provision.HOLD_TALKS, parties),
        "5": (Provision.GRANT_AMNESTY, ukraine),
        "6": (Provision.RELEASE_HOSTAGES, parties),
        "7": (Provision.ALLOW_AID, parties),
        "8": (Provision.PAY, parties),
        "9": (Provision.TRANSFER_TERRITORY, ukraine),
        "10": (Provision.WITHDRAW_FORCES, parties),
        "11": (Provision.REFORM_LAW, ukraine),
        "12": (Provision.HOLD_ELECTIONS, ukraine),
        "13": (Provision.HOLD_TALKS, parties),
    }
    assert {point: owed.get((point, provision)) for point, (provision, _) in wanted.items()} == {
        point: debtors for point, (_, debtors) in wanted.items()
    }

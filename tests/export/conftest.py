"""An invented deal in an invented country, told by five reports, with most of what a record can hold."""

from datetime import UTC, date, datetime

import pytest

from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Agreement,
    Bearing,
    Channel,
    Commitment,
    Decision,
    DecisionOf,
    Duty,
    Estimate,
    Evidence,
    Finding,
    Implementation,
    Incident,
    Judgement,
    Kind,
    Location,
    Origin,
    Part,
    Participant,
    PartKind,
    Place,
    PlaceGranularity,
    Provision,
    Quantity,
    Reality,
    Record,
    Relation,
    Report,
    SourceEstimate,
    Standing,
    Statement,
    SubEvent,
    Time,
    TimeGranularity,
    Whose,
)

SIGNING = """Maravia and rebels sign Tarn accord

The government of Maravia and the Highland Liberation Movement (HLM) signed a peace accord in Tarn on Sunday, ending four years of war in the highlands. Under the accord the HLM will halt all attacks from Monday, and the government is to release 600 prisoners by 20 June in exchange for 40 captured soldiers.

"We shall pull every battalion out of the Orla valley by the end of the month," President Ilse Brandt told reporters. Talks on a shared administration are due to open on 25 June.

A couple walk past a mural in Tarn, 1 June 2031. Photo: M. Okoro/Lakes Wire"""

RELEASE = """Maravia has freed 310 of the 600 rebel prisoners whom it promised to release, the Council of the Lakes said on Thursday. Its monitors watched buses leave the prison at Gault at dawn.

Mountain Radio quoted the rebel spokesman Tomas Rell as saying that the president had assured him in a phone call that "the rest will walk out before the weekend". Mrs Brandt's office declined to comment.

If the others are not free by Friday, the HLM will return to arms, Mr Rell warned."""

SHELLING = """At least nine people were killed when HLM gunners shelled the market in Dunmore on Saturday, hospital doctors said. The defence ministry put the toll at 14 and accused the rebels of tearing up the accord.

Mr Rell denied that his men had fired, and accused the army of shelling its own people to escape the accord."""

SOLDIERS = """The HLM handed over 40 soldiers to the Red Cross at the Orla bridge on Monday, three days after the deadline. All were in good health, a Red Cross delegate said.

Maravia's army has still not left the valley. "We have seen no order," a colonel at the bridge said."""

BORDER = """Neighbouring Quell reopened the Pass of Sorrel to lorries carrying food, as it had pledged in May. Sixty lorries crossed before noon."""


def _find(report, words, *, after=""):
    start = report.text.index(words, report.text.index(after) if after else 0)
    return report.span(start, start + len(words))


def _day(day, month=6):
    return date(2031, month, day)


def _time(earliest, latest, relation=Relation.AT, granularity=TimeGranularity.DAY, spans=()):
    return Time(earliest=earliest, latest=latest, granularity=granularity, relation=relation, spans=spans)


def make_record() -> Record:
    signing = Report(
        id="report-signing",
        text=SIGNING,
        published=_day(2),
        outlet="Lakes Wire",
        headline="Maravia and rebels sign Tarn accord",
        url="https://lakeswire.example/2031/06/02/tarn?a=1&b=2",
        parts=(
            Part(kind=PartKind.HEADLINE, start=0, end=35),
            Part(kind=PartKind.BODY, start=37, end=SIGNING.index("A couple") - 2),
            Part(kind=PartKind.CAPTION, start=SIGNING.index("A couple"), end=len(SIGNING)),
        ),
        other={"topic": "Armed conflict", "desk": None},
    )
    release = Report(id="report-release", text=RELEASE, published=_day(19), outlet="The Gault Courier")
    shelling = Report(
        id="report-shelling",
        text=SHELLING,
        published=_day(22),
        outlet="Lakes Wire",
        headline="Shells kill nine in Dunmore market",
        url="javascript:alert(1)",
    )
    soldiers = Report(
        id="report-soldiers",
        text=SOLDIERS,
        published=_day(24),
        outlet="Mountain Radio",
        headline="Rebels free soldiers",
    )
    border = Report(id="report-border", text=BORDER, outlet="The Sorrel Gazette")

    def who(report, words, actor=None, *, after=""):
        return Participant(spans=(_find(report, words, after=after),), actor=actor)

    statements = (
        Statement(
            id="statement-brandt",
            source=(_find(signing, "President Ilse Brandt"),),
            source_actor="actor-brandt",
            cue=(_find(signing, "told"),),
            content=(_find(signing, "We shall pull every battalion out of the Orla valley by the end of the month"),),
            addressee=(_find(signing, "reporters"),),
            act=Act.PROMISE,
        ),
        Statement(
            id="statement-council",
            source=(_find(release, "the Council of the Lakes"),),
            source_actor="actor-council",
            cue=(_find(release, "said"),),
            content=(_find(release, "Maravia has freed 310 of the 600 rebel prisoners whom it promised to release"),),
        ),
        Statement(
            id="statement-radio",
            source=(_find(release, "Mountain Radio"),),
            cue=(_find(release, "quoted"),),
            content=(
                _find(
                    release,
                    "the rebel spokesman Tomas Rell as saying that the president had assured him in a phone call that "
                    '"the rest will walk out before the weekend"',
                ),
            ),
            channel=Channel.BROADCAST,
        ),
        Statement(
            id="statement-rell-inside",
            source=(_find(release, "the rebel spokesman Tomas Rell"),),
            source_actor="actor-rell",
            cue=(_find(release, "saying"),),
            content=(
                _find(
                    release,
                    'that the president had assured him in a phone call that "the rest will walk out before the weekend"',
                ),
            ),
            inside="statement-radio",
        ),
        Statement(
            id="statement-brandt-inside",
            source=(_find(release, "the president"),),
            source_actor="actor-brandt",
            cue=(_find(release, "had assured"),),
            content=(_find(release, "the rest will walk out before the weekend"),),
            channel=Channel.PHONE_CALL,
            act=Act.PROMISE,
            inside="statement-rell-inside",
        ),
        Statement(
            id="statement-threat",
            source=(_find(release, "Mr Rell"),),
            source_actor="actor-rell",
            cue=(_find(release, "warned"),),
            content=(_find(release, "If the others are not free by Friday, the HLM will return to arms"),),
            act=Act.THREATEN,
        ),
        Statement(
            id="statement-doctors",
            source=(_find(shelling, "hospital doctors"),),
            cue=(_find(shelling, "said"),),
            content=(
                _find(
                    shelling,
                    "At least nine people were killed when HLM gunners shelled the market in Dunmore on Saturday",
                ),
            ),
        ),
        Statement(
            id="statement-ministry",
            source=(_find(shelling, "The defence ministry"),),
            source_actor="actor-government",
            cue=(_find(shelling, "accused"),),
            content=(_find(shelling, "the rebels of tearing up the accord"),),
            act=Act.ACCUSE,
        ),
        Statement(
            id="statement-denial",
            source=(_find(shelling, "Mr Rell"),),
            source_actor="actor-rell",
            cue=(_find(shelling, "denied"),),
            content=(_find(shelling, "that his men had fired"),),
            act=Act.DENY,
        ),
        Statement(
            id="statement-unnamed",
            source=(),
            cue=(_find(soldiers, "said", after="colonel"),),
            content=(_find(soldiers, "We have seen no order"),),
        ),
    )
    incidents = (
        Incident(
            id="incident-signing",
            kind=Kind.AGREE,
            acled=SubEvent.AGREEMENT,
            actor=(
                who(signing, "The government of Maravia", "actor-government"),
                who(signing, "the Highland Liberation Movement", "actor-hlm"),
            ),
            place=Location(
                spans=(_find(signing, "Tarn", after="accord in"),),
                place="place-tarn",
                granularity=PlaceGranularity.EXACT,
            ),
            when=_time(_day(1), _day(1), spans=(_find(signing, "on Sunday"),)),
            mentions=(
                _find(
                    signing,
                    "The government of Maravia and the Highland Liberation Movement (HLM) signed a peace accord in Tarn on Sunday",
                ),
            ),
        ),
        Incident(
            id="incident-release",
            kind=Kind.RETREAT,
            actor=(who(release, "Maravia", "actor-government"),),
            target=(who(release, "310 of the 600 rebel prisoners"),),
            place=Location(spans=(_find(release, "Gault"),)),
            when=_time(None, _day(19)),
            told_by=("statement-council",),
            mentions=(_find(release, "Maravia has freed 310 of the 600 rebel prisoners"),),
        ),
        Incident(
            id="incident-shelling",
            kind=Kind.ASSAULT,
            acled=SubEvent.ART_MISS_ATTACK,
            actor=(who(shelling, "HLM gunners", "actor-hlm"),),
            target=(who(shelling, "people"),),
            weapon=(_find(shelling, "shelled"),),
            place=Location(
                spans=(_find(shelling, "the market in Dunmore"),),
                place="place-dunmore",
                granularity=PlaceGranularity.EXACT,
            ),
            when=_time(_day(21), _day(21), spans=(_find(shelling, "on Saturday"),)),
            killed=Estimate(
                low=9,
                best=9,
                high=14,
                whose=Whose.CIVILIANS,
                by_source=(
                    SourceEstimate(
                        report="report-shelling",
                        low=9,
                        best=9,
                        told_by="statement-doctors",
                        spans=(_find(shelling, "nine people"),),
                    ),
                    SourceEstimate(
                        report="report-shelling",
                        best=14,
                        told_by="statement-ministry",
                        spans=(_find(shelling, "14"),),
                    ),
                ),
            ),
            told_by=("statement-doctors",),
            denied_by=("statement-denial",),
            mentions=(
                _find(shelling, "At least nine people were killed when HLM gunners shelled the market in Dunmore"),
            ),
        ),
        Incident(
            id="incident-self-shelling",
            kind=Kind.ASSAULT,
            acled=SubEvent.ART_MISS_ATTACK,
            actor=(who(shelling, "the army", "actor-government"),),
            target=(who(shelling, "its own people"),),
            when=_time(_day(21), _day(21)),
            reality=Reality.CLAIMED,
            told_by=("statement-denial",),
            mentions=(_find(shelling, "the army of shelling its own people"),),
        ),
        Incident(
            id="incident-soldiers",
            kind=Kind.RETREAT,
            actor=(who(soldiers, "The HLM", "actor-hlm"),),
            target=(who(soldiers, "40 soldiers"),),
            place=Location(
                spans=(_find(soldiers, "the Orla bridge"),), place="place-orla", granularity=PlaceGranularity.NEAR
            ),
            when=_time(_day(23), _day(23)),
            mentions=(
                _find(soldiers, "The HLM handed over 40 soldiers to the Red Cross at the Orla bridge on Monday"),
            ),
        ),
        Incident(
            id="incident-border",
            kind=Kind.COOPERATE,
            actor=(who(border, "Neighbouring Quell", "actor-quell"),),
            mentions=(_find(border, "Neighbouring Quell reopened the Pass of Sorrel to lorries carrying food"),),
        ),
        Incident(
            id="incident-return-to-arms",
            kind=Kind.ASSAULT,
            actor=(who(release, "the HLM", "actor-hlm"),),
            when=_time(_day(20), None, Relation.AFTER),
            reality=Reality.THREATENED,
            told_by=("statement-threat",),
            mentions=(_find(release, "the HLM will return to arms"),),
        ),
    )
    accord = Agreement(
        id="agreement-tarn",
        name="Tarn accord",
        parties=("actor-government", "actor-hlm"),
        third_parties=("actor-council",),
        signatories=(who(signing, "President Ilse Brandt", "actor-brandt"),),
        signed=_time(_day(1), _day(1)),
        in_force=_time(_day(2), _day(2)),
        mentions=(_find(signing, "a peace accord"),),
    )
    passing = Agreement(id="agreement-ferry", name="ferry treaty of 2019", mentions=(_find(border, "it had pledged"),))
    government = who(signing, "the government", "actor-government", after="attacks from Monday")
    rebels = who(signing, "the HLM", "actor-hlm")
    sentence = _find(
        signing,
        "Under the accord the HLM will halt all attacks from Monday, and the government is to release 600 prisoners by "
        "20 June in exchange for 40 captured soldiers.",
    )
    commitments = (
        Commitment(
            id="commitment-truce",
            agreement="agreement-tarn",
            debtor=(rebels,),
            creditor=(government,),
            provision=Provision.CEASE_HOSTILITIES,
            what=(_find(signing, "halt all attacks"),),
            due=_time(_day(2), None, Relation.SINCE, spans=(_find(signing, "from Monday"),)),
            duty=Duty.MAINTAIN,
            mentions=(sentence,),
        ),
        Commitment(
            id="commitment-prisoners",
            agreement="agreement-tarn",
            debtor=(government,),
            creditor=(rebels,),
            provision=Provision.RELEASE_PRISONERS,
            what=(_find(signing, "release 600 prisoners"),),
            quantity=Quantity(number=600, unit="prisoners", spans=(_find(signing, "600 prisoners"),)),
            condition=(_find(signing, "in exchange for 40 captured soldiers"),),
            article="Article 7",
            due=_time(None, _day(20), Relation.BY, spans=(_find(signing, "by 20 June"),)),
            exchange_for="commitment-soldiers",
            mentions=(sentence,),
        ),
        Commitment(
            id="commitment-soldiers",
            agreement="agreement-tarn",
            debtor=(rebels,),
            creditor=(government,),
            provision=Provision.RELEASE_PRISONERS,
            # Crosses the incident's and the other promise's words.
            what=(_find(signing, "prisoners by 20 June in exchange for 40 captured soldiers"),),
            quantity=Quantity(number=40, unit="captured soldiers", spans=(_find(signing, "40 captured soldiers"),)),
            due=_time(None, _day(20), Relation.BY),
            exchange_for="commitment-prisoners",
            mentions=(sentence,),
        ),
        Commitment(
            id="commitment-valley",
            agreement="agreement-tarn",
            debtor=(who(signing, "We", "actor-government", after='"We shall'),),
            provision=Provision.WITHDRAW_FORCES,
            what=(_find(signing, "pull every battalion out of the Orla valley"),),
            due=_time(_day(1), _day(30), Relation.BY, TimeGranularity.MONTH),
            origin=Origin.PLEDGE,
            told_by=("statement-brandt",),
            mentions=(
                _find(
                    signing,
                    '"We shall pull every battalion out of the Orla valley by the end of the month," President Ilse '
                    "Brandt told reporters.",
                ),
            ),
        ),
        Commitment(
            id="commitment-talks",
            agreement="agreement-tarn",
            debtor=(government, rebels),
            creditor=(rebels, government),
            provision=Provision.HOLD_TALKS,
            what=(_find(signing, "Talks on a shared administration"),),
            due=_time(_day(25), _day(25)),
            mentions=(_find(signing, "Talks on a shared administration are due to open on 25 June."),),
        ),
        Commitment(
            id="commitment-threat",
            debtor=(who(release, "the HLM", "actor-hlm"),),
            provision=Provision.ATTACK,
            what=(_find(release, "return to arms"),),
            condition=(_find(release, "If the others are not free by Friday"),),
            origin=Origin.THREAT,
            told_by=("statement-threat",),
            mentions=(
                _find(release, "If the others are not free by Friday, the HLM will return to arms, Mr Rell warned."),
            ),
        ),
        Commitment(
            id="commitment-border",
            debtor=(who(border, "Neighbouring Quell", "actor-quell"),),
            provision=Provision.LIFT_BLOCKADE,
            what=(_find(border, "reopened the Pass of Sorrel to lorries carrying food"),),
            origin=Origin.PLEDGE,
            mentions=(
                _find(
                    border,
                    "Neighbouring Quell reopened the Pass of Sorrel to lorries carrying food, as it had pledged in May.",
                ),
            ),
        ),
    )

    def judge(commitment, standing, finding, implementation, rule, *evidence, share=None):
        return Judgement(
            commitment=commitment,
            valid_on=_day(24),
            known_on=_day(24),
            standing=standing,
            finding=finding,
            implementation=implementation,
            share=share,
            rule=rule,
            evidence=evidence,
        )

    def piece(bears, by, because, *spans):
        return Evidence(spans=spans, bears=bears, because=because, by=by)

    judgements = (
        judge(
            "commitment-truce",
            Standing.BREACHED,
            Finding.REPORTED,
            Implementation.NONE,
            "An attack by the debtor in the report's own voice while the duty ran.",
            piece(
                Bearing.AGAINST,
                "outlet",
                "an attack by the debtor on the creditor's people",
                incidents[2].mentions[0],
            ),
            piece(Bearing.AGAINST, "actor-government", "the creditor accuses the debtor", statements[7].content[0]),
            piece(Bearing.FOR, "actor-rell", "the debtor denies it and blames back", statements[8].content[0]),
        ),
        judge(
            "commitment-prisoners",
            Standing.ON_TRACK,
            Finding.FOUND,
            Implementation.INTERMEDIATE,
            "Part of a counted promise is done, as a monitor found.",
            piece(Bearing.FOR, "actor-council", "310 of 600 released, counted by monitors", incidents[1].mentions[0]),
            piece(
                Bearing.ABOUT,
                "actor-brandt",
                "the debtor says that it will perform",
                _find(release, "the rest will walk out before the weekend"),
            ),
            share=310 / 600,
        ),
        judge(
            "commitment-soldiers",
            Standing.KEPT_LATE,
            Finding.REPORTED,
            Implementation.FULL,
            "Met after the deadline.",
            piece(Bearing.FOR, "outlet", "40 of 40 handed over", incidents[4].mentions[0]),
            share=1.0,
        ),
        judge(
            "commitment-valley",
            Standing.AT_RISK,
            Finding.REPORTED,
            Implementation.NONE,
            "A step is late or refused, and the deadline has not passed.",
            piece(
                Bearing.AGAINST,
                "outlet",
                "the forces are still there",
                _find(soldiers, "Maravia's army has still not left the valley."),
            ),
        ),
        judge(
            "commitment-talks",
            Standing.OPEN,
            Finding.REPORTED,
            Implementation.NONE,
            "Due, and nothing heard.",
        ),
        judge(
            "commitment-threat",
            Standing.PENDING,
            Finding.REPORTED,
            Implementation.NONE,
            "Its condition has not come.",
        ),
        judge(
            "commitment-border",
            Standing.KEPT,
            Finding.REPORTED,
            Implementation.FULL,
            "Performance in the report's own voice.",
            piece(Bearing.FOR, "outlet", "the crossing was opened", incidents[5].mentions[0]),
        ),
    )
    return Record(
        reports=(signing, release, shelling, soldiers, border),
        actors=(
            Actor(id="actor-government", name="Government of Maravia", kind=ActorKind.STATE, country="XM"),
            Actor(
                id="actor-hlm",
                name="Highland Liberation Movement",
                kind=ActorKind.ARMED_GROUP,
                aliases=("HLM", "the rebels"),
                identifiers={"own": "7"},
            ),
            Actor(id="actor-brandt", name="Ilse Brandt", kind=ActorKind.PERSON, side="actor-government"),
            Actor(id="actor-rell", name="Tomas Rell", kind=ActorKind.PERSON, side="actor-hlm"),
            Actor(id="actor-council", name="Council of the Lakes", kind=ActorKind.BODY),
            Actor(id="actor-quell", name="Quell", kind=ActorKind.STATE, country="XQ"),
        ),
        places=(
            Place(id="place-tarn", name="Tarn", geonames=1, country="XM", adm1="Lakes", latitude=-1.5, longitude=30.25),
            Place(id="place-dunmore", name="Dunmore", country="XM", adm1="Highlands", adm2="Dunmore"),
            Place(id="place-orla", name="Orla Bridge", country="XM"),
        ),
        statements=statements,
        incidents=incidents,
        agreements=(accord, passing),
        commitments=commitments,
        judgements=judgements,
        decisions=(
            Decision(
                id="decision-1",
                of=DecisionOf.LINK,
                about=("incident-other", "incident-shelling"),
                verdict="same",
                because="same day, place and kind",
                by="linker",
                recorded=datetime(2031, 6, 25, 9, 30, tzinfo=UTC),
            ),
        ),
    )


@pytest.fixture
def record():
    return make_record()

"""A small judged record, built by hand: a truce and an exchange of prisoners in a country that does not exist."""

from __future__ import annotations

from datetime import date

from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Agreement,
    Bearing,
    Channel,
    Clarity,
    Commitment,
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
    Participant,
    Place,
    PlaceGranularity,
    Provision,
    Quantity,
    Reality,
    Record,
    Relation,
    Report,
    SourceEstimate,
    Span,
    Standing,
    Statement,
    SubEvent,
    Time,
    TimeGranularity,
)

SIGNING = Report(
    id="report-signing",
    text=(
        "Ruritania and the Northern Front signed the Zenda accord on Saturday.\n\n"
        "Under the accord both sides are to hold their fire, and the government is to free 200 prisoners by 15 May "
        "if the Front hands over its heavy guns.\n\n"
        'General Hentzau told reporters that the Front had promised him "quiet on every road".'
    ),
    published=date(2014, 5, 3),
    outlet="The Strelsau Post",
    headline="Accord signed at Zenda",
)
ATTACK = Report(
    id="report-attack",
    text=(
        "The defence ministry said Front fighters had attacked a checkpoint at Hofbau on Monday, killing at least "
        "seven soldiers. The Front denied it. Forty prisoners were freed from the citadel."
    ),
    published=date(2014, 5, 6),
    outlet="Radio Hofbau",
)
UNDATED = Report(id="report-undated", text="The talks are to begin on 20 May.")


def span(report: Report, words: str) -> Span:
    """Return where the words first stand in a report."""
    start = report.text.index(words)
    return report.span(start, start + len(words))


RURITANIA = Actor(
    id="actor-ruritania", name="Ruritania", kind=ActorKind.STATE, aliases=("the government",), identifiers={"x": "1"}
)
FRONT = Actor(id="actor-front", name="Northern Front", kind=ActorKind.ARMED_GROUP, aliases=("the Front",))
MINISTRY = Actor(id="actor-ministry", name="Ministry of Defence", kind=ActorKind.FORCES, side="actor-ruritania")
HOFBAU = Place(id="place-hofbau", name="Hofbau", country="RU", adm1="Rischenheim", latitude=50.1, longitude=14.2)

ministry_says = Statement(
    id="statement-ministry",
    source=(span(ATTACK, "The defence ministry"),),
    source_actor=MINISTRY.id,
    cue=(span(ATTACK, "said"),),
    content=(
        span(ATTACK, "Front fighters had attacked a checkpoint at Hofbau on Monday, killing at least seven soldiers"),
    ),
    act=Act.ACCUSE,
)
front_denies = Statement(
    id="statement-front",
    source=(span(ATTACK, "The Front"),),
    source_actor=FRONT.id,
    cue=(span(ATTACK, "denied"),),
    content=(span(ATTACK, "it"),),
    act=Act.DENY,
)
hentzau_tells = Statement(
    id="statement-hentzau",
    source=(span(SIGNING, "General Hentzau"),),
    cue=(span(SIGNING, "told"),),
    content=(span(SIGNING, 'that the Front had promised him "quiet on every road"'),),
    addressee=(span(SIGNING, "reporters"),),
    channel=Channel.PRESS_CONFERENCE,
)
front_promises = Statement(
    id="statement-inner",
    source=(span(SIGNING, "the Front had"),),
    source_actor=FRONT.id,
    cue=(span(SIGNING, "promised"),),
    content=(span(SIGNING, "quiet on every road"),),
    act=Act.PROMISE,
    inside="statement-hentzau",
)

attack = Incident(
    id="incident-attack",
    kind=Kind.ASSAULT,
    acled=SubEvent.ATTACK,
    actor=(Participant(spans=(span(ATTACK, "Front fighters"),), actor=FRONT.id),),
    target=(Participant(spans=(span(ATTACK, "a checkpoint"),)),),
    place=Location(spans=(span(ATTACK, "Hofbau"),), place=HOFBAU.id, granularity=PlaceGranularity.EXACT),
    when=Time(
        earliest=date(2014, 5, 5),
        latest=date(2014, 5, 5),
        granularity=TimeGranularity.DAY,
        spans=(span(ATTACK, "on Monday"),),
    ),
    killed=Estimate(
        low=7,
        best=7,
        by_source=(
            SourceEstimate(
                report=ATTACK.id,
                low=7,
                best=7,
                told_by=ministry_says.id,
                spans=(span(ATTACK, "at least seven soldiers"),),
            ),
        ),
    ),
    reality=Reality.DENIED,
    told_by=(ministry_says.id,),
    denied_by=(front_denies.id,),
    mentions=(span(ATTACK, "Front fighters had attacked a checkpoint"),),
)
release = Incident(
    id="incident-release",
    kind=Kind.RETREAT,
    target=(Participant(spans=(span(ATTACK, "Forty prisoners"),)),),
    when=Time(latest=date(2014, 5, 6)),
    clarity=Clarity.SUMMED,
    count=3,
    mentions=(span(ATTACK, "Forty prisoners were freed"),),
)

accord = Agreement(
    id="agreement-zenda",
    name="the Zenda accord",
    parties=(FRONT.id, RURITANIA.id),
    signed=Time(earliest=date(2014, 5, 3), latest=date(2014, 5, 3), granularity=TimeGranularity.DAY),
    mentions=(span(SIGNING, "the Zenda accord"),),
)
truce = Commitment(
    id="commitment-truce",
    agreement=accord.id,
    debtor=(
        Participant(spans=(span(SIGNING, "Ruritania"),), actor=RURITANIA.id),
        Participant(spans=(span(SIGNING, "the Northern Front"),), actor=FRONT.id),
    ),
    provision=Provision.CEASE_HOSTILITIES,
    what=(span(SIGNING, "hold their fire"),),
    duty=Duty.MAINTAIN,
    mentions=(span(SIGNING, "both sides are to hold their fire"),),
)
exchange = Commitment(
    id="commitment-prisoners",
    agreement=accord.id,
    debtor=(Participant(spans=(span(SIGNING, "the government"),), actor=RURITANIA.id),),
    creditor=(Participant(spans=(span(SIGNING, "the Front"),), actor=FRONT.id),),
    provision=Provision.RELEASE_PRISONERS,
    what=(span(SIGNING, "free 200 prisoners"),),
    quantity=Quantity(number=200, unit="prisoners"),
    condition=(span(SIGNING, "if the Front hands over its heavy guns"),),
    due=Time(
        latest=date(2014, 5, 15),
        relation=Relation.BY,
        granularity=TimeGranularity.DAY,
        spans=(span(SIGNING, "by 15 May"),),
    ),
    mentions=(span(SIGNING, "the government is to free 200 prisoners by 15 May"),),
)
pledge = Commitment(
    id="commitment-pledge",
    debtor=(Participant(spans=(span(SIGNING, "the Front had"),), actor=FRONT.id),),
    provision=Provision.OTHER,
    what=(span(SIGNING, "quiet on every road"),),
    origin=Origin.CLAIM,
    reality=Reality.CLAIMED,
    told_by=(hentzau_tells.id,),
    mentions=(span(SIGNING, "the Front had promised"),),
)
talks = Commitment(
    id="commitment-talks",
    provision=Provision.HOLD_TALKS,
    what=(span(UNDATED, "The talks"),),
    due=Time(partial="XXXX-05-20", spans=(span(UNDATED, "on 20 May"),)),
    mentions=(span(UNDATED, "The talks are to begin on 20 May"),),
)

charge = Evidence(
    spans=(span(ATTACK, "Front fighters had attacked a checkpoint"),),
    bears=Bearing.AGAINST,
    because="the Front is said to have attacked Ruritania's soldiers during the truce",
    by=MINISTRY.id,
)
freed = Evidence(
    spans=(span(ATTACK, "Forty prisoners were freed"),),
    bears=Bearing.FOR,
    because="prisoners were freed",
    by="outlet",
)


def judge(
    commitment: Commitment, day: date, standing: Standing, finding: Finding, rule: str, **rest: object
) -> Judgement:
    """Return a judgement as known on the day itself."""
    values: dict[str, object] = {"implementation": Implementation.NONE, **rest}
    return Judgement(
        commitment=commitment.id, valid_on=day, known_on=day, standing=standing, finding=finding, rule=rule, **values
    )


def record_on(day: date) -> Record:
    """Return the record as judged on a day: before or after the attack was told."""
    commitments: tuple[Commitment, ...] = (truce, exchange, pledge, talks)
    if day < ATTACK.published:
        judgements = tuple(
            judge(each, day, Standing.OPEN, Finding.REPORTED, "rule 10: nothing heard yet") for each in commitments[:3]
        )
    else:
        judgements = (
            judge(truce, day, Standing.DISPUTED, Finding.ALLEGED, "rule 2: charged and denied", evidence=(charge,)),
            judge(
                exchange,
                day,
                Standing.ON_TRACK,
                Finding.REPORTED,
                "rule 9: part is done",
                evidence=(freed,),
                implementation=Implementation.MINIMUM,
                share=0.2,
            ),
            judge(pledge, day, Standing.OPEN, Finding.ALLEGED, "rule 10: nothing heard yet"),
            judge(talks, day, Standing.OPEN, Finding.REPORTED, "rule 10: nothing heard yet"),
        )
    return Record(
        reports=(SIGNING, ATTACK, UNDATED),
        actors=(RURITANIA, FRONT, MINISTRY),
        places=(HOFBAU,),
        statements=(hentzau_tells, front_promises, ministry_says, front_denies),
        incidents=(attack, release),
        agreements=(accord,),
        commitments=commitments,
        judgements=judgements,
    )


def findings() -> tuple[Record, ...]:
    """Return what was read from each report by itself, neither linked nor judged."""
    actors = (RURITANIA, FRONT, MINISTRY)
    return (
        Record(
            reports=(SIGNING,),
            actors=actors,
            statements=(hentzau_tells, front_promises),
            agreements=(accord,),
            commitments=(truce, exchange, pledge),
        ),
        Record(
            reports=(ATTACK,),
            actors=actors,
            places=(HOFBAU,),
            statements=(ministry_says, front_denies),
            incidents=(attack, release),
        ),
        Record(reports=(UNDATED,), commitments=(talks,)),
    )

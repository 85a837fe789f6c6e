"""The codebook's table of provisions as data: which incidents meet, endanger or break each kind of promise, and its words."""

from __future__ import annotations

from servanda.assessment.codebook.deal_names import TRUCE
from servanda.assessment.codebook.signs import Roles, Row, Sign
from servanda.assessment.facts.lifecycle import Effect
from servanda.record import Duty, Kind, Provision, SubEvent

VIOLENCE = frozenset({Kind.ASSAULT})
YIELDING = frozenset({Kind.RETREAT, Kind.CONCEDE, Kind.COOPERATE, Kind.AGREE})
HELPING = frozenset({Kind.AID, Kind.SUPPORT, Kind.COOPERATE, Kind.CONCEDE, Kind.RETREAT})
SEIZURE = frozenset({SubEvent.GOV_REGAINS_TERIT, SubEvent.NON_STATE_ACTOR_OVERTAKES_TER})
HANDOVER = frozenset({SubEvent.NON_VIOL_TERRIT_TRANSFER})
FORCE = frozenset({Kind.COERCE, Kind.ASSAULT})
DEEDS = frozenset(Kind) - {Kind.REQUEST, Kind.ACCUSE, Kind.REJECT, Kind.THREATEN}
"""All but speech acts."""
REBUFF = frozenset({Kind.REJECT, Kind.SANCTION, Kind.COERCE})


def _done(
    kinds: frozenset[Kind],
    words: str,
    because: str,
    *,
    roles: Roles = Roles.DEBTOR,
    sub_events: frozenset[SubEvent] = frozenset(),
) -> Sign:
    return Sign(effect=Effect.MEETS, kinds=kinds, sub_events=sub_events, roles=roles, words=words, because=because)


def _undone(
    kinds: frozenset[Kind],
    words: str,
    because: str,
    *,
    roles: Roles = Roles.DEBTOR,
    sub_events: frozenset[SubEvent] = frozenset(),
) -> Sign:
    return Sign(effect=Effect.BREAKS, kinds=kinds, sub_events=sub_events, roles=roles, words=words, because=because)


TABLE: dict[Provision, Row] = {
    Provision.CEASE_HOSTILITIES: Row(
        duty=Duty.MAINTAIN,
        deal=TRUCE,
        act=r"hostilities|attacks|fighting|bombings?|operations",
        signs=(
            _undone(VIOLENCE, "", "attacks", roles=Roles.DEBTOR_TO_OTHER, sub_events=SEIZURE),
            Sign(
                effect=Effect.ENDANGERS,
                kinds=VIOLENCE,
                sub_events=SEIZURE,
                roles=Roles.OTHER_TO_DEBTOR,
                because="attacks",
            ),
        ),
    ),
    Provision.WITHDRAW_FORCES: Row(
        duty=Duty.ACHIEVE,
        act=r"withdraw(?:al|s|n|ing)?|withdrew|pull-?\s?out|pull(?:s|ed|ing)? (?:out|back)|troops|forces|soldiers",
        event=r"withdrawals?|pull-?\s?(?:outs?|backs?)",
        signs=(
            _done(
                YIELDING,
                r"withdr[ae]w|pull|leav|left|hand(?:s|ed|ing)? over|depart|evacuat|vacat|quit",
                "withdraws",
                sub_events=HANDOVER,
            ),
            _undone(
                frozenset({Kind.MOBILIZE}),
                r"reinforc|re-?turn|re-?enter|sends? more|additional|re-?occup",
                "reinforces or returns",
            ),
        ),
    ),
    Provision.RELEASE_PRISONERS: Row(
        duty=Duty.ACHIEVE,
        act=r"releas(?:e[sd]?|ing)|freed?(?:ing)?|prisoners?|detainees?|inmates?|swap|exchange",
        event=r"releases?|swaps?|exchanges?",
        signs=(
            _done(YIELDING, r"releas|free|hand(?:s|ed|ing)? over|swap|exchang|deliver|repatriat", "releases"),
            _undone(FORCE, r"re-?arrest|re-?captur|re-?imprison|re-?detain", "takes again those released"),
        ),
    ),
    Provision.RELEASE_HOSTAGES: Row(
        duty=Duty.ACHIEVE,
        act=r"releas(?:e[sd]?|ing)|freed?(?:ing)?|hostages?|captives?",
        event=r"releases?|swaps?|exchanges?",
        signs=(
            _done(YIELDING, r"releas|free|hand(?:s|ed|ing)? over|swap|exchang|deliver", "releases"),
            _undone(
                VIOLENCE,
                r"(?:kill|execut|behead|murder|shoot|shot)\w*\W(?:[\w'’-]+\W+){0,6}?(?:hostage|captive)|(?:hostage|captive)s?\W+(?:[\w'’-]+\W+){0,6}?(?:kill|execut|behead|murder|shot)",
                "kills those held",
            ),
        ),
    ),
    Provision.HOLD_TALKS: Row(
        duty=Duty.ACHIEVE,
        act=r"talks|negotiations?|dialogue|meetings?|summit|conference|round",
        event=r"talks|negotiations?|dialogue|meetings?|summit|conference",
        done=r"held",
        signs=(_done(frozenset({Kind.CONSULT}), "", "meets", roles=Roles.BOTH),),
    ),
    Provision.DENY_HAVEN: Row(
        duty=Duty.MAINTAIN,
        act=r"haven|sanctuary|bases?|shelter|ties|militants",
        signs=(
            Sign(
                effect=Effect.PARTLY,
                kinds=FORCE,
                roles=Roles.DEBTOR,
                words=r"expel|deport|arrest|raid|detain|shut",
                because="acts against the group",
            ),
            _undone(HELPING, r"host|shelter|harbou?r|haven|train|arms|weapons", "hosts or helps the group"),
        ),
    ),
    Provision.ALLOW_AID: Row(
        duty=Duty.MAINTAIN,
        act=r"corridors?|convoys?|aid|relief|humanitarian|crossings?|evacuations?|access|supplies",
        event=r"corridors?|convoys?|deliver(?:y|ies)|evacuations?|aid",
        signs=(
            Sign(
                effect=Effect.PARTLY,
                kinds=HELPING,
                roles=Roles.DEBTOR,
                words=r"\baid\b|convoy|relief|humanitarian|corridor|crossing|evacuat|suppl|food|medic",
                because="lets aid through",
            ),
            _undone(
                FORCE,
                r"\baid\b|convoy|relief|humanitarian|corridor|crossing|evacuees|food|medic",
                "blocks or attacks aid",
            ),
        ),
    ),
    Provision.LIFT_BLOCKADE: Row(
        duty=Duty.ACHIEVE,
        act=r"blockade|siege|ports?|roads?|crossings?|borders?|airports?|highway",
        event=r"(?:re-?)?openings?",
        signs=(
            _done(HELPING, r"(?:re-?)?open|lift|eas(?:e|ing)|end", "opens what was closed"),
            _undone(REBUFF, r"clos|block|seal|besieg|shut", "closes it again"),
        ),
    ),
    Provision.LIFT_SANCTIONS: Row(
        duty=Duty.ACHIEVE,
        act=r"sanctions?|embargo(?:es)?|delist(?:ing|ed)?|blacklist|tariffs?|restrictions?",
        signs=(
            _done(HELPING, r"lift|eas(?:e|ing)|delist|waive|remov|suspend|end", "lifts sanctions"),
            _undone(frozenset({Kind.SANCTION}), r"sanction|embargo|blacklist|tariff|restriction", "imposes sanctions"),
        ),
    ),
    Provision.DISARM: Row(
        duty=Duty.ACHIEVE,
        act=r"disarm(?:s|ed|ing|ament)?|arms|weapons?|demobili[sz]\w*|decommission\w*|cantonments?",
        event=r"disarm(?:ament|ing)?|decommissioning|demobili[sz]ation",
        signs=(
            _done(YIELDING, r"weapon|arms\b|disarm|surrender|canton|decommission|demobili|rifle", "lays down arms"),
            _undone(frozenset({Kind.MOBILIZE}), r"re-?arm|weapon|missile|recruit", "arms again"),
        ),
    ),
    Provision.WITHDRAW_WEAPONS: Row(
        duty=Duty.ACHIEVE,
        act=r"(?:heavy )?weapons?|weaponry|artillery|tanks|withdrawal|pull-?\s?back",
        event=r"withdrawals?|pull-?\s?backs?",
        signs=(
            _done(YIELDING, r"withdr[ae]w|pull|remov|mov(?:e[sd]?|ing)", "moves weapons back"),
            _undone(frozenset({Kind.MOBILIZE}), r"weapon|artillery|tank|howitzer|missile|mortar", "brings weapons in"),
        ),
    ),
    Provision.ACCEPT_MONITORS: Row(
        duty=Duty.MAINTAIN,
        act=r"monitors?|observers?|inspect(?:ors?|ions?)|mission|verification|access",
        event=r"inspections?|monitoring|mission|access|visits?",
        signs=(
            Sign(
                effect=Effect.PARTLY,
                kinds=YIELDING | {Kind.CONSULT},
                roles=Roles.DEBTOR,
                words=r"inspect|monitor|observer|access|verif",
                because="lets monitors in",
            ),
            _undone(REBUFF, r"inspect|monitor|observer|access|verif", "keeps monitors out"),
        ),
    ),
    Provision.SHARE_POWER: Row(
        duty=Duty.ACHIEVE,
        act=r"government|cabinet|council|administration|coalition|autonomy|self-rule|power-?\s?sharing",
        event=r"(?:unity|transitional|coalition|interim|joint|power-?\s?sharing) (?:government|cabinet|council)",
        done=r"formed|sworn in|inaugurated|installed",
        signs=(
            _done(
                YIELDING,
                r"\bform|appoint|sw(?:ear|or)|nam(?:e[sd]?|ing)|install|inaugurat|grant",
                "forms the joint government",
            ),
            _undone(REBUFF, r"dismiss|sack|oust|dissol|remov|toppl|overthr|coup", "drives the partner out"),
        ),
    ),
    Provision.HOLD_ELECTIONS: Row(
        duty=Duty.ACHIEVE,
        act=r"elections?|votes?|voting|polls?|referendum|ballot",
        event=r"elections?|votes?|voting|polls?|referendum",
        done=r"held",
        signs=(
            _undone(REBUFF, r"cancel|annul|scrap", "cancels the vote"),
            Sign(
                effect=Effect.SUSPENDS,
                kinds=REBUFF,
                roles=Roles.DEBTOR,
                words=r"postpon|put(?:s|ting)? off|delay",
                because="puts the vote off",
            ),
        ),
    ),
    Provision.REFORM_LAW: Row(
        duty=Duty.ACHIEVE,
        act=r"laws?|bill|constitution|reforms?|amendments?|legislation",
        event=r"laws?|bill|constitution|reforms?|amendments?",
        done=r"passed|approved|adopted|enacted|ratified",
        signs=(
            _done(YIELDING, r"pass|approv|adopt|ratif|enact|sign", "passes the law"),
            _undone(frozenset({Kind.REJECT}), r"law|bill|constitution|reform|amendment", "rejects the law"),
        ),
    ),
    Provision.GRANT_AMNESTY: Row(
        duty=Duty.ACHIEVE,
        act=r"amnest(?:y|ies)|pardons?|immunity",
        event=r"amnest(?:y|ies)|pardons?",
        done=r"passed|approved|granted|declared",
        signs=(
            _done(YIELDING, r"amnest|pardon|immunity", "grants amnesty"),
            _undone(FORCE, r"prosecut|charg|tr(?:y|ies|ied|ial)|sentenc|indict", "prosecutes"),
        ),
    ),
    Provision.SEEK_JUSTICE: Row(
        duty=Duty.ACHIEVE,
        act=r"courts?|trials?|tribunals?|investigations?|prosecutions?|commission|extradit\w+",
        event=r"trials?|tribunals?|investigations?|prosecutions?",
        done=r"held",
        signs=(
            _done(
                YIELDING | {Kind.COERCE},
                r"trial|court|tribunal|convict|sentenc|extradit|arrest|hand(?:s|ed|ing)? over|investigat",
                "brings it to justice",
            ),
            _undone(
                frozenset({Kind.REJECT}),
                r"trial|court|tribunal|extradit|investigat|warrant",
                "stands in the way of justice",
            ),
        ),
    ),
    Provision.RETURN_DISPLACED: Row(
        duty=Duty.ACHIEVE,
        act=r"refugees?|displaced|returnees?|repatriat\w+|returns?",
        event=r"repatriations?|returns?",
        signs=(
            _done(HELPING, r"return|repatriat|resettl|back", "lets the displaced return"),
            _undone(FORCE, r"expel|evict|deport|displac|drive[sn]? out|drove out", "drives people out"),
        ),
    ),
    Provision.TRANSFER_TERRITORY: Row(
        duty=Duty.ACHIEVE,
        act=r"territor(?:y|ies)|handover|areas?|districts?|provinces?|towns?",
        event=r"handovers?|transfers?",
        signs=(
            _done(
                YIELDING,
                r"hand(?:s|ed|ing)? over|transfer|cede|withdr[ae]w|return|leav|left",
                "hands the territory over",
                sub_events=HANDOVER,
            ),
            _undone(frozenset(), "", "seizes territory", sub_events=SEIZURE),
        ),
    ),
    Provision.PROTECT: Row(
        duty=Duty.MAINTAIN,
        act=r"protection|guards?|escorts?|deployment|defen[cs]e",
        event=r"deployments?|escorts?",
        signs=(
            Sign(
                effect=Effect.PARTLY,
                kinds=HELPING | {Kind.MOBILIZE},
                roles=Roles.DEBTOR,
                words=r"deploy|guard|escort|protect|defen|enter|patrol",
                because="comes to protect",
            ),
            _undone(
                frozenset({Kind.RETREAT}), r"abandon|withdr[ae]w|leav|left|fl(?:ee|ed)|pull", "leaves them unprotected"
            ),
        ),
    ),
    Provision.PAY: Row(
        duty=Duty.ACHIEVE,
        act=r"pay(?:ments?|s|ing)?|paid|compensat\w+|funds?|funding|money|aid|reparations?",
        event=r"payments?|compensation|funding",
        done=r"paid|disbursed",
        signs=(
            _done(HELPING, r"\bpa(?:y|id)|transfer|fund|compensat|disburs|deliver|million|billion", "pays"),
            _undone(
                frozenset({Kind.SANCTION, Kind.REJECT}),
                r"withh[eo]ld|fr(?:ee|o)ze|cut|stop|suspend",
                "withholds payment",
            ),
        ),
    ),
    Provision.RECOGNISE: Row(
        duty=Duty.ACHIEVE,
        act=r"recogni\w+|(?:diplomatic )?(?:ties|relations)|embass(?:y|ies)|ambassadors?",
        event=r"recognition",
        done=r"granted",
        signs=(
            _done(HELPING | YIELDING, r"recogni|embass|ambassador|ties|relations", "recognises it"),
            _undone(REBUFF, r"recogni|ties|relations|embass|ambassador|expel", "withdraws recognition"),
        ),
    ),
    Provision.ATTACK: Row(
        duty=None, signs=(_done(VIOLENCE, "", "attacks", roles=Roles.DEBTOR_TO_OTHER, sub_events=SEIZURE),)
    ),
    Provision.OTHER: Row(duty=None, signs=(_done(DEEDS, "", "does what was promised"),)),
}
"""Every provision's row."""

"""Regular English inflection undone, to check a lemma that the network proposes against the words that it knows."""

from __future__ import annotations

import re
from collections.abc import Container

SHORTEST_STEM = 2
"""Characters that must be left before an ending."""
IRREGULAR = {
    form: base
    for base, forms in (
        pair.split(":")
        for pair in (
            "shoot:shot fight:fought strike:struck,stricken slay:slew,slain flee:fled seek:sought bring:brought "
            "buy:bought catch:caught teach:taught think:thought hold:held meet:met lead:led leave:left lose:lost "
            "win:won begin:began,begun break:broke,broken choose:chose,chosen drive:drove,driven fall:fell,fallen "
            "forget:forgot,forgotten give:gave,given go:went,gone grow:grew,grown hide:hid,hidden keep:kept "
            "know:knew,known make:made overthrow:overthrew,overthrown overtake:overtook,overtaken pay:paid rise:rose,risen "
            "run:ran say:said see:saw,seen sell:sold send:sent shake:shook,shaken speak:spoke,spoken spend:spent "
            "stand:stood steal:stole,stolen swear:swore,sworn take:took,taken tell:told throw:threw,thrown "
            "undertake:undertook,undertaken understand:understood withdraw:withdrew,withdrawn withhold:withheld "
            "write:wrote,written forbid:forbade,forbidden foresee:foresaw,foreseen uphold:upheld retake:retook,retaken "
            "blow:blew,blown fly:flew,flown freeze:froze,frozen hear:heard build:built deal:dealt arise:arose,arisen "
            "become:became come:came do:did,done get:got,gotten mean:meant sit:sat lay:laid hang:hung feed:fed eat:ate,eaten"
        ).split()
    )
    for form in forms.split(",")
}
"""Verbs' irregular past forms in the news of conflicts, with their bases."""
DOUBLED = frozenset("bdgklmnprtvz")
"""Consonants that double before an ending ("stopped")."""
HELPERS = {"has": "have", "had": "have", "does": "do"}
NEEDS_E = ("c", "v", "u", "dg", "iz", "yz", "ur", "ir", "at", "rg", "ag", "eg", "ig")
"""What no English verb ends in: before such an ending an "e" was dropped ("denounc-ed")."""
DROPPED_E = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Short syllables, whose consonant would have doubled had there been no "e" ("fir-ed", "hop-ed")."""
NO_E = re.compile(r".*((ai|ea|ee|oa|oo)[dklmnprt]|[ao]rm)")
"""Long syllables, after which no verb ends in "e" ("detain-ed", "disarm-ed")."""
LONG_PAST = 6
"""Letters from which a verb in "-ed" can only be a past."""
PRESENT = frozenset({"VB", "VBP", "VBZ", "VBG"})
PLURAL, PAST, GERUND = frozenset({"NNS", "VBZ"}), frozenset({"VBD", "VBN"}), frozenset({"VBG"})


def check_lemma(word: str, tag: str, proposed: str, known: Container[str]) -> str:
    """Return the proposed lemma, or a better one where inflection and vocabulary speak against it.

    Args:
        word: the word as written.
        tag: its Penn Treebank tag.
        proposed: the lemma that the network proposes.
        known: words that there are, in lower case.
    """
    form = word.lower()
    if not form.isalpha() or tag.startswith("NNP"):
        return proposed
    if tag.startswith("VB") and form in HELPERS:
        return HELPERS[form]
    if tag in PAST and form in IRREGULAR:
        return IRREGULAR[form]
    if tag.startswith("VB") and proposed[:1].lower() != form[:1] and proposed != "be":
        return form  # "Kill" of a headline, read as a form of "bad"
    if tag in PRESENT and form.endswith("ed") and len(form) >= LONG_PAST:
        # The form outweighs the tag: no English verb of that length has a present in "-ed" but those in "-eed".
        tag = tag if form.endswith("eed") and form not in IRREGULAR and form[:-1] not in known else "VBD"
    if tag in PAST and form.endswith("ing"):
        tag = "VBG"  # nor is there a past in "-ing"
    if tag == "NN" and form.endswith("ities"):
        tag = "NNS"  # nor a singular in "-ities"
    bases = undo_inflection(form, tag, known)
    if not bases and form not in known:
        others = [base for other in ("VBZ", "VBD", "VBG") for base in undo_inflection(form, other, known)]
        bases = [base for base in others if base in known] or (others[:1] if tag in PAST else [])
    words = [base for base in bases if base in known]
    lost_e = proposed.endswith(NEEDS_E) and not form.startswith(proposed + proposed[-1:])
    if proposed in (words or bases) and not (not words and lost_e):
        return proposed
    if words:
        return words[0]
    if (
        proposed.lower() not in known
        or (tag in PLURAL and form.endswith("ities"))
        or (proposed == form and bases and form.endswith(("ed", "ing")))
    ):
        return bases[0] if bases else form
    shortened = form.startswith(proposed) and form != proposed
    return form if shortened and not (tag in PAST and form.endswith("n")) and tag not in PLURAL else proposed


def undo_inflection(form: str, tag: str, known: Container[str]) -> list[str]:
    """Return the base forms that a regularly inflected form may have, the likeliest first."""
    if tag in PLURAL and form.endswith("s") and not form.endswith("ss"):
        if form.endswith("ities"):
            return [form[:-3] + "y"]  # "hostilities": no noun ends in "-itie"
        bases = [form[:-3] + "y"] if form.endswith("ies") else []
        bases += [form[:-1]]
        bases += [form[:-2]] if form.endswith("es") else []
        return [base for base in bases if len(base) >= SHORTEST_STEM]
    for tags, ending in ((PAST, "ed"), (GERUND, "ing")):
        if tag in tags and form.endswith(ending):
            stem = form[: -len(ending)]
            if len(stem) < SHORTEST_STEM:
                return []
            if DROPPED_E.fullmatch(stem) and stem + "e" in known:
                return [stem + "e"]
            if NO_E.fullmatch(stem):
                return [stem]
            bases = [stem + "e", stem] if stem.endswith(NEEDS_E) else [stem, stem + "e"]
            if form.endswith("ied"):
                return [form[:-3] + "y"] if len(stem) > SHORTEST_STEM else [stem + "e"]
            if form.endswith("ying") and len(stem) == SHORTEST_STEM:
                return [stem[0] + "ie"]
            if stem[-1] in DOUBLED and stem[-1] == stem[-2]:
                bases.insert(0 if stem not in known and stem[:-1] in known else len(bases), stem[:-1])
            return bases
    return []

"""The vocabulary: what CODEBOOK.md means, as frozen dataclasses. Imports nothing else of the project."""

from servanda.record.actor import Actor, ActorKind, Office, Participant, offices_on, order_offices
from servanda.record.agreement import Agreement, Commitment, Duty, Origin, Provision, Quantity
from servanda.record.estimate import Estimate, SourceEstimate, Whose
from servanda.record.identity import content_id
from servanda.record.incident import Clarity, Incident, Kind, Reality, SubEvent
from servanda.record.judgement import (
    LINKER,
    Bearing,
    Decision,
    DecisionOf,
    Evidence,
    Finding,
    Implementation,
    Judgement,
    Standing,
)
from servanda.record.place import Location, Place, PlaceGranularity
from servanda.record.plain import from_plain, to_plain
from servanda.record.record import Item, Record
from servanda.record.report import Part, PartKind, Report
from servanda.record.sides import Sides
from servanda.record.span import Span
from servanda.record.statement import Act, Channel, Statement
from servanda.record.time import Relation, Time, TimeGranularity

__all__ = [
    "LINKER",
    "Act",
    "Actor",
    "ActorKind",
    "Agreement",
    "Bearing",
    "Channel",
    "Clarity",
    "Commitment",
    "Decision",
    "DecisionOf",
    "Duty",
    "Estimate",
    "Evidence",
    "Finding",
    "Implementation",
    "Incident",
    "Item",
    "Judgement",
    "Kind",
    "Location",
    "Office",
    "Origin",
    "Part",
    "PartKind",
    "Participant",
    "Place",
    "PlaceGranularity",
    "Provision",
    "Quantity",
    "Reality",
    "Record",
    "Relation",
    "Report",
    "Sides",
    "SourceEstimate",
    "Span",
    "Standing",
    "Statement",
    "SubEvent",
    "Time",
    "TimeGranularity",
    "Whose",
    "content_id",
    "from_plain",
    "offices_on",
    "order_offices",
    "to_plain",
]

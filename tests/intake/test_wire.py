import json
from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake.wire import draft_ninjs, read_json

FIRST = {
    "uri": "urn:agency:1",
    "type": "text",
    "versioncreated": "2020-03-04T21:00:00Z",
    "firstcreated": "2020-03-02T09:00:00Z",
    "headline": "Truce holds",
    "byline": "Ann Lee",
    "copyrightholder": "The Agency",
    "body_xhtml": "<p>The truce held.</p><p>Talks go on.</p>",
    "body_text": "The truce held. Talks go on.",
}
SECOND = {
    "uri": "urn:agency:2",
    "contentcreated": "2020-03-05",
    "headlines": [{"role": "main", "value": "Convoy leaves"}],
    "bodies": [{"contenttype": "text/plain", "value": "A convoy left Arda."}],
    "infosources": [{"name": "The Wire"}],
}


def test_items_of_either_version_are_reports():
    one, other = draft_ninjs(FIRST, "a.json"), draft_ninjs(SECOND, "b.json")
    assert one.text == "Truce holds\n\nThe truce held.\n\nTalks go on."
    assert (one.id, one.published, one.outlet) == ("urn:agency:1", date(2020, 3, 4), "The Agency")
    assert one.other == {"byline": "Ann Lee"}
    assert (other.text, other.published, other.outlet) == (
        "Convoy leaves\n\nA convoy left Arda.",
        date(2020, 3, 5),
        "The Wire",
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "picture"}, "of type 'picture', not a text"),
        ({"pubstatus": "canceled"}, "has marked this item 'canceled'"),
        ({"body_xhtml": "", "body_text": ""}, "the item has no body"),
        ({"versioncreated": "soon"}, "the publication date 'soon' cannot be understood"),
    ],
)
def test_what_is_no_text_to_be_read_is_refused(change, message):
    with pytest.raises(IntakeError, match=message):
        draft_ninjs({**FIRST, **change}, "a.json")


def test_a_bad_item_of_an_array_is_named_and_the_others_read():
    errors = []
    plain = [FIRST, {"type": "picture", "headlines": []}, 7, {"text": "The truce held.", "published": "2020-03-04"}]
    drafts = list(read_json(json.dumps(plain).encode(), "a.json", errors.append))
    assert [draft.published for draft in drafts] == [date(2020, 3, 4)] * 2
    assert [str(error).partition(": ")[2][:7] for error in errors] == ["item 2:", "item 3:"]


def test_what_is_no_json_is_refused():
    with pytest.raises(IntakeError, match=r"a\.json: this is not JSON"):
        list(read_json(b'{"uri": ', "a.json", pytest.fail))

from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake.feed import read_feed

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Valley Post</title>
<item><title>Truce &amp; talks</title><link>https://post.example/1</link><guid>post-1</guid>
<pubDate>Wed, 04 Mar 2020 23:30:00 +0430</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>The truce <b>held</b> on Tuesday.</p><p>Talks begin next week.</p>]]></content:encoded></item>
<item><link>https://post.example/2</link></item>
<item><title>Convoy reaches Arda</title><description>A convoy reached the town.</description></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Mission news</title>
<entry><id>tag:m,2020:1</id><title>Monitors named</title><updated>2020-03-05T08:00:00Z</updated>
<summary type="html">&lt;p&gt;Nine monitors were named.&lt;/p&gt;</summary></entry></feed>"""


def test_an_entry_of_rss_is_a_report_with_its_whole_content():
    errors = []
    first, last = read_feed(RSS, "f.rss", errors.append)
    assert first.text == "Truce & talks\n\nThe truce held on Tuesday.\n\nTalks begin next week."
    assert (first.id, first.published, first.outlet) == ("post-1", date(2020, 3, 4), "The Valley Post")
    assert (first.headline, first.url) == ("Truce & talks", "https://post.example/1")
    assert (last.text, last.published) == ("Convoy reaches Arda\n\nA convoy reached the town.", None)
    (error,) = errors
    assert "f.rss: entry 2: it has neither title nor words" in str(error)


def test_an_entry_of_atom_is_dated_by_its_update_where_nothing_else_dates_it():
    (entry,) = read_feed(ATOM, "f.atom", pytest.fail)
    assert (entry.text, entry.published) == ("Monitors named\n\nNine monitors were named.", date(2020, 3, 5))


def test_control_characters_in_an_entry_are_left_out():
    (entry,) = read_feed(ATOM.replace(b"&gt;Nine", b"&gt;N&amp;#1;ine"), "f.atom", pytest.fail)
    assert entry.text == "Monitors named\n\nNine monitors were named."


def test_a_feed_whose_encoding_cannot_be_read_is_refused():
    with pytest.raises(IntakeError, match=r"f\.atom: the feed is damaged"):
        list(read_feed(b'<?xml version="1.0" encoding="u\xfff"?>' + ATOM, "f.atom", pytest.fail))


def test_what_is_left_of_a_feed_that_breaks_off_is_read():
    (first,) = read_feed(RSS[: RSS.index(b"<item><link>")], "f.rss", pytest.fail)
    assert first.headline == "Truce & talks"


@pytest.mark.parametrize("data", [b"<rss><channel></channel></rss>", b"<?xml version='1.0'?><news/>", b"no feed"])
def test_what_has_no_entry_is_refused(data):
    with pytest.raises(IntakeError, match=r"bad\.xml: no entry of an RSS or Atom feed"):
        list(read_feed(data, "bad.xml", pytest.fail))

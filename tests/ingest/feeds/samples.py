"""Made-up feeds and lists of each kind; the states and people in them are of no map."""

from __future__ import annotations

BODY = (
    "<p>VANDEL — Ostria will wait, Foreign Minister Lena Harth said on Monday.</p><p>“We have not decided, and nobody should expect "
    "us to decide this year,” Harth told reporters in the capital after a meeting of the cabinet that lasted for four hours.</p>"
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Vandel Post | World</title>
<link>https://vandel.example/</link><language>en-gb</language>
<item><title>Ostria will wait</title><link>https://vandel.example/a</link><guid isPermaLink="false">vp-1</guid>
<pubDate>Tue, 05 Mar 2024 10:00:00 IST</pubDate><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Norland &amp;amp; the strait</title><link>https://vandel.example/b</link><guid>https://vandel.example/b</guid>
<pubDate>Tue, 05 Mar 2024 12:00:00 +0100</pubDate><description>Norland's envoy Ivo Brandt said the strait would open.</description></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Vandel Post</title><id>urn:x</id><updated>2024-03-05T10:00:00Z</updated>
<entry><title>Ostria will wait</title><id>urn:vp:1</id><link href="/a"/><published>2024-03-05T10:00:00+02:00</published>
<updated>2024-03-05T11:00:00+02:00</updated><author><name>Mira Aldane</name></author>
<content type="html">{BODY.replace("<", "&lt;").replace(">", "&gt;")}</content></entry>
<entry><title>Norland</title><id>urn:vp:2</id><link href="https://vandel.example/b"/><updated>2024-03-05T11:00:00Z</updated>
<summary>Norland said so.</summary></entry></feed>
"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Vandel Post",
    "items": [
        {
            "id": 7,
            "url": "https://vandel.example/a",
            "title": "Ostria will wait",
            "content_html": BODY,
            "date_published": "2024-03-05T10:00:00Z",
        },
        {"id": "8", "url": "https://vandel.example/b", "summary": "Norland said so.", "authors": [{"name": "Mira Aldane"}]},
    ],
}
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>My feeds</title></head><body><outline text="World">
<outline type="rss" text="Vandel Post" xmlUrl="https://vandel.example/rss.xml"/>
<outline type="rss" text="Norland &lt;Times&gt;" xmlUrl='https://norland.example/atom?a=1&amp;b=2'/></outline></body></opml>
"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://vandel.example/a</loc><image:image><image:loc>https://vandel.example/a.jpg</image:loc></image:image><news:news>
<news:publication><news:name>Vandel Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-03-05T10:00:00+02:00</news:publication_date><news:title>Ostria will wait</news:title></news:news></url>
<!-- <url><loc>https://vandel.example/left-out</loc></url> -->
<url><loc>https://vandel.example/b?x=1&amp;y=2</loc><lastmod>2024-03-05</lastmod></url></urlset>
"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://vandel.example/news-1.xml</loc><lastmod>2024-03-05</lastmod></sitemap>
<sitemap><loc>https://vandel.example/news-2.xml.gz</loc></sitemap></sitemapindex>
"""
PAGE = f"<html><head><title>Norland opens the strait</title></head><body><article><h1>Norland opens the strait</h1>{BODY}</article></body></html>"

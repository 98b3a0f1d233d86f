"""Three-letter codes of countries (ISO 3166-1 alpha-3, ISO 3166-3 for former ones, XKX for Kosovo) by the two-letter ones.

The pairs are those of the Unicode CLDR's table of territory aliases but for Kosovo; a test compares them with the ``rigour``
library.
"""

from __future__ import annotations

from onrecord.pipeline.actors import country_of

ALPHA3 = dict(
    pair.split(":")
    for pair in """
ad:AND ae:ARE af:AFG ag:ATG ai:AIA al:ALB am:ARM ao:AGO aq:ATA ar:ARG as:ASM at:AUT au:AUS aw:ABW ax:ALA az:AZE ba:BIH bb:BRB
bd:BGD be:BEL bf:BFA bg:BGR bh:BHR bi:BDI bj:BEN bl:BLM bm:BMU bn:BRN bo:BOL bq:BES br:BRA bs:BHS bt:BTN bv:BVT bw:BWA by:BLR
bz:BLZ ca:CAN cc:CCK cd:COD cf:CAF cg:COG ch:CHE ci:CIV ck:COK cl:CHL cm:CMR cn:CHN co:COL cr:CRI cshh:CSK csxx:SCG cu:CUB
cv:CPV cw:CUW cx:CXR cy:CYP cz:CZE ddde:DDR de:DEU dj:DJI dk:DNK dm:DMA do:DOM dz:DZA ec:ECU ee:EST eg:EGY eh:ESH er:ERI
es:ESP et:ETH fi:FIN fj:FJI fk:FLK fm:FSM fo:FRO fr:FRA ga:GAB gb:GBR gd:GRD ge:GEO gf:GUF gg:GGY gh:GHA gi:GIB gl:GRL gm:GMB
gn:GIN gp:GLP gq:GNQ gr:GRC gs:SGS gt:GTM gu:GUM gw:GNB gy:GUY hk:HKG hm:HMD hn:HND hr:HRV ht:HTI hu:HUN id:IDN ie:IRL il:ISR
im:IMN in:IND io:IOT iq:IRQ ir:IRN is:ISL it:ITA je:JEY jm:JAM jo:JOR jp:JPN ke:KEN kg:KGZ kh:KHM ki:KIR km:COM kn:KNA kp:PRK
kr:KOR kw:KWT ky:CYM kz:KAZ la:LAO lb:LBN lc:LCA li:LIE lk:LKA lr:LBR ls:LSO lt:LTU lu:LUX lv:LVA ly:LBY ma:MAR mc:MCO md:MDA
me:MNE mf:MAF mg:MDG mh:MHL mk:MKD ml:MLI mm:MMR mn:MNG mo:MAC mp:MNP mq:MTQ mr:MRT ms:MSR mt:MLT mu:MUS mv:MDV mw:MWI mx:MEX
my:MYS mz:MOZ na:NAM nc:NCL ne:NER nf:NFK ng:NGA ni:NIC nl:NLD no:NOR np:NPL nr:NRU nu:NIU nz:NZL om:OMN pa:PAN pe:PER pf:PYF
pg:PNG ph:PHL pk:PAK pl:POL pm:SPM pn:PCN pr:PRI ps:PSE pt:PRT pw:PLW py:PRY qa:QAT re:REU ro:ROU rs:SRB ru:RUS rw:RWA sa:SAU
sb:SLB sc:SYC sd:SDN se:SWE sg:SGP sh:SHN si:SVN sj:SJM sk:SVK sl:SLE sm:SMR sn:SEN so:SOM sr:SUR ss:SSD st:STP suhh:SUN
sv:SLV sx:SXM sy:SYR sz:SWZ tc:TCA td:TCD tf:ATF tg:TGO th:THA tj:TJK tk:TKL tl:TLS tm:TKM tn:TUN to:TON tr:TUR tt:TTO tv:TUV
tw:TWN tz:TZA ua:UKR ug:UGA um:UMI us:USA uy:URY uz:UZB va:VAT vc:VCT ve:VEN vg:VGB vi:VIR vn:VNM vu:VUT wf:WLF ws:WSM xk:XKX
ye:YEM yt:MYT yucs:YUG za:ZAF zm:ZMB zw:ZWE
""".split()
)


def alpha3_of(name: str | None) -> str | None:
    """The code of the country that is called so, None for a body that is none; a regime in brackets stands for its country."""
    if name is None:
        return None
    code = country_of(name) or country_of(name.partition(" (")[0])
    return ALPHA3.get(code) if code is not None else None

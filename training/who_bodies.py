"""Rules of wording and of bodies for the offices of the lists: data, no logic. Patterns are matched whole, first one wins."""

from __future__ import annotations

# (list, position) → office; the list "" stands for every one. Where a list's label names another office than its rows, the
# reason stands beside.
WORDINGS: dict[tuple[str, str], str] = {
    # All thirteen holders were foreign secretaries, the ministry's senior official.
    ("india-ministers", "Minister of Foreign Affairs"): "Foreign Secretary",
    ("india-ministers", "Chair of the Chiefs of Staff"): "Chairman of the Chiefs of Staff Committee",
    ("india-ministers", "Chief minister of Puducherry"): "Chief Minister of Puducherry",
    (
        "india-ministers",
        "Lieutenant Governor the Andaman and Nicobar Islands",
    ): "Lieutenant Governor of the Andaman and Nicobar Islands",
    ("iran-ministers", "Vice-President as Head of the Atomic Energy Organisation"): "Head of the Atomic Energy Organization",
    ("iran-ministers", "Vice-President as Head of Plan and Budget Organisation"): "Head of the Plan and Budget Organization",
    ("iran-ministers", "Vice-President as Head of Department of Environment"): "Head of the Department of Environment",
    (
        "iran-ministers",
        "Vice-President as Head of the Martyrs and Veterans' Affairs Foundation",
    ): "Head of the Martyrs and Veterans' Affairs Foundation",
    (
        "iran-ministers",
        "Vice-President as Head of the Administrative and Recruitment Affairs Organisation",
    ): "Head of the Administrative and Recruitment Affairs Organization",
    ("iran-ministers", "Chief of Staff (Head of the Office of the President)"): "Chief of Staff to the President",
    ("iran-ministers", "Government Spokesperson"): "Government spokesperson",
    ("kazakhstan-cabinet", "Äkim of Nur-Sultan"): "Mayor of Nur-Sultan",
    ("russia-cabinet", "Foreign Ministry Spokeperson"): "Foreign Ministry spokesperson",
    ("russia-cabinet", "Head of the Respublic of Dagestan"): "Head of the Republic of Dagestan",
    (
        "russia-cabinet",
        "Chief of Staff of the Presidential Executive Office",
    ): "Chief of Staff of the Presidential Administration",
    ("russia-cabinet", "Deputy Kremlin Chief of Staff"): "Deputy Chief of Staff of the Presidential Administration",
    ("russia-cabinet", "Minister for the Development of the Russian Far East and Arctic"): (
        "Minister for the Development of the Far East and Arctic"
    ),
    ("us-cabinet", "Secretary of Defence"): "Secretary of Defense",
    ("us-cabinet", "Deputy Secretary of Defence"): "Deputy Secretary of Defense",
    ("us-cabinet", "Deputy Secretary of Health"): "Deputy Secretary of Health and Human Services",
    ("us-cabinet", "Chief of Staff to the Vice-President"): "Chief of Staff to the Vice President",
    ("us-cabinet", "Presidential Science Advisor and Director of the Office of Science and Technology Policy"): (
        "Director of the Office of Science and Technology Policy"
    ),
    ("us-cabinet", "Under Secretary of State for Economic Growth, Energy, and the Environment"): (
        "Under Secretary of State for Economic Growth, Energy, and the Environment"
    ),
    ("united-kingdom-cabinet", "Secretary of State for Foreign and Commonwealth Affairs"): "Foreign Secretary",
    ("united-kingdom-cabinet", "Secretary of State for the Home Department"): "Home Secretary",
    ("united-kingdom-cabinet", "Parliamentary Secretary to the Treasury (Chief Whip)"): "Chief Whip",
    ("united-kingdom-cabinet", "Lord Speaker (Speaker of the House of Lords)"): "Lord Speaker",
    ("united-kingdom-cabinet", "monarch"): "Queen",
    ("united-kingdom-cabinet", "Permanent Representative to the United Nations, New York"): (
        "Permanent Representative to the United Nations"
    ),
    ("united-kingdom-cabinet", "Permanent Representative to the United Nations Organizations, Geneva"): (
        "Permanent Representative to the United Nations in Geneva"
    ),
    ("united-kingdom-cabinet", "Permanent Representative to the United Nations Organizations, Vienna"): (
        "Permanent Representative to the United Nations in Vienna"
    ),
}

_ASSISTANTS = r"(?:Deputy |Assistant |Under |Vice )?"
# list → (pattern of the office, body); "" stands for every list and is asked last; an empty body says that none is clear.
ORGANIZATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "us-cabinet": (
        (r"(?:President|Vice President|First Lady|National Security Advisor|Deputy National Security Advisor)", "White House"),
        (
            r"(?:White House .+|Senior Advisor to the President|Counselor to the President|Homeland Security Advisor)",
            "White House",
        ),
        (
            r"(?:Special Assistant to the President|Chief of Staff to the Vice President|Coordinator of the COVID-19 Response)",
            "White House",
        ),
        (r"(?:Deputy |Assistant |Under )?Secretary of State(?: for .+)?", "Department of State"),
        (r"(?:Lieutenant Governor|Governor|Secretary of State) of (Georgia|Washington|New York)", r"State of \1"),
        (r"Secretary of State of .+", ""),
        (r"Director of Policy Planning", "Department of State"),
        (r"(?:Attorney General|Deputy Attorney General|Solicitor General)", "Department of Justice"),
        (
            r"(?:Assistant|Under) Secretary of (Defense|Energy|the Interior|the Army|the Navy|the Air Force)(?: .+)?",
            r"Department of \1",
        ),
        (r"Assistant Secretary for Health", "Department of Health and Human Services"),
        (r"(?:Deputy )?Secretary of (.+)", r"Department of \1"),
        (r"Director of National Intelligence", "Office of the Director of National Intelligence"),
        (r"Director of the Taipei Office of the (.+)", r"\1"),
        (r"(?:Director|Administrator) of (?:the )?(.+)", r"\1"),
        (r"(?:Chair|Vice Chair) of the (Federal Reserve|Council of Economic Advisers)", r"\1"),
        (r"(?:Chairman|Vice Chairman) of the Joint Chiefs of Staff", "Joint Chiefs of Staff"),
        (r"United States Trade Representative", "Office of the United States Trade Representative"),
        (r"(?:Supreme Court Justice|Chief Justice)", "Supreme Court"),
        (r"Speaker of the House of Representatives", "House of Representatives"),
        (r"(?:Chief of Staff|Vice Chief of Staff) of the Army", "Army"),
        (r"(?:Chief|Vice Chief) of Naval Operations", "Navy"),
        (r"Commandant of the Marine Corps", "Marine Corps"),
    ),
    "united-kingdom-cabinet": (
        (r"(?:Foreign Secretary|(?:Minister of State|Under-Secretary of State) for Foreign Affairs)", "Foreign Office"),
        (
            r"Minister (?:of State )?for (?:Europe|Africa|Asia|Middle East and North Africa|South Asia and the Commonwealth)",
            "Foreign Office",
        ),
        (r"Minister of State for Pacific and the Environment", "Foreign Office"),
        (r"(?:Home Secretary|Minister of State for (?:Immigration|Security))", "Home Office"),
        (r"Secretary of State for Defence|Minister of State for (?:the Armed Forces|Defence)", "Ministry of Defence"),
        (r"Minister for Defence Equipment, Support and Technology", "Ministry of Defence"),
        (
            r"(?:Secretary of State for Justice|Lord Chancellor)|Parliamentary Under-Secretary of State for Justice",
            "Ministry of Justice",
        ),
        (r"(?:Secretary of State|Parliamentary Under-Secretary of State) for (Scotland|Wales)", r"\1 Office"),
        (
            r"(?:Secretary of State|Minister of State|Parliamentary Under-Secretary of State) for Northern Ireland",
            "Northern Ireland Office",
        ),
        (r"Secretary of State for (.+)", r"Department for \1"),
        (
            r"(?:Minister of State|Parliamentary Under-Secretary of State) for (Transport|International Development|"
            r"Health and Social Care|"
            r"Exiting the European Union|Work and Pensions)",
            r"Department for \1",
        ),
        (r"(?:Chancellor of the Exchequer|.+ to the Treasury|Lord of the Treasury)", "Treasury"),
        (
            r"(?:Prime Minister|Downing Street Chief of Staff|First Lord of the Treasury|Director of the Number 10 Policy Unit)",
            "Downing Street",
        ),
        (r"Principal Private Secretary to the Prime Minister", "Downing Street"),
        (r"(?:.+ Cabinet Office|Cabinet Secretary|National Security Advisor|Minister for the Civil Service)", "Cabinet Office"),
        (r"(?:Speaker|Leader) of the (House of (?:Commons|Lords))", r"\1"),
        (r"Lord Speaker", "House of Lords"),
        (r"Chairman of Ways and Means", "House of Commons"),
        (r"Governor of the (Bank of England)", r"\1"),
        (r"Chief of the (Secret Intelligence Service)", r"\1"),
        (r"(?:Justice|President) of the (Supreme Court)", r"\1"),
        (r"Attorney General", "Attorney General's Office"),
        (r"Queen", "Buckingham Palace"),
    ),
    "russia-cabinet": (
        (r"(?:President|Advisor to the President|.*Presidential Administration)", "Kremlin"),
        (r"Foreign Ministry spokesperson|Deputy Minister of Foreign Affairs", "Ministry of Foreign Affairs"),
        (r"Deputy Minister of Finance", "Ministry of Finance"),
        (r"(?:Prime Minister|(?:First )?Deputy Prime Minister|Chief of the Government Staff)", "Government"),
        (r"Chairman of the (Federation Council|State Duma)", r"\1"),
        (r"(?:Deputy Chairman|Secretary) of the (Security Council)", r"\1"),
        (r"Director of the ((?:Foreign Intelligence|Federal Security) Service)", r"\1"),
        (r"Prosecutor-General", "Prosecutor General's Office"),
        (r"Governor of the Central Bank", "Central Bank"),
    ),
    "ukraine-cabinet": (
        (r"(?:President|(?:Deputy )?Head of the Office of the President|First Lady)", "Office of the President"),
        (r"(?:First Deputy )?Chairman of the Verkhovna Rada", "Verkhovna Rada"),
        (r"Head of the Security Service", "Security Service"),
        (r"Prosecutor General", "Prosecutor General's Office"),
        (r"Governor of the (National Bank)", r"\1"),
        (r"Secretary of the (National Security and Defense Council)", r"\1"),
        (r"(?:Prime Minister|(?:First )?Deputy Prime Minister.*|Minister of the Cabinet of Ministers)", "Cabinet of Ministers"),
    ),
    "china-ministers": (
        (r"Minister in Charge of the (.+)", r"\1"),
        (r"(?:Vice Premier|Premier|Secretary-General) of the State Council|State Councilor", "State Council"),
        (r"Vice President of the (National People's Congress)", r"\1"),
        (r"General Secretary of the (Chinese Communist Party)", r"\1"),
        (r"President of the (Supreme People's Court)", r"\1"),
        (r"Governor of the (People's Bank)", r"\1 of China"),
        (r"Auditor General", "National Audit Office"),
    ),
    "india-ministers": (
        (r"Foreign Secretary", "Ministry of External Affairs"),
        (r"Home Secretary", "Ministry of Home Affairs"),
        (r"(?:Prime Minister|Principal Secretary to the Prime Minister)", "Prime Minister's Office"),
        (r"(?:President|Vice President)", ""),
        (r"(?:Chief Justice|Judge of the Supreme Court)", "Supreme Court"),
        (r"Speaker of the (Lok Sabha)|Leader of the House in (?:Lok|Rajya) Sabha", "Parliament"),
        (r"Governor of the (Reserve Bank)", r"\1 of India"),
        (r"(?:Chief )?Election Commissioner", "Election Commission"),
        (r"Director of the (Intelligence Bureau)", r"\1"),
        (r"(?:Deputy )?Chief Minister of (?:the )?(.+)", r"Government of \1"),
    ),
    "pakistan-ministers": (
        (r"(?:Chief Justice|(?:Senior )?Justice of the Supreme Court)", "Supreme Court"),
        (r"Prime Minister", "Prime Minister's Office"),
        (r"Foreign Secretary", "Ministry of Foreign Affairs"),
        (r"(?:Chief Minister|Senior Minister|Prime Minister) of (.+)", r"Government of \1"),
        (r"(?:Deputy )?Speaker of the (National Assembly)", r"\1"),
        (r"Chairman of the Senate|.+ (?:for|in) the Senate", "Senate"),
        (r"Director General of (Inter-Services Intelligence)", r"\1"),
        (r"Governor of the (State Bank)", r"\1 of Pakistan"),
        (r"Chief Election Commissioner", "Election Commission"),
        (r"Chairman of the (Joint Chiefs of Staff)", r"\1 Committee"),
    ),
    "iran-ministers": (
        (
            r"(?:President|(?:First )?Vice President(?: for .+)?|(?:Advisor|Chief of Staff) to the President)",
            "Presidency",
        ),
        (r"Government spokesperson", "Government"),
        (r"Head of the (Atomic Energy|Plan and Budget|Administrative and Recruitment Affairs) Organization", r"\1 Organization"),
        (r"Head of the (Department of Environment|Martyrs and Veterans' Affairs Foundation)", r"\1"),
        (r"(?:Supreme Leader|Head of the Office of the Supreme Leader)", "Office of the Supreme Leader"),
        (r"(?:Secretary|Chairman|Speaker) of the (.+)", r"\1"),
        (r"Governor of the (Central Bank)", r"\1"),
        (r"Commander-in-chief of the (Revolutionary Guard)", r"\1s"),
        (r"Commander of the (Navy)", r"\1"),
        (r"(?:First Vice )?Chief Justice", "Judiciary"),
    ),
    "turkey-ministers": (
        (r"(?:President|Vice President)", "Presidency"),
        (r"(?:Deputy )?Speaker of the (Grand National Assembly)", r"\1"),
        (r"Governor of the (Central Bank)", r"\1"),
        (r"Minister of State for .+", ""),
    ),
    "kazakhstan-cabinet": (
        (r"(?:First Deputy )?Head of the (Presidential Administration)", r"\1"),
        (r"Governor of the (National Bank)", r"\1"),
        (r"Secretary of the (Security Council)", r"\1"),
        (r"Chairman of the (National Security Committee)", r"\1"),
        (r"(?:Deputy )?Chair of the (Senate|Mazhilis)", r"\1"),
        (r"Prosecutor General", "Prosecutor General's Office"),
        (r"Head of the Office of the Prime Minister", "Office of the Prime Minister"),
    ),
    "afghanistan": (
        (r"(?:President|Vice President)", "Presidency"),
        (r"Minister for Refugees", "Ministry of Refugees"),
        (r"Speaker of the (House of .+)", r"\1"),
        (r"Chief Executive Officer", "Office of the Chief Executive"),
    ),
    "qatar-ministers": (
        (r"Emir", "Amiri Diwan"),
        (r"Speaker of the (Shura Council)", r"\1"),
        (r"Governor of the (Central Bank)", r"\1"),
        (r"Minister of State for .+", ""),
    ),
    "uae-ministers": ((r"Minister of State for .+", ""),),
    "turkmenistan": ((r"Chairman of the Assembly", "Assembly"),),
    "": (
        (r"(?:Vice )?Chief of (?:the )?Army Staff", "Army"),
        (r"(?:Vice )?Chief of (?:the )?Air Staff", "Air Force"),
        (r"(?:Vice )?Chief of (?:the )?Naval Staff", "Navy"),
        (r"Chief of (?:the )?General Staff", "General Staff"),
        (r"Minister without Portfolio", ""),
    ),
}

_COURT = "International Court of Justice"
_TRADE = "World Trade Organization"
_ASSEMBLY = "Parliamentary Assembly of the Council of Europe"
# Offices of the list of bodies: position → (office, organization, polity).
WORLD: dict[str, tuple[str, str, str]] = {
    "Secretary-General of the United Nations": ("Secretary-General", "United Nations", "United Nations"),
    "Deputy Secretary-General of the United Nations": ("Deputy Secretary-General", "United Nations", "United Nations"),
    "Under-Secretary-General of the United Nations": ("Under-Secretary-General", "United Nations", "United Nations"),
    "President of the United Nations General Assembly": (
        "President of the General Assembly",
        "United Nations General Assembly",
        "United Nations",
    ),
    "Judge of the International Court of Justice": ("Judge", _COURT, _COURT),
    "President of the International Court of Justice": ("President", _COURT, _COURT),
    "Vice President of the International Court of Justice": ("Vice President", _COURT, _COURT),
    "OSCE High Commissioner on National Minorities": ("High Commissioner on National Minorities", "OSCE", "OSCE"),
    "Director-General of the World Trade Organization": ("Director-General", _TRADE, _TRADE),
    "president of the Parliamentary Assembly of the Council of Europe": (
        "President of the Parliamentary Assembly",
        _ASSEMBLY,
        "Council of Europe",
    ),
    "Speaker of the Arab Parliament": ("Speaker of the Arab Parliament", "Arab Parliament", "Arab League"),
}

# The list of bodies gives permanent representatives without their state or seat: person → (state, seat), public facts.
REPRESENTATIVES: dict[tuple[str, str], tuple[str, str]] = {
    ("Q58135", "1998"): ("Republic of the Congo", ""),
    ("Q30610466", "2002"): ("Rwanda", "Geneva"),
    ("Q4668544", "2005-09-08"): ("Niger", ""),
    ("Q339081", "2007"): ("Myanmar", "Geneva"),
    ("Q99463102", "2009"): ("Canada", "Vienna"),
    ("Q26923392", "2009-08-26"): ("Bangladesh", ""),
    ("Q1184904", "2011-12-02"): ("Micronesia", ""),
    ("Q99512330", "2013"): ("Jordan", "Vienna"),
    ("Q55407322", "2014-07"): ("Japan", "Vienna"),
    ("Q94686789", "2014-09"): ("Zimbabwe", ""),
    ("Q37321305", "2016-08"): ("Jordan", ""),
    ("Q99429795", "2016-10"): ("Australia", "Vienna"),
    ("Q30610466", "2016-11"): ("Rwanda", ""),
    ("Q99913160", "2017"): ("Mongolia", "Vienna"),
    ("Q4475322", "2017-01"): ("Kazakhstan", ""),
    ("Q99626474", "2018-02-19"): ("Albania", "Vienna"),
    ("Q99363817", "2019-06"): ("South Korea", "Vienna"),
    ("Q94688094", "2020-01-28"): ("Zambia", ""),
}

# Persons of both lists whose offices do not meet in time, told apart from namesakes by hand (public facts): id made from the
# Historian's name → the id that the other list has (a Wikidata id), or an earlier record.
SAME: dict[str, str] = {
    "onrecord:ryan-c-crocker": "Q967329",
    "onrecord:tulinabo-salama-mushingi": "Q16982386",
    "onrecord:richard-m-mills-jr": "Q21932292",
    "onrecord:denise-campbell-bauer": "Q13571907",
    "onrecord:patricia-mahoney": "Q61948280",
    "onrecord:brian-shukan": "Q86445724",
    "onrecord:maureen-elizabeth-cormack": "Q18921578",
    "onrecord:alejandro-d-wolff": "Q343856",
    "onrecord:r-nicholas-burns": "Q519825",
    "onrecord:anne-w-patterson": "Q433742",
    "onrecord:john-m-koenig": "Q1700916",
    "onrecord:donald-y-yamamoto": "Q1240513",
    "onrecord:jonathan-r-cohen": "Q55615279",
    "onrecord:rockwell-a-schnabel": "Q29579177",
    "onrecord:barbara-mcconnell-barrett": "Q3500791",
    "onrecord:robert-michael-kimmitt": "Q822657",
    "onrecord:richard-holbrooke": "Q155649",
    "onrecord:kent-d-logsdon": "Q71723561",
    "onrecord:troy-d-fitrell": "Q107268597",
    "onrecord:laura-farnsworth-dogu": "Q23883476",
    "onrecord:paul-d-wolfowitz": "Q219861",
    "onrecord:robert-f-godec": "Q19866688",
    "onrecord:philip-t-reeker": "Q7184450",
    "onrecord:james-franklin-collins": "Q6134194",
    "onrecord:mary-catherine-phee": "Q23888396",
    "onrecord:elliott-abrams": "Q1263846",
    "onrecord:kristen-silverberg": "Q6437802",
    "onrecord:john-robert-bolton": "Q311269",
    "onrecord:wendy-ruth-sherman": "Q4169153",
    "onrecord:thomas-e-donilon": "Q618727",
    "onrecord:karen-p-hughes": "Q289257",
    "onrecord:kenneth-w-dam": "Q1246923",
    "onrecord:gordon-d-giffen": "Q5585162",
    "onrecord:norman-l-eisen": "Q7052464",
    "onrecord:luis-e-arreaga-rodas": "Q16148182",
    "onrecord:corinne-claiborne-boggs": "Q458322",
    "onrecord:anne-louise-wagner": "Q3917251",
    "onrecord:robert-wood-johnson-iv": "Q3569866",
    "onrecord:judith-ann-stewart-stock": "Q4766690",
    "onrecord:jacob-j-sullivan": "Q16730147",
    "onrecord:jacob-l-lew": "Q1677579",
    "onrecord:david-m-robinson-2": "onrecord:david-malcolm-robinson",
}

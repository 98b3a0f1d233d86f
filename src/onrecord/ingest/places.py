# ruff: noqa: E501 - the table is data, one region a row
"""Cities that datelines name: capitals with their countries, and seats of international bodies and newsrooms."""

from __future__ import annotations

import re

_CITIES = """
Kabul=Afghanistan; Tirana=Albania; Algiers=Algeria; Andorra la Vella=Andorra; Luanda=Angola; St. John's=Antigua and Barbuda; Buenos Aires=Argentina;
Yerevan=Armenia; Canberra|Sydney|Melbourne=Australia; Vienna=Austria; Baku=Azerbaijan; Nassau=The Bahamas|Bahamas; Manama=Bahrain; Dhaka=Bangladesh;
Bridgetown=Barbados; Minsk=Belarus; Brussels|Antwerp=Belgium; Belmopan=Belize; Cotonou|Porto-Novo=Benin; Thimphu=Bhutan; La Paz|Sucre=Bolivia;
Sarajevo=Bosnia and Herzegovina; Gaborone=Botswana; Brasilia|Brasília|Rio de Janeiro|Sao Paulo|São Paulo=Brazil; Bandar Seri Begawan=Brunei; Sofia=Bulgaria;
Ouagadougou=Burkina Faso; Bujumbura|Gitega=Burundi; Praia=Cape Verde; Phnom Penh=Cambodia; Yaounde|Yaoundé=Cameroon; Ottawa|Toronto|Montreal|Vancouver=Canada;
Bangui=Central African Republic; N'Djamena=Chad; Santiago=Chile; Beijing|Shanghai|Guangzhou|Tianjin=China; Hong Kong=China; Bogota|Bogotá=Colombia; Moroni=Comoros;
Kinshasa=Democratic Republic of the Congo|Congo; Brazzaville=Congo; San Jose|San José=Costa Rica; Abidjan|Yamoussoukro=Ivory Coast; Zagreb=Croatia; Havana=Cuba;
Nicosia=Cyprus; Prague=Czech Republic|Czechia; Copenhagen=Denmark; Djibouti=Djibouti; Roseau=Dominica; Santo Domingo=Dominican Republic; Quito=Ecuador;
Cairo|Alexandria|Sharm el-Sheikh=Egypt; San Salvador=El Salvador; Malabo=Equatorial Guinea; Asmara=Eritrea; Tallinn=Estonia; Mbabane=Eswatini; Addis Ababa=Ethiopia;
Suva=Fiji; Helsinki=Finland; Paris|Strasbourg|Lyon=France; Libreville=Gabon; Banjul=Gambia; Tbilisi=Georgia; Berlin|Bonn|Munich|Frankfurt|Hamburg=Germany;
Accra=Ghana; Athens=Greece; St. George's=Grenada; Guatemala City=Guatemala; Conakry=Guinea; Bissau=Guinea-Bissau; Georgetown=Guyana; Port-au-Prince=Haiti;
Tegucigalpa=Honduras; Budapest=Hungary; Reykjavik=Iceland; New Delhi|Delhi|Mumbai|Kolkata|Chennai|Bengaluru|Hyderabad|Patna|Lucknow|Jaipur|Bhopal|Ahmedabad|Pune|Guwahati|Srinagar|Chandigarh|Thiruvananthapuram|Kochi|Ranchi|Bhubaneswar|Dehradun|Raipur|Imphal|Shimla|Nagpur|Varanasi=India; Jakarta|Bali=Indonesia; Tehran|Teheran=Iran;
Baghdad|Erbil=Iraq; Dublin=Ireland; Jerusalem|Tel Aviv=Israel; Rome|Milan=Italy; Kingston=Jamaica; Tokyo|Hiroshima|Osaka=Japan; Amman=Jordan;
Astana|Nur-Sultan|Almaty=Kazakhstan; Nairobi|Mombasa|Kisumu|Eldoret|Nakuru=Kenya; Pristina=Kosovo; Kuwait City|Kuwait=Kuwait; Bishkek=Kyrgyzstan; Vientiane=Laos; Riga=Latvia; Beirut=Lebanon;
Maseru=Lesotho; Monrovia=Liberia; Tripoli|Benghazi=Libya; Vaduz=Liechtenstein; Vilnius=Lithuania; Luxembourg=Luxembourg; Antananarivo=Madagascar; Lilongwe=Malawi;
Kuala Lumpur|Putrajaya=Malaysia; Male|Malé=Maldives; Bamako=Mali; Valletta=Malta; Majuro=Marshall Islands; Nouakchott=Mauritania; Port Louis=Mauritius;
Mexico City=Mexico; Chisinau|Chișinău=Moldova; Monaco=Monaco; Ulaanbaatar=Mongolia; Podgorica=Montenegro; Rabat|Casablanca=Morocco; Maputo=Mozambique;
Naypyidaw|Yangon=Myanmar; Windhoek=Namibia; Kathmandu=Nepal; The Hague|Amsterdam=Netherlands|The Netherlands; Wellington|Auckland=New Zealand; Managua=Nicaragua;
Niamey=Niger; Abuja|Lagos|Kano|Ibadan|Port Harcourt|Kaduna|Jos|Enugu|Benin City|Maiduguri=Nigeria; Pyongyang=North Korea; Skopje=North Macedonia; Oslo=Norway; Muscat=Oman; Islamabad|Karachi|Lahore|Peshawar|Quetta|Rawalpindi|Multan=Pakistan;
Ramallah|Gaza|Gaza City=Palestine; Panama City=Panama; Port Moresby=Papua New Guinea; Asuncion|Asunción=Paraguay; Lima=Peru; Manila=Philippines; Warsaw=Poland;
Lisbon=Portugal; Doha=Qatar; Bucharest=Romania; Moscow|St. Petersburg|Sochi|Kazan|Vladivostok=Russia; Kigali=Rwanda; Castries=Saint Lucia; Apia=Samoa;
Riyadh|Jeddah=Saudi Arabia; Dakar=Senegal; Belgrade=Serbia; Victoria=Seychelles; Freetown=Sierra Leone; Singapore=Singapore; Bratislava=Slovakia;
Ljubljana=Slovenia; Honiara=Solomon Islands; Mogadishu=Somalia; Pretoria|Johannesburg|Cape Town=South Africa; Seoul=South Korea|Republic of Korea; Juba=South Sudan;
Madrid|Barcelona=Spain; Colombo=Sri Lanka; Khartoum|Port Sudan=Sudan; Paramaribo=Suriname; Stockholm=Sweden; Bern|Geneva|Zurich|Davos=Switzerland; Damascus=Syria;
Taipei=Taiwan; Dushanbe=Tajikistan; Dodoma|Dar es Salaam=Tanzania; Bangkok=Thailand; Dili=East Timor|Timor-Leste; Lome|Lomé=Togo; Nuku'alofa=Tonga;
Port of Spain=Trinidad and Tobago; Tunis=Tunisia; Ankara|Istanbul|Antalya=Turkey|Türkiye; Ashgabat=Turkmenistan; Funafuti=Tuvalu; Kampala|Entebbe=Uganda;
Kyiv|Kiev|Odesa|Lviv|Kharkiv=Ukraine; Abu Dhabi|Dubai|Sharjah=United Arab Emirates|UAE; London|Edinburgh|Belfast|Cardiff=United Kingdom|UK;
Washington|Washington, D.C.|Washington DC|New York|Los Angeles|Chicago|Miami=United States|USA|US; United Nations=; Montevideo=Uruguay; Tashkent|Samarkand=Uzbekistan;
Port Vila=Vanuatu; Vatican City=Vatican|Holy See; Caracas=Venezuela; Hanoi|Ho Chi Minh City=Vietnam|Viet Nam; Sanaa|Sana'a|Aden=Yemen; Lusaka=Zambia; Harare=Zimbabwe
"""


def _tables() -> tuple[frozenset[str], frozenset[str]]:
    cities: set[str] = set()
    countries: set[str] = set()
    for row in _CITIES.split(";"):
        names, _, states = row.strip().partition("=")
        cities.update(name.lower() for name in names.split("|"))
        countries.update(state.lower() for state in states.split("|") if state)
    return frozenset(cities), frozenset(countries)


CITIES, COUNTRIES = _tables()
_FORM_OF_STATE = re.compile(
    r"^(?:the )?(?:(?:united|federal|federative|democratic|islamic|people['’]s|socialist|co-operative|plurinational|arab) )*"
    r"(?:republic|kingdom|state|commonwealth|sultanate|principality|emirate) of (?:the )?"
)
_KEEP = {"D.C.", "DC", "UAE", "UK", "US", "U.S.", "U.N."}
_SMALL = {"de", "of", "la", "el", "es", "au", "le", "al"}


def is_city(name: str) -> bool:
    """True for a city of the table, in any case of letters."""
    return name.strip().lower() in CITIES


def is_country(name: str) -> bool:
    """True for a country whose capital is in the table, with or without its form of state ("Republic of Kenya")."""
    plain = name.strip().lower()
    return plain in COUNTRIES or _FORM_OF_STATE.sub("", plain) in COUNTRIES


def spelled(place: str) -> str:
    """A place as written in running text: ``KYIV/ABU DHABI`` becomes ``Kyiv/Abu Dhabi``; mixed case is left alone."""
    if not place.isupper():
        return place
    return re.sub(r"[^\s/,-]+", lambda m: _word(m.group(), first=m.start() == 0), place)


def _word(word: str, *, first: bool) -> str:
    if word in _KEEP:
        return word
    return word.lower() if word.lower() in _SMALL and not first else word[:1] + word[1:].lower()

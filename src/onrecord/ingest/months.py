"""Names of months and weekdays in the languages whose papers head English pages with them, and dates written with them.

The names are bare facts as the Unicode locale data give them (the tests compare both). A name that two languages use for
different months ("listopad") gives both readings, and the weekday beside it has to settle which is meant.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    (
        "ean eanáir ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro januar januari január "
        "januára janv janvier janvāris janúar led leden ledna oca ocak saus sausio sausis sij siječanj siječnja sty styczeń "
        "stycznia tammi tammikuu tammikuuta urt urtarrila yan yanvar ιαν ιανουάριος ιανουαρίου сту студзень студзеня січ січень "
        "січня янв январь января яну януари јан јануар јануари қаң қаңтар հնվ հունվար հունվարի იან იანვარი"
    ),
    (
        "chw chwef chwefror feabh feabhra feb febbraio febr febrer febrero februar februari februarie február februára "
        "februāris febrúar fev fevereiro fevral févr février helmi helmikuu helmikuuta lut lutego luty ots otsaila shk shkurt "
        "vas vasario vasaris veebr veebruar velj veljača veljače úno únor února şub şubat φεβ φεβρουάριος φεβρουαρίου ақп ақпан "
        "лют лютага лютий лютого люты феб фебруар фев февр февраль февраля февруари փետրվար փետրվարի փտվ თებ თებერვალი"
    ),
    (
        "bře březen března kov kovas kovo maalis maaliskuu maaliskuuta maart mac machi mar marca marec maret mars mart martie "
        "marts martxoa marzec marzo març março maw mawrth mrt márc március márta mär märts märz ožu ožujak ožujka μάρ μάρτιος "
        "μαρ μαρτίου бер березень березня мар март марта нау наурыз сак сакавік сакавіка մարտ մարտի մրտ მარ მარტი"
    ),
    (
        "abr abril aib aibreán api apirila apr aprel april aprile aprili aprilie aprill apríl apríla aprīlis avr avril bal "
        "balandis balandžio dub duben dubna ebr ebrill huhti huhtikuu huhtikuuta kwi kwiecień kwietnia nis nisan pri prill tra "
        "travanj travnja ápr április απρ απρίλιος απριλίου апр апрель апреля април квіт квітень квітня кра красавік красавіка "
        "сәу сәуір ապր ապրիլ ապրիլի აპრ აპრილი"
    ),
    (
        "beal bealtaine geg gegužė gegužės kvě květen května mag maggio mai maiatza maig maijs maio maj maja may mayo mayıs maí "
        "mei máj mája május svi svibanj svibnja touko toukokuu toukokuuta μάι μάιος μαΐ μαΐου май мам мамыр мая мај трав "
        "травень травня մայիս մայիսի մյս მაი მაისი"
    ),
    (
        "birž birželio birželis cze czerwca czerwiec eka ekaina giu giugno haz haziran iun iunie iyn iyun juin jun junho juni "
        "junij junio juny juuni jún júna június júní jūn jūnijs kesä kesäkuu kesäkuuta lip lipanj lipnja meh mehefin meith "
        "meitheamh qer qershor červen června čvn ιουν ιουνίου ιούν ιούνιος июн июнь июня мау маусым черв червень червня чэр "
        "чэрвень чэрвеня юни јун јуни հնս հունիս հունիսի ივნ ივნისი"
    ),
    (
        "gor gorff gorffennaf heinä heinäkuu heinäkuuta iul iulie iyl iyul iúil juil juillet jul julai julho juli julij julio "
        "juliol juuli júl júla július júlí jūl jūlijs korr korrik liep liepa liepos lip lipca lipiec lug luglio srp srpanj "
        "srpnja tem temmuz uzt uztaila července červenec čvc ιουλ ιουλίου ιούλ ιούλιος июл июль июля лип липень липня ліп "
        "ліпень ліпеня шіл шілде юли јул јули հլս հուլիս հուլիսի ივლ ივლისი"
    ),
    (
        "abu abuztua ago agost agosti agosto agu agustus août aug august augusta augusti augusts augustus augusztus avg avgust "
        "avq avqust awst ağu ağustos elo elokuu elokuuta gush gusht kol kolovoz kolovoza lún lúnasa ogo ogos rugp rugpjūtis "
        "rugpjūčio sie sierpień sierpnia srp srpen srpna ágú ágúst αυγ αυγούστου αύγ αύγουστος авг август августа жні жнівень "
        "жніўня серп серпень серпня там тамыз օգոստոս օգոստոսի օգս აგვ აგვისტო"
    ),
    (
        "eyl eylül ira iraila medi mfómh rugs rugsėjis rugsėjo ruj rujan rujna sen sentabr sentyabr sep sept septemba septembar "
        "september septembra septembre septembrie septembris septiembre set setembre setembro settembre sht shtator syys "
        "syyskuu syyskuuta szept szeptember wrz wrzesień września zář září σεπ σεπτέμβριος σεπτεμβρίου вер верасень верасня "
        "вересень вересня сент сентябрь сентября сеп септембар септември қыр қыркүйек սեպ սեպտեմբեր սեպտեմբերի სექ სექტემბერი"
    ),
    (
        "dfómh eki ekim hyd hydref lis listopad listopada loka lokakuu lokakuuta oct octobre octombrie octubre okt oktabr "
        "oktoba oktobar oktober oktobris oktoober oktyabr október októbra ott ottobre out outubro paź październik października "
        "spal spalio spalis tet tetor urr urria říj říjen října οκτ οκτωβρίου οκτώβριος жовт жовтень жовтня кас кастрычнік "
        "кастрычніка окт октобар октомври октябрь октября қаз қазан հոկ հոկտեմբեր հոկտեմբերի ოქტ ოქტომბერი"
    ),
    (
        "aza azaroa kas kasım lapkr lapkritis lapkričio lis listopad listopada listopadu marras marraskuu marraskuuta noiembrie "
        "nov novemba novembar november novembra novembre novembris novembro noviembre noy noyabr nën nëntor nóv nóvember samh "
        "samhain stu studeni studenoga tach tachwedd νοέ νοέμβριος νοε νοεμβρίου лист листопад листопада ліс лістапад лістапада "
        "нов новембар ное ноември нояб ноябрь ноября қар қараша նոյ նոյեմբեր նոյեմբերի ნოე ნოემბერი"
    ),
    (
        "abe abendua ara aralık dec decembar december decembra decembrie decembris dek dekabr des desemba desember desembre "
        "dets detsember dez dezember dezembro dhj dhjetor dic dicembre diciembre dis disember déc décembre gru grudnia grudzień "
        "gruod gruodis gruodžio joulu joulukuu joulukuuta noll nollaig pro prosinac prosinca prosince prosinec rhag rhagfyr δεκ "
        "δεκέμβριος δεκεμβρίου груд грудень грудня дек декабрь декабря декември дец децембар жел желтоқсан сне снежань снежня "
        "դեկ դեկտեմբեր դեկտեմբերի დეკ დეკემბერი"
    ),
)
_DAYS = (
    (
        "astelehena bazar_ertəsi dilluns dushanba dydd_llun dé_luain e_hënë esmaspäev hétfő isnin jumatatu lundi lunedì lunes "
        "luni maanantai maanantaina maandag mandag montag mánudagur måndag pazartesi pirmadienis pirmdiena pondelok pondělí "
        "ponedeljak ponedeljek ponedjeljak poniedziałek segunda-feira senin δευτέρα дүйсенбі панядзелак понеделник понедельник "
        "понедељак понеділок երկուշաբթի ორშაბათი"
    ),
    (
        "antradienis asteartea dienstag dimarts dinsdag dydd_mawrth dé_máirt e_martë jumanne kedd mardi martedì martes marți "
        "otrdiena salı selasa seshanba teisipäev terça-feira tiistai tiistaina tirsdag tisdag torek utorak utorok wtorek "
        "çərşənbə_axşamı úterý þriðjudagur τρίτη аўторак вторник вівторок сейсенбі уторак երեքշաբթի სამშაბათი"
    ),
    (
        "asteazkena chorshanba dimecres dydd_mercher dé_céadaoin e_mërkurë jumatano keskiviikko keskiviikkona kolmapäev "
        "mercoledì mercredi miercuri mittwoch miércoles miðvikudagur onsdag quarta-feira rabu sreda srijeda streda středa "
        "szerda trečiadienis trešdiena woensdag çarşamba çərşənbə środa τετάρτη серада середа среда сряда сәрсенбі չորեքշաբթի "
        "ოთხშაბათი"
    ),
    (
        "alhamisi ceturtdiena csütörtök czwartek cümə_axşamı dijous donderdag donnerstag dydd_iau déardaoin e_enjte fimmtudagur "
        "giovedì jeudi joi jueves kamis ketvirtadienis khamis neljapäev osteguna payshanba perşembe quinta-feira torsdag "
        "torstai torstaina četrtek četvrtak čtvrtek štvrtok πέμπτη бейсенбі чацвер четвер четверг четвртак четврток четвъртък "
        "հինգշաբթի ხუთშაბათი"
    ),
    (
        "cuma cümə divendres dydd_gwener dé_haoine e_premte fredag freitag föstudagur ijumaa juma jumaat jumat ostirala "
        "penktadienis perjantai perjantaina petak petek piatok piektdiena piątek pátek péntek reede sexta-feira vendredi "
        "venerdì viernes vineri vrijdag παρασκευή жұма пʼятниця петак петок петък пятница пятніца ուրբաթ პარასკევი"
    ),
    (
        "cumartesi dissabte dydd_sadwrn dé_sathairn e_shtunë jumamosi larunbata lauantai lauantaina laugardagur laupäev lördag "
        "lørdag sabato sabtu samedi samstag sestdiena shanba sobota subota szombat sábado sâmbătă zaterdag şənbə šeštadienis "
        "σάββατο сабота сенбі суббота субота събота շաբաթ შაბათი"
    ),
    (
        "ahad bazar dimanche diumenge domenica domingo duminică dydd_sul dé_domhnaigh e_diel igandea jumapili minggu nedelja "
        "nedeľa nedjelja neděle niedziela pazar pühapäev sekmadienis sonntag sunnudagur sunnuntai svētdiena söndag søndag "
        "vasárnap yakshanba zondag κυριακή воскресенье жексенбі недела неделя недеља неділя нядзеля կիրակի კვირა"
    ),
)


def _numbers(rows: tuple[str, ...], first: int) -> dict[str, frozenset[int]]:
    table: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows, start=first):
        for name in row.split():
            name = name.replace("_", " ")
            table[name] = table.get(name, frozenset()) | {number}
    return table


MONTH_NAMES = _numbers(_MONTHS, 1)
DAY_NAMES = _numbers(_DAYS, 0)

_WORD = r"[^\W\d_]{3,14}"
_WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(?P<name>[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?),?\s+(?:(?:le|el|den|the|am|il|o|de)\s+)?$", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(r",?\s*\(?(?P<name>[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?)\)?(?!\w)")
_DATE = re.compile(
    rf"""
    (?<![\w/.,:-])(?:
      (?P<d1>\d{{1,2}})(?:\.|º|°|er|-an)?\s*(?:(?:de|di|do|da|den)\s+|d[’'])?(?P<m1>{_WORD})\.?,?\s+(?:(?:de|del|do)\s+)?(?P<y1>(?:19|20)\d\d)
    | (?P<y2>(?:19|20)\d\d)\.?\s*(?:m\.|г\.|-?(?:ko|eko))?\s*(?P<m2>{_WORD})\.?\s+(?P<d2>\d{{1,2}})(?:\.|\s*d\.|an\b)?
    | (?P<d3>\d{{1,2}})\.\s(?P<m3>\d{{1,2}})\.\s(?P<y3>(?:19|20)\d\d)
    )(?!\d)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A date in ``text[start:end]``, its weekday included: the days that it may be, and what stands against them."""

    start: int
    end: int
    days: tuple[date, ...]
    fault: str | None


def foreign_dates(text: str) -> list[Foreign]:
    """Dates with month names of other languages than English, or of spaced figures ("5. 12. 2025"), in order."""
    found = []
    for match in _DATE.finditer(text):
        kind = next(n for n in "123" if match[f"y{n}"])
        month = match[f"m{kind}"]
        months = {int(month)} if month.isdecimal() else MONTH_NAMES.get(_plain(month), frozenset())
        if not months:
            continue
        days = [day for number in sorted(months) if (day := _day(int(match[f"y{kind}"]), number, int(match[f"d{kind}"])))]
        start, end = match.span()
        before = _WEEKDAY_BEFORE.search(text, max(0, start - 40), start)
        after = _WEEKDAY_AFTER.match(text, end)
        weekday = DAY_NAMES.get(_plain(before["name"])) if before else None
        if before and weekday is None:
            # The name alone, without the word that stands before it.
            weekday = DAY_NAMES.get(_plain(before["name"].split()[-1]))
        if before and weekday:
            name = before["name"] if _plain(before["name"]) in DAY_NAMES else before["name"].split()[-1]
            start = text.rindex(name, 0, start)
        elif after and (weekday := DAY_NAMES.get(_plain(after["name"]))):
            end = after.end()
        words = text[start:end]
        fault = None if days else f"{words!r} is no date of the calendar"
        if weekday and days:
            agreeing = [day for day in days if day.weekday() in weekday]
            fault = None if agreeing else f"{words!r}: the weekday does not fit the date"
            days = agreeing or days
        found.append(Foreign(start=start, end=end, days=tuple(days), fault=fault))
    return found


def is_weekday(name: str) -> bool:
    """True for the name of a weekday in one of the languages of the table."""
    return _plain(name) in DAY_NAMES


def month_of(name: str) -> int | None:
    """The month that goes by ``name`` in the languages of the table, or None when none or several do."""
    months = MONTH_NAMES.get(_plain(name), frozenset())
    return next(iter(months)) if len(months) == 1 else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.lower().replace("i\u0307", "i")).strip(". ")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

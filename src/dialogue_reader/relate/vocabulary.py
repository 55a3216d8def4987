"""English words that decide about capitals: what is no name, what leads to one, what kind its head noun makes it."""

from dialogue_reader.model import EntityKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set("al bin ibn bint de la las los del della di da do dos von van der den ter ten zu zur ul ad-Din")
"""Of surnames; two may stand in a row: Ursula von der Lund."""

CONNECTING = PARTICLES | _set("of for")
"""Lower-case words that may stand inside a name."""

OWNERS = _set(
    "people peoples women men workers farmers fishermen children citizens students teachers soldiers veterans peasants youth labourers "
    "journalists writers lawyers miners mothers pensioners consumers depositors investors"
)
"""Whose a body is by its name: People's Union, Farmers' League."""

TITLES = _set(
    "president vice prime minister premier secretary undersecretary deputy assistant ambassador envoy senator governor mayor "
    "king queen prince princess sheikh shaikh sheik ayatollah grand imam cleric sayyid hajj haji mullah pope bishop patriarch "
    "general gen lieutenant lt colonel col major maj captain capt brigadier brig sergeant admiral commander chief leader head "
    "chairman chairwoman chair director spokesman spokeswoman spokesperson speaker professor prof dr doctor mr mrs ms miss sir "
    "lord former late supreme foreign defense defence interior finance oil author analyst researcher fellow editor mp mps pm "
    "judge justice attorney activist journalist lawyer economist blogger engineer scientist hydrologist historian writer poet singer "
    "businessman businesswoman farmer trader teacher lawmaker commissioner diplomat negotiator politician dissident unionist "
    "mufti mawlawi maulana maulvi sen rep amb gov sgt adm archbishop cardinal rabbi commodore marshal chancellor comrade baron baroness"
)
"""Words that lead to a person's name and are no part of it."""

PARTS_OF_OFFICES = _set("general grand supreme foreign defense defence interior finance oil")
"""Those that are adjectives too, and then part of a name: Supreme Court."""

RANKS = TITLES - _set(
    "vice deputy assistant former late supreme foreign defense defence interior finance oil chief head"
)
"""Titles that end a string of titles: what follows one is the person."""

COMMON = _set(
    "a an the this that these those it its he she his her they their we our you your i my me us who whom whose which what when "
    "where why how and or but nor so yet for of in on at by to from with without within under over after before since until "
    "while as if though although because despite during between among against about above below into through across toward "
    "towards upon also however moreover furthermore meanwhile therefore thus hence instead indeed still even only just both "
    "either neither each every all some any no not none one two three four five six seven eight nine ten first second third "
    "last next many most more much several few other others another such same own then now today yesterday tomorrow here "
    "there is are was were be been being has have had do does did will would can could may might must shall should let please "
    "new old yes january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter "
    "covid covid-19 coronavirus photo image video read more related see also by type blog analysis article articles topics topic "
    "tags share print email subscribe follow follow continue reading comments note editor's about authors view editor "
    "publications podcast recommended brief latest top news report reports opinion commentary policy story ago am pm gmt est edt "
    "et eastern time mission administration exclusive week way role points"
) | {
    f"{word}{mark}{ending}"
    for word in "i you he she it we they there that who what here".split()
    for mark in "'’"
    for ending in "d ll m re s ve".split()
}
"""Capitalised only by their place, or by custom: never a name by themselves."""

ABBREVIATIONS = _set(
    "covid covid-19 pm mp mps am gmt est edt utc ceo cfo ngo ngos gdp tv faq pdf url id hq idp idps wmd ied ieds vip q&a op-ed dna hiv aids "
    "usd eur gbp chf nok sek dkk isk pln czk huf ron rub try inr pkr cny jpy aud cad nzd brl mxn zar kes ngn egp iqd irr"
)
"""Abbreviations of common nouns, and the codes of currencies."""

PEOPLES = _set(
    "arab arabs arabic arabian muslim muslims islam islamic islamist islamists christian christians jewish jew jews sunni sunnis "
    "shia shias shi'a shi'ite shi'ites shiite shiites kurd kurds kurdish yazidi yazidis yezidi yezidis turkmen turkoman assyrian "
    "assyrians chaldean sadrist sadrists baathist baathists druze alawite alawites sufi salafi salafist wahhabi wahhabism zionist "
    "persian persians american americans european europeans african africans asian asians british english french german germans "
    "russian russians chinese japanese turkish turk turks turks iranian iranians iraqi iraqis israeli israelis syrian syrians lebanese "
    "saudi saudis emirati emiratis qatari qataris kuwaiti kuwaitis yemeni yemenis jordanian jordanians egyptian egyptians palestinian "
    "palestinians libyan libyans afghan afghans pakistani indian indians ukrainian ukrainians western westerners eastern northern "
    "southern westerner spanish italian italians dutch swedish polish greek armenian armenians non-russian anti-american houthi houthis "
    "catholic catholics protestant protestants orthodox hindu buddhist republican republicans democrat democrats democratic communist marxist "
    "albanian albanians algerian algerians angolan angolans argentine argentines argentinian argentinians australian australians austrian austrians "
    "azeri azeris azerbaijani azerbaijanis bahraini bahrainis bangladeshi bangladeshis basque basques belarusian belarusians belgian belgians bolivian "
    "bolivians bosniak bosniaks bosnian bosnians brazilian brazilians briton britons bulgarian bulgarians burmese cambodian cambodians canadian canadians "
    "catalan catalans chadian chadians chechen chechens chilean chileans colombian colombians congolese croat croats croatian croatians cuban cubans "
    "cypriot cypriots czech czechs dane danes danish dutchman ecuadorian ecuadorians egyptian eritrean eritreans estonian estonians ethiopian ethiopians "
    "faroese fijian fijians filipino filipinos finn finns finnish georgian georgians ghanaian ghanaians greeks greenlandic greenlander greenlanders "
    "haitian haitians hungarian hungarians icelandic icelander icelanders indonesian indonesians irish israelite ivorian ivorians jamaican jamaicans "
    "kazakh kazakhs kenyan kenyans korean koreans kosovar kosovars kyrgyz laotian latvian latvians liberian liberians lithuanian lithuanians macedonian "
    "macedonians malaysian malaysians malian malians maltese mauritanian mauritanians mexican mexicans moldovan moldovans mongolian mongolians montenegrin "
    "montenegrins moroccan moroccans namibian namibians nepalese nepali nigerian nigerians nigerien nordic norwegian norwegians omani omanis pakistanis "
    "paraguayan paraguayans peruvian peruvians pole poles portuguese roma romanian romanians rwandan rwandans sahrawi sahrawis scandinavian scot scots "
    "scottish senegalese serb serbs serbian serbians singaporean singaporeans slav slavs slavic slovak slovaks slovene slovenes slovenian slovenians "
    "somali somalis spaniard spaniards sudanese swede swedes swiss taiwanese tajik tajiks tanzanian tanzanians thai thais tibetan tibetans tunisian "
    "tunisians ugandan ugandans uruguayan uruguayans uyghur uyghurs uzbek uzbeks venezuelan venezuelans vietnamese welsh zambian zambians zimbabwean "
    "zimbabweans turkic"
)
"""Peoples, faiths and their adjectives: descriptions, not names."""

STATES = _set(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados "
    "belarus belgium belize benin bhutan bolivia botswana brazil brunei bulgaria burundi cambodia cameroon canada chad chile china "
    "colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt eritrea estonia eswatini ethiopia "
    "fiji finland france gabon gambia georgia germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland "
    "india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos "
    "latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta "
    "mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal "
    "netherlands nicaragua niger nigeria norway oman pakistan palau panama paraguay peru philippines poland portugal qatar romania "
    "russia rwanda samoa senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria "
    "taiwan tajikistan tanzania thailand togo tonga tunisia turkey türkiye turkmenistan tuvalu uganda ukraine uruguay uzbekistan "
    "vanuatu venezuela vietnam yemen zambia zimbabwe britain america u.s. us u.k. uk uae"
) | {
    "bosnia and herzegovina", "burkina faso", "cape verde", "costa rica", "dominican republic", "el salvador",
    "equatorial guinea", "ivory coast", "new zealand", "north korea", "north macedonia", "papua new guinea",
    "saudi arabia", "sierra leone", "south africa", "south korea", "south sudan", "sri lanka", "timor-leste",
    "united arab emirates", "united kingdom", "united states",
}  # fmt: skip
"""The states of the world by their usual names, in lower case; some are names of other things too."""

CITIES = _set(
    "abuja algiers amman ankara athens baghdad baku basra beijing beirut belgrade berlin brussels bucharest budapest cairo canberra caracas copenhagen "
    "damascus dhaka doha dublin erbil fallujah geneva hanoi havana helsinki irbil islamabad istanbul jakarta jerusalem kabul karachi karbala kerbala "
    "khartoum kiev kirkuk kyiv lagos lisbon london madrid manama mecca minsk moscow mosul mumbai muscat nairobi najaf nicosia oslo ottawa paris prague "
    "pyongyang qom ramallah riyadh rome sanaa sarajevo seoul shanghai sofia stockholm sulaymaniyah taipei tbilisi tehran tokyo tripoli tunis vienna "
    "vilnius warsaw washington yerevan zagreb zurich"
) | {"addis ababa", "abu dhabi", "buenos aires", "kuala lumpur", "mexico city", "new delhi", "new york", "tel aviv", "the hague"}  # fmt: skip
"""Capitals and large cities, in lower case: a government too, in what the press says of it, but a place first."""

OFFICES_OF_STATE = _set(
    "state labor labour energy commerce treasury transportation transport education health war agriculture"
)
"""What a secretary or minister is "of": the name stands behind it."""

AFTER_NEW = _set("york delhi zealand jersey mexico orleans hampshire england caledonia guinea haven brunswick")
"""What "New" belongs to, however a sentence begins."""

PLACE_CUES = _set("in at near inside around outside throughout across")

_HEADS: dict[EntityKind, str] = {
    "organization": "ministry department agency council committee commission court parliament congress senate assembly government bank "
    "fund institute university centre center forum foundation society association office bureau organization organisation company "
    "corporation news times post journal monitor institution house archive archives authority force police army navy directorate service "
    "administration secretariat union nations consortium board cabinet representatives peace league guild trust railways airlines holding combine inc ltd plc",
    "group": "movement coalition alliance front party forces units brigades brigade militia militias list bloc resistance guard guards "
    "groups battalions network asa'ib asaib ansar harakat hashd hezbollah hizballah hizbollah hizbullah hizb jabhat jaish jaysh kata'ib kataib "
    "kataeb liwa saraya",
    "agreement": "agreement treaty accord accords pact constitution charter deal protocol convention memorandum act law resolution declaration "
    "statement compact armistice covenant",
    "event": "dialogue war summit conference crisis revolution uprising protests invasion attack attacks operation talks election elections "
    "referendum massacre intifada",
    "place": "province governorate region city district gulf river sea mountains mountain desert valley strait island islands border street "
    "square airport base east bridge bay passage channel canal corridor peninsula harbour harbor archipelago county dam reservoir pipeline",
    "state": "republic kingdom emirates states sultanate",
}
LEADING = _set("port cape mount lake fort isle camp saint san santa")
"""Nouns that make a place of what they stand before."""

HEADS: dict[str, EntityKind] = {word: kind for kind, words in _HEADS.items() for word in words.split()}
"""Nouns that, at the end or the start of a name, say what it names."""

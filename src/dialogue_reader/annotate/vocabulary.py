"""Closed lists of English words that tell what a capitalised neighbour of a name is. Data only; extend freely."""


def wordset(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = wordset("""president vice-president premier prime minister pm mp mps mr mr. mrs mrs. ms ms. dr dr. prof prof. professor sir lord lady
    gen gen. general lt lt. lieutenant maj maj. major brig brig. brigadier col col. colonel capt capt. captain sgt sgt. adm adm. admiral
    marshal commander chief chairman chairwoman chair head leader deputy secretary undersecretary under-secretary secretary-general
    ambassador envoy representative spokesman spokeswoman spokesperson speaker senator sen sen. rep rep. congressman congresswoman
    governor gov gov. mayor judge justice director director-general inspector king queen prince sheikh shaykh sheik sayyid sayyed
    sayed seyyed syed hajj haj hajji haji mullah mulla imam ayatollah hojatoleslam hujjat cleric caliph pope patriarch bishop
    archbishop cardinal reverend fr fr. father martyr comrade candidate nominee president-elect designate minister-designate
    prime-minister-designate caretaker former ex then then-president late incumbent acting senior special assistant analyst author
    strongman politician lawmaker warlord dictator tycoon businessman warrior negotiator adviser advisor diplomat""")
"""Ranks, offices and honorifics: they stand before a name and are no part of it."""

NATIONALITIES = wordset("""afghan algerian american arab arabian armenian australian austrian azeri bahraini belgian brazilian british bulgarian canadian chinese
    cypriot czech danish dutch egyptian emirati english european finnish french georgian german greek gulf hungarian indian
    indonesian iranian iraqi irish israeli italian japanese jordanian kenyan korean kurdish kuwaiti lebanese libyan malaysian
    mexican moroccan norwegian omani ottoman pakistani palestinian persian polish portuguese qatari romanian russian saudi scottish
    serbian somali soviet spanish sudanese swedish swiss syrian tunisian turkish turkmen uk u.k. ukrainian yemeni""")
COMMUNITIES = wordset("""shia shi'a shi’a shiite shi'ite shi’ite shi'i shi’i sunni muslim islamic islamist christian jewish yazidi yezidi sadrist baathist
    ba'athist ba’athist alawite salafi jihadi jihadist republican democrat democratic conservative""")

GIVEN_NAMES = wordset("""abbas abd abdallah abdel abdul abdulaziz abdullah abdulrahman abu adam adel adil adnan ahmad ahmed ahmet akram ala alaa alexander ali amar
    amin amir amjad ammar andrew anthony antony anwar aras aref arif asad ashton ayad barack barham barzan bashar basim bassem bassim
    benjamin bernard bill bob brett brian bush charles chris christopher colin condoleezza david dhia dhiaa dick donald ehud emmanuel eric
    esmail faiq faisal falah faleh farhad fatima fayez fuad fuad george ghada ghassan habib hadi hadji haider hakan hakim hamid hamza
    haniyeh haroun harry hasan hashim hassan hatem hayder hillary hisham hoshyar humam hunter husam husayn hussain hussein ibrahim
    ihsan imad isa isam ismail issa ivanka iyad izzat jaafar jack jafar jake jalal jamal james jamil jared jassim jawad jeffrey
    jill jim joe joey john jon jonathan jordan joseph kamal kamel karim kazem kazim kenneth khaled khalid khalil latif laila layla lloyd
    mahdi mahmoud mahmud majid malik mansour maria mark martin mary masoud masrour massoud matthew mazen mehdi melania michael mike
    mohamed mohammad mohammed mohsen mona moqtada mostafa muhammad muhammed muhsin mukhtar munir muqtada murtada musa mustafa
    nabil nadia najib najm nasser nechirvan nizar noori nouri nuri omar osama othman paul peter qais qasem qasim qassem qays qubad
    rafid rafie rahim ramzi rashid raymond recep rex rida ridha ridha riyad robert ronald saad sabah saddam sadiq saeed sahar said
    salah saleh salih salim sallam salman sami samir sarah sayf saleem sean shahla sherko simon stephen steve steven sulaiman
    suleiman susan taha tariq thamer thomas tom tony turki usama victoria wael walid william yahya yasin yasser younis yousef youssef
    yusuf zaid zain zaynab zeinab zuhair baqir baqer bakir muhsen mahdy abdelaziz abdolkarim
    abolfazl alireza bahram ebrahim esmaeil gholamreza hosein hossein javad jawad mohammadreza mojtaba mujtaba sajjad zaynab
    aaron alan albert alice anna anne arthur catherine edward elizabeth emily emma frank gary hannah henry jason jennifer jessica justin
    karen katherine kevin larry laura linda lisa margaret nancy nathan patrick philip rachel rebecca ruth ryan walter""")
"""Common first names: where every word has a capital they tell a namesake from a headline's verb."""

FUNCTION_WORDS = wordset("""about after against among and are as at because before behind between beyond but by despite does during for from had has
    how if in inside into is like of off on or over since than that the their this through to toward towards under until
    upon was were what when where which while who whose why with without""")
"""In the title of an article, a book or a talk they have capitals too: Who Rules in Najaf After Sistani?"""

STRONG_HEADS = wordset("""airport international university institute institution embassy consulate ministry department congress senate army navy corps
    airlines airways museum mosque shrine cathedral hospital clinic street avenue boulevard road highway bridge square hotel
    academy college school library foundation tower towers stadium cemetery prison palace bank treasury pentagon agency
    command administration bureau directorate company corporation corp corp. inc inc. group ltd plc llc association federation society chamber
    commission committee initiative programme program project fund desk news post daily tribune herald journal magazine review
    gazette radio television tv network channel eye monitor press club forum summit conference workshop canal refinery pipeline
    oilfield dam hospital studies study policy center centre airbase accords sea ocean plain plains mission observatory
    barracks camp hill""") - {"administration", "group", "policy", "pentagon", "monitor"}
"""Common nouns that end the name of an institution, a building or a medium, and so take a name before them in."""

WEAK_HEADS = wordset("""force forces council assembly court house guard guards party front movement union war wars revolution city park hall gate
    base authority organization organisation service services office cabinet police brigade brigades battalion division regiment
    militia resistance government republic parliament constitution times today week live air oil gas telecom line lines cup league
    museum accord treaty pact charter test campaign operations operation legion""")
"""The same, but also plain words of a headline: they count only in running text."""

PERSON_HEADS = wordset("""airport international university institute mosque shrine hospital street avenue boulevard road highway bridge square hotel
    academy college school library foundation tower towers stadium city town camp base army brigade brigades battalion division corps
    organization organisation center centre plaza park prize award movement bloc current trend group regiment company complex
    cemetery doctrine martyrs militia militias""") - {"group"}
"""What makes a person's name part of the name of something else: Sadr City, Trump Tower."""

OF_HEADS = wordset("""university bank museum college embassy consulate ministry department republic kingdom emirate sultanate port church archdiocese
    diocese institute academy voice gulf sea strait battle siege treaty chamber federation union party movement brigade brigades
    daughters sons league army front association council society friends centre center office commission committee court mission
    hospital airport bishop governorate fund foundation government state states parliament brotherhood organization organisation
    authority agency directorate corps radio school faculty constitution people's""")
"""Nouns that open a longer name with "of" or "for": University of Baghdad, Center for Middle East Policy."""

PERSON_OPENERS = wordset(
    "university mosque shrine museum foundation institute school college academy library hospital mausoleum tomb"
)
"""The same before a person's name; a "Brigade of Hadi al-Amiri" names the man."""

BLOC_NOUNS = wordset(
    """Coalition Movement Alliance Bloc Party Front List Current Trend Organization Organisation Group Militia Faction Union Stream"""
)
PLACE_NOUNS = wordset(
    "Province Governorate District Region Subdistrict Sub-district City Neighborhood Neighbourhood Provinces Town"
)
ABSORBED = {"group": BLOC_NOUNS, "place": PLACE_NOUNS}
"""Generic nouns that belong to a name of this kind when they are capitalised."""

PRONOUN_CUES = wordset(
    "about contact follow join tell let with help give show support visit email call of to for from on like"
)
"""In capitals, before US: the pronoun."""

POWERS = wordset("""Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium
    Bolivia Bosnia Botswana Brazil Britain Bulgaria Burundi Cambodia Cameroon Canada Chile China Colombia Croatia Cuba Cyprus Denmark
    Djibouti Ecuador Egypt Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Germany Ghana Greece Grenada Guatemala
    Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Kazakhstan Kenya Kosovo
    Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta
    Mauritania Mauritius Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria
    Norway Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa Senegal Serbia
    Seychelles Singapore Slovakia Slovenia Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand
    Togo Tonga Tunisia Turkey Türkiye Turkmenistan Uganda Ukraine Uruguay Uzbekistan Vanuatu Venezuela Vietnam Yemen Zambia Zimbabwe
    Ankara Athens Baghdad Baku Bamako Beijing Beirut Belgrade Berlin Bogotá Bogota Brasília Brasilia Brussels Bucharest Budapest Cairo
    Canberra Caracas Colombo Copenhagen Damascus Dhaka Doha Dublin Hanoi Harare Havana Helsinki Islamabad Jakarta Jerusalem Kabul Khartoum
    Kiev Kigali Kinshasa Kyiv Lisbon London Madrid Manila Minsk Moscow Nairobi Nicosia Oslo Ottawa Paris Prague Pretoria Pyongyang Rabat
    Riyadh Rome Sarajevo Seoul Skopje Sofia Stockholm Taipei Tallinn Tbilisi Tehran Tirana Tokyo Tripoli Tunis Vienna Vilnius Warsaw
    Washington Yerevan Zagreb Kremlin Vatican Pentagon Knesset Bundestag Whitehall""")
POWERS |= {
    *(
        "Saudi Arabia",
        "South Korea",
        "North Korea",
        "South Africa",
        "Sri Lanka",
        "New Zealand",
        "Costa Rica",
        "El Salvador",
        "Sierra Leone",
    ),
    *(
        "Burkina Faso",
        "Ivory Coast",
        "Papua New Guinea",
        "South Sudan",
        "United Kingdom",
        "United States",
        "United Arab Emirates",
        "Hong Kong",
    ),
    *(
        "Dominican Republic",
        "Czech Republic",
        "North Macedonia",
        "Abu Dhabi",
        "Addis Ababa",
        "Buenos Aires",
        "Kuala Lumpur",
        "New Delhi",
        "Tel Aviv",
    ),
    *(
        "Phnom Penh",
        "Mexico City",
        "European Union",
        "United Nations",
        "African Union",
        "White House",
        "State Department",
        "Foreign Office",
    ),
    *("Security Council", "General Assembly", "Downing Street"),
}
"""States and capitals: alone before a verb of saying they stand for a government, hardly for a person so called."""

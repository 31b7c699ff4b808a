# ruff: noqa: E501
"""Sentences that a coder of events must get right, by the feature they try: written for this project.

Each has its expected events as "SOURCE ACT TARGET", with the modality behind where it is not asserted; what is not
named may be coded besides, but never with the sides turned round. A sentence without expected events must give none
that is asserted. The suites of TABARI and the Petrarch family were the checklist of features; no sentence is theirs.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A sentence or two, the feature tried, and the events expected."""

    feature: str
    text: str
    events: tuple[str, ...]


_TRIED: dict[str, list[tuple[str, ...]]] = {
    "active": [
        ("Norway expelled an Iranian attaché on Wednesday.", "NOR SANCTION IRN"),
        ("The Philippines accused China of ramming a supply boat.", "PHL ACCUSE CHN"),
        ("Japan lent Sri Lanka 300 million dollars for a port.", "JPN AID LKA"),
        ("Ethiopia rejected the Egyptian proposal on the dam.", "ETH REJECT EGY"),
        ("Turkish jets bombed villages in northern Iraq.", "TUR ASSAULT IRQ"),
        ("Uruguay thanked Paraguay for the loan of two fire engines.", "URY SUPPORT PRY"),
        ("Bahrain recalled its ambassador from Beirut.", "BHR SANCTION LBN"),
        ("Slovakia sent Ukraine a battery of howitzers.", "SVK AID UKR"),
    ],
    "passive": [
        ("Two Cuban diplomats were expelled by Costa Rica.", "CRI SANCTION CUB"),
        ("Armenian positions were shelled by Azerbaijan overnight.", "AZE ASSAULT ARM"),
        ("Estonia was accused by Russia of jamming its radio.", "RUS ACCUSE EST"),
        ("The Lithuanian offer has been rejected by Belarus.", "BLR REJECT LTU"),
        ("A dozen Vietnamese trawlers were seized by Malaysia last month.", "MYS COERCE VNM"),
        ("The treaty was signed by Jordan and Israel at the border post.", "JOR AGREE ISR"),
        ("Nepal was promised help by India after the flood.", "IND SUPPORT|AGREE|AID NPL"),
        ("The Danish ambassador was summoned by Pakistan's foreign ministry.", "PAK ACCUSE DNK"),
        ("Sanctions imposed on Myanmar by Canada took effect on Monday.", "CAN SANCTION MMR"),
    ],
    "compound": [
        ("Latvia and Estonia condemned the Belarusian raid.", "LVA ACCUSE BLR", "EST ACCUSE BLR"),
        ("Australia warned Fiji and Vanuatu against the loan.", "AUS THREATEN FJI", "AUS THREATEN VUT"),
        ("Germany, France and Spain imposed sanctions on Guinea.", "DEU SANCTION GIN", "FRA SANCTION GIN", "ESP SANCTION GIN"),
        ("Bulgarian and Romanian ministers met their Greek counterpart.", "BGR CONSULT GRC", "ROU CONSULT GRC"),
        ("Kuwait and Oman sent food to Yemen.", "KWT AID YEM", "OMN AID YEM"),
        ("Peru recalled its envoys from Bolivia and Venezuela.", "PER SANCTION BOL", "PER SANCTION VEN"),
        ("The presidents of Kenya and Uganda urged Burundi to hold talks.", "KEN REQUEST BDI", "UGA REQUEST BDI"),
    ],
    "two events": [
        ("Poland closed its consulate in Minsk and expelled the Belarusian consul.", "POL SANCTION BLR"),
        ("Morocco praised Spain but accused Algeria of arming rebels.", "MAR SUPPORT ESP", "MAR ACCUSE DZA"),
        ("China sent rescuers to Turkey, and Greece sent tents to Syria.", "CHN AID TUR", "GRC AID SYR"),
        ("Chad withdrew its troops from Cameroon after Cameroon signed a truce with Nigeria.", "TCD RETREAT CMR", "CMR AGREE NGA"),
        ("Iran freed two Swedish tourists, and Sweden thanked Iran.", "IRN CONCEDE|RETREAT SWE", "SWE SUPPORT IRN"),
    ],
    "agent": [
        ("Brazilian police arrested three Paraguayan smugglers.", "BRA COERCE PRY"),
        ("South Korean warships fired at a North Korean patrol boat.", "KOR ASSAULT PRK"),
        ("The Dutch foreign minister criticised Hungary.", "NLD ACCUSE HUN"),
        ("Lawmakers in Tbilisi thanked the Polish parliament.", "GEO SUPPORT POL"),
        ("Troops from Rwanda attacked a Congolese army post.", "RWA ASSAULT COD"),
        ("The king of Jordan visited Doha.", "JOR CONSULT QAT"),
        ("Ecuador's navy detained forty Chinese fishermen.", "ECU COERCE CHN"),
        ("A spokesman for the Indian foreign ministry condemned Pakistan.", "IND ACCUSE PAK"),
        ("Serbia's central bank lent money to Montenegro.", "SRB AID MNE"),
    ],
    "metonym": [
        ("Baku accused Yerevan of laying mines.", "AZE ACCUSE ARM"),
        ("Hanoi protested to Beijing over the drilling.", "VNM ACCUSE CHN"),
        ("The Kremlin threatened Helsinki with countermeasures.", "RUS THREATEN FIN"),
        ("The White House praised Nairobi.", "USA SUPPORT KEN"),
        ("Downing Street rejected the demand from Dublin.", "GBR REJECT IRL"),
        ("The Elysee Palace condemned Bamako.", "FRA ACCUSE MLI"),
    ],
    "pronoun": [
        ("Kazakhstan signed a gas contract with China. It also sold Uzbekistan two turbines.", "KAZ AGREE CHN", "KAZ COOPERATE UZB"),
        ("Croatia's president arrived in Sarajevo on Monday. He accused Bosnia of delay.", "HRV ACCUSE BIH"),
        ("Chile and Argentina share the lake. They signed a fishing agreement on Friday.", "CHL AGREE ARG"),
        ("Eritrea denounced Sudan and recalled its ambassador from there.", "ERI ACCUSE SDN"),
        ("Portugal invited Angola to the summit, and later thanked it.", "PRT SUPPORT AGO"),
        ("The Thai premier met her Lao counterpart in Vientiane.", "THA CONSULT LAO"),
    ],
    "noun": [
        ("Iraq's invasion of Kuwait shocked the region.", "IRQ ASSAULT KWT"),
        ("The Israeli attack on Lebanon lasted an hour.", "ISR ASSAULT LBN"),
        ("A visit to Tirana by the Kosovar president ended on Sunday.", "XKX CONSULT ALB"),
        ("Talks between Addis Ababa and Mogadishu opened in Ankara.", "ETH CONSULT SOM"),
        ("A pledge of support for Taiwan by Lithuania drew notice.", "LTU SUPPORT TWN"),
        ("The expulsion of two Russian diplomats by Moldova came on Tuesday.", "MDA SANCTION RUS"),
        ("India's ban on Chinese phone apps is in its fourth year.", "IND SANCTION CHN"),
        ("The shelling of Kharkiv by Russia went on through the night.", "RUS ASSAULT UKR"),
        ("Australia's recognition of Timorese claims came late.", "AUS SUPPORT|CONCEDE TLS"),
    ],
    "reciprocal": [
        ("Serbia and Kosovo signed an agreement on number plates.", "SRB AGREE XKX"),
        ("Indian and Chinese soldiers clashed on the ridge.", "IND ASSAULT CHN"),
        ("The foreign ministers of Senegal and Gambia met in Banjul.", "SEN CONSULT GMB"),
        ("Armenia and Azerbaijan exchanged fire near the border.", "ARM ASSAULT AZE"),
        ("Mexico and Guatemala held talks on migrants.", "MEX CONSULT GTM"),
        ("Thailand and Cambodia reached a deal on the temple.", "THA AGREE KHM"),
        ("Sweden held joint exercises with Finland in the north.", "SWE COOPERATE FIN"),
    ],
    "denied": [
        ("Rwanda denied that its soldiers had attacked Congo.", "RWA ASSAULT COD denied"),
        ("Slovenia did not expel the Russian ambassador.", "SVN SANCTION RUS denied"),
        ("Tajikistan never signed the accord with Kyrgyzstan.", "TJK AGREE KGZ denied"),
        ("Malta has not imposed sanctions on Libya.", "MLT SANCTION LBY denied"),
        ("Honduras dismissed as false a report that it had arrested Nicaraguan exiles.", "HND COERCE NIC denied"),
    ],
    "planned": [
        ("Mongolia will send Japan a shipment of beef in June as aid.", "MNG AID JPN planned"),
        ("Ireland plans to expel four Russian diplomats.", "IRL SANCTION RUS planned"),
        ("Belgium's king is to visit Kinshasa next month.", "BEL CONSULT COD planned"),
        ("Saudi Arabia intends to reopen its embassy in Damascus.", "SAU SUPPORT SYR planned"),
        ("Botswana and Namibia are expected to sign a water treaty next week.", "BWA AGREE NAM planned"),
    ],
    "conditional": [
        ("Sudan would attack Ethiopia if the dam were filled.", "SDN ASSAULT ETH conditional|planned"),
        ("Cyprus may ban Turkish ships from its ports.", "CYP SANCTION TUR conditional"),
        ("If Ghana expels the envoy, Togo will recall its own from Accra.", "TGO SANCTION GHA conditional|planned"),
        ("Vanuatu could sue France over the tests.", "VUT ACCUSE FRA conditional"),
    ],
    "reported": [
        ("Finland’s foreign minister said that Estonia had expelled a Russian consul.", "EST SANCTION RUS"),
        ("Syria claimed on Sunday that Israel had bombed an airfield near Homs.", "ISR ASSAULT SYR"),
        ("“Germany has broken the agreement and arrested our citizens,” Vietnam’s foreign ministry said.", "DEU COERCE VNM"),
        ("According to officials in Prague, Hungary has rejected the Czech offer.", "HUN REJECT CZE"),
        ("The Georgian president said Armenia had sent food and blankets to Georgia.", "ARM AID GEO"),
    ],
    "speech act": [
        ("Algeria’s president told Morocco to withdraw its complaint.", "DZA REQUEST MAR"),
        ("“We will answer any Greek attack with force,” the Turkish defence minister said.", "TUR THREATEN GRC"),
        ("Mali called on Niger to reopen the border.", "MLI REQUEST NER"),
        ("The Austrian chancellor voiced support for Moldova.", "AUT SUPPORT MDA"),
        ("Venezuela’s vice-president called the Guyanese decision an act of aggression.", "VEN ACCUSE GUY"),
        ("Tokyo expressed regret to Seoul over the delay.", "JPN SUPPORT|CONCEDE KOR"),
    ],
    "magnitude": [
        ("Ukraine killed 12 Russian soldiers in the raid.", "UKR ASSAULT RUS"),
        ("China granted Laos a $2 billion loan.", "CHN AID LAO"),
        ("Romania expelled four Russian diplomats in March.", "ROU SANCTION RUS"),
        ("Some 3,000 Afghans crossed into Iran on Friday.", "AFG MIGRATE IRN"),
        ("Pakistan freed 200 Indian fishermen.", "PAK CONCEDE|RETREAT IND"),
        ("Thailand imposed a 20 percent duty on Burmese rice.", "THA SANCTION MMR"),
    ],
    "between": [
        ("Sudanese troops, who had been in Chad since May, attacked Libya.", "SDN ASSAULT LBY"),
        ("Iran, which borders Turkey, accused Israel of sabotage.", "IRN ACCUSE ISR"),
        ("In a letter published in Geneva, Eritrea denounced Djibouti.", "ERI ACCUSE DJI"),
        ("At a summit in Singapore, Indonesia asked Australia for patrol boats.", "IDN REQUEST AUS"),
        ("The minister, a friend of Qatar, said nothing, but Egypt expelled a Qatari reporter.", "EGY SANCTION|COERCE QAT"),
        ("Denmark on Tuesday, after weeks of delay, ratified its treaty with Iceland.", "DNK AGREE ISL"),
    ],
    "people": [
        ("Hundreds of Iraqis protested outside the Turkish embassy in Baghdad.", "IRQ PROTEST TUR"),
        ("Thousands of Venezuelans fled to Colombia.", "VEN MIGRATE COL"),
        ("Greek fishermen blocked a Turkish port in protest.", "GRC PROTEST TUR"),
    ],
    "none": [
        ("The river rises in Bolivia and flows through Paraguay.",),
        ("Rice from Vietnam is cheaper than rice from India.",),
        ("Spain beat Portugal 2-1 in the final.",),
        ("The museum in Vienna shows maps of Hungary and Croatia.",),
        ("Analysts in Oslo compared Nigeria with Angola.",),
        ("Norway has a longer coast than Chile.",),
    ],
}  # fmt: skip

CASES = tuple(Case(feature, text, tuple(events)) for feature, rows in _TRIED.items() for text, *events in rows)

_PARSE = "parse: "
_PRONOUN = "pronoun: "
_RULE = "rule: "
FAILING: dict[str, str] = {
    "Honduras dismissed as false a report that it had arrested Nicaraguan exiles.": _PARSE + "the report hangs on as",
    "If Ghana expels the envoy, Togo will recall its own from Accra.": _RULE + "its own (envoy) is left out",
    "“We will answer any Greek attack with force,” the Turkish defence minister said.": _RULE
    + "a threat told by its cause",
}
"""Sentences that are known to fail with the shipped model, with the reason: the one place where this is kept."""

"""The words that made-up essays are made of."""

from __future__ import annotations

__all__ = ["FAMILIES", "GIVEN", "NOUNS", "PLACES", "PRESSES", "TITLES", "WORDS"]

#: Words of running text; the many little ones are drawn as often as in any essay.
WORDS = (
    "the the the the the the of of of of and and and to to to in in a a a is was that that it for "
    "as with his her by not be which this from or but had they were are have at on all one who "
    "has been their its would there when so no if more out up into than only them some could can "
    "other then time may about these two most what over now any such even must after before "
    "through never under against without workers’ council’s party party’s power state class "
    "freedom labour movement revolution essay argument strike factory village harbour winter "
    "summer letter promise question answer history memory office meeting minutes congress "
    "committee decree rumour bread coal river bridge lamp miller keeper printer baker sailor "
    "teacher neighbour stranger comrade delegate militia soldier peasant theory practice habit "
    "rule exception principle tactic order disorder opinion silence evidence witness record "
    "statement confession theft property rent wage price market debt tax border railway telegraph "
    "newspaper pamphlet journal library archive prison exile return defeat victory retreat "
    "advance compromise alliance opposition majority minority vote ballot charter constitution "
    "organisation federation union commune district region capital province island coast "
    "self-managed hard-won far-off well-kept one-man half-forgotten so-called café naïve élan "
    "says said wrote argued noted claimed admitted denied recalled insisted suggested explained "
    "showed proved asked demanded refused accepted forgot remembered built broke kept lost found "
    "gave took made held led followed joined left stayed began ended changed remained became "
    "seemed appeared rather quite almost hardly merely simply indeed perhaps always often seldom "
    "clearly plainly wholly partly early late old new great small long short high low good bad "
    "true false free equal common public private first last next former latter same different"
).split()

NOUNS = (
    "Harbour Lantern Winter River Bridge Council Orchard Railway Island Letter Miller Keeper "
    "Printer Archive Frontier Market Village Charter Meadow Furnace Foundry Canal Ferry Quarry "
    "Garden Tower Cellar Barracks Theatre Library Garrison Causeway Estuary Moorland Vineyard "
    "Workshop Refectory Lighthouse Granary Assembly Commune Federation Tribunal Prairie Delta "
    "Steppe Fjord Peninsula Terrace Arsenal Almanac Ledger Register Calendar Compass Sextant "
    "Anvil Plough Loom Spindle Bellows Kiln Anchor Rudder Beacon Signal Parapet Rampart Gallery"
).split()

#: Adjectives that titles begin with.
TITLES = (
    "Quiet Broken Distant Forgotten Hidden Bitter Golden Silver Hollow Narrow Crooked Restless "
    "Patient Borrowed Stolen Common Public Private Second Third Last First Early Late Open Closed "
    "Burning Frozen Drowned Buried Painted Printed Written Spoken Silent Northern Southern Eastern "
    "Western Inner Outer Upper Lower Greater Lesser Former Future Living Absent Present Perfect "
    "Ordinary Unlikely Reluctant Honest Crowded Empty Secret Sudden Gradual Permanent Temporary"
).split()

GIVEN = (
    "Ada Anton Ruth Ivo Nell Jon Nora Hedda Emil Clara Otto Vera Luis Marta Pavel Irina Henri "
    "Louise Peter Rosa Max Emma Karl Sofia Georg Anna Victor Maria Boris Elena Hugo Ines Jan "
    "Katja Leo Mina Nils Olga Piet Rita Sven Tilda Uwe Wanda Xaver Ylva Zoë André Björn Chloë"
).split()

_BEGINNINGS = (
    "Al Bar Bel Bern Bor Brand Cal Car Cor Dal Dor Eck Eld Fal Far Fen Gar Gel Gron Hal Har Hel "
    "Hol Jan Kal Kar Kel Kor Lam Lan Lind Lor Mal Mar Mel Mor Nor Old Or Pal Per Pol Ral Ren Ros "
    "Sal Sand Sel Sor Stan Tal Tor Ul Val Var Vel Wal Wen Win Zel"
).split()
_ENDINGS = (
    "ander berg bach by dahl der dorf er feld ford garth gren ham hoff holm ing kamp ley lund man "
    "mark mer moor ner quist rup sen shaw son stedt strand ström ton torp vik wald well wick wood"
).split()
FAMILIES = tuple(first + last for first in _BEGINNINGS for last in _ENDINGS)

PLACES = (
    "Hullport Quayham Ghent Utrecht Lisbon Turin Kraków Bergen Odessa Leeds Bristol Montreal "
    "Geneva Marseilles Porto Antwerp Riga Tallinn Bremen Leipzig Graz Trieste Cádiz Valencia "
    "Oakland Chicago Sydney Wellington Dublin Glasgow"
).split()
PRESSES = tuple(
    f"{name} {kind}"
    for name in ("Quay", "Ridge", "Lee", "Wind & Water", "Harbour", "Black Poppy", "Redbrick")
    for kind in ("Press", "Books", "Editions", "House")
)

#!/usr/bin/env python3
"""Asks second sources how the hard forms of Spanish, French, Italian, Portuguese and Hindi are said.

    python3 -m venv v
    v/bin/pip install kitten-text-processing==0.1.0 damga==1.0.5 num2words==0.5.14 babel ovos-date-parser indic-numtowords
    v/bin/pip install --no-deps coqui-tts==0.28.0     # its tables of abbreviations and signs; no model is loaded
    v/bin/python scripts/agreement/hard_forms.py es fr it pt hi           # what each source says where ours differs
    v/bin/python scripts/agreement/hard_forms.py --write es fr it pt hi   # names the sources that agree in the tables

The tables are src/test/resources/dev/kokoro/text/spoken/XX.tsv. A source agrees when it says the same words: digits are spelt
out, and case, accents, hyphens and marks do not count, nor do blanks between letters said one by one. In brackets stands another
wording of the same value. "CLDR by ICU" is left to SecondSourceTest, which has ICU's numbers. A row for which none agrees
keeps its own decision.
"""
import datetime
import importlib.metadata
import importlib.util
import re
import sys
import types
import unicodedata
from pathlib import Path

import damga
import indic_numtowords
import kitten_text_processing
import num2words
import ovos_date_parser
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, parse_decimal

TABLES = Path(__file__).parents[2] / "src/test/resources/dev/kokoro/text/spoken"
TAGS = {"es": "es", "fr": "fr", "it": "it", "pt": "pt_BR", "hi": "hi"}
OWN = "own decision"
ICU = ("CLDR by ICU", "CLDR feminine by ICU")
# The same value in other words: what the source says, what stands in our tables.
WORDINGS = {
    "es": [("hache te te pe ese dos puntos barra barra |h t t p s dos puntos barra barra ", ""), ("kilogramo", "kilo"), (r" y (?=\w+ (?:centimos|centavos)\b)", " con "), ("y media", "y treinta"), ("y cuarto", "y quince"),
           ("uve doble uve doble uve doble", "triple uve doble"), ("es igual", "igual"), (" estadounidenses?", ""), (" esterlinas?", ""),
           (r"(?<=\d) horas", "")],
    "fr": [("h t t p s deux points slash slash ", ""), ("kilogramme", "kilo"), ("par heure", "de l heure"), ("par kilo", "le kilo"), ("double ve double ve double ve|w w w", "trois double ve"), ("slash", "barre"), (" sterling", "")],
    "it": [("(?:acca ti ti pi esse|h t t p s) due punti (?:slash|barra) (?:slash|barra) ", ""), ("chilogramm[oi]", lambda m: "chilo" if m[0].endswith("o") else "chili"), ("slash", "barra"), ("chilometri per ora", "chilometri orari"),
           (" britannic(?:a|he)", ""), (" statunitensi?", "")],
    "pt": [("h t t p s dois pontos barra barra ", ""), ("quilograma", "quilo"), ("por quilo", "o quilo"), ("um meio", "meio"), ("centimos", "centavos"), ("reais reais", "reais"),
           ("e comercial", "e"), ("igual quatro", "igual a quatro"), ("^2 xicaras|^dois xicaras", "duas xicaras"), ("sete cinco metros", "setenta e cinco metros"), ("virgula um quatro$", "virgula quatorze"),
           ("ponto um um ponto", "ponto onze ponto"), ("horas quinze", "horas e quinze"), ("w w w", "dablio dablio dablio"), (" esterlinas?", ""), (" americanos?", ""), (" brasileiros?", "")],
    "hi": [("रपए", "रपये"), ("रुपए", "रुपये"), ("भारतीय ", ""), ("यूएस ", ""), ("एट", "ऐट"), ("ऐट दी रेट", "ऐट"), ("फॉरवर्ड स्लैश", "स्लैश"),
           ("minus", "माइनस"), ("^एच टी टी पी एस कोलन स्लैश स्लैश ", ""), ("ई एक्स ए एम पी एल ई", "example"), ("यूजर", "user"), ("कॉम$", "com"),
           ("ऑर्ग$", "org"), ("इन स्लैश हेल्प", "in स्लैश help"), ("छह", "छः"), ("उन्नीस सौ", "एक हजार नौ सौ"), ("बजे बजे", "बजे"), ("मिनट बजे", "मिनट"), ("^शून्य नौ", "नौ"),
           ("^((?:साढे|सवा) [^ ]+)$", r"\1 बजे"), ("एक बटा दो", "आधा"), ("ईसवी", "ईस्वी")],
}


def spell(tag, digits):
    if tag == "hi":
        said = indic_numtowords.num2words(int(digits), lang="hi", variations=False)
        return said if isinstance(said, str) else said[0]
    return num2words.num2words(int(digits), lang=TAGS[tag])


def plain(tag, text):
    """The words alone, with numbers spelt out."""
    text = re.sub(r"\d+", lambda m: f" {spell(tag, m[0])} ", text.lower())
    text = unicodedata.normalize("NFD", text)
    text = text.replace("\u093c", "").replace("ँ", "ं")
    if tag != "hi":
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\u0900-\u097f]", " ", text).split())


class Sources:
    """What is asked for one language; each answers a form with what it says, or nothing."""

    def __init__(self, tag):
        self.tag = tag
        self.locale = Locale.parse(TAGS[tag])
        self.nemo = kitten_text_processing.Normalizer(input_case="cased", lang=tag)
        self.damga = damga.TextNormalizer(lang=tag) if tag in ("es", "fr", "it") else None
        self.units = self._units()
        self.xtts = _xtts()

    def ask(self, form):
        asked = {
            "CLDR by babel " + importlib.metadata.version("babel"): self.cldr,
            "NeMo 1.2.0": self.nemo.normalize,
            "damga " + importlib.metadata.version("damga"): self.damga.normalize if self.damga else lambda text: "",
            "num2words " + importlib.metadata.version("num2words"): self.counted,
            "XTTS (coqui-tts 0.28.0)": self.signs,
            "ovos-date-parser " + importlib.metadata.version("ovos-date-parser"): self.hour,
        }
        for name, source in asked.items():
            try:
                said = source(form)
            except (ValueError, KeyError, NotImplementedError, OverflowError):
                continue
            if said:
                yield name, said

    def _units(self):
        """Written units and signs, and the long patterns that CLDR has for them."""
        found = {}
        for name, widths in self.locale._data["unit_patterns"].items():
            if not all(w in widths for w in ("long", "short", "narrow")) or name == "duration-year":
                continue  # "a" is a word
            for width in ("narrow", "short"):
                pattern = widths[width].get("other", "")
                sign = pattern.replace("{0}", "").strip()
                if pattern.startswith("{0}") and sign:
                    found[sign] = widths["long"]
        return found

    def cldr(self, form):
        """Dates, shortened months and days, units, groups of digits, replaced in the form by what CLDR writes in full."""
        said = form
        wide = {**self._names("months"), **self._names("days")}
        for short in sorted(wide, key=len, reverse=True):
            said = re.sub(rf"(?<!\w){re.escape(short)}\.?(?!\w)", wide[short], said)
        said = self._rate(said)
        said = re.sub(r"(\d+)[/-](\d+)[/-](\d\d(?:\d\d)?)", lambda m: self._date(m[1], m[2], m[3]), said)
        said = re.sub(r"(\d{1,2})/(\d{1,2})(?=\D*$)", lambda m: self._day(m[1], m[2]), said)
        said = re.sub(r"\d{1,3}([.,\u00a0 ])\d{2,3}(?:\1\d{3})*(?!\d)", self._grouped, said)
        for sign in sorted(self.units, key=len, reverse=True):
            said = re.sub(rf"(?<![\d.,])(\d+)\s?{re.escape(sign)}(?!\w|/|²)", lambda m: self._amount(m[1], sign), said)
        return said if said != form else ""

    def _rate(self, form):
        """15 €/h: the sum, and CLDR's pattern for what it is counted by."""
        by = {"h": "duration-hour", "kg": "mass-kilogram", "किग्रा": "mass-kilogram", "mes": "duration-month", "mois": "duration-month",
              "mese": "duration-month", "mês": "duration-month", "माह": "duration-month"}
        rate = re.fullmatch(r"([R$₹]*)\s?([\d.,\u202f ]+)\s?(€?)/(\w+|किग्रा)", form)
        if not rate or rate[4] not in by:
            return form
        number = parse_decimal(rate[2].strip().replace(" ", "\u202f"), self.locale)
        code = {"R$": "BRL", "₹": "INR", "€": "EUR"}[rate[1] or rate[3]]
        if number == int(number):
            money = format_currency(int(number), code, "0", self.locale, currency_digits=False, format_type="name", group_separator=False)
        else:
            money = self.counted(rate[1] + rate[2] + rate[3])
        return self.locale._data["unit_patterns"][by[rate[4]]]["long"]["per"].replace("{0}", money)

    def _names(self, kind):
        names = getattr(self.locale, kind)["format"]
        return {short.rstrip("."): names["wide"][i] for i, short in names["abbreviated"].items() if len(short.rstrip(".")) > 2}

    def _date(self, day, month, year):
        return format_date(datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)), "long", self.locale)

    def _day(self, day, month):
        return format_skeleton("MMMMd", datetime.date(2024, int(month), int(day)), locale=self.locale)

    def _grouped(self, match):
        value = parse_decimal(match[0].replace(" ", "\u202f" if self.tag == "fr" else "\u00a0"), self.locale, strict=self.tag != "hi")
        return str(value) if value == int(value) else match[0]

    def _amount(self, number, sign):
        patterns = self.units[sign]
        plural = self.locale.plural_form(int(number))
        return patterns.get(plural, patterns["other"]).replace("{0}", number)

    def counted(self, form):
        """Ordinals and sums of money."""
        lang = TAGS[self.tag]
        ordinal = re.fullmatch(r"(\d+)(?:[ºª°oa]|\.º|er|re|e|ème)( .*)?", form)
        if ordinal:
            return num2words.num2words(int(ordinal[1]), ordinal=True, lang=lang) + (ordinal[2] or "")
        money = re.fullmatch(r"(R\$|US\$|\$|€|£)?\s?([\d.,]+)\s?(€|\$)?", form)
        if not money or not (money[1] or money[3]):
            return ""
        code = {"R$": "BRL", "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}[money[1] or money[3]]
        amount = float(re.sub(r"[.\s](?=\d{3})", "", money[2]).replace(",", "."))
        # Brazilian Portuguese counts reais alone.
        asked = {"lang": "pt_BR"} if code == "BRL" else {"lang": lang[:2], "currency": code}
        said = num2words.num2words(amount, to="currency", **asked)
        return re.sub(r",? (?:con|et|e|y) (?:cero|zéro|zero) \w+$|, zero \w+$", "", said)

    def signs(self, form):
        """XTTS's abbreviations and signs alone; it reads numbers by num2words."""
        said = self.xtts.expand_symbols_multilingual(self.xtts.expand_abbreviations_multilingual(form, self.tag), self.tag)
        return said if said != form else ""

    def hour(self, form):
        time = re.fullmatch(r"(\d{1,2})[:h. ]+(\d\d)", form)
        if not time or self.tag == "hi":
            return ""
        at = datetime.datetime(2024, 3, 15, int(time[1]), int(time[2]))
        return re.sub(r"^(?:las?|zero) ", "", ovos_date_parser.nice_time(at, lang=self.tag, use_24hour=True))


def _xtts():
    """XTTS's tokenizer module without the package round it, which needs a learning framework."""
    if "TTS" in sys.modules:
        return importlib.import_module("TTS.tts.layers.xtts.tokenizer")
    tree = Path(importlib.util.find_spec("TTS").submodule_search_locations[0])
    for name in ("torch", "tokenizers", "ko_speech_tools", "TTS", "TTS.tts", "TTS.tts.layers", "TTS.tts.layers.xtts", "TTS.tts.utils",
                 "TTS.tts.utils.text", "TTS.tts.utils.text.cleaners"):
        module = types.ModuleType(name)
        module.__path__ = [str(tree.joinpath(*name.split(".")[1:]))]
        module.Tokenizer = module.hangul_romanize = module.collapse_whitespace = module.lowercase = None
        sys.modules.setdefault(name, module)
    return importlib.import_module("TTS.tts.layers.xtts.tokenizer")


def letters(words):
    """Without the blanks between letters that are said one by one."""
    return re.sub(r"(?<=\b\w) (?=\w\b)", "", words)


def agreeing(tag, sources, form, said):
    """The names of the sources that say the same, and what the others say."""
    same, others = [], []
    wanted = plain(tag, said)
    for name, theirs in sources.ask(form):
        words = plain(tag, theirs)
        if words == wanted:
            same.append(name)
            continue
        if words == plain(tag, form):
            continue  # left as it stands
        again = words
        for theirs_word, ours in WORDINGS[tag]:
            again = re.sub(theirs_word, ours, again)
        if letters(" ".join(again.split())) == letters(wanted):
            same.append(f"{name} ({words})")
        else:
            others.append(f"{name}: {theirs}")
    return same, others


def main():
    write = "--write" in sys.argv
    for tag in [a for a in sys.argv[1:] if a != "--write"]:
        table = TABLES / f"{tag}.tsv"
        sources = Sources(tag)
        lines, checked, rows = [], 0, 0
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                lines.append(line)
                continue
            form, said, named = line.split("\t")
            same, others = agreeing(tag, sources, form, said)
            if named.startswith(ICU):
                # SecondSourceTest asks ICU itself.
                same = [named.split(", ")[0], *(s for s in same if not s.startswith("CLDR by"))]
            rows += 1
            checked += bool(same)
            if not same:
                print(f"{form} => {said} | {named} | {'; '.join(others) or 'no source has it'}")
            reason = named if named.startswith(OWN) else f"{OWN}: no source says so"
            lines.append(f"{form}\t{said}\t{', '.join(same) if same else reason}")
        if write:
            table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{tag}: {checked} of {rows} forms are said alike by a second source", flush=True)


if __name__ == "__main__":
    main()

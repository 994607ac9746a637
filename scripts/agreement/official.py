"""Writes the official front end's phonemes into an agreement table: official.py TAG TABLE.tsv"""
import sys
import types


def japanese():
    # misaki asks for the large UniDic, which is not in the registry; the small one is of the version that it was made for.
    import unidic_lite

    stand_in = types.ModuleType("unidic")
    stand_in.DICDIR = unidic_lite.DICDIR
    sys.modules["unidic"] = stand_in
    from misaki.ja import JAG2P

    return JAG2P()


def chinese():
    from misaki.zh import ZHG2P

    return ZHG2P()


def espeak(language):
    def front_end():
        from misaki.espeak import EspeakG2P

        return EspeakG2P(language=language)

    return front_end


FRONT_ENDS = {"ja": japanese, "zh": chinese}
FRONT_ENDS.update((language, espeak(language)) for language in ("es", "fr-fr", "hi", "it", "pt-br"))

tag, table = sys.argv[1:]
speak = FRONT_ENDS[tag]()
lines = []
for line in open(table, encoding="utf-8").read().splitlines():
    columns = line.split("\t")
    if not line.startswith("#"):
        columns[2] = speak(columns[1])[0]
    lines.append("\t".join(columns))
with open(table, "w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")

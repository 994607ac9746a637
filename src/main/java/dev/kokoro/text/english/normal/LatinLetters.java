package dev.kokoro.text.english.normal;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** Words in plain A to Z: "naïve" is looked up as "naive", "Łódź" as "Lodz"; Greek and Cyrillic are transliterated. */
final class LatinLetters {
    private static final String GREEK = "αβγδεζηθικλμνξοπρστυφχψως";
    private static final String[] GREEK_LATIN = {
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "t", "y", "f", "ch",
        "ps", "o", "s"
    };
    private static final String[] GREEK_NAMES = {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "sigma"
    };
    private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ";
    private static final String[] CYRILLIC_LATIN = {
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "yi", "ye", "g"
    };

    private LatinLetters() {}

    /** The name of a Greek letter that stands alone, "pi"; empty for anything else. */
    static String greekName(String letter) {
        int index = letter.length() == 1 ? GREEK.indexOf(Character.toLowerCase(letter.charAt(0))) : -1;
        return index < 0 ? "" : GREEK_NAMES[index];
    }

    /** Only A to Z, a to z and apostrophes; what cannot be written with them is left out. */
    static String of(String word) {
        if (isPlain(word)) {
            return word;
        }
        String decomposed = Normalizer.normalize(word, Form.NFKD);
        StringBuilder plain = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(point -> plain.append(letter(point)));
        return plain.toString();
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c == '\'' || (c < 0x80 && Character.isLetter(c)));
    }

    private static String letter(int point) {
        if (point < 0x80) {
            return Character.isLetter(point) || point == '\'' ? Character.toString(point) : "";
        }
        int small = Character.toLowerCase(point);
        String latin = small(small);
        return small == point || latin.isEmpty() ? latin : Character.toUpperCase(latin.charAt(0)) + latin.substring(1);
    }

    private static String small(int point) {
        int greek = GREEK.indexOf(point);
        if (greek >= 0) {
            return GREEK_LATIN[greek];
        }
        int cyrillic = CYRILLIC.indexOf(point);
        if (cyrillic >= 0) {
            return CYRILLIC_LATIN[cyrillic];
        }
        return switch (point) {
            case 'ł' -> "l";
            case 'ø' -> "o";
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "th";
            case 'ı' -> "i";
            case 'ħ' -> "h";
            case 'ŋ' -> "ng";
            case 'ə' -> "a";
            case 0x2019 -> "'";
            default -> byName(point);
        };
    }

    /** "LATIN SMALL LETTER G WITH STROKE" is a g. */
    private static String byName(int point) {
        if (UnicodeScript.of(point) != UnicodeScript.LATIN || !Character.isLetter(point)) {
            return "";
        }
        String name = Character.getName(point);
        int letter = name.indexOf(" LETTER ") + " LETTER ".length();
        String rest = name.substring(letter);
        int end = rest.indexOf(' ');
        String latin = (end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT);
        return latin.chars().allMatch(c -> c >= 'a' && c <= 'z') ? latin : "";
    }
}

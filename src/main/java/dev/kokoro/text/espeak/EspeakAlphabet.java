package dev.kokoro.text.espeak;

import dev.kokoro.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From espeak-ng's IPA (asked for with {@code --ipa --tie=^}) to the alphabet of Kokoro-82M v1.0. The whole mapping is
 * here: the tables are read from the top at every character, so longer patterns stand first.
 */
final class EspeakAlphabet {
    private record Pair(String from, String to) {}

    private static final String SYLLABIC = "\u0329";
    private static final String TILDE = "\u0303";

    private static final List<Pair> ENGLISH = pairs("""
            ʔˌn\u0329 tᵊn, ʔn\u0329 tᵊn, ʔn tᵊn, ʔ t
            a^ɪ I, a^ʊ W, ɔ^ɪ Y, d^ʒ ʤ, t^ʃ ʧ, ə^l ᵊl, e^ɪ A, e A
            ɚ əɹ, ɐ ə, r ɹ, x k, ç k, ɬ l, \u0303 -
            """);

    /** The model was trained with T where America flaps a t. */
    private static final List<Pair> AMERICAN = pairs("""
            ʲo^ʊ jO, o^ʊ O, ɜːɹ ɜɹ, ɜː^ɹ ɜɹ, ɜː ɜɹ, ɪ^ə iə, ɪə iə, ː -
            ɾ T, a^ɪ I, a^ʊ W, ɔ^ɪ Y, a æ, o ɔ
            """);

    private static final List<Pair> BRITISH = pairs("""
            ʲə^ʊ jQ, ə^ʊ Q, e^ə ɛː, i^ə ɪə, iə ɪə, ᵻ ɪ
            a^ɪ I, a^ʊ W, æ a, o ɔ
            """);

    private static final List<Pair> OTHER = pairs("""
            a^ɪ I, a^ʊ W, e^ɪ A, o^ʊ O, ə^ʊ Q, ɔ^ɪ Y, d^z ʣ, d^ʒ ʤ, t^s ʦ, t^ʃ ʧ, s^s S
            """);

    /** The 114 symbols of the model's config.json. */
    static final String VOCABULARY = ";:,.!?—…\"()“” " + TILDE
            + "ʣʥʦʨᵝꭧAIOQSTWYᵊabcdefhijklmnopqrstuvwxyzɑɐɒæβɔɕçɖðʤəɚɛɜɟɡɥɨɪʝɯɰŋɳɲɴøɸθœɹɾɻʁɽʂʃʈʧʊʋʌɣɤχʎʒʔˈˌːʰʲ↓→↗↘ᵻ";

    /** Marks of a switch of language in the midst of a sentence: {@code (en)}. */
    private static final Pattern SWITCH = Pattern.compile("\\([a-z^-]{2,16}\\)");

    private final Language language;
    private final List<Pair> table;

    EspeakAlphabet(Language language) {
        this.language = language;
        List<Pair> all = new ArrayList<>();
        switch (language) {
            case AMERICAN_ENGLISH -> {
                all.addAll(AMERICAN);
                all.addAll(ENGLISH);
            }
            case BRITISH_ENGLISH -> {
                all.addAll(BRITISH);
                all.addAll(ENGLISH);
            }
            default -> all.addAll(OTHER);
        }
        this.table = List.copyOf(all);
    }

    /** @param ipa one line of espeak-ng's output; every symbol of the result is in the model's vocabulary */
    String convert(String ipa) {
        String text = SWITCH.matcher(ipa).replaceAll("");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            Pair pair = at(text, i);
            if (pair == null) {
                out.append(text.charAt(i));
                i++;
            } else {
                out.append(pair.to);
                i += pair.from.length();
            }
        }
        String mapped = language.isEnglish() ? syllabic(out.toString()).replace("ʲ", "") : out.toString();
        StringBuilder known = new StringBuilder();
        mapped.chars().filter(c -> VOCABULARY.indexOf(c) >= 0).forEach(c -> known.append((char) c));
        return known.toString();
    }

    private Pair at(String text, int i) {
        for (Pair pair : table) {
            if (text.startsWith(pair.from, i)) {
                return pair;
            }
        }
        return null;
    }

    /** A consonant that bears its syllable gets a small schwa before it. */
    private static String syllabic(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == SYLLABIC.charAt(0) && out.length() > 0) {
                out.insert(out.length() - 1, 'ᵊ');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Pairs of symbols separated by commas; a hyphen stands for nothing. */
    private static List<Pair> pairs(String table) {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : table.strip().split(",\\s+|\\s*\n\\s*")) {
            String[] fromTo = pair.split(" ");
            pairs.add(new Pair(fromTo[0], fromTo[1].equals("-") ? "" : fromTo[1]));
        }
        return List.copyOf(pairs);
    }
}

package dev.kokoro.text.ssml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the values of attributes mean. */
final class SsmlValues {
    private static final Map<String, Integer> BREAKS =
            Map.of("none", 0, "x-weak", 100, "weak", 250, "medium", 500, "strong", 1_000, "x-strong", 1_500);
    private static final Map<String, Double> RATES =
            Map.of("x-slow", 0.6, "slow", 0.8, "medium", 1.0, "default", 1.0, "fast", 1.25, "x-fast", 1.6);
    private static final Map<String, String> STRESS =
            Map.of("strong", "+2", "moderate", "+1", "none", "", "reduced", "-1");
    /** Kinds that the front end recognises by itself are left as they stand. */
    private static final List<String> AS_WRITTEN = List.of(
            "cardinal",
            "number",
            "fraction",
            "unit",
            "date",
            "time",
            "telephone",
            "currency",
            "address",
            "name",
            "net");

    private static final List<String> LETTER_BY_LETTER = List.of("characters", "spell-out", "verbatim", "letters");
    /** The model's own signs for what IPA writes as two, longest first. */
    private static final String[][] ALPHABET = {
        {"eɪ", "A"},
        {"aɪ", "I"},
        {"ɔɪ", "Y"},
        {"aʊ", "W"},
        {"oʊ", "O"},
        {"əʊ", "Q"},
        {"dʒ", "ʤ"},
        {"tʃ", "ʧ"},
        {"d͡ʒ", "ʤ"},
        {"t͡ʃ", "ʧ"},
        {"g", "ɡ"},
        {"r", "ɹ"},
        {".", ""},
        {"‿", ""}
    };

    private static final int LONGEST_BREAK_MILLIS = 60_000;

    private final Function<String, SsmlException> error;

    SsmlValues(Function<String, SsmlException> error) {
        this.error = error;
    }

    String pause(String time, String strength) {
        if (time.isEmpty()) {
            Integer millis = BREAKS.get(strength.isEmpty() ? "medium" : strength);
            if (millis == null) {
                throw error.apply(
                        "a break's strength is none, x-weak, weak, medium, strong or x-strong, not " + strength);
            }
            return millis == 0 ? "" : "[pause:" + millis + "ms]";
        }
        if (!time.matches("\\+?\\d{0,6}(?:\\.\\d{1,6})?(?:ms|s)") || !time.matches(".*\\d.*")) {
            throw error.apply("a break's time is as 500ms or 1.5s, not " + time);
        }
        boolean inMillis = time.endsWith("ms");
        double amount = Double.parseDouble(time.substring(0, time.length() - (inMillis ? 2 : 1)));
        long millis = Math.round(inMillis ? amount : amount * 1000);
        if (millis > LONGEST_BREAK_MILLIS) {
            throw error.apply("a break lasts a minute at most, not " + time);
        }
        return millis == 0 ? "" : "[pause:" + millis + "ms]";
    }

    String phonemes(String phonemes, String alphabet) {
        if (phonemes.matches(".*[/()\\[\\]].*")) {
            throw error.apply("phonemes hold no slashes and no brackets");
        }
        return switch (alphabet.toLowerCase(Locale.ROOT)) {
            case "", "ipa" -> {
                String own = phonemes;
                for (String[] pair : ALPHABET) {
                    own = own.replace(pair[0], pair[1]);
                }
                yield own;
            }
            case "kokoro", "x-kokoro", "misaki" -> phonemes;
            default -> throw error.apply("phonemes are given in the alphabet ipa or kokoro, not " + alphabet);
        };
    }

    String stress(String level) {
        String stress = STRESS.get(level.isEmpty() ? "moderate" : level);
        if (stress == null) {
            throw error.apply("emphasis has the level strong, moderate, none or reduced, not " + level);
        }
        return stress;
    }

    static String stressed(String words, String stress) {
        return stress.isEmpty() || words.contains("](")
                ? words
                : Arrays.stream(words.split("(?<=\\s)|(?=\\s)"))
                        .map(w -> w.matches("\\p{L}.*")
                                ? w.replaceFirst("^([\\p{L}\\p{N}'’-]+)", "[$1](" + stress + ")")
                                : w)
                        .collect(Collectors.joining());
    }

    String kind(String kind) {
        String known = kind.toLowerCase(Locale.ROOT);
        if (AS_WRITTEN.contains(known) || LETTER_BY_LETTER.contains(known) || known.matches("ordinal|digits")) {
            return known;
        }
        throw error.apply("say-as interprets as " + String.join(", ", LETTER_BY_LETTER) + ", digits, ordinal, "
                + String.join(", ", AS_WRITTEN) + ", not as " + kind);
    }

    static String said(String words, String kind) {
        String bare = words.strip();
        if (kind.equals("ordinal") && bare.matches("\\d{1,9}")) {
            int last = Integer.parseInt(bare) % 100;
            boolean teens = last > 10 && last < 14;
            String ending = teens
                    ? "th"
                    : switch (last % 10) {
                        case 1 -> "st";
                        case 2 -> "nd";
                        case 3 -> "rd";
                        default -> "th";
                    };
            return bare + ending;
        }
        if (kind.equals("digits")) {
            return bare.replaceAll("\\s", "").replaceAll("(?<=\\d)(?=\\d)", " ");
        }
        if (LETTER_BY_LETTER.contains(kind)) {
            // "A.B.C." is spelled by every front end; digits stand alone.
            return bare.toUpperCase(Locale.ROOT)
                    .replaceAll("\\s", "")
                    .replaceAll("(\\p{L})", "$1.")
                    .replaceAll("(\\p{N})", " $1 ")
                    .strip();
        }
        return words;
    }

    double rate(String rate) {
        Double named = RATES.get(rate.isEmpty() ? "default" : rate);
        if (named != null) {
            return named;
        }
        if (!rate.matches("[+-]?\\d{1,4}(?:\\.\\d{1,4})?%?")) {
            throw error.apply("a rate is as 90%, 1.2, slow or fast, not " + rate);
        }
        boolean percent = rate.endsWith("%");
        double number = Double.parseDouble(percent ? rate.substring(0, rate.length() - 1) : rate);
        boolean change = percent && (rate.startsWith("+") || rate.startsWith("-"));
        double factor = percent ? (change ? 1 + number / 100 : number / 100) : number;
        if (!(factor >= 0.25 && factor <= 4)) {
            throw error.apply("a rate is from 25% to 400%, not " + rate);
        }
        return factor;
    }
}

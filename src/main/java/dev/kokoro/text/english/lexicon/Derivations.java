package dev.kokoro.text.english.lexicon;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says inflected words of which a dictionary has only the stem. */
final class Derivations implements Lexicon {
    private static final Pattern BRITISH = Pattern.compile("(\\w{3,})is(e|es|ed|er|ers|ing|ations?)");

    private final Lexicon stems;
    private final Inflections inflections;

    Derivations(Lexicon stems, Inflections inflections) {
        this.stems = stems;
        this.inflections = inflections;
    }

    /** "Gas" is no plural of "Ga" where "gas" is listed. A name takes no ending but "s" and "'s": "Times" has nothing to do with "Tim", nor "Named" with "Nam". */
    @Override
    public Optional<Readings> find(String word) {
        if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
            boolean genitive = word.matches(".*('s|s')");
            boolean plural = word.matches(".*([^s]s|(s|x|z|ch|sh)es)")
                    && stems.find(word.toLowerCase(Locale.ROOT)).isEmpty();
            return genitive || plural ? plural(word) : Optional.empty();
        }
        return plural(word).or(() -> past(word)).or(() -> progressive(word)).or(() -> withZ(word));
    }

    /** "centralisation" is listed as "centralization". */
    private Optional<Readings> withZ(String word) {
        Matcher british = BRITISH.matcher(word);
        return british.matches() ? stems.find(british.group(1) + "iz" + british.group(2)) : Optional.empty();
    }

    private Optional<Readings> plural(String word) {
        if (word.length() < 3) {
            return Optional.empty();
        }
        if (word.endsWith("s'")) {
            return stems.find(cut(word, 1)).or(() -> plural(cut(word, 1)));
        }
        if (word.endsWith("'s")) {
            return derive(inflections::s, cut(word, 2));
        }
        if (word.endsWith("'")) {
            return stems.find(cut(word, 1));
        }
        if (!word.endsWith("s") || word.endsWith("ss")) {
            return Optional.empty();
        }
        Optional<Readings> plain = derive(inflections::s, cut(word, 1));
        if (plain.isPresent() || word.length() < 5) {
            return plain;
        }
        boolean name = Character.isUpperCase(word.charAt(0));
        if (name && !word.matches(".*(s|x|z|ch|sh)es")) {
            return Optional.empty();
        }
        if (word.endsWith("ies")) {
            return derive(inflections::s, cut(word, 3) + "y");
        }
        return word.endsWith("es") ? derive(inflections::s, cut(word, 2)) : Optional.empty();
    }

    private Optional<Readings> past(String word) {
        if (word.length() > 4 && word.endsWith("'d")) {
            return deriveVerb(inflections::ed, cut(word, 2)); // "brush'd"
        }
        if (word.length() < 4 || !word.endsWith("ed") || word.endsWith("eed")) {
            return Optional.empty();
        }
        String stem = cut(word, 2);
        return deriveVerb(
                inflections::ed, stem + "e", stem, undoubled(stem), word.endsWith("ied") ? cut(word, 3) + "y" : stem);
    }

    private Optional<Readings> progressive(String word) {
        if (word.length() < 5 || !word.endsWith("ing")) {
            return Optional.empty();
        }
        String stem = cut(word, 3);
        return deriveVerb(inflections::ing, stem, stem + "e", undoubled(stem));
    }

    /** "recorded" and "recording" come from the verb. */
    private Optional<Readings> deriveVerb(UnaryOperator<String> ending, String... candidates) {
        return derive(ending, candidates).map(readings -> Readings.of(readings.in(Role.VERB)));
    }

    private Optional<Readings> derive(UnaryOperator<String> ending, String... candidates) {
        return Stream.of(candidates)
                .filter(s -> s.length() > 1)
                .flatMap(s -> stems.find(s).stream())
                .findFirst()
                .map(readings -> {
                    Map<Role, String> derived = new EnumMap<>(Role.class);
                    readings.byRole().forEach((role, said) -> derived.put(role, ending.apply(said)));
                    derived.remove(Role.ADJ); // "minutes" are never minute
                    return new Readings(derived);
                });
    }

    private static String undoubled(String stem) {
        int n = stem.length();
        boolean doubled = n > 2 && stem.charAt(n - 1) == stem.charAt(n - 2) && "sfz".indexOf(stem.charAt(n - 1)) < 0;
        return doubled ? stem.substring(0, n - 1) : stem;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}

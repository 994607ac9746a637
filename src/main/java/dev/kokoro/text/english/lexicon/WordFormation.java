package dev.kokoro.text.english.lexicon;

import dev.kokoro.text.english.lexicon.Affixes.Affix;
import dev.kokoro.text.english.lexicon.Affixes.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Says words that a dictionary lacks but whose parts it has: "unscratchingly", "butterfish", "gushiness". */
final class WordFormation {
    private static final int SHORTEST_STEM = 3;
    private static final int SHORTEST_PART = 3;
    private static final int LONG_PREFIX = 3;
    private static final int LONGEST_WORD = 40;
    private static final int DEPTH = 3;

    /** "lossage" is no "los-sage". */
    private static final Pattern DOUBLED_BEFORE_AGE = Pattern.compile(".+(ff|ll|ss|tt)age");

    private final Function<String, Optional<List<Sound>>> dictionary;

    WordFormation(Function<String, Optional<List<Sound>>> dictionary) {
        this.dictionary = dictionary;
    }

    /** The sounds of a lower-case word made of known parts, the dictionary's own words left out. */
    Optional<List<Sound>> find(String word) {
        return word.length() > LONGEST_WORD ? Optional.empty() : form(word, DEPTH);
    }

    private Optional<List<Sound>> known(String word, int depth) {
        Optional<List<Sound>> exact = dictionary.apply(word);
        return exact.isPresent() || depth == 0 ? exact : form(word, depth);
    }

    private Optional<List<Sound>> form(String word, int depth) {
        return inflected(word, depth - 1)
                .or(() -> exchanged(word, depth - 1))
                .or(() -> suffixed(word, 0, Affixes.ENDINGS))
                .or(() -> prefixed(word, depth - 1, LONG_PREFIX))
                .or(() -> suffixed(
                        word, 0, DOUBLED_BEFORE_AGE.matcher(word).matches() ? Affixes.DOUBTFUL_ENDINGS : List.of()))
                .or(() -> compound(word))
                .or(() -> suffixed(word, depth - 1, Affixes.ENDINGS)) // "real-user" is no "realuse-r"
                .or(() -> prefixed(word, depth - 1, 1))
                .or(() -> suffixed(word, depth - 1, Affixes.DOUBTFUL_ENDINGS));
    }

    private Optional<List<Sound>> inflected(String word, int depth) {
        if (word.endsWith("'s")) {
            return known(cut(word, 2), depth).map(Inflected::s);
        }
        if (word.endsWith("'d")) {
            return known(cut(word, 2), depth).map(Inflected::ed); // "brush'd"
        }
        if (word.endsWith("s'")) {
            return known(cut(word, 1), depth);
        }
        if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            Optional<List<Sound>> stem = known(cut(word, 1), depth);
            stem = stem.isPresent() || !word.endsWith("es") ? stem : known(cut(word, 2), depth);
            stem = stem.isPresent() || !word.endsWith("ies") ? stem : known(cut(word, 3) + "y", depth);
            return stem.map(Inflected::s);
        }
        if (word.endsWith("ed") && !word.endsWith("eed")) {
            return first(stems(cut(word, 2), true), depth).map(Inflected::ed);
        }
        if (word.endsWith("ing")) {
            return first(stems(cut(word, 3), true), depth).map(Inflected::ing);
        }
        return word.endsWith("in'") ? known(cut(word, 1) + "g", depth).map(Inflected::dropG) : Optional.empty();
    }

    private Optional<List<Sound>> exchanged(String word, int depth) {
        for (Exchange exchange : Affixes.EXCHANGED) {
            Affix end = exchange.affix();
            if (!word.endsWith(end.letters()) || word.length() < end.letters().length() + SHORTEST_STEM) {
                continue;
            }
            Optional<List<Sound>> found = known(cut(word, end.letters().length()) + exchange.from(), depth)
                    .filter(s -> s.size() > exchange.dropped() + 1)
                    .map(s -> s.subList(0, s.size() - exchange.dropped()));
            if (found.isPresent()) {
                return found.map(s -> join(end.takesStress() ? lowered(s) : s, end.sounds()));
            }
        }
        return Optional.empty();
    }

    private Optional<List<Sound>> suffixed(String word, int depth, List<Affix> endings) {
        for (Affix suffix : endings) {
            boolean stretched = suffix.letters().equals("y") && word.endsWith("yy"); // "wayyy"
            if (stretched || !word.endsWith(suffix.letters())) {
                continue;
            }
            String stem = cut(word, suffix.letters().length());
            Optional<List<Sound>> found = first(stems(stem, suffix.beginsWithVowel()), depth);
            if (found.isPresent()) {
                boolean y = suffix.letters().equals("y");
                return found.map(s -> y ? withoutWeakL(s) : s)
                        .map(s -> join(suffix.takesStress() ? lowered(s) : s, suffix.sounds()));
            }
        }
        return Optional.empty();
    }

    /** "dimple" has a syllable that "dimply" lacks. */
    private static List<Sound> withoutWeakL(List<Sound> stem) {
        int n = stem.size();
        boolean weak = n > 2 && stem.get(n - 1).is(Phone.L) && stem.get(n - 2).isWeak(Phone.AH);
        return weak ? join(stem.subList(0, n - 2), stem.subList(n - 1, n)) : stem;
    }

    /** @param least letters of the prefix: a long one is surer than a compound, "sub-shell", a short one is not, "code-base" */
    private Optional<List<Sound>> prefixed(String word, int depth, int least) {
        for (Affix prefix : Affixes.BEGINNINGS) {
            String stem = word.startsWith(prefix.letters())
                    ? word.substring(prefix.letters().length())
                    : "";
            if (stem.length() <= SHORTEST_STEM || prefix.letters().length() < least) {
                continue;
            }
            Optional<List<Sound>> found = known(stem, depth);
            if (found.isPresent()) {
                return found.map(s -> join(prefix.sounds(), s));
            }
        }
        return Optional.empty();
    }

    /** Two words written as one: the first keeps its stress, the second's becomes secondary. */
    private Optional<List<Sound>> compound(String word) {
        List<Sound> best = List.of();
        int bestScore = 0;
        for (int cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
            String left = word.substring(0, cut);
            int plural = left.endsWith("s") && !left.endsWith("ss") ? 3 : 0; // "dog-skin", not "dogs-kin"
            int score = 2 * Math.min(cut, word.length() - cut) - plural;
            if (score <= bestScore || word.length() < 2 * SHORTEST_PART + 1) {
                continue;
            }
            Optional<List<Sound>> first = part(left);
            Optional<List<Sound>> second = first.isPresent() ? part(word.substring(cut)) : Optional.empty();
            if (second.isPresent()) {
                best = join(first.get(), lowered(second.get()));
                bestScore = score;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** A part of a compound: a word with a main stress that is no affix. */
    private Optional<List<Sound>> part(String part) {
        return Affixes.LETTERS.contains(part)
                ? Optional.empty()
                : dictionary.apply(part).filter(s -> s.stream().anyMatch(x -> x.stress() == 1));
    }

    private Optional<List<Sound>> first(Set<String> stems, int depth) {
        // a word of the dictionary first: "canonicalize" is made of "canonical", not of "canonic ale"
        return stems.stream()
                .filter(s -> s.length() >= SHORTEST_STEM)
                .flatMap(s -> dictionary.apply(s).stream())
                .findFirst()
                .or(() -> stems.stream()
                        .filter(s -> s.length() >= SHORTEST_STEM)
                        .flatMap(s -> known(s, depth).stream())
                        .findFirst());
    }

    /** The stems that a suffix may have been put to: "hop" and "hope" for "hoping", "happy" for "happi". */
    private static Set<String> stems(String stem, boolean vowel) {
        Set<String> stems = new LinkedHashSet<>();
        int n = stem.length();
        if (n < 2) {
            return stems;
        }
        char last = stem.charAt(n - 1);
        boolean doubled = vowel && n > 2 && last == stem.charAt(n - 2) && "bdgklmnprtvz".indexOf(last) >= 0;
        boolean single =
                vowel && n > 2 && "bcdgklmnprstuvz".indexOf(last) >= 0 && "aeiouy".indexOf(stem.charAt(n - 2)) >= 0;
        if (single) {
            stems.add(stem + "e");
        }
        stems.add(stem);
        if (vowel) {
            stems.add(stem + "e");
        }
        if (doubled) {
            stems.add(cut(stem, 1));
        }
        if (last == 'i') {
            stems.add(cut(stem, 1) + "y");
        }
        return stems;
    }

    private static List<Sound> join(List<Sound> left, List<Sound> right) {
        List<Sound> joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }

    private static List<Sound> lowered(List<Sound> sounds) {
        return sounds.stream()
                .map(s -> s.stress() == 1 ? new Sound(s.phone(), 2) : s)
                .toList();
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}

package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Abbreviations, list heads and other short forms that are letters, in the order in which they are asked. */
final class LetterForms {

    private static final Map<String, String> BEFORE_NUMBERS = WordLists.pairs("before-numbers");

    private static final Map<String, String> BOOKS = WordLists.pairs("books");

    private static final Map<String, String> SLASHED = WordLists.pairs("slashed");

    private static final Map<String, String> CLIPPED = WordLists.pairs("clipped");

    private static final Map<String, String> DIRECTIONS = WordLists.pairs("directions");

    private static final Set<String> COUNTS = WordLists.words("counts");
    private static final Set<String> LEVELLED = Set.of("level", "levels");

    private final Numerals numerals;

    LetterForms(Numerals numerals) {
        this.numerals = numerals;
    }

    /** Rules to be asked before all others. */
    List<Entry> marks() {
        List<Entry> all = new ArrayList<>();
        all.add(Entry.spoken(
                "ControlSequences", "\u001b", "", "\u001b\\[[0-9;?]{0,20}[A-Za-z]", (t, m) -> Optional.of("")));
        all.add(Entry.spoken(
                "Citations",
                "[ ",
                "[",
                "(?<=[\\p{L}\\d.,;:!?\"”')\\]]) ?\\[[1-9]\\d{0,2}(?: ?[-–,] ?\\d{1,3}){0,6}\\](?=[\\s.,;:!?\\[)]|$)",
                (t, m) -> t.lineBegins(m.start()) ? Optional.empty() : Optional.of("")));
        all.add(Entry.of(
                "BrokenWords",
                "w",
                "-",
                "\\p{L}\\p{Ll}{1,30}-[ \\n] {0,8}(?!(?:and|or|to|nor|but)\\b)\\p{Ll}{2,30}(?![\\p{L}\\d-])",
                (t, m) -> Optional.of(broken(t, m))));
        return all;
    }

    /** Rules to be asked before dates, numbers and words. */
    List<Entry> words() {
        List<Entry> all = new ArrayList<>();
        all.add(Entry.spoken(
                "ShortWeekdays",
                "MTWFS",
                "",
                "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\\.?(?=,? \\d{1,2}(?:st|nd|rd|th)? (?:" + Months.NAME
                        + ")|,? (?:" + Months.NAME + ") \\d)|\\.(?= (?:morning|afternoon|evening|night|at)\\b))",
                (t, m) -> Optional.of(Months.weekday(m.group()))));
        all.add(Entry.of(
                "BibleVerses",
                "w",
                ":",
                "([A-Z][a-z]{1,5})\\. ?(\\d{1,3}):(\\d{1,3})(?![\\d:])",
                (t, m) -> Optional.ofNullable(BOOKS.get(small(m.group(1))))
                        .map(book -> new Reading(t, m.start())
                                .words(
                                        m.end(),
                                        book + " " + numerals.number(m.group(2)) + " "
                                                + numerals.number(m.group(3))))));
        all.add(Entry.spoken(
                "NumberedWords",
                "w",
                ".",
                "([A-Za-z]{2,5})\\.(?= ?\\(?(?:\\d|[A-Z](?![\\p{L}])|[IVX]{1,5}(?![\\p{L}])))",
                (t, m) -> Optional.ofNullable(BEFORE_NUMBERS.get(small(m.group(1))))));
        all.add(Entry.spoken(
                "NumberedShorts",
                "HMRh",
                "",
                "(Hwy|Mk|Rte|Rt|hwy)(?= (?:\\d|[IVX]{1,4}(?!\\p{L})))",
                (t, m) -> Optional.ofNullable(BEFORE_NUMBERS.get(small(m.group(1))))));
        all.add(Entry.of(
                "LetteredSections",
                "w",
                ".",
                "([A-Z])((?:\\.\\d{1,3})+)(?![\\p{L}\\d])",
                (t, m) -> t.wordBegins(m.start()) ? Optional.of(section(t, m)) : Optional.empty()));
        all.add(Entry.spoken(
                "Editors",
                "e",
                "(",
                "(?<=[(\\[])(ed)(s)?\\.?(?=[)\\]])",
                (t, m) -> Optional.of(m.group(2) == null ? "editor" : "editors")));
        all.add(Entry.spoken(
                "Establishment",
                "Ee",
                "12",
                "[Ee]st\\.(?= (?:1[5-9]|20)\\d\\d(?!\\d))",
                (t, m) -> Optional.of("established")));
        all.add(Entry.spoken(
                "Centuries",
                "c",
                "thsrn",
                "(?<=\\d(?:th|st|nd|rd) )c\\.(?= \\p{L})",
                (t, m) -> Optional.of("century")));
        all.add(Entry.spoken(
                "CapitalTitles", "DM", "", "(DR|MR|MS|MRS)\\.(?= ?[A-Z])", (t, m) -> Optional.of(title(m.group(1)))));
        all.add(Entry.of(
                "TimeZones",
                "ECMPGUBAI",
                "",
                "(?<=(?:\\d|[AaPp]\\.?[Mm]\\.?) )(EST|EDT|CST|CDT|MST|MDT|PST|PDT|GMT|UTC|CET|BST)(?![\\p{L}\\d])",
                (t, m) -> Optional.of(new Reading(t, m.start()).letters(m.end(), m.group(1)))));
        all.add(Entry.of(
                "LetterPlurals",
                "w",
                "s",
                "([A-Z])s(?![\\p{L}\\d'])",
                (t, m) -> isLetterPlural(t, m)
                        ? Optional.of(new Reading(t, m.start()).letters(m.end(), m.group()))
                        : Optional.empty()));
        all.add(Entry.of(
                "HalvesOfDays",
                "A",
                "/",
                "(AM)/(PM)(?!\\p{L})",
                (t, m) -> Optional.of(new Reading(t, m.start())
                        .letters(m.end(1), "AM")
                        .silent(m.start(2))
                        .letters(m.end(), "PM"))));
        all.add(Entry.spoken(
                "WorldWars",
                "W",
                "",
                "WWI{1,2}(?![\\p{L}\\d])",
                (t, m) -> Optional.of("World War " + (m.group().equals("WWI") ? "One" : "Two"))));
        all.add(Entry.spoken(
                "Directions",
                "NSEW",
                "",
                "(?<=(?:Ave|St|Rd|Blvd|Dr|Avenue|Street|Road)\\.? |I-\\d{1,3} |US-\\d{1,3} )([NS][EW]?|[EW])(?![\\p{L}\\d])",
                (t, m) -> Optional.of(DIRECTIONS.get(m.group()))));
        all.add(Entry.spoken(
                "StreetAvenues", "A", "", "Ave(?= (?:[NS][EW]?|[EW])(?!\\p{L}))", (t, m) -> Optional.of("Avenue")));
        all.add(Entry.spoken(
                "SlashedShorts",
                "w",
                "/",
                "[A-Za-z]/(?:[A-Za-z]{1,2})(?![\\p{L}\\d/])",
                (t, m) -> Optional.ofNullable(SLASHED.get(small(m.group())))
                        .filter(w -> !m.group().equals("A/C"))));
        all.add(Entry.of(
                "Subreddits",
                "ru",
                "/",
                "([ru])/(?=[A-Za-z]\\w{2,30})",
                (t, m) -> Optional.of(new Reading(t, m.start())
                        .letters(m.end(1), m.group(1).toUpperCase(Locale.ROOT))
                        .words(m.end(), "slash"))));
        all.add(Entry.of(
                "ClippedOf",
                "o",
                "'",
                "o'(?= \\p{L})",
                (t, m) -> t.wordBegins(m.start()) && !t.singleQuoteOpen(m.end() - 1)
                        ? Optional.of(new Reading(t, m.start()).pronounced(m.end(), "of", "ə"))
                        : Optional.empty()));
        all.add(Entry.spoken("ClippedWords", "w", "", "\\p{L}{1,7}'?\\p{L}{0,6}'?(?![\\p{L}\\d'])", this::clipped));
        all.add(Entry.of(
                "Grades",
                "ABCDEF",
                "+-",
                "([A-F])([-+])(?=[\\s.,;!?)]|$)",
                (t, m) -> t.wordBegins(m.start())
                        ? Optional.of(new Reading(t, m.start())
                                .letters(m.end(1), m.group(1))
                                .words(m.end(), m.group(2).equals("+") ? "plus" : "minus"))
                        : Optional.empty()));
        all.add(Entry.of(
                "LoneLetters",
                "aA",
                "",
                "[aA](?= ?[²³→=^]|-(\\p{L}{5,6})(?!\\p{L}))",
                (t, m) -> t.wordBegins(m.start()) && (m.group(1) == null || LEVELLED.contains(m.group(1)))
                        ? Optional.of(new Reading(t, m.start()).letters(m.end(), "A"))
                        : Optional.empty()));
        all.add(Entry.of(
                "DottedNames",
                "w",
                ".",
                "\\p{Ll}{2,20}(?:\\.\\p{Ll}{1,20}){2,6}(?![\\p{L}\\d])",
                (t, m) -> Optional.of(dotted(t, m))));
        return all;
    }

    /** "C.1.6", "H.264": a letter and numbers, not digits behind a decimal point. */
    private Reading section(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start()).letters(m.end(1), m.group(1));
        String numbers = m.group(2).substring(1);
        if (numbers.matches("\\d{3}")) {
            return reading.words(m.end(), numerals.group(numbers)); // "H.264" is a name
        }
        return reading.words(
                m.end(),
                "point "
                        + Arrays.stream(numbers.split("\\."))
                                .map(numerals::number)
                                .collect(Collectors.joining(" point ")));
    }

    private static String title(String written) {
        return switch (written) {
            case "DR" -> "Doctor";
            case "MR" -> "Mister";
            case "MS" -> "Miz";
            default -> "Missus";
        };
    }

    /** "two Bs", "straight As": after a count, or any letter that makes no word with an s. */
    private static boolean isLetterPlural(Passage text, MatchResult m) {
        String before = text.wordBefore(m.start());
        boolean counted = COUNTS.contains(before) || Character.isDigit(text.before(m.start()));
        boolean word = "AI".contains(m.group(1))
                && text.view().subSequence(m.end(), text.length()).toString().matches("(?s) \\p{L}.*");
        return text.wordBegins(m.start()) && counted && !(word && Character.isDigit(text.before(m.start())));
    }

    /** Two halves of a word that a line end cut: said as one word if a dictionary knows it, see the reader. */
    private static Reading broken(Passage text, MatchResult m) {
        String halves = m.group().replaceFirst("-\\s+", "''");
        return new Reading(text, m.start())
                .words(m.end(), LatinLetters.of(halves).replace("''", " "));
    }

    private Optional<String> clipped(Passage text, MatchResult m) {
        String written = small(m.group());
        boolean closes = written.endsWith("'") && text.singleQuoteOpen(m.end() - 1);
        return text.wordBegins(m.start()) && !closes ? Optional.ofNullable(CLIPPED.get(written)) : Optional.empty();
    }

    private static Reading dotted(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start());
        for (String part : m.group().split("\\.")) {
            if (reading.position() > m.start()) {
                reading.words(reading.position() + 1, "dot");
            }
            int end = reading.position() + part.length();
            if (part.length() == 1 || Acronyms.spelt(part, false)) {
                reading.letters(end, part.toUpperCase(Locale.ROOT));
            } else {
                reading.words(end, LatinLetters.of(part));
            }
        }
        return reading;
    }

    private static String small(String letters) {
        return letters.toLowerCase(Locale.ROOT);
    }
}

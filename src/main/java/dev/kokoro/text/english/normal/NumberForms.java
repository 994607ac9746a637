package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers that are written in a way of their own, in the order in which they are asked. */
final class NumberForms {
    /** What is known by a number that nobody reads as an amount. */
    private static final Pattern IDENTIFIED = Pattern.compile(
            "(?i)\\b(?:zip|code|postcode|account|acct|card|pin|extension|order|ssn|serial|tracking|confirmation|invoice"
                    + "|passport|licen[cs]e|id|password|passcode|otp|isbn|imei)"
                    + "(?: (?:code|number|no|is|was|card|ending in))*[:.#]{0,2} ?#?$");

    private static final String PLACES =
            "(?i:seat|apartment|apt\\.?|gate|grade|row|flat|room|route|suite|block|platform|exit|class|figure|fig\\.|table|page"
                    + "|question|floor|building|unit|terminal|bay|lot|iphone|stall|hall|level)";

    private static final String COUNTED =
            "followers|people|users|views|subscribers|customers|downloads|dollars|pounds|euros|copies|viewers|members|jobs"
                    + "|homes|years|visitors|readers|players|deaths|cases|households|voters|shares|streams|listeners|children"
                    + "|americans|workers|patients|accounts|tickets|records|doses|likes|fans|visits|tons|tonnes|barrels|euro";

    private final Numerals numerals;
    private final SpelledNumber speller;

    NumberForms(Numerals numerals) {
        this.numerals = numerals;
        this.speller = numerals.speller();
    }

    /** Rules to be asked before dates and amounts. */
    List<Entry> codes() {
        List<Entry> all = new ArrayList<>();
        all.add(Entry.spoken(
                "Identifiers",
                "0",
                "",
                "\\d{4,20}(?![\\p{L}\\d%]|[.,:/]\\d)(?: \\d{3,4}(?!\\d)){0,4}+(?:-\\d{2,4}(?!\\d)){0,4}+|\\d{3}-\\d{2}-\\d{4}(?!\\d)",
                (t, m) -> IDENTIFIED
                                .matcher(t.view(Math.max(0, m.start() - 30), m.start()))
                                .find()
                        ? Optional.of(oneByOne(m.group()))
                        : Optional.empty()));
        all.add(Entry.of(
                "LetteredNumbers",
                "0",
                "",
                "(?<=" + PLACES + " )(\\d{1,4})([A-Za-z])(?![\\p{L}\\d'])",
                (t, m) -> Optional.of(lettered(t, m))));
        all.add(Entry.of(
                "HexGroups",
                "0",
                ":",
                "(\\d)([A-F])(?=:[\\dA-F]{2}(?![\\dA-F]))|(?<=[\\dA-F]:)(\\d)([A-F])(?![\\p{L}\\d])",
                (t, m) -> Optional.of(new Reading(t, m.start())
                        .words(m.start() + 1, numerals.number(t.view(m.start(), m.start() + 1)))
                        .letters(m.end(), t.view(m.start() + 1, m.end())))));
        all.add(Entry.of(
                "Ports",
                "w0",
                ":",
                "(localhost|\\d{1,3}(?:\\.\\d{1,3}){3}):(\\d{2,5})(?!\\d)",
                (t, m) -> Optional.of(port(t, m))));
        all.add(Entry.spoken(
                "SlashedNumbers",
                "0",
                "/",
                "\\d{1,4}(?:/\\d{1,4}){2}(?![\\d/])",
                (t, m) -> m.group().matches("(1/2/3|24/7/365)")
                        ? Optional.of(groups(m.group(), "/", " "))
                        : Optional.empty()));
        all.add(Entry.spoken("YearPairs", "0", "/", "((?:19|20)\\d\\d)/(\\d\\d)(?![\\d/])", this::yearPair));
        all.add(Entry.spoken(
                "DecimalRatings",
                "0",
                "/",
                "(\\d{1,2}\\.\\d)/(5|10|20|100)(?![\\d/])",
                (t, m) -> Optional.of(numerals.number(m.group(1)) + " out of " + numerals.number(m.group(2)))));
        all.add(Entry.of(
                "RetirementPlans",
                "0",
                "kKbB",
                "(40[13])\\(?([kKbB])\\)?(?![\\p{L}\\d])",
                (t, m) -> Optional.of(new Reading(t, m.start())
                        .words(m.end(1), numerals.group(m.group(1)))
                        .letters(m.end(), m.group(2).toUpperCase(Locale.ROOT)))));
        all.add(Entry.spoken(
                "ModelNumbers",
                "0",
                "-",
                "(?<=(?:Boeing|Airbus|Flight|Model) [A-Z]?)(\\d{3})-(\\d{2,4})(?![\\p{L}\\d])",
                (t, m) -> Optional.of(numerals.group(m.group(1)) + " " + numerals.group(m.group(2)))));
        all.add(Entry.spoken(
                "RoadNumbers",
                "0-",
                "",
                "(?<=(?<![A-Za-z])(?:US|SR|CA|NJ|Rte))-(\\d{1,3})(?![\\p{L}\\d-])",
                (t, m) -> Optional.of(numerals.group(m.group(1)))));
        all.add(Entry.spoken(
                "ShortYears",
                "'",
                "0",
                "'(0\\d)(?![\\p{L}\\d])",
                (t, m) -> t.singleQuoteOpen(m.start())
                        ? Optional.empty()
                        : Optional.of("oh " + numerals.number(m.group(1)))));
        all.add(Entry.of(
                "Stopwatches",
                "0",
                ":",
                "(?<![\\d:])([1-9]):([0-5]\\d):(00)(?![\\d:.,]|Z| ?[aApP]\\.?[mM])",
                (t, m) -> Optional.of(new Reading(t, m.start())
                        .words(
                                m.end(),
                                counted(m.group(1), "hour")
                                        + (m.group(2).equals("00") ? "" : " " + counted(m.group(2), "minute"))))));
        return all;
    }

    /** Rules to be asked before amounts and plain numbers. */
    List<Entry> amounts() {
        List<Entry> all = new ArrayList<>();
        all.add(Entry.spoken("BlankGroups", "0", " ", "\\d{1,3}(?: \\d{3})+(?![\\d-])(?![.,]\\d)", this::blankGroups));
        all.add(Entry.spoken(
                "PointGroups",
                "0",
                ".",
                "\\d{1,3}(?:\\.000){2,}(?![\\d.])",
                (t, m) -> Optional.of(numerals.number(m.group().replace(".", "")))));
        all.add(Entry.of(
                "DecimalCommas",
                "0",
                ",",
                "(\\d{1,3}),(\\d{1,2})(?=(?: ?[%‰°]| (?:kg|g|km|m|cm|mm|l|L|ml|million|billion)\\b))",
                (t, m) -> Optional.of(
                        new Reading(t, m.start()).words(m.end(), numerals.number(m.group(1) + "." + m.group(2))))));
        all.add(Entry.spoken("NumberPlurals", "0", "s", "(\\d{1,9})'?s(?![\\p{L}\\d])", this::plural));
        all.add(Entry.spoken(
                "Multiples",
                "0",
                "x",
                "(" + Shape.NUMBER + ")x(?![\\p{L}\\d=_])(?! ?[-+=*/\\d])",
                (t, m) -> Optional.of(numerals.number(m.group(1)) + " times")));
        all.add(Entry.spoken(
                "Sizes",
                "0",
                "x×",
                "(\\d{1,4})x(\\d{1,4})(?= [a-z]{2}| in\\b)",
                (t, m) -> Optional.of(numerals.group(m.group(1)) + " by " + numerals.group(m.group(2)))));
        all.add(Entry.spoken(
                "Millions",
                "0",
                "m",
                "(" + Shape.NUMBER + ")m(?= (?i:" + COUNTED + ")\\b)",
                (t, m) -> Optional.of(numerals.number(m.group(1)) + " million")));
        all.add(Entry.spoken(
                "HighScores",
                "0",
                "-–",
                "(?<=(?i:won|lost|beat|score|defeated|lead|led)[\\p{L} ]{0,20} )(\\d{2,3})[-–](\\d{2,3})(?![\\p{L}\\d-])",
                (t, m) -> m.group(1).length() + m.group(2).length() > 4
                        ? Optional.of(numerals.number(m.group(1)) + " to " + numerals.number(m.group(2)))
                        : Optional.empty()));
        return all;
    }

    /** Digit by digit, a naught called "oh" as people say it in codes. */
    private String oneByOne(String written) {
        return speller.digits(written.replaceAll("\\D", "")).replace("zero", "oh");
    }

    private Reading lettered(Passage text, MatchResult m) {
        return new Reading(text, m.start())
                .words(m.end(1), numerals.group(m.group(1)))
                .letters(m.end(), m.group(2).toUpperCase(Locale.ROOT));
    }

    private Reading port(Passage text, MatchResult m) {
        String host = m.group(1).equals("localhost") ? "localhost" : groups(m.group(1), "\\.", " dot ");
        return new Reading(text, m.start())
                .words(m.end(1), host)
                .silent(m.start(2))
                .words(m.end(), numerals.group(m.group(2)));
    }

    private String groups(String written, String separator, String between) {
        return Arrays.stream(written.split(separator)).map(numerals::group).collect(Collectors.joining(between));
    }

    private Optional<String> yearPair(Passage text, MatchResult m) {
        int next = (Integer.parseInt(m.group(1)) + 1) % 100;
        boolean following = Integer.parseInt(m.group(2)) == next;
        return following
                ? Optional.of(numerals.group(m.group(1)) + " to " + numerals.group(m.group(2)))
                : Optional.empty();
    }

    private String counted(String number, String unit) {
        String plain = number.replaceFirst("^0(?=\\d)", "");
        return numerals.number(plain) + " " + unit + (Numerals.isOne(plain) ? "" : "s");
    }

    /** "10 000" and "1 000 000": a thin or unbreakable blank, several groups, or a round number tell it from two numbers. */
    private Optional<String> blankGroups(Passage text, MatchResult m) {
        String written = text.original(m.start(), m.end());
        boolean sure = !written.equals(m.group())
                || m.group().endsWith("000")
                || m.group().split(" ").length > 2;
        boolean own = !Character.isDigit(text.before(m.start())) && !m.group().startsWith("0");
        return sure && own ? Optional.of(numerals.number(m.group().replace(" ", ""))) : Optional.empty();
    }

    /** "747s", "B-52s", "3's": several things that a number names; "45s" without a name before it are seconds. */
    private Optional<String> plural(Passage text, MatchResult m) {
        String digits = m.group(1);
        boolean apostrophe = m.group().indexOf('\'') >= 0;
        boolean joined = text.at(m.start() - 1) == '-' || Character.isLetter(text.at(m.start() - 1));
        if (digits.length() < 3 && !apostrophe && !joined) {
            return Optional.empty();
        }
        boolean hundred = digits.matches("100{1,5}") && apostrophe;
        String spoken = hundred ? numerals.number(digits).replace("one ", "") : numerals.group(digits);
        return Optional.of(plural(spoken));
    }

    static String plural(String words) {
        if (words.endsWith("y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words + (words.endsWith("six") || words.endsWith("x") ? "es" : "s");
    }
}

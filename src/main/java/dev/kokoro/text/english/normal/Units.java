package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.normal.UnitNames.Unit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** An amount with an abbreviated unit: "5km", "10 kg", "72°F", "60 mph", "3 GB", "5M people". */
final class Units implements Rule {
    private static final Shape SHAPE = new Shape(
            "(",
            Shape.NUMBER,
            ")(?:( ?|-)((?:sq|fl) (?:ft|mi|km|m|oz)|°[CF]?|[\\p{L}Ω]{1,4}(?:\\^?[23²³])?(?:/[\\p{L}]{1,4}(?:\\^?[23²³])?){0,2}+))",
            "(?![\\p{L}\\p{N}])(?!/\\p{L})(?!'\\p{L})(?!-\\d{3})");
    /** These are read as units only when they touch the number: "5 in", "5 A" and "4 B" mean other things. */
    private static final String ONLY_TOUCHING = " in F C t s h us mo pt MP N J ";
    /** With a hyphen only units that are no words of their own. */
    private static final String SPELT_OUT = " bar in cal mi gal mo ha pt ac ms us ";

    private final Numerals numerals;

    Units(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        Optional<Matcher> match = SHAPE.at(text, start);
        if (match.isEmpty()) {
            return List.of();
        }
        Matcher m = match.get();
        String name = m.group(3);
        boolean apart = !m.group(2).isEmpty();
        boolean hyphen = m.group(2).equals("-");
        if ((apart && ONLY_TOUCHING.contains(" " + name + " ")) || (hyphen && SPELT_OUT.contains(" " + name + " "))) {
            return List.of();
        }
        return UnitNames.named(name)
                .map(unit -> new Reading(text, start)
                        .words(
                                afterPoint(text, m.end(), name),
                                numerals.number(m.group(1)) + " " + spoken(text, m, unit))
                        .tokens())
                .orElse(List.of());
    }

    private String spoken(Passage text, Matcher m, Unit unit) {
        boolean one = Numerals.isOne(m.group(1)) || m.group(2).equals("-") || Money.describes(text, m.start(), m.end());
        String name = one ? unit.one() : unit.many();
        return numerals.unit(name);
    }

    /** "6 lbs. of" has a point that is no full stop. */
    private static int afterPoint(Passage text, int end, String name) {
        boolean abbreviates = text.at(end) == '.' && Character.isLetter(name.charAt(0));
        boolean inside = text.at(end + 1) == ' '
                && (Character.isLowerCase(text.at(end + 2))
                        || (name.equals("ft") && Character.isDigit(text.at(end + 2))));
        return abbreviates && (inside || ",;:)".indexOf(text.at(end + 1)) >= 0) ? end + 1 : end;
    }
}

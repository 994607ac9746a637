package dev.kokoro.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One voice, or several with their shares. The shares always add up to one; a subtracted voice has a negative share.
 *
 * @param parts in the order they were typed, every voice once, no share of zero
 */
public record VoiceBlend(List<Part> parts) {
    /**
     * Beyond this a blend is the small difference of large styles: such a subtraction leaves mostly noise.
     */
    private static final double LARGEST_SHARE = 10;

    private static final int SHOWN_DIGITS = 4;

    /** @param share of the whole, which is 1 */
    public record Part(String voice, double share) {}

    public VoiceBlend {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a blend needs a voice");
        }
    }

    /** A voice alone. */
    public static VoiceBlend of(String voice) {
        return new VoiceBlend(List.of(new Part(voice, 1)));
    }

    /** Reads a blend whose voices have neither dots nor hyphens in their names. */
    public static VoiceBlend parse(String text) {
        return parse(text, name -> false);
    }

    /**
     * Reads a blend: voices joined by {@code +} or {@code ,} (added) or {@code -} (subtracted), each with a weight if
     * wanted: {@code af_bella(2)}, {@code af_bella:60}, {@code af_bella*0.5}, {@code 0.5*af_bella} or {@code af_sky.4},
     * which is 0.4. A voice without a weight counts 1; with {@code :} all voices need one, since 60 against 1 is never
     * meant. Blanks are skipped.
     *
     * @param known tells names with dots and hyphens apart from weights and subtraction: such a name is read as one
     *     when it is known, e.g. {@code my-voice} or {@code take.2}
     * @throws VoiceBlendException when it is malformed, or when the weights cancel each other
     */
    public static VoiceBlend parse(String text, Predicate<String> known) {
        String whole = text.strip();
        if (!whole.isEmpty() && known.test(whole)) {
            return of(whole);
        }
        return normalised(text, new BlendParser(text, known).terms());
    }

    /** A voice and its weight as typed; negative when it is subtracted. */
    record Term(String voice, double weight) {}

    private static VoiceBlend normalised(String text, List<Term> terms) {
        Map<String, Double> weights = new LinkedHashMap<>();
        terms.forEach(t -> weights.merge(t.voice(), t.weight(), Double::sum));
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double largest = weights.values().stream().mapToDouble(Math::abs).max().orElseThrow();
        if (!(sum > 0) || largest / sum > LARGEST_SHARE) {
            throw new VoiceBlendException("The weights of the blend \"" + text.strip()
                    + "\" cancel each other (their sum is " + shown(sum) + "); subtract less than is added.");
        }
        List<Part> parts = new ArrayList<>();
        weights.forEach((voice, weight) -> {
            if (weight != 0) {
                parts.add(new Part(voice, weight / sum));
            }
        });
        return new VoiceBlend(parts);
    }

    public boolean isSingle() {
        return parts.size() == 1;
    }

    /** The voice with the largest share, the first of equals: its language is the blend's. */
    public String lead() {
        Part lead = parts.get(0);
        for (Part part : parts) {
            lead = part.share() > lead.share() ? part : lead;
        }
        return lead.voice();
    }

    /** One spelling for every way to type it, shares to four digits: {@code af_bella(0.6667)+af_sky(0.3333)}. */
    public String canonical() {
        if (isSingle()) {
            return parts.get(0).voice();
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.share() < 0 ? "-" : text.isEmpty() ? "" : "+")
                    .append(part.voice())
                    .append('(')
                    .append(shown(Math.abs(part.share())))
                    .append(')');
        }
        return text.toString();
    }

    private static String shown(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number)
                .setScale(SHOWN_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return rounded.toPlainString();
    }
}

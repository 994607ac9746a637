package dev.kokoro.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * The same blend with the voices that its mixes are made of in their place; a mix may name other mixes.
     *
     * @param mixes notations by the names of the mixes
     * @throws VoiceBlendException when a mix is malformed or names itself
     */
    public VoiceBlend expanded(Map<String, String> mixes) {
        return expanded(mixes, Set.of());
    }

    private VoiceBlend expanded(Map<String, String> mixes, Set<String> within) {
        if (parts.stream().noneMatch(p -> mixes.containsKey(p.voice()))) {
            return this;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Part part : parts) {
            String notation = mixes.get(part.voice());
            if (within.contains(part.voice())) {
                throw new VoiceBlendException("The mix \"" + part.voice() + "\" names itself; see kokoro voices.");
            }
            List<Part> inner = List.of(part);
            if (notation != null) {
                Set<String> deeper = new HashSet<>(within);
                deeper.add(part.voice());
                double share = part.share();
                inner = parse(notation).expanded(mixes, deeper).parts.stream()
                        .map(p -> new Part(p.voice(), p.share() * share))
                        .toList();
            }
            inner.forEach(p -> shares.merge(p.voice(), p.share(), Double::sum));
        }
        return new VoiceBlend(shares.entrySet().stream()
                .filter(e -> e.getValue() != 0)
                .map(e -> new Part(e.getKey(), e.getValue()))
                .toList());
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

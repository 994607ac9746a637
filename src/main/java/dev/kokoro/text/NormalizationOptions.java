package dev.kokoro.text;

/**
 * Which kinds of text are rewritten as words before they are spoken.
 *
 * @param normalize false leaves only the plainest reading: words, whole numbers, punctuation and the user's own
 *     {@code [word](/fəˈniːm/)} marks; the other switches then mean nothing
 * @param urls web addresses are read with their "dot" and "slash"
 * @param emails e-mail addresses are read with their "at" and "dot"
 * @param phones telephone numbers are read digit by digit, in groups
 * @param units "5km" is read "five kilometers"
 * @param pluralization "item(s)" is read "items"
 * @param symbols signs such as {@code &} and {@code ©} are named; without it they are passed over
 */
public record NormalizationOptions(
        boolean normalize,
        boolean urls,
        boolean emails,
        boolean phones,
        boolean units,
        boolean pluralization,
        boolean symbols) {

    /** Everything on: what a listener expects who sends ordinary text. */
    public static NormalizationOptions defaults() {
        return new NormalizationOptions(true, true, true, true, true, true, true);
    }

    /** Only words, whole numbers, punctuation and the user's own marks. */
    public static NormalizationOptions plain() {
        return new NormalizationOptions(false, false, false, false, false, false, false);
    }
}

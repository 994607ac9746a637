package dev.kokoro.text;

import dev.kokoro.error.InvalidValueException;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Who says what in a text that does not say so with {@code [voice:...]} itself.
 *
 * @param speakers the voices of a script by the names before its colons, e.g. {@code ALICE} for {@code ALICE: Hello.};
 *     upper and lower case are the same
 * @param quotes the voice of what stands in double quotation marks; empty for that of the text around it
 */
public record Casting(Map<String, String> speakers, String quotes) {
    /** The whole text by one voice. */
    public static final Casting NONE = new Casting(Map.of(), "");

    public Casting {
        Objects.requireNonNull(quotes, "quotes");
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        speakers.forEach((name, voice) -> {
            if (name.isBlank() || voice.isBlank()) {
                throw new InvalidValueException(
                        "a speaker has a name and a voice, as in ALICE=af_bella, not " + name + "=" + voice);
            }
            sorted.put(name, voice);
        });
        speakers = Collections.unmodifiableMap(sorted);
    }

    /** The text with its voices marked; read line by line, no sooner than it is asked for. */
    public Reader mark(Reader text) {
        return speakers.isEmpty() && quotes.isEmpty() ? text : new CastReader(new BufferedReader(text), this);
    }
}

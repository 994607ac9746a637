package dev.kokoro.book;

import dev.kokoro.error.InvalidValueException;
import java.util.OptionalDouble;

/**
 * Silence in a book, in seconds.
 *
 * @param sentence after each sentence; empty for what the voice leaves
 * @param paragraph after each paragraph; empty for what is natural at that pace
 * @param heading after each heading
 * @param scene where the scene changes
 * @param chapter after each chapter
 */
public record Pauses(OptionalDouble sentence, OptionalDouble paragraph, double heading, double scene, double chapter) {
    private static final double LONGEST = 60;

    /** What readers of books leave. */
    public static final Pauses USUAL = new Pauses(OptionalDouble.empty(), OptionalDouble.empty(), 1, 1.5, 2);

    /** @throws InvalidValueException with a sentence for the user when a pause is negative or above a minute */
    public Pauses {
        sentence.ifPresent(s -> check("sentence", s));
        paragraph.ifPresent(p -> check("paragraph", p));
        check("heading", heading);
        check("scene", scene);
        check("chapter", chapter);
    }

    private static void check(String name, double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new InvalidValueException("the pause after a " + name + " is a number of seconds from 0 to "
                    + (int) LONGEST + ", not " + seconds);
        }
    }
}

package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** One way of reading what stands at a place in a sentence. Rules are immutable and remember nothing. */
@FunctionalInterface
interface Rule {
    /**
     * Looks at the text from {@code start} on; what it looks at must be bounded, so that a long sentence takes linear
     * time.
     *
     * @return tokens whose originals are the text from {@code start} on, without a gap; none if the rule has nothing to
     *     say here
     */
    List<Token> read(Passage text, int start);
}

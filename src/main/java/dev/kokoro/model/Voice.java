package dev.kokoro.model;

import java.util.Objects;

/**
 * A voice or a blend, ready to speak.
 *
 * @param blend what it is made of; its canonical form is the voice's name
 */
public record Voice(VoiceBlend blend, StyleTable styles) {
    public Voice {
        Objects.requireNonNull(blend, "blend");
        Objects.requireNonNull(styles, "styles");
    }

    /** E.g. {@code af_heart} or {@code af_bella(0.6667)+af_sky(0.3333)}. */
    public String name() {
        return blend.canonical();
    }

    /** The name of the voice with the largest share, whose first letter announces the language. */
    public String lead() {
        return blend.lead();
    }
}

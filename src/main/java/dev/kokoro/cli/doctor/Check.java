package dev.kokoro.cli.doctor;

import java.util.Locale;
import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param name what, e.g. {@code java}
 * @param found what is so, a few words
 * @param advice what to do; empty where nothing need be done
 */
public record Check(String name, State state, String found, String advice) {
    /** How bad it is. */
    public enum State {
        /** As it should be. */
        OK,
        /** Works, but could be better. */
        NOTE,
        /** Something that was asked for will not work. */
        PROBLEM;

        /** As printed, e.g. {@code ok}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Check {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(advice, "advice");
    }

    static Check ok(String name, String found) {
        return new Check(name, State.OK, found, "");
    }

    static Check note(String name, String found, String advice) {
        return new Check(name, State.NOTE, found, advice);
    }

    static Check problem(String name, String found, String advice) {
        return new Check(name, State.PROBLEM, found, advice);
    }
}

package dev.kokoro;

import dev.kokoro.text.Language;
import java.util.Optional;

/**
 * A voice that can speak.
 *
 * @param name what {@link Speech#voice} takes, e.g. {@code af_heart}
 * @param language the one that the name announces
 * @param gender {@code female}, {@code male}, or empty when the name does not say
 * @param grade the publisher's grade, A to F; empty where none was published
 */
public record VoiceSummary(String name, Optional<Language> language, String gender, String grade) {}

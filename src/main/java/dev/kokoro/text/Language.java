package dev.kokoro.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language Kokoro-82M was trained on: the first letter of a voice's name, the tag users type, and the name espeak-ng
 * knows it by.
 */
public enum Language {
    AMERICAN_ENGLISH('a', "en-us", "en-us", "American English"),
    BRITISH_ENGLISH('b', "en-gb", "en-gb", "British English"),
    SPANISH('e', "es", "es", "Spanish"),
    FRENCH('f', "fr-fr", "fr-fr", "French"),
    HINDI('h', "hi", "hi", "Hindi"),
    ITALIAN('i', "it", "it", "Italian"),
    JAPANESE('j', "ja", "ja", "Japanese"),
    BRAZILIAN_PORTUGUESE('p', "pt-br", "pt-br", "Brazilian Portuguese"),
    MANDARIN('z', "zh", "cmn", "Mandarin Chinese");

    private final char voicePrefix;
    private final String tag;
    private final String espeakVoice;
    private final String label;

    Language(char voicePrefix, String tag, String espeakVoice, String label) {
        this.voicePrefix = voicePrefix;
        this.tag = tag;
        this.espeakVoice = espeakVoice;
        this.label = label;
    }

    /** First letter of every voice that speaks this language, e.g. {@code a} in {@code af_heart}. */
    public char voicePrefix() {
        return voicePrefix;
    }

    /** What users type after {@code --lang}, e.g. {@code en-us}. */
    public String tag() {
        return tag;
    }

    /** The name of the language in espeak-ng, e.g. {@code cmn}. */
    public String espeakVoice() {
        return espeakVoice;
    }

    /** A name to show people, e.g. {@code American English}. */
    public String label() {
        return label;
    }

    public boolean isEnglish() {
        return this == AMERICAN_ENGLISH || this == BRITISH_ENGLISH;
    }

    /** Reads a tag ({@code en-us}, {@code en_US}), a bare language ({@code en}, {@code fr}) or a voice letter ({@code a}). */
    public static Optional<Language> parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(l -> l.tag.equals(wanted)
                        || l.espeakVoice.equals(wanted)
                        || (wanted.length() == 1 && wanted.charAt(0) == l.voicePrefix)
                        || (wanted.length() == 2 && l.tag.startsWith(wanted + "-")))
                .findFirst();
    }

    /** The language that a voice's name announces, e.g. British English for {@code bf_emma}. */
    public static Optional<Language> ofVoice(String voiceName) {
        boolean announces = voiceName.length() > 3 && voiceName.charAt(2) == '_';
        return announces
                ? Arrays.stream(values())
                        .filter(l -> l.voicePrefix == voiceName.charAt(0))
                        .findFirst()
                : Optional.empty();
    }

    /** Every tag, in the order of the enum, for help texts. */
    public static List<String> tags() {
        return Arrays.stream(values()).map(Language::tag).toList();
    }
}

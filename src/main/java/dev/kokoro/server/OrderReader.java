package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.engine.Priority;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.Voice;
import dev.kokoro.server.SpeechOrder.Delivery;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Casting;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.UserDictionaryException;
import dev.kokoro.text.ssml.Ssml;
import dev.kokoro.text.ssml.SsmlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Reads the body of a request for speech: the one place where its fields are checked. */
final class OrderReader {
    static final List<String> MODELS = List.of("kokoro", "tts-1", "tts-1-hd", "gpt-4o-mini-tts");
    private static final String SILENCE = "[pause:300ms]";
    private static final double MOST_VOLUME = 10;
    /** Silence costs no time to make, and so nothing else would limit it. */
    private static final Duration MOST_PAUSES = Duration.ofMinutes(5);

    private final VoiceNames voices;
    private final int maxText;
    private final UserDictionary usualWords;

    /** @param usualWords said the operator's way unless a request's own dictionary has them */
    OrderReader(VoiceNames voices, int maxText, UserDictionary usualWords) {
        this.voices = voices;
        this.maxText = maxText;
        this.usualWords = usualWords;
    }

    /**
     * @param usual the format when none is asked for
     * @throws RuntimeException an {@link ApiException} or one of the voice store's, each naming what is wrong
     */
    SpeechOrder read(JsonObject body, AudioFormat usual) {
        Fields fields = new Fields(body, "");
        List<String> warnings = new ArrayList<>();
        checkModel(fields);
        String spoken = spoken(text(fields), warnings);
        requireFewPauses(spoken);
        AudioFormat format = format(fields, usual);
        Delivery delivery = delivery(fields, format);
        SpeechSettings settings = settings(fields);
        double volume = volume(fields);
        ReadingOptions reading = ReadingOptions.usual()
                .normalization(normalization(fields, warnings))
                .dictionary(usualWords.and(dictionary(fields)));
        Optional<Language> asked = language(fields);
        Voice voice = voices.voice(voiceName(fields), warnings);
        Casting casting = casting(fields);
        Language language = asked.or(() -> Language.ofVoice(voice.lead())).orElse(Language.AMERICAN_ENGLISH);
        Optional<Priority> priority = priority(fields);
        List<String> ignored = new ArrayList<>(fields.unknown());
        if (!ignored.isEmpty()) {
            warnings.add("ignored fields: " + String.join(", ", ignored));
        }
        return new SpeechOrder(
                spoken, voice, casting, language, format, settings, volume, reading, delivery, priority, warnings);
    }

    /** Whether somebody waits for it; where that is not said, length and voice decide. */
    private static Optional<Priority> priority(Fields fields) {
        Optional<String> said = fields.text("priority");
        return said.map(word -> switch (word) {
            case "interactive" -> Priority.INTERACTIVE;
            case "batch" -> Priority.BATCH;
            default ->
                throw ApiException.refused(
                        400,
                        Optional.of("priority"),
                        "invalid_value",
                        "The field priority takes interactive or batch: give one of them, or leave it out.");
        });
    }

    /** Other voices of the text; whether there are such voices shows when they speak. */
    private static Casting casting(Fields fields) {
        Map<String, String> speakers =
                fields.object("speakers").map(Fields::texts).orElse(Map.of());
        return new Casting(speakers, fields.text("quotes").orElse(""));
    }

    private static void checkModel(Fields fields) {
        String model = fields.text("model").orElse(MODELS.get(0));
        if (!MODELS.contains(model)) {
            throw ApiException.refused(
                    404,
                    Optional.of("model"),
                    "model_not_found",
                    "There is no such model here: the field model takes " + String.join(", ", MODELS) + ".");
        }
    }

    /** @throws ApiException 413 for more characters than are allowed */
    void requireLength(int characters) {
        if (characters > maxText) {
            throw ApiException.refused(
                    413,
                    Optional.of("input"),
                    "text_too_long",
                    "The text has " + characters + " characters and at most " + maxText
                            + " are allowed: send it in parts.");
        }
    }

    private static void requireFewPauses(String text) {
        if (FrontEnd.askedPauses(text).compareTo(MOST_PAUSES) > 0) {
            throw ApiException.refused(
                    400,
                    Optional.of("input"),
                    "too_much_silence",
                    "The pauses of the text add up to more than " + MOST_PAUSES.toSeconds()
                            + " s: ask for less silence, or send the text in parts.");
        }
    }

    private String text(Fields fields) {
        String text = fields.text("input")
                .orElseThrow(() -> ApiException.refused(
                        400, Optional.of("input"), "missing_field", "The field input is missing: give it the text."));
        requireLength(text.length());
        if (text.isBlank()) {
            throw ApiException.refused(
                    400, Optional.of("input"), "nothing_to_say", "The field input is empty: give it the text.");
        }
        // Chat front ends send what they get: a smile or a row of points is a short silence, no mistake.
        return text.codePoints().anyMatch(Character::isLetterOrDigit) ? text : SILENCE;
    }

    /** SSML is known by its root element, so that nobody hears its tags. */
    private static String spoken(String text, List<String> warnings) {
        if (!Ssml.is(text)) {
            return text;
        }
        try {
            Ssml ssml = Ssml.parse(text);
            if (!ssml.ignored().isEmpty()) {
                warnings.add("ignored in the SSML: " + String.join(", ", ssml.ignored()));
            }
            return ssml.text();
        } catch (SsmlException e) {
            throw ApiException.invalid(
                    "input",
                    Character.toUpperCase(e.getMessage().charAt(0))
                            + e.getMessage().substring(1).replaceAll("\\s+", " ") + ".");
        }
    }

    private static AudioFormat format(Fields fields, AudioFormat usual) {
        Optional<String> name = fields.text("response_format");
        if (name.isEmpty()) {
            return usual;
        }
        AudioFormat format = AudioFormat.parse(name.get())
                .orElseThrow(() -> ApiException.refused(
                        400,
                        Optional.of("response_format"),
                        "unsupported_format",
                        "The field response_format takes " + String.join(", ", AudioFormat.names()) + "."));
        if (!format.available()) {
            throw ApiException.refused(
                    400,
                    Optional.of("response_format"),
                    "unsupported_format",
                    "The format " + format.extension() + " needs ffmpeg, which this server does not have: ask for "
                            + available() + ".");
        }
        return format;
    }

    private static String available() {
        return AudioFormat.names().stream()
                .filter(n -> AudioFormat.parse(n).filter(AudioFormat::available).isPresent())
                .collect(Collectors.joining(", "));
    }

    /** Audio is streamed unless the answer is to be complete; what begins with its length only when that is asked for. */
    private static Delivery delivery(Fields fields, AudioFormat format) {
        Optional<Boolean> stream = fields.flag("stream");
        Optional<String> streamFormat = fields.text("stream_format");
        if (streamFormat.isPresent()) {
            boolean events = streamFormat.get().equals("sse");
            if (!events && !streamFormat.get().equals("audio")) {
                throw ApiException.invalid("stream_format", "The field stream_format takes audio or sse.");
            }
            if (stream.isPresent() && !stream.get()) {
                if (events) {
                    throw ApiException.invalid("stream", "A stream_format of sse contradicts stream: false.");
                }
                return Delivery.WHOLE;
            }
            return events ? Delivery.EVENTS : Delivery.STREAM;
        }
        return stream.orElse(!format.beginsWithLength()) ? Delivery.STREAM : Delivery.WHOLE;
    }

    private static SpeechSettings settings(Fields fields) {
        try {
            return new SpeechSettings(fields.number("speed").orElse(1.0), true, OptionalDouble.empty());
        } catch (InvalidValueException e) {
            throw ApiException.invalid("speed", "The field " + e.getMessage() + ".");
        }
    }

    private static double volume(Fields fields) {
        double volume = fields.number("volume_multiplier").orElse(1.0);
        if (!(volume > 0 && volume <= MOST_VOLUME)) {
            throw ApiException.invalid(
                    "volume_multiplier", "The field volume_multiplier is a number above 0 and at most 10.");
        }
        return volume;
    }

    private static UserDictionary dictionary(Fields fields) {
        Map<String, String> words =
                fields.object("dictionary").map(Fields::texts).orElse(Map.of());
        try {
            return UserDictionary.of("the field dictionary", words);
        } catch (UserDictionaryException e) {
            throw ApiException.invalid("dictionary", "In " + e.getMessage());
        }
    }

    private static NormalizationOptions normalization(Fields fields, List<String> warnings) {
        Optional<Fields> given = fields.object("normalization_options");
        NormalizationOptions usual = NormalizationOptions.defaults();
        if (given.isEmpty()) {
            return usual;
        }
        Fields f = given.get();
        NormalizationOptions options = new NormalizationOptions(
                f.flag("normalize").orElse(usual.normalize()),
                f.flag("url_normalization").orElse(usual.urls()),
                f.flag("email_normalization").orElse(usual.emails()),
                f.flag("phone_normalization").orElse(usual.phones()),
                f.flag("unit_normalization").orElse(usual.units()),
                f.flag("optional_pluralization_normalization").orElse(usual.pluralization()),
                f.flag("replace_remaining_symbols").orElse(usual.symbols()));
        if (!f.unknown().isEmpty()) {
            warnings.add("ignored fields: " + String.join(", ", f.unknown()));
        }
        return options;
    }

    private static Optional<Language> language(Fields fields) {
        return fields.text("lang_code").filter(t -> !t.isBlank()).map(t -> language("lang_code", t));
    }

    /** @throws ApiException for a language that Kokoro does not have */
    static Language language(String field, String tag) {
        return Language.parse(tag)
                .orElseThrow(() -> ApiException.refused(
                        400,
                        Optional.of(field),
                        "unsupported_language",
                        "The field " + field + " takes " + String.join(", ", Language.tags()) + "."));
    }

    /** A name, or an object with an id, as OpenAI's clients send for custom voices. */
    private static Optional<String> voiceName(Fields fields) {
        if (fields.isObject("voice")) {
            return fields.object("voice").flatMap(v -> v.text("id"));
        }
        return fields.text("voice");
    }
}

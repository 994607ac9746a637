package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.document.NarrationOptions;
import dev.kokoro.text.UserDictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /dev/document}: the body is an EPUB, a PDF or another document, the query says what to do with it: {@code
 * list=true} answers with its chapters; else they are spoken, or those of {@code chapters=3-7,9}.
 */
final class DocumentHandler implements Route.Handler {
    /** Chapters are longer than what people type; a whole novel is work for {@code kokoro book}. */
    private static final int TIMES_A_TEXT = 20;

    private static final List<String> TEXTS =
            List.of("voice", "response_format", "lang_code", "stream_format", "quotes");
    private static final List<String> NUMBERS = List.of("speed", "volume_multiplier");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    private final DocumentSandbox sandbox = new DocumentSandbox();
    private final OrderReader reader;
    private final SpeechHandler speech;
    private final int maxText;

    DocumentHandler(VoiceNames voices, SpeechHandler speech, int maxText, UserDictionary dictionary) {
        this.maxText = (int) Math.min(Integer.MAX_VALUE / 2, (long) TIMES_A_TEXT * maxText);
        this.reader = new OrderReader(voices, this.maxText, dictionary);
        this.speech = speech;
    }

    @Override
    public void handle(HttpCall call) throws IOException, InterruptedException {
        JsonObject fields = fields(call);
        NarrationOptions narration = new NarrationOptions(
                flag(call, "footnotes", false),
                flag(call, "tables", true),
                flag(call, "code", false),
                flag(call, "images", false));
        boolean list = flag(call, "list", false);
        ReadDocument document = sandbox.read(call, narration);
        if (list) {
            call.respondJson(200, Contents.of(document));
            return;
        }
        fields.addProperty("input", text(document, call.query("chapters")));
        speech.answer(call, reader.read(fields, AudioFormat.MP3));
    }

    /** The query as the body of {@code /v1/audio/speech} has it. */
    private static JsonObject fields(HttpCall call) {
        JsonObject fields = new JsonObject();
        TEXTS.forEach(name -> call.query(name).ifPresent(value -> fields.addProperty(name, value)));
        for (String name : NUMBERS) {
            call.query(name).ifPresent(value -> fields.addProperty(name, number(name, value)));
        }
        if (call.query("stream").isPresent()) {
            fields.addProperty("stream", flag(call, "stream", true));
        }
        return fields;
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw ApiException.invalid(name, "The parameter " + name + " must be a number.");
        }
    }

    private static boolean flag(HttpCall call, String name, boolean usual) {
        Optional<String> value = call.query(name);
        if (value.isPresent() && !value.get().matches("true|false")) {
            throw ApiException.invalid(name, "The parameter " + name + " must be true or false.");
        }
        return value.map(Boolean::parseBoolean).orElse(usual);
    }

    private record Contents(String title, List<String> authors, String language, List<Chapter> chapters) {
        static Contents of(ReadDocument document) {
            List<Chapter> chapters = new ArrayList<>();
            for (ReadDocument.Part part : document.chapters()) {
                chapters.add(new Chapter(
                        chapters.size() + 1, part.title(), part.text().length()));
            }
            return new Contents(document.title(), document.authors(), document.language(), chapters);
        }
    }

    private record Chapter(int number, String title, int characters) {}

    private String text(ReadDocument document, Optional<String> wanted) {
        List<Integer> numbers =
                wanted.map(w -> numbers(w, document.chapters().size())).orElse(all(document));
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(document.chapters().get(number - 1).text());
            if (text.length() > maxText) {
                throw ApiException.refused(
                        413,
                        Optional.of("chapters"),
                        "text_too_long",
                        "The chapters have more than " + maxText
                                + " characters together: ask for fewer, such as chapters=3-7, or use 'kokoro book'.");
            }
        }
        return text.toString();
    }

    private static List<Integer> all(ReadDocument document) {
        return numbers("1-" + document.chapters().size(), document.chapters().size());
    }

    private static List<Integer> numbers(String wanted, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : wanted.split(",")) {
            Matcher m = RANGE.matcher(part.strip());
            int first = m.matches() ? Integer.parseInt(m.group(1)) : 0;
            int last = m.matches() && m.group(2) != null ? Integer.parseInt(m.group(2)) : first;
            if (first < 1 || last < first || last > count || numbers.size() > count) {
                throw ApiException.invalid(
                        "chapters", "The parameter chapters takes numbers from 1 to " + count + ", such as 3-7,9.");
            }
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}

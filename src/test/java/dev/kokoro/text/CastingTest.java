package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Utterance.Sentence;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CastingTest {
    private static final Map<String, String> PLAY = Map.of("Alice", "af_bella", "BOB", "am_adam");

    private static String marked(Casting casting, String text) throws IOException {
        StringWriter all = new StringWriter();
        try (Reader reader = casting.mark(new StringReader(text))) {
            reader.transferTo(all);
        }
        return all.toString();
    }

    /** What is said, each sentence after the name of its voice. */
    private static List<String> said(Casting casting, String text) {
        List<String> said = new ArrayList<>();
        new FrontEnd(List::of, new PhonemeText())
                .read(casting.mark(new StringReader(text)))
                .forEachRemaining(u -> {
                    Sentence sentence = (Sentence) u;
                    StringBuilder words = new StringBuilder(sentence.manner().voice()).append('>');
                    sentence.words().forEach(w -> words.append(w.spoken()));
                    said.add(words.toString().strip());
                });
        return said;
    }

    @Test
    void tagsGiveTheWordToAVoiceUntilAnotherHasIt() {
        assertThat(said(Casting.NONE, "one [voice:am_adam]two [voice: af_sky ]three\n\nfour [VOICE] five"))
                .containsExactly(">one", "am_adam>two", "af_sky>three", "af_sky>four", ">five");
        assertThat(said(Casting.NONE, "[voice:a(2)+b]x")).containsExactly("a(2)+b>x");
    }

    @Test
    void aTagOpensNoFiles() {
        assertThat(said(Casting.NONE, "[voice:/etc/passwd]x").get(0)).startsWith(">");
    }

    @Test
    void aScriptIsSaidByItsSpeakersAndItsBlankLinesGiveTheWordBack() {
        String play = "A room.\nALICE: Hello there.\nHow are you?\nBob : Fine.\n\nNote: he lies.\nat 12:30 BOB: no cue";
        assertThat(said(new Casting(PLAY, ""), play))
                .containsExactly(
                        ">A room.",
                        "af_bella>Hello there.",
                        "af_bella>How are you?",
                        "am_adam>Fine.",
                        ">Note: he lies. at 12:30 BOB: no cue");
    }

    @Test
    void quotationsAreSaidByTheirVoiceAndEndWithTheirParagraph() throws IOException {
        Casting quotes = new Casting(PLAY, "bm_fable");
        assertThat(said(quotes, "\"Go,\" she said. “Now!” The 5\" pipe broke."))
                .containsExactly("bm_fable>\"Go,\"", ">she said.", "bm_fable>“Now!”", ">The 5\" pipe broke.");
        assertThat(said(quotes, "She said: \"I went\nhome.\n\nThen slept.\""))
                .containsExactly(">She said:", "bm_fable>\"I went home.", ">Then slept.\"");
        assertThat(marked(quotes, "ALICE: He said \"no\" to me"))
                .isEqualTo("\n[voice:af_bella] He said [voice:bm_fable]\"no\"[voice:af_bella] to me\n");
    }

    @Test
    void nothingOfTheTextIsLostWhateverIsInIt() throws IOException {
        Random random = new Random(5);
        String[] parts = {"\"", "word ", "\n", "\n\n", "“", "”", "[vox", "]", ": ", "«", "»", "x".repeat(100)};
        Casting casting = new Casting(Map.of("nobody", "x"), "q");
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String plain =
                    marked(casting, text.toString()).replace("[voice:q]", "").replace("[voice]", "");
            assertThat(plain.replaceAll("\\s", "")).isEqualTo(text.toString().replaceAll("\\s", ""));
        }
    }
}

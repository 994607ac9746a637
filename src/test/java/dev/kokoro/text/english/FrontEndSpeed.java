package dev.kokoro.text.english;

import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** What the front end costs: prose, words nobody can say, and texts that are no texts. For {@code scripts/front-end-speed}. */
final class FrontEndSpeed {
    private static final int MEGABYTE = 1_000_000;
    private static final int WORDS = 2_000;

    private final FrontEnd frontEnd;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private double prose;

    private FrontEndSpeed() {
        Language language = Language.AMERICAN_ENGLISH;
        EnglishNormalizer normalizer = new EnglishNormalizer(language);
        this.frontEnd = new FrontEnd(
                new SentenceSplitter(language)::split,
                new EnglishPhonemizer(language, normalizer::normalize, Lexicons.builtIn(language)));
    }

    /** @param args a file of prose, one sentence a line */
    public static void main(String[] args) throws IOException {
        new FrontEndSpeed().run(Files.readAllLines(Path.of(args[0])));
    }

    private void run(List<String> sentences) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < MEGABYTE) {
            text.append(sentences.get(random.nextInt(sentences.size()))).append(' ');
        }
        byte[] noise = new byte[MEGABYTE * 3 / 4];
        random.nextBytes(noise);
        seconds(text.substring(0, MEGABYTE / 4)); // so that all are compiled
        prose = seconds(text.substring(0, MEGABYTE));
        out.println("| text | CPU seconds | times 1 MB of prose |");
        out.println("|---|--:|--:|");
        row("1 MB of prose", prose);
        row("1 MB of one letter", seconds("a".repeat(MEGABYTE)));
        row("1 MB of another letter", seconds("x".repeat(MEGABYTE)));
        row("1 MB of random base64", seconds(Base64.getEncoder().encodeToString(noise)));
        row("1 MB of digits", seconds("7".repeat(MEGABYTE)));
        row("1 MB of opening brackets", seconds("(".repeat(MEGABYTE)));
        out.println();
        out.println("| unknown word of so many letters | milliseconds |");
        out.println("|---|--:|");
        for (int letters : new int[] {6, 12, 20, 40, 64}) {
            out.printf("| %d | %.2f |%n", letters, milliseconds(words(random, letters)));
        }
    }

    private void row(String name, double seconds) {
        out.printf("| %s | %.2f | %.2f |%n", name, seconds, seconds / prose);
    }

    private double milliseconds(String words) {
        int count = words.split(" ").length;
        return 1000 * seconds(words) / count;
    }

    private static String words(Random random, int letters) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            for (int k = 0; k < letters; k++) {
                words.append("eaioutnsrlhdcmpgbfywkv".charAt(random.nextInt(22)));
            }
            words.append(i % 10 == 9 ? ". " : "  ");
        }
        return words.toString();
    }

    private double seconds(String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        frontEnd.read(new StringReader(text)).forEachRemaining(utterance -> {});
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
}

package dev.kokoro.text.english;

import dev.kokoro.text.Language;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Prints each line of standard input with its numbers and signs as words, for {@code scripts/read-back}. */
final class NormalizedText {
    private NormalizedText() {}

    /** @param args the language's tag */
    public static void main(String[] args) throws IOException {
        EnglishNormalizer normalizer =
                new EnglishNormalizer(Language.parse(args[0]).orElseThrow());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(normalizer.normalize(line).stream().map(Token::spoken).collect(Collectors.joining(" ")));
        }
    }
}

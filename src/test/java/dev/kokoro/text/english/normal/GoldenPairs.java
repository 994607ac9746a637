package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What careful readers say: one file a rule, one line a pair, {@code input<TAB>spoken} and a third column where Britons say
 * it otherwise. Letters to be named stand in angle brackets, given phonemes between slashes, given stress in braces.
 */
final class GoldenPairs {
    /** One line of a file. */
    record Pair(String input, String american, String british) {}

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    private GoldenPairs() {}

    /** The pairs of one rule, e.g. those of {@code FeetAndInches} from {@code feet-and-inches.txt}. */
    static List<Pair> of(String rule) {
        String name = rule.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        String path = "/dev/kokoro/text/normal/" + name + ".txt";
        try (InputStream in = GoldenPairs.class.getResourceAsStream(path)) {
            if (in == null) {
                return List.of();
            }
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines().map(GoldenPairs::pair).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pair pair(String line) {
        String[] columns = line.split("\t", -1);
        return new Pair(unescaped(columns[0]), columns[1], columns[columns.length - 1]);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(m -> {
            if (m.group(1) != null) {
                return Character.toString(Integer.parseInt(m.group(1), 16));
            }
            return switch (m.group(2)) {
                case "n" -> "\n";
                case "r" -> "\r";
                case "t" -> "\t";
                default -> "\\\\";
            };
        });
    }

    /** Tokens as the second column shows them. */
    static String shown(List<Token> tokens) {
        StringBuilder shown = new StringBuilder();
        for (Token token : tokens) {
            switch (token.kind()) {
                case WORDS ->
                    say(
                            shown,
                            token.spoken()
                                    + token.phonemes().map(p -> "/" + p + "/").orElse("")
                                    + stress(token));
                case LETTERS -> say(shown, "<" + token.spoken() + ">" + stress(token));
                case PUNCTUATION -> {
                    if (token.spoken().matches("[“(]")) {
                        say(shown, token.spoken());
                    } else {
                        shown.append(token.spoken());
                    }
                }
                case SILENT -> shown.append(token.original().isBlank() ? "□" : "");
                case SPACE -> {}
            }
        }
        return shown.toString();
    }

    private static String stress(Token token) {
        return token.stress() == 0 ? "" : "{" + token.stress() + "}";
    }

    private static void say(StringBuilder shown, String words) {
        boolean glued = shown.isEmpty() || "“(".indexOf(shown.charAt(shown.length() - 1)) >= 0;
        shown.append(glued ? "" : " ").append(words);
    }
}

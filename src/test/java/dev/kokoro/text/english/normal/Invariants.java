package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.Token.Kind;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for the tokens of every sentence. */
final class Invariants {
    private static final Pattern WORDS = Pattern.compile("[A-Za-z']+(?: [A-Za-z']+)*+");
    private static final Pattern LETTERS = Pattern.compile("[A-Z]++(?:s|'s)?+");
    private static final Set<UnicodeScript> SPOKEN_SCRIPTS = Set.of(UnicodeScript.LATIN);

    private Invariants() {}

    /** One line for each broken rule; empty if all hold. */
    static List<String> broken(String sentence, List<Token> tokens) {
        List<String> broken = new ArrayList<>();
        String originals = tokens.stream().map(Token::original).collect(Collectors.joining());
        if (!originals.equals(sentence)) {
            broken.add("the originals are not the sentence: " + originals);
        }
        for (Token token : tokens) {
            if (!isWellFormed(token)) {
                broken.add("malformed: " + token);
            }
        }
        return broken;
    }

    private static boolean isWellFormed(Token token) {
        return switch (token.kind()) {
            case WORDS ->
                WORDS.matcher(token.spoken()).matches() || token.phonemes().isPresent();
            case LETTERS -> LETTERS.matcher(token.spoken()).matches();
            case PUNCTUATION -> token.spoken().length() == 1 && ";:,.!?—…\"()“”".contains(token.spoken());
            case SPACE ->
                token.original().isBlank()
                        || token.original().contains("\u00A0")
                        || token.original().equals("&nbsp;");
            case SILENT -> token.spoken().isEmpty();
        };
    }

    /** Silent tokens that hold a Latin letter or a digit, which only dropped markup may do. */
    static List<String> lost(List<Token> tokens) {
        return tokens.stream()
                .filter(t -> t.kind() == Kind.SILENT || t.kind() == Kind.SPACE)
                .map(Token::original)
                .filter(o -> o.codePoints().anyMatch(Invariants::mustBeSpoken))
                .toList();
    }

    private static boolean mustBeSpoken(int point) {
        return Character.isDigit(point)
                || (Character.isLetter(point) && point < 0x250 && SPOKEN_SCRIPTS.contains(UnicodeScript.of(point)));
    }
}

package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Letters with digits, CamelCase and snake_case: "B2B", "MP3", "4K", "iPhone15", "YouTube", "my_file_name". */
final class MixedWords implements Rule {
    private static final Shape SHAPE =
            new Shape("((?:[\\p{L}\\d\\u2060]\\p{M}{0,4}+|_(?=[\\p{L}\\d])){2,120}+)('s(?!\\p{L}))?+");
    private static final Shape FAMILY_NAME = new Shape("(?:Mac|Mc|De|Di|La|Le|Van|Fitz)\\p{Lu}\\p{Ll}+(?![\\p{L}\\d])");

    /** "IoT", "YoY" and "NaOH" are spelt. */
    private static final Shape SYMBOL = new Shape(
            "(?!(?:Wi|Hi|Lo|Sci)Fi|(?:My|No|Go|We|De|Re|Un)[A-Z]{2})(?=[A-Za-z]{3,5}(?![\\p{L}\\p{N}_]))[A-Z]+[a-z][A-Z]+s?");

    /** "3x4" is arithmetic. */
    private static final Shape PRODUCT = new Shape("[1-9]\\d{0,8}+x\\d");

    private final WordPieces pieces;

    MixedWords(Numerals numerals) {
        this.pieces = new WordPieces(numerals);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> isMixed(m.group(1))
                        && !m.group(1).matches("[A-Z]{1,5}[SX]es")
                        && FAMILY_NAME.at(text, start).isEmpty()
                        && PRODUCT.at(text, start).isEmpty())
                .map(m -> say(text, m))
                .orElse(List.of());
    }

    private static boolean isMixed(String run) {
        int length = run.length();
        for (int i = 1; i < length; i++) {
            char before = run.charAt(i - 1);
            char c = run.charAt(i);
            boolean letterMeetsDigit = Character.isDigit(before) != Character.isDigit(c)
                    && (Character.isLetter(before) || Character.isLetter(c));
            boolean hump = Character.isLowerCase(before) && Character.isUpperCase(c);
            boolean cap = i > 1
                    && Character.isUpperCase(run.charAt(i - 2))
                    && Character.isUpperCase(before)
                    && Character.isLowerCase(c)
                    && !(c == 's' && i == length - 1);
            if (letterMeetsDigit || hump || cap || c == '_') {
                return true;
            }
        }
        return false;
    }

    private List<Token> say(Passage text, Matcher m) {
        Reading reading = new Reading(text, m.start());
        if (m.group(2) == null && SYMBOL.at(text, m.start()).isPresent()) {
            String letters = m.group(1).toUpperCase(Locale.ROOT);
            boolean plural = m.group(1).endsWith("s");
            return reading.letters(m.end(), plural ? letters.substring(0, letters.length() - 1) + "s" : letters)
                    .tokens();
        }
        pieces.read(text, reading, m.end(1));
        List<Token> tokens = reading.tokens();
        boolean words = tokens.stream()
                .allMatch(t -> t.kind() == Kind.WORDS
                        && !Character.isDigit(t.original().charAt(0)));
        if (m.group(2) == null && !words) {
            return tokens;
        }
        return genitive(text, m, tokens, words);
    }

    /** Pieces that are all words become one token, "You Tube"; a genitive goes to the last piece. */
    private static List<Token> genitive(Passage text, Matcher m, List<Token> tokens, boolean words) {
        String s = m.group(2) == null ? "" : "'s";
        if (words) {
            String spoken = tokens.stream().map(Token::spoken).collect(Collectors.joining(" "));
            return new Reading(text, m.start()).words(m.end(), spoken + s).tokens();
        }
        Token last = tokens.get(tokens.size() - 1);
        Reading reading = new Reading(text, m.start()).append(tokens.subList(0, tokens.size() - 1));
        return last.kind() == Kind.SILENT
                ? tokens
                : reading.add(last.kind(), m.end(), last.spoken() + s).tokens();
    }
}

package dev.kokoro.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a user wants words said. One entry a line: what is written, a tab, and either phonemes between slashes or words that
 * sound like it, {@code GIF<tab>/ʤˈɪf/} or {@code Nguyen<tab>win}. Empty lines and those that begin with {@code #} say
 * nothing.
 *
 * <p>An entry in small letters is found in any case; one with a capital only as it is written. An entry may be several
 * words, a blank between them stands for any blanks; where several entries fit, the longest is taken, and of two alike the
 * later. Nothing is found inside a word, but a genitive may follow.
 */
public final class UserDictionary {
    /** The symbols that Kokoro knows. */
    private static final String SYMBOLS =
            ";:,.!?—…\"()“” \u0303ʣʥʦʨᵝꭧAIOQSTWYᵊabcdefhijklmnopqrstuvwxyzɑɐɒæβɔɕçɖðʤəɚɛɜɟɡɥɨɪʝɯɰŋɳɲɴøɸθœɹɾɻʁɽʂʃʈʧʊʋʌɣɤχʎʒʔ"
                    + "ˈˌːʰʲ↓→↗↘ᵻ";

    private static final int LONGEST = 120;

    /**
     * One line.
     *
     * @param written what a text holds
     * @param said phonemes, or words that sound like it
     * @param phonemes whether {@code said} is phonemes
     * @param source the file and the line, {@code words.tsv:3}
     */
    public record Entry(String written, String said, boolean phonemes, String source) {}

    /** An entry that was found, and where it ends in the text. */
    public record Match(Entry entry, int end) {}

    /** Entries by the small first letter or digit, the longest first. */
    private final Map<Character, List<Entry>> byFirst = new HashMap<>();

    private final int size;

    private UserDictionary(List<Entry> entries) {
        for (Entry entry : entries) {
            List<Entry> same = byFirst.computeIfAbsent(first(entry.written()), c -> new ArrayList<>());
            same.removeIf(e -> e.written().equals(entry.written()));
            same.add(entry);
        }
        byFirst.values()
                .forEach(all -> all.sort(
                        Comparator.comparingInt((Entry e) -> -e.written().length())));
        size = byFirst.values().stream().mapToInt(List::size).sum();
    }

    public static UserDictionary empty() {
        return new UserDictionary(List.of());
    }

    /**
     * Reads files one over the other, the last strongest.
     *
     * @throws UserDictionaryException if one cannot be read or has a line that says nothing clear; it names file and line
     */
    public static UserDictionary read(List<Path> files) {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            try {
                entries.addAll(
                        parse(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8)));
            } catch (NoSuchFileException e) {
                throw new UncheckedIOException(e);
            } catch (MalformedInputException e) {
                throw new UserDictionaryException("the dictionary " + file + " is not UTF-8; save it as UTF-8.", e);
            } catch (IOException e) {
                throw new UserDictionaryException("the dictionary " + file + " cannot be read: check its name.", e);
            }
        }
        return new UserDictionary(entries);
    }

    /** Entries given one by one, e.g. by a request; {@code name} stands in messages for the file. */
    public static UserDictionary of(String name, Map<String, String> entries) {
        List<Entry> all = new ArrayList<>();
        entries.forEach((written, said) -> all.add(entry(name, written, said)));
        return new UserDictionary(all);
    }

    /** This dictionary, and another that is stronger. */
    public UserDictionary and(UserDictionary stronger) {
        List<Entry> all = new ArrayList<>();
        byFirst.values().forEach(all::addAll);
        stronger.byFirst.values().forEach(all::addAll);
        return new UserDictionary(all);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The longest entry that stands at a place of a text, where a word must begin. */
    public Optional<Match> at(CharSequence text, int start) {
        if (size == 0 || start >= text.length() || (start > 0 && joins(text, start - 1, start))) {
            return Optional.empty();
        }
        for (Entry entry : byFirst.getOrDefault(Character.toLowerCase(text.charAt(start)), List.of())) {
            int end = end(entry.written(), text, start);
            if (end > start && (end == text.length() || !joins(text, end - 1, end))) {
                return Optional.of(new Match(entry, end));
            }
        }
        return Optional.empty();
    }

    /** Whether two neighbours belong to one word; scripts without blanks have no such thing. */
    private static boolean joins(CharSequence text, int left, int right) {
        char a = text.charAt(left);
        char b = text.charAt(right);
        return isWordPart(a) && isWordPart(b) && !isSpaceless(a) && !isSpaceless(b);
    }

    /** The vowel signs of Devanagari are marks, not letters. */
    private static boolean isWordPart(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isSpaceless(char c) {
        return Character.isIdeographic(c) || (c >= '\u3040' && c <= '\u30ff') || (c >= '\u0e00' && c <= '\u0eff');
    }

    /** The end of the entry in the text, or -1. */
    private static int end(String written, CharSequence text, int start) {
        boolean anyCase = written.equals(written.toLowerCase(Locale.ROOT));
        int at = start;
        for (int i = 0; i < written.length(); i++) {
            char wanted = written.charAt(i);
            if (at >= text.length()) {
                return -1;
            }
            char c = text.charAt(at);
            if (wanted == ' ') {
                if (!isBlank(c)) {
                    return -1;
                }
                while (at < text.length() && isBlank(text.charAt(at))) {
                    at++;
                }
                continue;
            }
            char plain = c == '’' ? '\'' : anyCase ? Character.toLowerCase(c) : c;
            if (plain != wanted) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Every entry, in a fixed order: equal for dictionaries that say the same. */
    @Override
    public String toString() {
        return byFirst.values().stream()
                .flatMap(List::stream)
                .map(e -> e.written() + "=" + e.said())
                .sorted()
                .toList()
                .toString();
    }

    private static char first(String written) {
        return Character.toLowerCase(written.charAt(0));
    }

    private static List<Entry> parse(String file, String text) {
        List<Entry> entries = new ArrayList<>();
        String[] lines = text.replace("\uFEFF", "").split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String source = file + ":" + (i + 1);
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new UserDictionaryException(source + ": '" + shown(line)
                        + "' has no tab: write the word, a tab, and /phonemes/ or words that sound like it.");
            }
            entries.add(entry(source, line.substring(0, tab), line.substring(tab + 1)));
        }
        return entries;
    }

    private static Entry entry(String source, String left, String right) {
        String written = left.strip().replaceAll("\\s+", " ").replace('’', '\'');
        String said = right.strip();
        if (written.isEmpty() || said.isEmpty()) {
            throw new UserDictionaryException(source + ": "
                    + (written.isEmpty() ? "the word" : "the pronunciation of '" + written + "'") + " is missing.");
        }
        if (written.length() > LONGEST || said.length() > LONGEST) {
            throw new UserDictionaryException(source + ": '" + shown(written) + "' is longer than " + LONGEST
                    + " characters; take a shorter one.");
        }
        if (!said.startsWith("/")) {
            return new Entry(written, said, false, source);
        }
        if (said.length() < 3 || !said.endsWith("/")) {
            throw new UserDictionaryException(
                    source + ": the phonemes of '" + shown(written) + "' need a slash before and behind them.");
        }
        String phonemes = said.substring(1, said.length() - 1).strip();
        phonemes.chars().filter(c -> SYMBOLS.indexOf(c) < 0).findFirst().ifPresent(c -> {
            throw new UserDictionaryException(
                    source + ": the phonemes of '" + shown(written) + "' hold '" + Character.toString(c)
                            + "', which the model does not know; `kokoro pronounce` shows those it knows.");
        });
        return new Entry(written, phonemes, true, source);
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}

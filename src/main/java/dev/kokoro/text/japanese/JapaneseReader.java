package dev.kokoro.text.japanese;

import dev.kokoro.text.japanese.UniDic.Morpheme;
import dev.kokoro.text.mixed.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds and says the Japanese words of a text: morphemes from the dictionary, put together to longer words as the official
 * front end does, so that the spaces stand where the voices learned them. Numbers with counters and a few words that
 * the dictionary misreads are said by our own rules. Thread-safe.
 */
final class JapaneseReader implements Function<String, List<Piece>> {
    /** Words that are cut and said part by part by the dictionary, wrongly. */
    private static final Map<String, String> READINGS = Map.ofEntries(
            Map.entry("母さん", "カーサン"),
            Map.entry("父さん", "トーサン"),
            Map.entry("兄さん", "ニーサン"),
            Map.entry("姉さん", "ネーサン"),
            Map.entry("母ちゃん", "カーチャン"),
            Map.entry("父ちゃん", "トーチャン"),
            Map.entry("兄ちゃん", "ニーチャン"),
            Map.entry("姉ちゃん", "ネーチャン"),
            Map.entry("母様", "カーサマ"),
            Map.entry("父様", "トーサマ"),
            Map.entry("兄様", "ニーサマ"),
            Map.entry("姉様", "ネーサマ"),
            Map.entry("爺さん", "ジーサン"),
            Map.entry("婆さん", "バーサン"),
            Map.entry("爺ちゃん", "ジーチャン"),
            Map.entry("婆ちゃん", "バーチャン"),
            Map.entry("祖父さん", "ジーサン"),
            Map.entry("祖母さん", "バーサン"),
            Map.entry("祖父ちゃん", "ジーチャン"),
            Map.entry("祖母ちゃん", "バーチャン"),
            Map.entry("伯父さん", "オジサン"),
            Map.entry("叔父さん", "オジサン"),
            Map.entry("伯母さん", "オバサン"),
            Map.entry("叔母さん", "オバサン"),
            Map.entry("一昨日", "オトトイ"),
            Map.entry("一昨年", "オトトシ"),
            Map.entry("一日中", "イチニチジュー"));
    /** Words that the dictionary says as in solemn speech. */
    private static final Map<String, String> PLAIN = Map.of("私", "ワタシ", "明日", "アシタ");

    /** A word that is to be said: surface and katakana. */
    private record Said(int from, int to, String surface, String kana, boolean fixed) {}

    private final UniDic dictionary;
    private final Set<String> words;
    private final int longest;

    /** @param words that are written without a space inside although they are several morphemes */
    JapaneseReader(UniDic dictionary, Set<String> words) {
        this.dictionary = dictionary;
        this.words = words;
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public List<Piece> apply(String text) {
        List<Said> said = new ArrayList<>();
        int done = 0;
        List<Morpheme> morphemes = dictionary.analyse(text);
        for (int i = 0; i < text.length(); i++) {
            Optional<Said> own = ownReading(text, i, morphemes);
            if (own.isPresent()) {
                said.addAll(between(text, done, i, morphemes));
                said.add(own.get());
                i = own.get().to - 1;
                done = i + 1;
            }
        }
        said.addAll(between(text, done, text.length(), morphemes));
        return pieces(grouped(said));
    }

    private static Optional<Said> ownReading(String text, int i, List<Morpheme> morphemes) {
        int polite = "おオ".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        for (Map.Entry<String, String> reading : READINGS.entrySet()) {
            if (text.startsWith(reading.getKey(), i + polite)) {
                int end = i + polite + reading.getKey().length();
                String kana = (polite > 0 ? "オ" : "") + reading.getValue();
                return Optional.of(new Said(i, end, text.substring(i, end), kana, true));
            }
        }
        Optional<Counters.Found> number = Counters.at(text, i, end -> endsWord(morphemes, end));
        if (number.isPresent()) {
            Counters.Found found = number.get();
            boolean listed = morphemes.stream()
                    .anyMatch(m -> m.isKnown()
                            && m.getPosition() == i
                            && m.getSurface().length() > 1
                            && isBetter(m, i + m.getSurface().length(), found));
            return listed ? Optional.empty() : Optional.of(number(text, i, found));
        }
        return Optional.empty();
    }

    private static boolean endsWord(List<Morpheme> morphemes, int end) {
        return morphemes.stream().noneMatch(m -> crosses(m, end));
    }

    /** Whether the dictionary's word is better than the number that begins it: 一般, 八百屋, and 十分 for "enough". */
    private static boolean isBetter(Morpheme m, int end, Counters.Found found) {
        boolean word = found.counted() ? m.getSurface().equals("十分") : found.end() - m.getPosition() <= 2;
        return !m.isName() && (end > found.end() || (end == found.end() && word));
    }

    private static Said number(String text, int from, Counters.Found found) {
        String kana = String.join(" ", found.words());
        return new Said(from, found.end(), text.substring(from, found.end()), kana, true);
    }

    /** The dictionary's words of a stretch; anew where one of them reached over its border. */
    private List<Said> between(String text, int from, int to, List<Morpheme> morphemes) {
        if (from >= to) {
            return List.of();
        }
        boolean crossed = morphemes.stream().anyMatch(m -> crosses(m, from) || crosses(m, to));
        List<Morpheme> own = crossed ? dictionary.analyse(text.substring(from, to)) : morphemes;
        int shift = crossed ? from : 0;
        List<Said> said = new ArrayList<>();
        for (Morpheme m : own) {
            int start = m.getPosition() + shift;
            int end = start + m.getSurface().length();
            if (start >= from && end <= to && isSpoken(m)) {
                said.add(new Said(
                        start, end, m.getSurface(), PLAIN.getOrDefault(m.getSurface(), m.pronunciation()), false));
            }
        }
        return said;
    }

    private static boolean crosses(Morpheme m, int border) {
        return m.getPosition() < border && m.getPosition() + m.getSurface().length() > border;
    }

    private static boolean isSpoken(Morpheme m) {
        return (m.isKnown() || Kana.isKana(m.getSurface()))
                && !Kana.symbols(m.pronunciation()).isEmpty();
    }

    private List<Said> grouped(List<Said> said) {
        List<Said> groups = new ArrayList<>();
        for (int i = 0; i < said.size(); ) {
            int best = i + 1;
            StringBuilder surface = new StringBuilder(said.get(i).surface);
            for (int j = i + 1; j < said.size() && joins(said.get(j - 1), said.get(j)); j++) {
                surface.append(said.get(j).surface);
                if (surface.length() > longest) {
                    break;
                }
                if (words.contains(surface.toString())) {
                    best = j + 1;
                }
            }
            groups.add(join(said.subList(i, best)));
            i = best;
        }
        return groups;
    }

    private static boolean joins(Said one, Said next) {
        return !one.fixed && !next.fixed && one.to == next.from;
    }

    private static Said join(List<Said> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        StringBuilder surface = new StringBuilder();
        StringBuilder kana = new StringBuilder();
        parts.forEach(p -> surface.append(p.surface));
        parts.forEach(p -> kana.append(p.kana));
        int last = parts.size() - 1;
        return new Said(parts.get(0).from, parts.get(last).to, surface.toString(), kana.toString(), false);
    }

    private static List<Piece> pieces(List<Said> said) {
        List<String> symbols = said.stream().map(s -> sound(s.kana)).toList();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            boolean glued = symbols.get(i).endsWith("ʔ")
                    || (i + 1 < said.size() && "ʔː".indexOf(symbols.get(i + 1).charAt(0)) >= 0);
            pieces.add(new Piece(said.get(i).from, said.get(i).to, symbols.get(i), glued));
        }
        return pieces;
    }

    private static String sound(String kana) {
        StringBuilder all = new StringBuilder();
        for (String word : kana.split("[ ・]+")) {
            all.append(all.isEmpty() ? "" : " ").append(Kana.symbols(word));
        }
        return all.toString();
    }
}

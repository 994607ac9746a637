package dev.kokoro.text.japanese;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with what they count: 三本 is サンボン, 一匹 イッピキ, 四月 シガツ, 八日 ヨーカ. */
final class Counters {
    private static final String NUMERALS = "〇零一二三四五六七八九十百千万億兆";

    /**
     * @param said in katakana
     * @param sound how its first sound meets a number: k, s, t, c (like t), h (イッポ, サンボ), f (イップン, サンプン),
     *     g (like k, but サンガイ), z (like s, but サンゾク), or - for none
     */
    private record Counter(String said, char sound) {}

    private static final Map<String, Counter> COUNTERS = table("""
            本 ホン h, 匹 ヒキ h, 杯 ハイ h, 票 ヒョー h, 遍 ヘン h, 分 フン f, 分間 フンカン f, 泊 ハク f, 発 ハツ f, 歩 ホ f,
            個 コ k, 箇 コ k, 回 カイ k, 回目 カイメ k, 階 カイ g, 階建て カイダテ g, か月 カゲツ k, ヶ月 カゲツ k, カ月 カゲツ k,
            ケ月 カゲツ k, ヵ月 カゲツ k, 箇月 カゲツ k, か国 カコク k, カ国 カコク k, ヶ国 カコク k, か所 カショ k, カ所 カショ k,
            ヶ所 カショ k, 箇所 カショ k, 件 ケン k, 軒 ケン g, 曲 キョク k, 巻 カン k, 校 コー k, 級 キュー k, 機 キ k, 基 キ k,
            キロ キロ k, キロメートル キロメートル k, キログラム キログラム k, 句 ク k, 区 ク k, 局 キョク k,
            冊 サツ s, 歳 サイ s, 才 サイ s, 足 ソク z, 隻 セキ s, 週 シュー s, 週間 シューカン s, 章 ショー s, 種類 シュルイ s,
            種 シュ s, 社 シャ s, 世帯 セタイ s, 世紀 セーキ s, 席 セキ s, 周年 シューネン s, 周 シュー s, 勝 ショー s, 首 シュ s,
            点 テン t, 頭 トー t, 丁目 チョーメ c, 着 チャク c, 通 ツー c, 体 タイ t, 隊 タイ t, 等 トー t, 棟 トー t, 都市 トシ t,
            トン トン t, 票差 ヒョーサ h, 節 セツ s, セット セット s, センチ センチ s, センチメートル センチメートル s,
            枚 マイ -, 台 ダイ -, 番 バン -, 番目 バンメ -, 番線 バンセン -, 度 ド -, 度目 ドメ -, 名 メー -, 円 エン -, 年 ネン -,
            年間 ネンカン -, 年代 ネンダイ -, 年生 ネンセー -, 年度 ネンド -, 年目 ネンメ -, 時 ジ -, 時間 ジカン -, 時間半 ジカンハン -,
            月 ガツ -, 日 ニチ -, 日間 ニチカン -, 日目 ニチメ -, 人 ニン -, 人目 ニンメ -, 人前 ニンマエ -, 倍 バイ -, 秒 ビョー -,
            秒間 ビョーカン -, 部 ブ -, 行 ギョー -, 号 ゴー -, 号室 ゴーシツ -, 代 ダイ -, 位 イ -, 語 ゴ -, 文字 モジ -, 両 リョー -,
            羽 ワ -, 割 ワリ -, ドル ドル -, ユーロ ユーロ -, ポンド ポンド -, ウォン ウォン -, 元 ゲン -, メートル メートル -,
            グラム グラム -, ミリ ミリ -, ミリメートル ミリメートル -, リットル リットル -, パーセント パーセント f, ページ ページ -, 問 モン -, 枠 ワク -,
            往復 オーフク -, 学年 ガクネン -, 畳 ジョー -, 段 ダン -, 段階 ダンカイ -, 議席 ギセキ -, 世 セー s, 字 ジ -, つ ツ -
            """);
    private static final Map<String, String> DAYS = Map.of(
            "二", "フツカ", "三", "ミッカ", "四", "ヨッカ", "五", "イツカ", "六", "ムイカ", "七", "ナノカ", "八", "ヨーカ", "九", "ココノカ", "十", "トーカ",
            "二十", "ハツカ");
    private static final Map<String, String> THINGS =
            Map.of("一", "ヒト", "二", "フタ", "三", "ミッ", "四", "ヨッ", "五", "イツ", "六", "ムッ", "七", "ナナ", "八", "ヤッ", "九", "ココノ");
    /** Ends of numbers before certain counters: the counters, then pairs of what is said and what is said for it. */
    private static final Map<String, List<String>> ENDS = ends("""
            人 人目 人前=ヨン ヨ, ナナ シチ; 時 時間 時間半=ヨン ヨ, ナナ シチ, キュー ク; 月=ヨン シ, ナナ シチ, キュー ク
            日 日間 日目=ナナ シチ, キュー ク; 年 年間 年生 年代 年度 年目 円=ヨン ヨ
            """);

    private static final Pattern NUMBER = Pattern.compile("(何|数)?([" + NUMERALS + "]*)("
            + String.join(
                    "|",
                    COUNTERS.keySet().stream()
                            .sorted((a, b) -> b.length() - a.length())
                            .toList()) + ")?");

    /**
     * A number found.
     *
     * @param end behind its last character
     * @param words in katakana
     * @param counted whether a counter is part of it
     */
    record Found(int end, List<String> words, boolean counted) {}

    private Counters() {}

    /**
     * The number that begins at a place of the text, with its counter if it has one.
     *
     * @param wordEnd whether a word ends at a place: 線 in 回線 tells that 回 is no counter there
     */
    static Optional<Found> at(String text, int index, IntPredicate wordEnd) {
        boolean begins = NUMERALS.indexOf(text.charAt(index)) >= 0 || "何数".indexOf(text.charAt(index)) >= 0;
        boolean inside = index > 0 && NUMERALS.indexOf(text.charAt(index - 1)) >= 0;
        Matcher m = NUMBER.matcher(text).region(index, text.length());
        if (!begins || inside || !m.lookingAt()) {
            return Optional.empty();
        }
        String number = m.group(2);
        boolean counts = m.group(3) != null
                && wordEnd.test(m.end())
                && !(m.group(3).equals("分") && m.end() < text.length() && "のさしす".indexOf(text.charAt(m.end())) >= 0);
        String counter = counts ? m.group(3) : null;
        int end = counts ? m.end() : m.end(2);
        if (m.group(1) != null) {
            boolean changes = counter != null && number.isEmpty() && COUNTERS.get(counter).sound != '-';
            String said = m.group(1).equals("何") ? "ナン" : "スー";
            return changes && said.equals("ナン")
                    ? Optional.of(new Found(end, join(List.of(said), COUNTERS.get(counter)), true))
                    : Optional.empty();
        }
        if (number.isEmpty() || (counter == null && number.length() == 1)) {
            return Optional.empty();
        }
        return Optional.of(new Found(end, said(text, index, number, counter), counts));
    }

    private static List<String> said(String text, int index, String number, String counter) {
        boolean plain = number.length() > 1 && number.chars().noneMatch(c -> "十百千万億兆".indexOf(c) >= 0);
        List<String> words = plain ? List.of(oneByOne(number)) : JapaneseNumbers.words(number);
        if (counter == null) {
            return words;
        }
        List<String> special = special(text, index, number, counter);
        if (!special.isEmpty()) {
            return special;
        }
        List<String> before = new ArrayList<>(words);
        List<String> ends = ENDS.getOrDefault(counter, List.of());
        String last = before.get(before.size() - 1);
        for (int i = 0; i < ends.size(); i += 2) {
            if (last.endsWith(ends.get(i))) {
                String stem = last.substring(0, last.length() - ends.get(i).length());
                before.set(before.size() - 1, stem + ends.get(i + 1));
                break;
            }
        }
        return join(before, COUNTERS.get(counter));
    }

    private static String oneByOne(String kanji) {
        StringBuilder said = new StringBuilder();
        kanji.chars()
                .forEach(c ->
                        said.append(JapaneseNumbers.words(Character.toString(c)).get(0)));
        return said.toString();
    }

    private static List<String> special(String text, int index, String number, String counter) {
        if (counter.startsWith("日")) {
            boolean first = number.equals("一") && counter.equals("日") && index > 0 && text.charAt(index - 1) == '月';
            String day = first ? "ツイタチ" : DAYS.get(number);
            String rest = counter.equals("日間") ? "カン" : counter.equals("日目") ? "メ" : "";
            if (day != null) {
                return List.of(day + rest);
            }
            if (number.length() > 1 && number.endsWith("十四")) {
                return List.of(JapaneseNumbers.words(number.substring(0, number.length() - 1))
                                .get(0) + "ヨッカ" + rest);
            }
        }
        if (counter.equals("人") && (number.equals("一") || number.equals("二"))) {
            return List.of(number.equals("一") ? "ヒトリ" : "フタリ");
        }
        return counter.equals("つ") && THINGS.containsKey(number) ? List.of(THINGS.get(number) + "ツ") : List.of();
    }

    /** The counter joins the last word where the two change each other, else it stands apart. */
    private static List<String> join(List<String> number, Counter counter) {
        List<String> words = new ArrayList<>(number);
        String last = words.get(words.size() - 1);
        char sound = "hf".indexOf(counter.sound) >= 0 ? 'h' : counter.sound == 'g' ? 'k' : counter.sound;
        String shortened = counter.sound == '-' ? last : JapaneseNumbers.shorten(last, sound == 'z' ? 's' : sound);
        String said = counter.said;
        boolean nasal = last.endsWith("ン");
        boolean percent = said.startsWith("パ");
        if (percent) {
            shortened = last.endsWith("ジュー") ? shortened : last;
        } else if (!shortened.equals(last) && sound == 'h') {
            said = voiced(said, 1);
        } else if (nasal && counter.sound == 'h' && !last.endsWith("ヨン")) {
            said = voiced(said, 2);
        } else if (nasal && counter.sound == 'f') {
            said = voiced(said, 1);
        } else if (nasal && "gz".indexOf(counter.sound) >= 0 && (last.endsWith("サン") || last.equals("ナン"))) {
            said = voiced(said, 2);
        }
        boolean changed =
                !shortened.equals(last) || !said.equals(counter.said) || last.endsWith("ヨ") || last.endsWith("シ");
        if (changed) {
            words.set(words.size() - 1, shortened + said);
        } else {
            words.add(said);
        }
        return words;
    }

    /** The first kana half voiced (1) or voiced (2). */
    private static String voiced(String kana, int how) {
        int row = "ハヒフヘホカキクケコサシスセソ".indexOf(kana.charAt(0));
        String half = "パピプペポ";
        String full = "バビブベボガギグゲゴザジズゼゾ";
        return row < 0 ? kana : (how == 1 && row < 5 ? half.charAt(row) : full.charAt(row)) + kana.substring(1);
    }

    private static Map<String, Counter> table(String text) {
        Map<String, Counter> counters = new HashMap<>();
        for (String entry : text.strip().split(",\\s+")) {
            String[] columns = entry.strip().split(" ");
            counters.put(columns[0], new Counter(columns[1], columns[2].charAt(0)));
        }
        return Map.copyOf(counters);
    }

    private static Map<String, List<String>> ends(String text) {
        Map<String, List<String>> ends = new HashMap<>();
        for (String entry : text.strip().split(";\\s+|\n")) {
            String[] sides = entry.strip().split("=");
            for (String counter : sides[0].split(" ")) {
                ends.put(counter, List.of(sides[1].split(",? ")));
            }
        }
        return Map.copyOf(ends);
    }
}

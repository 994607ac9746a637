package dev.kokoro.text.japanese.normal;

import dev.kokoro.text.japanese.JapaneseNumbers;
import dev.kokoro.text.mixed.TracedText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes out what is not written in kana and kanji: whole numbers as kanji, which the reader says with their counters, all
 * else in katakana as it is said. The rules are tried from the top. Any text is accepted; time is linear in its length.
 */
public final class JapaneseNormalizer {
    private static final String NUMBER = "([0-9]{1,3}(?:,[0-9]{3})++|[0-9]{1,16})(?:\\.([0-9]{1,20}))?";
    private static final String ALONE = "(?<![A-Za-z0-9.])";
    private static final String END = "(?![A-Za-z0-9])";
    private static final String TO = "\\s?[-~～〜–—－]\\s?";
    private static final String SCALE = "([百千]?[万億兆]?)";

    private static final Map<String, String> CURRENCIES =
            Map.of("¥", "円", "￥", "円", "$", "ドル", "＄", "ドル", "€", "ユーロ", "£", "ポンド", "₩", "ウォン");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("km/h", "キロメートル・毎時"),
            Map.entry("m/s", "メートル・毎秒"),
            Map.entry("km²", "平方キロメートル"),
            Map.entry("km2", "平方キロメートル"),
            Map.entry("m²", "平方メートル"),
            Map.entry("m2", "平方メートル"),
            Map.entry("m³", "立方メートル"),
            Map.entry("m3", "立方メートル"),
            Map.entry("km", "キロメートル"),
            Map.entry("m", "メートル"),
            Map.entry("cm", "センチメートル"),
            Map.entry("mm", "ミリメートル"),
            Map.entry("kg", "キログラム"),
            Map.entry("g", "グラム"),
            Map.entry("mg", "ミリグラム"),
            Map.entry("t", "トン"),
            Map.entry("L", "リットル"),
            Map.entry("l", "リットル"),
            Map.entry("ml", "ミリリットル"),
            Map.entry("mL", "ミリリットル"),
            Map.entry("°C", "度"),
            Map.entry("°", "度"),
            Map.entry("Hz", "ヘルツ"),
            Map.entry("kHz", "キロヘルツ"),
            Map.entry("MHz", "メガヘルツ"),
            Map.entry("GHz", "ギガヘルツ"),
            Map.entry("kB", "キロバイト"),
            Map.entry("KB", "キロバイト"),
            Map.entry("MB", "メガバイト"),
            Map.entry("GB", "ギガバイト"),
            Map.entry("TB", "テラバイト"),
            Map.entry("kW", "キロワット"),
            Map.entry("kWh", "キロワット時"),
            Map.entry("W", "ワット"),
            Map.entry("V", "ボルト"),
            Map.entry("dB", "デシベル"),
            Map.entry("kcal", "キロカロリー"),
            Map.entry("Mbps", "メガビーピーエス"),
            Map.entry("Gbps", "ギガビーピーエス"),
            Map.entry("%", "パーセント"),
            Map.entry("‰", "パーミル"));

    private record Rule(Pattern pattern, Function<MatchResult, String> spoken) {}

    private final List<Rule> rules = new ArrayList<>();

    public JapaneseNormalizer() {
        characters();
        everyday();
        datesAndTimes();
        amounts();
        plainNumbers();
    }

    public TracedText normalize(TracedText text) {
        TracedText result = text;
        for (Rule rule : rules) {
            result = result.replace(rule.pattern, rule.spoken);
        }
        return result;
    }

    private void rule(String pattern, Function<MatchResult, String> spoken) {
        rules.add(new Rule(Pattern.compile(pattern), spoken));
    }

    private void characters() {
        Function<MatchResult, String> compatible = m -> Normalizer.normalize(m.group(), Normalizer.Form.NFKC);
        rule("[ｦ-ﾝ][ｦ-ﾟ]*|[０-９Ａ-Ｚａ-ｚ％＋－／＝＆＃]|[㌀-㏿Ⅰ-ⅿ①-⑳℃℉]", compatible);
        rule(
                "[かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ][\u3099\u309A]",
                m -> Normalizer.normalize(m.group(), Normalizer.Form.NFC));
    }

    /** What is about to be said otherwise by the rules behind. */
    private void everyday() {
        rule("https?://", m -> "");
        rule("(?<=[0-9]:[0-5][0-9])" + TO + "(?=[0-9]{1,2}:[0-5][0-9])", m -> "から");
        rule("(?<=[0-9]:[0-5][0-9]|[0-9][分時])着(?=[、。,.）)\\s]|$)", m -> "チャク");
        rule("([月火水木金土日])" + TO + "([月火水木金土日])(?![\\p{IsHan}])", m -> m.group(1) + "曜から" + m.group(2) + "曜");
        rule(
                "(?<![A-Za-z0-9/.-])(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])(?=\\s?(?:まで|から|より|[(（][月火水木金土日]))",
                m -> kanji(m.group(1)) + "月" + kanji(m.group(2)) + "日");
        rule(
                "(?<=[\\p{IsHan}&&[^勝合戦点制]])([0-9]{1,4})-([0-9]{1,4})(?:-([0-9]{1,4}))?(?![0-9-])",
                m -> kanji(m.group(1)) + "ノ" + kanji(m.group(2)) + (m.group(3) == null ? "" : "ノ" + kanji(m.group(3))));
        rule("([2-8二三四五六七八])[、，]([3-9三四五六七八九])日(?=[^本0-9]|$)", JapaneseNormalizer::someDays);
        rule("(?<![0-9.])0時(?!間)", m -> "レイジ");
        rule("(?<=[0-9一二三四五六七八九])割引き?", m -> "割ビキ");
        rule("(?<=[A-Za-z])2(?=[^0-9A-Za-z.]|O\\b|$)", m -> "ツー");
        rule("(?<=[A-Za-z])([0-9]{2})(?=[^0-9A-Za-z.\\-_]|$)", m -> kanji(m.group(1)));
        rule("(?<=[0-9])\\s?=\\s?(?=[0-9])", m -> "イコール");
    }

    /** 2、3日 are two or three days: ニサンニチ; nothing else than neighbours. */
    private static String someDays(MatchResult m) {
        String numerals = "一二三四五六七八九";
        String said = "イチ ニ サン シ ゴ ロク シチ ハチ ク";
        int first = place(numerals, m.group(1));
        int second = place(numerals, m.group(2));
        String[] words = said.split(" ");
        return second == first + 1 ? words[first] + words[second] + "ニチ" : null;
    }

    private static int place(String numerals, String digit) {
        return Character.isDigit(digit.charAt(0)) && digit.charAt(0) < 128
                ? digit.charAt(0) - '1'
                : numerals.indexOf(digit);
    }

    private void datesAndTimes() {
        rule(
                ALONE + "([12][0-9]{3})([-/.])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12][0-9]|3[01])(?![0-9./-])",
                m -> kanji(m.group(1)) + "年" + kanji(m.group(3)) + "月" + kanji(m.group(4)) + "日");
        rule(
                ALONE + "([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])",
                m -> kanji(m.group(1))
                        + "時"
                        + (m.group(2).equals("00") && m.group(3) == null ? "" : minutes(m.group(2)))
                        + (m.group(3) == null ? "" : kanji(m.group(3)) + "秒"));
        rule(
                ALONE + "([0-9]{1,9})分(?=間|前|後|頃|ごろ|以|ほど|で|に|の|、|。|か|を|が|は|も|おき|程|$)(?!の[0-9一二三四五六七八九])",
                m -> minutes(m.group(1)));
        rule(ALONE + "([0-9]{1,3})分の([0-9]{1,3})(?![0-9])", m -> kanji(m.group(1)) + "ブンノ" + kanji(m.group(2)));
        rule(
                ALONE + "(0[0-9]{1,4})[-(]([0-9]{1,4})[-)]([0-9]{3,4})(?![0-9-])",
                m -> JapaneseNumbers.digits(m.group(1))
                        + "・ノ・"
                        + JapaneseNumbers.digits(m.group(2))
                        + "・ノ・"
                        + JapaneseNumbers.digits(m.group(3)));
        rule(
                "(?<=〒\\s?)([0-9]{3})-([0-9]{4})(?![0-9])",
                m -> JapaneseNumbers.digits(m.group(1)) + "・ノ・" + JapaneseNumbers.digits(m.group(2)));
        rule("〒", m -> "郵便番号");
    }

    /** A unit of its own here, since 十分 may also be "enough". */
    private static String minutes(String digits) {
        String plain = digits.replaceFirst("^0+(?=[0-9])", "");
        return plain.equals("10") ? "ジュップン" : kanji(plain) + "分";
    }

    private void amounts() {
        rule(
                "([¥￥$＄€£₩])\\s?" + NUMBER + SCALE + "(?:円|ドル|ユーロ|ポンド)?",
                m -> m.group(1).equals("$") && m.group(3) != null
                        ? dollars(m)
                        : number(m.group(2), m.group(3)) + m.group(4) + CURRENCIES.get(m.group(1)));
        rule(
                ALONE + NUMBER + TO + NUMBER + "(?=\\s?" + unitNames() + ")",
                m -> number(m.group(1), m.group(2)) + "から" + number(m.group(3), m.group(4)));
        rule(
                "(?<![A-Za-z0-9.])([-−+])?" + NUMBER + "\\s?" + unitNames(),
                m -> sign(m.group(1)) + number(m.group(2), m.group(3)) + UNITS.get(m.group(4)));
        rule(
                ALONE + "([1-9][0-9]{0,2})/([1-9][0-9]{0,3})(?![0-9/])",
                m -> kanji(m.group(2)) + "ブンノ" + kanji(m.group(1)));
    }

    private static String dollars(MatchResult m) {
        boolean cents = m.group(3).length() == 2 && m.group(4).isEmpty();
        return cents
                ? kanji(m.group(2)) + "ドル" + (m.group(3).equals("00") ? "" : kanji(m.group(3)) + "セント")
                : number(m.group(2), m.group(3)) + m.group(4) + "ドル";
    }

    private void plainNumbers() {
        rule(ALONE + "([0-9]{1,4})(?:\\.([0-9]{1,4})){2,4}" + END, m -> version(m.group()));
        rule(
                ALONE + NUMBER + "\\s?[~～〜–—]\\s?" + NUMBER + END,
                m -> number(m.group(1), m.group(2)) + "から" + number(m.group(3), m.group(4)));
        rule("[〜～~](?=[0-9])", m -> "から");
        rule(
                ALONE + "([0-9]{1,3})\\s?[-－]\\s?([0-9]{1,3})(?![A-Za-z0-9-])",
                m -> kanji(m.group(1)) + "タイ" + kanji(m.group(2)));
        rule(ALONE + "([0-9]{1,3})対([0-9]{1,3})(?![0-9])", m -> kanji(m.group(1)) + "タイ" + kanji(m.group(2)));
        rule("(?<=[0-9])\\s?[×*]\\s?(?=[0-9])", m -> "カケル");
        rule("(?<=[0-9])\\s?\\+\\s?(?=[0-9])", m -> "タス");
        rule(
                "(?<![0-9A-Za-z.\\p{IsHan}])([-−+])" + NUMBER + END,
                m -> sign(m.group(1)) + number(m.group(2), m.group(3)));
        rule(
                "(?<![A-Za-z0-9])([0-9]{1,3}(?:,[0-9]{3})++|[0-9]{1,16})(?:\\.([0-9]{1,20}))?(?![A-Za-z0-9])\\s?",
                m -> number(m.group(1), m.group(2)));
        rule("(?<![A-Za-z0-9.])([0-9]{2,4})(?=[A-Za-z])", m -> kanji(m.group(1)));
        rule("(?<![A-Za-z0-9])[0-9]{17,}" + END, m -> JapaneseNumbers.digits(m.group()));
        rule("%", m -> "パーセント");
        rule("(?<![A-Za-z0-9])\\s?[&＆]\\s?(?![A-Za-z0-9])", m -> "アンド");
    }

    private static String number(String whole, String decimals) {
        String plain = whole.replace(",", "");
        if (decimals != null) {
            return JapaneseNumbers.decimal(plain, decimals) + "・";
        }
        return plain.length() > 1 && plain.charAt(0) == '0' ? JapaneseNumbers.digits(plain) : kanji(plain);
    }

    private static String kanji(String digits) {
        String plain = digits.replace(",", "");
        return plain.chars().allMatch(c -> c == '0') ? "ゼロ" : JapaneseNumbers.kanji(plain);
    }

    private static String version(String written) {
        StringBuilder said = new StringBuilder();
        for (String part : written.split("\\.")) {
            said.append(said.isEmpty() ? "" : "テン").append(JapaneseNumbers.digits(part));
        }
        return said.toString();
    }

    private static String sign(String written) {
        return written == null ? "" : written.equals("+") ? "プラス" : "マイナス";
    }

    private static String unitNames() {
        List<String> names = new ArrayList<>(UNITS.keySet());
        names.sort((a, b) -> b.length() - a.length());
        return "(" + String.join("|", names) + ")(?![A-Za-z0-9²³])";
    }
}

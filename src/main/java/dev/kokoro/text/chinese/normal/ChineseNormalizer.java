package dev.kokoro.text.chinese.normal;

import static dev.kokoro.text.chinese.normal.ChineseNumbers.cardinal;
import static dev.kokoro.text.chinese.normal.ChineseNumbers.dialled;
import static dev.kokoro.text.chinese.normal.ChineseNumbers.digits;
import static dev.kokoro.text.chinese.normal.ChineseNumbers.number;

import dev.kokoro.text.mixed.TracedText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes out what is not written in characters: dates, times, money, units, numbers. The rules are tried from the top, each on
 * what the ones before it left. Any text is accepted; time is linear in its length.
 */
public final class ChineseNormalizer {
    private static final String NUMBER =
            "([0-9]{1,3}(?:,[0-9]{3})++(?:\\.[0-9]{1,20})?|[0-9]{1,40}(?:\\.[0-9]{1,20})?)";
    private static final String TO = "\\s?[-~～–—－]\\s?";
    private static final String NOT_INSIDE = "(?<![A-Za-z0-9.])";
    private static final String SCALE = "([百千万亿兆]{0,2})";
    /** Counted things, before which 2 is 两. */
    private static final String MEASURES = "个|位|名|只|条|张|本|次|件|家|种|天|周|年|岁半|小时|分钟|秒钟|块|元钱|杯|瓶|碗|辆|艘|架|台|座|栋|"
            + "间|层|扇|把|双|对|副|套|群|组|队|批|股|项|份|封|页|篇|首|句|段|场|届|轮|回|趟|遍|下|口|头|匹|颗|粒|片|块|根|支|枝|朵|棵|株|"
            + "滴|盒|箱|袋|包|桶|公里|公斤|千克|米|斤|吨|里|英里|英尺|亩|倍|代|类|样|端|边|侧|国|省|市|县|人|万|亿|点(?![0-9零一二三四五六七八九])";

    private static final Map<String, String> CURRENCIES = Map.of(
            "¥", "元", "￥", "元", "$", "美元", "＄", "美元", "€", "欧元", "£", "英镑", "₩", "韩元", "US$", "美元", "HK$", "港元", "NT$",
            "新台币");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("km/h", "公里每小时"),
            Map.entry("m/s", "米每秒"),
            Map.entry("km²", "平方公里"),
            Map.entry("km2", "平方公里"),
            Map.entry("m²", "平方米"),
            Map.entry("㎡", "平方米"),
            Map.entry("m2", "平方米"),
            Map.entry("m³", "立方米"),
            Map.entry("m3", "立方米"),
            Map.entry("cm²", "平方厘米"),
            Map.entry("km", "公里"),
            Map.entry("m", "米"),
            Map.entry("cm", "厘米"),
            Map.entry("mm", "毫米"),
            Map.entry("nm", "纳米"),
            Map.entry("kg", "公斤"),
            Map.entry("g", "克"),
            Map.entry("mg", "毫克"),
            Map.entry("t", "吨"),
            Map.entry("L", "升"),
            Map.entry("ml", "毫升"),
            Map.entry("mL", "毫升"),
            Map.entry("℃", "摄氏度"),
            Map.entry("°C", "摄氏度"),
            Map.entry("°F", "华氏度"),
            Map.entry("℉", "华氏度"),
            Map.entry("°", "度"),
            Map.entry("Hz", "赫兹"),
            Map.entry("kHz", "千赫兹"),
            Map.entry("MHz", "兆赫兹"),
            Map.entry("GHz", "吉赫兹"),
            Map.entry("kW", "千瓦"),
            Map.entry("kWh", "千瓦时"),
            Map.entry("W", "瓦"),
            Map.entry("V", "伏"),
            Map.entry("h", "小时"),
            Map.entry("min", "分钟"),
            Map.entry("s", "秒"),
            Map.entry("ms", "毫秒"),
            Map.entry("kcal", "千卡"),
            Map.entry("Mb/s", "兆比特每秒"),
            Map.entry("Mbps", "兆比特每秒"),
            Map.entry("dB", "分贝"));

    private record Rule(Pattern pattern, Function<MatchResult, String> spoken) {}

    private final List<Rule> rules = new ArrayList<>();

    public ChineseNormalizer() {
        everyday();
        datesAndTimes();
        amounts();
        plainNumbers();
    }

    /** The text with everything spoken in characters, Latin words excepted. */
    public TracedText normalize(TracedText text) {
        TracedText result = text.replace(
                Pattern.compile("[０-９Ａ-Ｚａ-ｚ％＋－／．]"),
                m -> m.group().equals("．") ? null : Normalizer.normalize(m.group(), Normalizer.Form.NFKC));
        for (Rule rule : rules) {
            result = result.replace(rule.pattern, rule.spoken);
        }
        return result;
    }

    private void rule(String pattern, Function<MatchResult, String> spoken) {
        rules.add(new Rule(Pattern.compile(pattern), spoken));
    }

    /** What is about to be said otherwise by the rules behind. */
    private void everyday() {
        rule("https?://", m -> "");
        rule("(?<=[0-9]:[0-5][0-9])" + TO + "(?=[0-9]{1,2}:[0-5][0-9])", m -> "到");
        rule(
                "(?<=(?:截止到|截止至|截至|截止|即日起至|日期)[为是：:]?\\s?)(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])(?![0-9/])",
                m -> counted(m.group(1)) + "月" + counted(m.group(2)) + "日");
        rule(
                NOT_INSIDE + "([12][0-9]{3})" + TO + "([0-9]{2,4})(?=赛季|学年|年度|财年)",
                m -> digits(m.group(1)) + "到" + digits(m.group(2)));
        rule(
                "第\\s?([0-9]{1,4})" + TO + "([0-9]{1,4})(?![0-9.])",
                m -> "第" + cardinal(m.group(1)) + "到" + cardinal(m.group(2)));
        rule(
                "(?<=比分|总分|比分为|比分是)([0-9]{1,3})\\s?[-–:：]\\s?([0-9]{1,3})(?![0-9])",
                m -> cardinal(m.group(1)) + "比" + cardinal(m.group(2)));
        rule(
                "(?<=(?:邮编|邮政编码|QQ群?|微信号?|密码|验证码|账号|卡号|学号|工号|编号|尾号)[是为：:]?\\s?)[0-9]{3,20}(?![0-9])",
                m -> dialled(m.group()));
        rule("(?<=元|块|块钱|美元|欧元|公里|万|[0-9])/(?=斤|公斤|千克|克|个|位|人|月|天|年|次|小时|分钟|吨|米|平|升|瓶|份|套|件|晚)", m -> "每");
        rule("(?<=[￥¥$]\\s?[0-9.,]{1,12})/(?=\\p{IsHan})", m -> "每");
        rule("(?<=[0-9])\\s?÷\\s?(?=[0-9])", m -> "除以");
        rule("(?<=[0-9][百千万亿]{1,2})\\s?" + unitNames(), m -> UNITS.get(m.group(1)));
        rule("(?<=_)[0-9]+", m -> digits(m.group()));
        // B12 and MP3 by their value, the trains and flights G1234 and CA981 digit by digit.
        rule("(?<=[A-Za-z])([0-9]{1,3}\\.[0-9]{1,3})(?![0-9.A-Za-z])", m -> number(m.group(1)));
        rule("(?<=[A-Za-z])([0-9]{1,2})(?![0-9.])(?=[^A-Za-z]|[A-Z](?![A-Za-z])|$)", m -> cardinal(m.group(1)));
        rule(
                "(?<=(?<![A-Za-z])[A-Z]{1,2})([0-9]{3,4})(?![0-9.A-Za-z])",
                m -> digits(m.group(1)).replace('一', '幺'));
    }

    private void datesAndTimes() {
        rule(
                NOT_INSIDE + "([12][0-9]{3})([-/.])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12][0-9]|3[01])(?![0-9./-])",
                m -> digits(m.group(1)) + "年" + counted(m.group(3)) + "月" + counted(m.group(4)) + "日");
        rule(
                NOT_INSIDE + "(1[0-9]{3}|20[0-9]{2})年?" + TO + "(1[0-9]{3}|20[0-9]{2})(?=年|\\)|）)",
                m -> digits(m.group(1)) + (m.group().contains("年") ? "年" : "") + "到" + digits(m.group(2)));
        rule(
                NOT_INSIDE + "(1[0-9]{3}|20[0-9]{2}|0[0-9]|[5-9][0-9])(?=\\s?年(?![代前后以级龄限薪度]*[代龄限薪]))",
                m -> digits(m.group(1)));
        rule("(?<=[（(])([12][0-9]{3})(?=[)）])", m -> digits(m.group(1)));
        rule(NOT_INSIDE + "([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])", m -> clock(m));
        rule("(?<=(?:电话|手机|热线|号码|拨打|传真|致电|来电)[是为：:]?\\s?)[0-9][0-9 -]{1,18}[0-9]", m -> dialled(m.group()));
        rule(
                NOT_INSIDE + "(?:\\+?86[ -]?)?(1[3-9][0-9])([ -]?)([0-9]{4})\\2([0-9]{4})(?![0-9])",
                m -> dialled(m.group()));
        rule(NOT_INSIDE + "(?:0[0-9]{2,3}-[0-9]{7,8}|[48]00-[0-9]{3}-?[0-9]{4})(?![0-9])", m -> dialled(m.group()));
    }

    private static String clock(MatchResult m) {
        String minutes = m.group(2);
        String said = (hour(m.group(1)) + "点")
                + (minutes.equals("00") ? m.group(3) == null ? "" : "零分" : sixtieth(minutes) + "分");
        return m.group(3) == null ? said : said + sixtieth(m.group(3)) + "秒";
    }

    private static String hour(String digits) {
        String hour = counted(digits);
        return hour.equals("二") ? "两" : hour;
    }

    private static String sixtieth(String digits) {
        return digits.charAt(0) == '0' ? digits(digits) : cardinal(digits);
    }

    private static String counted(String digits) {
        return cardinal(digits.length() > 1 && digits.charAt(0) == '0' ? digits.substring(1) : digits);
    }

    private void amounts() {
        rule(
                NOT_INSIDE + NUMBER + "[%％]?" + TO + NUMBER + "[%％]",
                m -> "百分之" + number(m.group(1)) + "到百分之" + number(m.group(2)));
        rule(
                "(?<![0-9A-Za-z])([-−+]?)" + NUMBER + "([%％‰])",
                m -> sign(m.group(1)) + (m.group(3).equals("‰") ? "千分之" : "百分之") + number(m.group(2)));
        rule(
                "(US\\$|HK\\$|NT\\$|[¥￥$＄€£₩])\\s?" + NUMBER + SCALE + "(?:元|美元|欧元|英镑|日元)?",
                m -> money(m.group(2), m.group(3), CURRENCIES.get(m.group(1))));
        rule(NOT_INSIDE + NUMBER + TO + NUMBER + "(?=\\s?" + unitNames() + ")", m -> pair(m.group(1), m.group(2)));
        rule("(?<![0-9A-Za-z])([-−]?)" + NUMBER + "\\s?" + unitNames(), m -> {
            String unit = UNITS.get(m.group(3));
            String said = number(m.group(2));
            boolean two = said.equals("二") && !unit.startsWith("摄") && !unit.equals("度");
            return sign(m.group(1)) + (two ? "两" : said) + unit;
        });
        rule(
                NOT_INSIDE + "([1-9][0-9]{0,2})[/／]([1-9][0-9]{0,3})(?![0-9/／])",
                m -> cardinal(m.group(2)) + "分之" + cardinal(m.group(1)));
        rule(
                NOT_INSIDE + "([0-9]{1,3}):([0-9]{1,3})(?![0-9:])",
                m -> cardinal(m.group(1)) + "比" + cardinal(m.group(2)));
    }

    private static String money(String amount, String scale, String currency) {
        String plain = amount.contains(".") ? amount.replaceFirst("\\.?0+$", "") : amount;
        String said = number(plain);
        return (said.equals("二") ? "两" : said) + scale + currency;
    }

    private static String unitNames() {
        List<String> names = new ArrayList<>(UNITS.keySet());
        names.sort((a, b) -> b.length() - a.length());
        return "(" + String.join("|", names) + ")(?![A-Za-z0-9²³])";
    }

    private static String sign(String written) {
        return written.isEmpty() ? "" : written.equals("+") ? "正" : "负";
    }

    private static String pair(String from, String to) {
        return number(from) + "到" + number(to);
    }

    private void plainNumbers() {
        rule("第\\s?([0-9]{1,9})(?![0-9.])", m -> "第" + cardinal(m.group(1)));
        rule(
                NOT_INSIDE + "([0-9]{2,5})(?=(?:号)?(?:房间|室|教室|航班|次列车|公路|国道))",
                m -> m.group(1).length() > 2 ? digits(m.group(1)).replace('一', '幺') : cardinal(m.group(1)));
        rule(NOT_INSIDE + "2(?=\\s?(?:" + MEASURES + "))", m -> "两");
        rule(NOT_INSIDE + NUMBER + TO + NUMBER + "(?![A-Za-z0-9-])", m -> pair(m.group(1), m.group(2)));
        rule("(?<![0-9A-Za-z.\\p{IsHan}])[-−]" + NUMBER + "(?![A-Za-z-])", m -> "负" + number(m.group(1)));
        rule("(?<=[0-9])\\s?[×xX*]\\s?(?=[0-9])", m -> "乘");
        rule("(?<=[0-9])\\s?\\+\\s?(?=[0-9])", m -> "加");
        rule("(?<=[0-9\\p{IsHan}])\\s?=\\s?(?=[0-9\\p{IsHan}])", m -> "等于");
        rule("(?<![A-Za-z0-9])([0-9]{1,4})(?:\\.([0-9]{1,4})){2,4}(?![0-9])", m -> version(m.group()));
        rule("(?<![A-Za-z][-._]?|[A-Za-z0-9.][0-9])" + NUMBER + "(?:\\s(?=[\\p{IsHan}]))?", m -> number(m.group(1)));
        rule("(?<![A-Za-z][-._]?)[0-9]", m -> digits(m.group()));
        rule("(?<=\\p{IsHan})\\s?[&＆]\\s?(?=\\p{IsHan})", m -> "和");
        rule("[%％]", m -> "百分号");
        rule("[℃]", m -> "摄氏度");
    }

    private static String version(String written) {
        StringBuilder said = new StringBuilder();
        for (String part : written.split("\\.")) {
            said.append(said.isEmpty() ? "" : "点").append(cardinal(part));
        }
        return said.toString();
    }
}

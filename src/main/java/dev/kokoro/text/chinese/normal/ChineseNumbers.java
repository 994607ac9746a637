package dev.kokoro.text.chinese.normal;

/** Numbers in Chinese words. */
final class ChineseNumbers {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] PLACES = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};
    /** Digits of the longest number that is said as one; longer ones are said digit by digit. */
    private static final int LONGEST = 16;

    private ChineseNumbers() {}

    /** 302 as 三零二. */
    static String digits(String digits) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit >= 0) {
                said.append(DIGITS.charAt(digit));
            }
        }
        return said.toString();
    }

    /** As {@link #digits}, with 1 as yao, as in telephone numbers. */
    static String dialled(String digits) {
        return digits(digits).replace('一', '幺');
    }

    /** A number such as 1,234.50: its whole part as a number, its decimals one by one. */
    static String number(String written) {
        String plain = written.replaceAll("[,，\\s]", "");
        int point = plain.indexOf('.');
        if (point < 0) {
            return cardinal(plain);
        }
        return cardinal(plain.substring(0, point)) + "点" + digits(plain.substring(point + 1));
    }

    /** 305 as 三百零五; digit by digit with a leading zero or if it is very long. */
    static String cardinal(String digits) {
        if (digits.length() > LONGEST || (digits.length() > 1 && digits.charAt(0) == '0')) {
            return digits(digits);
        }
        if (digits.chars().allMatch(c -> c == '0')) {
            return "零";
        }
        StringBuilder said = new StringBuilder();
        boolean gap = false;
        int groups = (digits.length() + 3) / 4;
        for (int g = groups - 1; g >= 0; g--) {
            int end = digits.length() - 4 * g;
            String group = digits.substring(Math.max(0, end - 4), end);
            String words = group(group);
            if (words.isEmpty()) {
                gap = !said.isEmpty();
                continue;
            }
            boolean zero = !said.isEmpty() && (gap || group.charAt(0) == '0');
            boolean pair = g > 0 && words.equals("二");
            said.append(zero ? "零" : "").append(pair ? "两" : words).append(GROUPS[g]);
            gap = false;
        }
        return said.toString();
    }

    private static String group(String group) {
        StringBuilder said = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < group.length(); i++) {
            int digit = group.charAt(i) - '0';
            int place = group.length() - 1 - i;
            if (digit == 0) {
                gap = !said.isEmpty();
                continue;
            }
            said.append(gap ? "零" : "");
            boolean ten = place == 1 && digit == 1 && said.isEmpty();
            boolean pair = place == 3 && digit == 2;
            said.append(ten ? "" : pair ? "两" : DIGITS.substring(digit, digit + 1))
                    .append(PLACES[place]);
            gap = false;
        }
        return said.toString();
    }
}

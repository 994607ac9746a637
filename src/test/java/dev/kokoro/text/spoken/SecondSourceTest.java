package dev.kokoro.text.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.CurrencyAmount;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks ICU for the dates, units, sums and feminine numbers of the golden pairs that name CLDR first among their second sources. */
class SecondSourceTest {
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern AMOUNT = Pattern.compile("(\\D*?)\\s?(-?[\\d.,]+)\\s?(\\D*|m3)");
    private static final Map<String, String> CURRENCIES = Map.of(
            "€", "EUR", "$", "USD", "£", "GBP", "R$", "BRL", "₹", "INR", "CHF", "CHF", "US$", "USD", "रु.", "INR",
            "Rs.", "INR");
    private static final Map<String, MeasureUnit> UNITS = Map.ofEntries(
            Map.entry("km", MeasureUnit.KILOMETER),
            Map.entry("किमी", MeasureUnit.KILOMETER),
            Map.entry("g", MeasureUnit.GRAM),
            Map.entry("kg", MeasureUnit.KILOGRAM),
            Map.entry("किग्रा", MeasureUnit.KILOGRAM),
            Map.entry("m", MeasureUnit.METER),
            Map.entry("l", MeasureUnit.LITER),
            Map.entry("ली", MeasureUnit.LITER),
            Map.entry("ml", MeasureUnit.MILLILITER),
            Map.entry("cl", MeasureUnit.CENTILITER),
            Map.entry("dl", MeasureUnit.DECILITER),
            Map.entry("m²", MeasureUnit.SQUARE_METER),
            Map.entry("mq", MeasureUnit.SQUARE_METER),
            Map.entry("m3", MeasureUnit.CUBIC_METER),
            Map.entry("km/h", MeasureUnit.KILOMETER_PER_HOUR),
            Map.entry("किमी/घंटा", MeasureUnit.KILOMETER_PER_HOUR),
            Map.entry("°C", MeasureUnit.CELSIUS),
            Map.entry("Hz", MeasureUnit.HERTZ),
            Map.entry("GB", MeasureUnit.GIGABYTE),
            Map.entry("Go", MeasureUnit.GIGABYTE),
            Map.entry("%", MeasureUnit.PERCENT),
            Map.entry("min", MeasureUnit.MINUTE));

    @ParameterizedTest
    @CsvSource({"es, es", "fr, fr", "it, it", "pt, pt-BR", "hi, hi"})
    void icuSaysTheSame(String table, String tag) throws IOException {
        ULocale locale = ULocale.forLanguageTag(tag);
        RuleBasedNumberFormat speller = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        List<String[]> named =
                rows(table).stream().filter(r -> r[2].startsWith("CLDR by ICU")).toList();
        assertThat(named).hasSizeGreaterThan(9).allSatisfy(row -> {
            String form = digits(row[0]);
            String said = letters(speller, row[1]);
            // ICU has no words for the sign, and reads decimals one by one where people do not: there the noun counts.
            boolean noun = form.matches("-.*|\\d+[.,]\\d{1,2}\\D*");
            String second =
                    letters(speller, noun ? second(locale, form).replaceAll("[\\d.,-]", "") : second(locale, form));
            assertThat(said.endsWith(second) && (noun || said.equals(second)))
                    .as("%s: %s, by ICU %s", row[0], said, second)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"es, es", "fr, fr", "pt, pt-BR"})
    void icuCountsFemininesTheSame(String table, String tag) throws IOException {
        RuleBasedNumberFormat speller =
                new RuleBasedNumberFormat(ULocale.forLanguageTag(tag), RuleBasedNumberFormat.SPELLOUT);
        List<String[]> named = rows(table).stream()
                .filter(r -> r[2].startsWith("CLDR feminine by ICU"))
                .toList();
        assertThat(named).hasSizeGreaterThan(2).allSatisfy(row -> {
            long number = Long.parseLong(row[0].replaceAll("\\D", ""));
            assertThat(letters(speller, row[1]))
                    .startsWith(letters(speller, speller.format(number, "%spellout-cardinal-feminine")));
        });
    }

    private static String second(ULocale locale, String form) {
        Matcher date = DATE.matcher(form);
        Matcher iso = ISO_DATE.matcher(form);
        Matcher amount = AMOUNT.matcher(form);
        if (date.matches()) {
            return date(locale, date.group(3), date.group(2), date.group(1));
        } else if (iso.matches()) {
            return date(locale, iso.group(1), iso.group(2), iso.group(3));
        }
        assertThat(amount.matches()).as(form).isTrue();
        String sign = amount.group(1).isEmpty() ? amount.group(3) : amount.group(1);
        String point = locale.getLanguage().equals("hi") ? "." : ",";
        double value = Double.parseDouble(
                amount.group(2).replace(point.equals(",") ? "." : ",", "").replace(point, "."));
        Number number = value == Math.rint(value) ? (Number) (long) value : (Number) value;
        if (CURRENCIES.containsKey(sign)) {
            return NumberFormat.getInstance(locale, NumberFormat.PLURALCURRENCYSTYLE)
                    .format(new CurrencyAmount(number, Currency.getInstance(CURRENCIES.get(sign))))
                    .replaceAll("[.,]00\\b", "");
        }
        return MeasureFormat.getInstance(locale, FormatWidth.WIDE).format(new Measure(number, UNITS.get(sign)));
    }

    private static String date(ULocale locale, String year, String month, String day) {
        return DateFormat.getDateInstance(DateFormat.LONG, locale)
                .format(new GregorianCalendar(
                                Integer.parseInt(year), Integer.parseInt(month) - 1, Integer.parseInt(day))
                        .getTime());
    }

    /** Numbers spelt out and only letters kept, so that blanks, hyphens and grouping do not count. */
    private static String letters(RuleBasedNumberFormat speller, String text) {
        String spelt = Pattern.compile("(?<=\\d)[.\u00a0\u202f](?=\\d{3})")
                .matcher(text.replace("−", "-"))
                .replaceAll("");
        return Pattern.compile("\\d+(?:[,.]\\d+)?")
                .matcher(spelt)
                .replaceAll(m -> speller.format(Double.parseDouble(m.group().replace(',', '.'))))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}]", "");
    }

    private static String digits(String text) {
        return Pattern.compile("\\p{Nd}")
                .matcher(text)
                .replaceAll(m -> String.valueOf(Character.digit(m.group().charAt(0), 10)));
    }

    private static List<String[]> rows(String table) throws IOException {
        try (InputStream in = SecondSourceTest.class.getResourceAsStream(table + ".tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split("\t"))
                    .toList();
        }
    }
}

package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What money is called.
 *
 * @param cent the hundredth part, one; empty where nobody counts in hundredths
 */
record Currency(String one, String many, String cent, String cents) {
    private static final Currency DOLLAR = of("dollar", "cent");
    private static final Currency EURO = of("euro", "cent");
    private static final Currency POUND = new Currency("pound", "pounds", "penny", "pence");
    private static final Currency YEN = new Currency("yen", "yen", "", "");
    private static final Currency RUPEE = new Currency("rupee", "rupees", "paisa", "paise");
    private static final Map<String, Currency> BY_SIGN = bySign();

    /** The currency of a sign such as {@code $}, {@code US$} or {@code GBP}. */
    static Optional<Currency> named(String sign) {
        return Optional.ofNullable(BY_SIGN.get(sign));
    }

    /** Every letter code that {@link #named} knows, for a regular expression. */
    static final String CODES =
            "USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|INR|CNY|RMB|KRW|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|HKD|SGD|BTC";

    private static Currency of(String one, String cent) {
        return new Currency(one, one + "s", cent, cent + "s");
    }

    private Currency in(String country) {
        return new Currency(country + " " + one, country + " " + many, cent, cents);
    }

    private static Map<String, Currency> bySign() {
        Map<String, Currency> all = new HashMap<>();
        all.put("$", DOLLAR);
        all.put("US$", DOLLAR.in("U S"));
        all.put("USD", DOLLAR.in("U S"));
        all.put("C$", DOLLAR.in("Canadian"));
        all.put("CA$", DOLLAR.in("Canadian"));
        all.put("CAD", DOLLAR.in("Canadian"));
        all.put("A$", DOLLAR.in("Australian"));
        all.put("AU$", DOLLAR.in("Australian"));
        all.put("AUD", DOLLAR.in("Australian"));
        all.put("NZ$", DOLLAR.in("New Zealand"));
        all.put("NZD", DOLLAR.in("New Zealand"));
        all.put("HK$", DOLLAR.in("Hong Kong"));
        all.put("HKD", DOLLAR.in("Hong Kong"));
        all.put("S$", DOLLAR.in("Singapore"));
        all.put("SGD", DOLLAR.in("Singapore"));
        all.put("€", EURO);
        all.put("EUR", EURO);
        all.put("£", POUND);
        all.put("GBP", POUND.in("British"));
        all.put("¥", YEN);
        all.put("JPY", YEN.in("Japanese"));
        all.put("₹", RUPEE);
        all.put("Rs.", RUPEE);
        all.put("INR", RUPEE.in("Indian"));
        all.put("₩", new Currency("won", "won", "", ""));
        all.put("KRW", new Currency("Korean won", "Korean won", "", ""));
        all.put("CNY", new Currency("Chinese yuan", "Chinese yuan", "", ""));
        all.put("RMB", new Currency("Chinese yuan", "Chinese yuan", "", ""));
        all.put("₫", new Currency("dong", "dong", "", ""));
        all.put("₦", new Currency("naira", "naira", "kobo", "kobo"));
        all.put("฿", new Currency("baht", "baht", "satang", "satang"));
        all.put("₪", of("shekel", ""));
        all.put("₴", new Currency("hryvnia", "hryvnias", "", ""));
        all.put("₡", of("colon", ""));
        all.put("₵", of("cedi", ""));
        all.put("₸", new Currency("tenge", "tenge", "", ""));
        all.put("₽", of("ruble", "kopek"));
        all.put("₺", of("lira", ""));
        all.put("₿", of("bitcoin", ""));
        all.put("BTC", of("bitcoin", ""));
        all.put("CHF", new Currency("Swiss franc", "Swiss francs", "centime", "centimes"));
        all.put("SEK", new Currency("Swedish krona", "Swedish kronor", "", ""));
        all.put("NOK", new Currency("Norwegian krone", "Norwegian kroner", "", ""));
        all.put("DKK", new Currency("Danish krone", "Danish kroner", "", ""));
        all.put("PLN", new Currency("Polish zloty", "Polish zlotys", "", ""));
        all.put("BRL", new Currency("Brazilian real", "Brazilian reals", "", ""));
        all.put("R$", new Currency("real", "reals", "", ""));
        all.put("MXN", new Currency("Mexican peso", "Mexican pesos", "", ""));
        all.put("₱", new Currency("peso", "pesos", "", ""));
        all.put("ZAR", new Currency("South African rand", "South African rand", "", ""));
        return Map.copyOf(all);
    }
}

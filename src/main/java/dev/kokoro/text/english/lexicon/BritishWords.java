package dev.kokoro.text.english.lexicon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Common words that Britain says in a way no rule makes of the American one. */
final class BritishWords {
    private static final String TABLE = """
            been biːn
            was wɒz
            of ɒv
            from fɹɒm
            what wˌɒt
            because bɪkˈɒz
            our ˌWə
            your jɔː
            you're jɔː
            either ˈIðə
            neither nˈIðə
            schedule ʃˈɛdjuːl
            schedules ʃˈɛdjuːlz
            tomato təmˈɑːtQ
            tomatoes təmˈɑːtQz
            vase vˈɑːz
            privacy pɹˈɪvəsi
            leisure lˈɛʒə
            herb hˈɜːb
            herbs hˈɜːbz
            lieutenant lɛftˈɛnənt
            garage ɡˈaɹɑːʒ
            advertisement ədvˈɜːtɪsmənt
            laboratory ləbˈɒɹətɹi
            aluminium ˌaləmˈɪnɪəm
            missile mˈɪsIl
            fragile fɹˈaʤIl
            mobile mˈQbIl
            hostile hˈɒstIl
            fertile fˈɜːtIl
            futile fjˈuːtIl
            docile dˈQsIl
            ballet bˈalA
            cafe kˈafA
            buffet bˈʊfA
            debris dˈɛbɹiː
            figure fˈɪɡə
            clerk klˈɑːk
            route ɹˈuːt
            shone ʃˈɒn
            ate ˈɛt
            zebra zˈɛbɹə
            status stˈAtəs
            data dˈAtə
            yoghurt jˈɒɡət
            yogurt jˈɒɡət
            vitamin vˈɪtəmɪn
            vitamins vˈɪtəmɪnz
            process pɹˈQsɛs
            dynasty dˈɪnəsti
            semi sˈɛmi
            anti ˈanti
            lever lˈiːvə
            wrath ɹˈɒθ
            squirrel skwˈɪɹəl
            stirrup stˈɪɹəp
            solder sˈɒldə
            """;

    private static final Map<String, String> WORDS = words();

    private BritishWords() {}

    static Optional<String> find(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    private static Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        for (String line : TABLE.strip().split("\n")) {
            String[] parts = line.split(" ");
            words.put(parts[0], parts[1]);
        }
        return Map.copyOf(words);
    }
}

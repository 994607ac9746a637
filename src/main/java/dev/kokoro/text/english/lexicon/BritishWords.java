package dev.kokoro.text.english.lexicon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            aluminium ˌaljʊmˈɪniəm
            patent pˈAtᵊnt
            patents pˈAtᵊnts
            theatre θˈɪətə
            theatres θˈɪətəz
            aeroplane ˈɛːɹəplˌAn
            aeroplanes ˈɛːɹəplˌAnz
            fillet fˈɪlɪt
            fillets fˈɪlɪts
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

    /** Words that misaki's British lexicon has in an American way. */
    private static final Set<String> CORRECTED = Set.of("laboratory", "garage", "aluminium", "patent");

    private static final Map<String, String> WORDS = words();

    private BritishWords() {}

    /** Said so even where misaki's lexicon is installed. */
    static Optional<String> corrected(String word) {
        return CORRECTED.contains(word) ? find(word) : Optional.empty();
    }

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

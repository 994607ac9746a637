package dev.kokoro.text.english.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The prefixes and suffixes from which English makes words without changing how the stem sounds. */
final class Affixes {
    /**
     * A beginning or an end of words.
     *
     * @param letters as written
     * @param sounds in the dictionary's notation
     * @param takesStress the word's main stress moves here
     */
    record Affix(String letters, List<Sound> sounds, boolean takesStress) {
        boolean beginsWithVowel() {
            return "aeiouy".indexOf(letters.charAt(0)) >= 0;
        }
    }

    private static final String SUFFIXES = """
            ness N AH0 S
            nesses N AH0 S AH0 Z
            less L AH0 S
            lessly L AH0 S L IY0
            lessness L AH0 S N AH0 S
            ly L IY0
            ful F AH0 L
            fully F AH0 L IY0
            er ER0
            ers ER0 Z
            or ER0
            ish IH0 SH
            able AH0 B AH0 L
            ible AH0 B AH0 L
            ism IH2 Z AH0 M
            isms IH2 Z AH0 M Z
            ist IH0 S T
            ists IH0 S T S
            istic IH1 S T IH0 K
            ize AY2 Z
            izes AY2 Z AH0 Z
            ized AY2 Z D
            izing AY2 Z IH0 NG
            izer AY2 Z ER0
            ise AY2 Z
            ised AY2 Z D
            ising AY2 Z IH0 NG
            ment M AH0 N T
            ments M AH0 N T S
            ship SH IH2 P
            hood HH UH2 D
            like L AY2 K
            wise W AY2 Z
            ward W ER0 D
            wards W ER0 D Z
            dom D AH0 M
            some S AH0 M
            man M AH0 N
            men M AH0 N
            y IY0
            ily AH0 L IY0
            iness IY0 N AH0 S
            ier IY0 ER0
            iest IY0 AH0 S T
            est AH0 S T
            ally AH0 L IY0
            let L AH0 T
            ling L IH0 NG
            """;

    /** Tried last, as many words only seem to end in them. */
    private static final String DOUBTFUL_SUFFIXES = """
            al AH0 L
            an AH0 N
            ian IY0 AH0 N
            ous AH0 S
            age IH0 JH
            ee IY1
            ess AH0 S
            ery ER0 IY0
            """;

    private static final String PREFIXES = """
            un AH0 N
            non N AA2 N
            re R IY0
            over OW2 V ER0
            under AH2 N D ER0
            out AW2 T
            mis M IH0 S
            dis D IH0 S
            pre P R IY0
            anti AE2 N T IY0
            inter IH2 N T ER0
            super S UW2 P ER0
            sub S AH2 B
            multi M AH2 L T IY0
            semi S EH2 M IY0
            counter K AW2 N T ER0
            micro M AY2 K R OW0
            macro M AE2 K R OW0
            auto AO2 T OW0
            bio B AY2 OW0
            hyper HH AY2 P ER0
            hypo HH AY2 P OW0
            pseudo S UW2 D OW0
            ultra AH2 L T R AH0
            trans T R AE0 N S
            de D IY0
            co K OW0
            post P OW2 S T
            pro P R OW0
            neuro N UH2 R OW0
            electro AH0 L EH2 K T R OW0
            photo F OW2 T OW0
            psycho S AY2 K OW0
            radio R EY2 D IY0 OW0
            thermo TH ER2 M OW0
            hydro HH AY2 D R OW0
            intra IH2 N T R AH0
            extra EH2 K S T R AH0
            mega M EH2 G AH0
            mini M IH2 N IY0
            mono M AA2 N OW0
            poly P AA2 L IY0
            tele T EH2 L AH0
            fore F AO2 R
            in IH0 N
            en IH0 N
            """;

    /**
     * An end of words that takes another's place.
     *
     * @param from the end of the known word
     * @param dropped so many of the known word's last sounds go
     * @param affix what comes instead
     */
    record Exchange(String from, int dropped, Affix affix) {}

    private static final String EXCHANGES = """
            al 2 ality AE1 L AH0 T IY0
            able 2 ability IH1 L AH0 T IY0
            ible 2 ibility IH1 L AH0 T IY0
            able 2 ably L IY0
            ible 2 ibly L IY0
            ic 2 icity IH1 S AH0 T IY0
            ous 2 osity AA1 S AH0 T IY0
            ize 2 ization AH0 Z EY1 SH AH0 N
            ise 2 isation AH0 Z EY1 SH AH0 N
            ize 2 isation AH0 Z EY1 SH AH0 N
            ize 2 ise AY2 Z
            ate 2 ation EY1 SH AH0 N
            chy 1 chize AY2 Z
            chy 1 chise AY2 Z
            ate 2 ator EY2 T ER0
            ate 2 ative EY2 T IH0 V
            ent 1 ence S
            ent 1 ency S IY0
            ant 1 ance S
            ant 1 ancy S IY0
            ism 4 ist IH0 S T
            ist 3 ism IH2 Z AH0 M
            """;

    static final List<Exchange> EXCHANGED = exchanges();
    static final List<Affix> ENDINGS = parse(SUFFIXES, List.of("istic"));
    static final List<Affix> DOUBTFUL_ENDINGS = parse(DOUBTFUL_SUFFIXES, List.of("ee"));
    static final List<Affix> BEGINNINGS = parse(PREFIXES, List.of());

    /** Every affix as written; none of them is a part of a compound. */
    static final Set<String> LETTERS = Stream.of(ENDINGS, DOUBTFUL_ENDINGS, BEGINNINGS)
            .flatMap(List::stream)
            .map(Affix::letters)
            .collect(Collectors.toUnmodifiableSet());

    private Affixes() {}

    private static List<Exchange> exchanges() {
        List<Exchange> all = new ArrayList<>();
        for (String line : EXCHANGES.split("\n")) {
            String[] parts = line.split(" ", 4);
            List<Sound> sounds = Sound.parse(parts[3]);
            boolean stressed = sounds.stream().anyMatch(s -> s.stress() == 1);
            all.add(new Exchange(parts[0], Integer.parseInt(parts[1]), new Affix(parts[2], sounds, stressed)));
        }
        return List.copyOf(all);
    }

    private static List<Affix> parse(String table, List<String> stressed) {
        List<Affix> affixes = new ArrayList<>();
        for (String line : table.split("\n")) {
            String[] parts = line.split(" ", 2);
            affixes.add(new Affix(parts[0], Sound.parse(parts[1]), stressed.contains(parts[0])));
        }
        affixes.sort(Comparator.comparingInt((Affix a) -> -a.letters().length()));
        return List.copyOf(affixes);
    }
}

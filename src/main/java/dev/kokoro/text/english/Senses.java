package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Accent;
import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import dev.kokoro.text.english.lexicon.Sound;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words whose sound depends on what they mean rather than on what they do: the fish and the music, the ship and the
 * arrow. The rarer sense is taken only where a word nearby speaks for it. Beside them stand readings that dictionaries
 * lack.
 */
final class Senses {
    /** How near a cue must stand, in words. */
    private static final int NEAR = 4;

    /**
     * Word, sounds, cues: {@code >x} counts as the next word only, {@code <x} as the one before, {@code !x} forbids the sense
     * as the next word, {@code *} always speaks for it; the first line that fits counts.
     */
    private static final String TABLE = """
            bass | B EY1 S | >guitar >guitars >guitarist >player >players >line >lines >clef >drum >drums >note >notes >solo >voice >amp >part
            bass | B AE1 S | fish fishing sea lake river caught catch grilled striped fillet trout salmon boat anglers swam swim swims pond fry pan
            bass | B EY1 S | *
            lead | L EH1 D | pipe pipes paint poisoning pencil metal bullets toxic zinc mercury copper tin batteries \
            roof carbon iron solder lined !to !the !a !us !him !them !me !you !into !by
            leads | L EH1 D Z | roof roofing
            bow | B AW1 | ship boat stern deck took down head audience curtain waves anchor hull before king queen
            bows | B AW1 Z | ship boat stern deck down audience
            bowed | B AW1 D | down head heads audience deeply politely low
            row | R OW1 | <front <back <top <first <second <third <fourth <last <bottom
            row | R AW1 | argument blazing furious neighbours neighbors shouting political diplomatic
            sow | S AW1 | pig pigs piglets boar farrowing litter
            tear | T EH1 R | fabric paper muscle ligament wear apart cloth jeans meniscus tendon off up open
            tears | T EH1 R Z | fabric apart muscle ligament
            tears | T IH1 R Z | crocodile wept weeping cried eyes crying burst joy shed cheeks salty
            dove | D OW1 V | into under down off headfirst deep underwater
            minute | M AY0 N UW1 T | >detail >details >amount >amounts >particles >traces >quantities >differences \
            >changes >fraction >variations >inspection >error >errors >crack >cracks >chance >difference >quantity >particle <are <were <so <very <extremely <how !hand !hands !by !and
            wound | W AW1 N D | up clock watch road path around round through tightly coil string
            winds | W AY1 N D Z | road path river trail clock way
            wind | W AY1 N D | clock watch yarn string >up >down
            resume | R IH0 Z UW1 M | >work >the >normal >talks >play >operations >training <to <will
            resume | R EH1 Z AH0 M EY2 | cv my your his her our their send attach attached updated job employer cover
            aged | EY1 JH AH0 D | >man >men >woman >women >mother >father >parents >relative >relatives >couple >lady <the
            des | D AH0 | >moines
            moines | M OY1 N | <des
            sewer | S OW1 ER0 | needle fabric stitch quilt seamstress
            number | N AH1 M ER0 | fingers toes grew felt !of
            does | D OW1 Z | bucks buck stags deer fawns antlers <the
            slough | S L AH1 F | skin off
            agape | AH0 G EY1 P | mouth mouths jaw stood
            lather | L AE1 DH ER0 | soap
            houses | HH AW1 Z AH0 Z | *
            ugh | AH1 G | *
            hmm | HH AH1 M | *
            shh | SH | *
            mmm | M M | *
            ol' | OW1 L | *
            wi' | W IH0 | *
            wi | W AY1 | >fi
            fi | F AY2 | <wi <hi <sci <lo
            wifi | W AY1 F AY2 | *
            inter | IH1 N T ER0 | >alia >alios >se
            ps | P IY2 EH1 S | *
            xi | SH IY1 | >jinping >jinping's jinping president leader chairman china chinese beijing said says told met visited
            xi's | SH IY1 Z | *
            jinping | JH IH2 N P IH1 NG | *
            jinping's | JH IH2 N P IH1 NG Z | *
            chopin | SH OW1 P AE2 N | *
            chopin's | SH OW1 P AE2 N Z | *
            resumay | R EH1 Z AH0 M EY2 | *
            resumays | R EH1 Z AH0 M EY2 Z | *
            patay | P AA0 T EY1 | *
            rosay | R OW0 Z EY1 | *
            exposay | EH2 K S P OW0 Z EY1 | *
            exposays | EH2 K S P OW0 Z EY1 Z | *
            vis | V IY1 Z | >a
            vis | V IY1 | <a
            hors | AO2 R | >d'oeuvres >d'oeuvre >de
            d'etre | D EH1 T R AH0 | *
            deja | D EY1 ZH AA0 | >vu
            de | D IY2 | >facto >jure >novo >minimis
            de | D AH0 | >la >las >los >guerre >plume >janeiro >gaulle >niro >luxe >france >fois >rigueur >l >triomphe <nom <noms <coup <tour <rio <joie <raison <robert
            le | L AH0 | *
            ln | EH2 L EH1 N | *
            aux | AO1 K S | <ps >input >cable >port >cord
            use | Y UW1 S | put puts putting !the !it !a !an !this !that !them !these !those !his !her !their !my !your !our !its !of
            read | R IY1 D | >write >writes
            mpeg | EH1 M P EH2 G | *
            jour | ZH UH1 R | <du
            quoi | K W AA1 | *
            laissez | L EH2 S EY2 | *
            xoxo | EH2 K S OW2 EH1 K S OW0 | *
            nginx | EH1 N JH IH0 N EH1 K S | *
            consist | K AH0 N S IH1 S T | *
            consists | K AH0 N S IH1 S T S | *
            """;

    /** Roles that dictionaries may lack. */
    private static final String ROLES = """
            protest | VERB P R AH0 T EH1 S T
            protests | VERB P R AH0 T EH1 S T S
            blessed | ADJ B L EH1 S AH0 D
            live | VERB L IH1 V
            lives | VERB L IH1 V Z
            produces | VERB P R AH0 D UW1 S AH0 Z
            """;

    private static final Map<String, String> PREFIXES = Map.of(
            "re", "R IY2",
            "pre", "P R IY2",
            "de", "D IY2",
            "co", "K OW2",
            "inter", "IH2 N T ER0");

    private record Sense(List<Sound> sounds, List<String> cues) {
        boolean fits(Surroundings at) {
            String after = at.after();
            String before = at.before();
            return !cues.contains("!" + after)
                    && cues.stream().anyMatch(cue -> switch (cue.charAt(0)) {
                        case '*' -> true;
                        case '>' -> cue.substring(1).equals(after);
                        case '<' -> cue.substring(1).equals(before);
                        case '!' -> false;
                        default -> at.near(cue, NEAR);
                    });
        }
    }

    private final Map<String, List<Sense>> senses = new HashMap<>();
    private final Map<String, Map<Role, List<Sound>>> roles = new HashMap<>();
    private final Accent accent;

    Senses(Accent accent) {
        this.accent = accent;
        for (String line : TABLE.split("\n")) {
            String[] fields = line.split(" \\| ");
            senses.computeIfAbsent(fields[0], w -> new ArrayList<>())
                    .add(new Sense(Sound.parse(fields[1]), List.of(fields[2].split(" "))));
        }
        for (String line : ROLES.split("\n")) {
            String[] fields = line.split(" \\| ");
            Map<Role, List<Sound>> more = roles.computeIfAbsent(fields[0], w -> new EnumMap<>(Role.class));
            String[] reading = fields[1].split(" ", 2);
            more.put(Role.valueOf(reading[0]), Sound.parse(reading[1]));
        }
    }

    /** The sounds of the rarer sense, if the sentence speaks for it. */
    Optional<String> find(String lower, Surroundings at) {
        return senses.getOrDefault(lower, List.of()).stream()
                .filter(sense -> sense.fits(at))
                .map(sense -> accent.say(lower, sense.sounds()))
                .findFirst();
    }

    /** How a prefix sounds that a hyphen parts from its word, "re-enter", where it is no word of its own. */
    Optional<String> prefix(String lower) {
        return Optional.ofNullable(PREFIXES.get(lower)).map(sounds -> accent.say(lower, Sound.parse(sounds)));
    }

    /** The readings with those that a dictionary should have for the word. */
    Readings complete(String lower, Readings readings) {
        Map<Role, List<Sound>> more = roles.get(lower);
        if (more == null) {
            return readings;
        }
        Map<Role, String> all = new EnumMap<>(Role.class);
        more.forEach((role, sounds) -> all.put(role, accent.say(lower, sounds)));
        all.putAll(readings.byRole());
        return new Readings(all);
    }
}

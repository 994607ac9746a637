package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Accent;
import dev.kokoro.text.english.lexicon.Sound;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words whose sound depends on what they mean rather than on what they do: the fish and the music, the ship and the
 * arrow. The rarer sense is taken only where a word nearby speaks for it.
 */
final class Senses {
    /** How near a cue must stand, in words. */
    private static final int NEAR = 4;

    /** Before a cue that counts only as the very next word. */
    private static final String NEXT = ">";

    private record Sense(List<Sound> sounds, Set<String> cues) {}

    private final Map<String, Sense> senses = new HashMap<>();
    private final Accent accent;

    Senses(Accent accent) {
        this.accent = accent;
        put(
                "bass",
                "B AE1 S",
                "fish fishing sea lake river caught catch grilled striped fillet trout salmon boat anglers");
        put(
                "lead",
                "L EH1 D",
                "pipe pipes paint poisoning pencil metal bullets toxic zinc mercury copper tin batteries roof");
        put("leads", "L EH1 D Z", "roof roofing");
        put("bow", "B AW1", "ship boat stern deck took down head audience curtain waves anchor hull before king queen");
        put("bows", "B AW1 Z", "ship boat stern deck down audience");
        put("bowed", "B AW1 D", "down head heads audience deeply politely low");
        put("row", "R AW1", "argument blazing furious neighbours neighbors shouting political diplomatic");
        put("sow", "S AW1", "pig pigs piglets boar farrowing litter");
        put("tear", "T EH1 R", "fabric paper muscle ligament wear apart cloth jeans meniscus tendon off up open");
        put("tears", "T EH1 R Z", "fabric apart muscle ligament");
        put("dove", "D OW1 V", "into under down off headfirst deep underwater");
        put(
                "minute",
                "M AY0 N UW1 T",
                ">detail >details >amount >amounts >particles >traces >quantities >differences >changes >fraction");
        put("wound", "W AW1 N D", "up clock watch road path around round through tightly coil string");
        put("winds", "W AY1 N D Z", "road path river trail clock way");
        put("wind", "W AY1 N D", "up clock watch yarn down string");
        put(
                "resume",
                "R EH1 Z AH0 M EY2",
                "cv my your his her our their send attach attached updated job employer cover");
        put("sewer", "S OW1 ER0", "needle fabric stitch quilt seamstress");
        put("number", "N AH1 M ER0", "fingers toes grew felt");
        put("does", "D OW1 Z", "bucks stags deer fawns antlers");
        put("slough", "S L AH1 F", "skin off");
        put("agape", "AH0 G EY1 P", "mouth mouths jaw stood");
        put("lather", "L AE1 DH ER0", "soap");
    }

    /** The sounds of the rarer sense, if the sentence speaks for it. */
    Optional<String> find(String lower, Surroundings at) {
        Sense sense = senses.get(lower);
        return sense != null && (at.near(sense.cues, NEAR) || sense.cues.contains(NEXT + at.after()))
                ? Optional.of(accent.say(lower, sense.sounds))
                : Optional.empty();
    }

    private void put(String word, String sounds, String cues) {
        senses.put(word, new Sense(Sound.parse(sounds), Set.copyOf(Arrays.asList(cues.split(" ")))));
    }
}

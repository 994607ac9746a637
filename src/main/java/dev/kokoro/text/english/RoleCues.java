package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words whose role a neighbour tells alone, whatever the rest of the sentence is: "close enough", "hand to mouth". */
final class RoleCues {
    /**
     * Word, role, cues: {@code >x} as the next word, {@code <x} as the one before, {@code >-ly} as the next word's end,
     * {@code >.} the end of the phrase; a cue with {@code !} before it forbids the role. The first line that fits counts.
     */
    private static final String TABLE = """
            close | ADJ | >to >enough >by >together >behind >range >relative >relatives >friend >friends <come <comes \
            <came <coming <get <gets <got <stay <stays <stayed <stand <stood <sit <sat <draw <drew <move <moved
            closer | ADJ | >to >you >we >they >he >she >it >i >look >examination >inspection
            closer | NOUN | <the <a <door
            closer | ADJ | >* !<the !<a !<door
            separate | ADJ | >from !<to !<i !<you !<we !<they !<will !<would !<can !<could !<must !<should !<may !<not
            subject | NOUN | >to
            lives | NOUN | >than
            mouth | NOUN | >* !>the !>a !>his !>her !>my !>your !>their !>off
            live | VERB | >free <long
            conflicts | NOUN | >.
            contrasts | NOUN | >.
            use | NOUN | >of
            house | NOUN | <from >to >maintenance >music >price >prices >party >number >rules >plants >keys
            affect | VERB | >* !<the !<an !<flat !<blunted !<positive !<negative !<of !<and !<in
            affects | VERB | >* !<the !<positive !<negative !<of !<and
            conflict | NOUN | <causes <cause <caused <causing <into <avoid <resolve >between
            use | VERB | <why
            reject | VERB | <most
            progress | NOUN | <some
            recall | VERB | >that
            suspect | VERB | >that !<the !<a
            revert | VERB | >-ly >to
            combines | VERB | >well >with
            """;

    private record Line(Role role, List<String> cues) {
        boolean fits(Surroundings at) {
            return cues.stream().noneMatch(cue -> cue.startsWith("!") && speaks(cue.substring(1), at))
                    && cues.stream().anyMatch(cue -> speaks(cue, at));
        }

        private static boolean speaks(String cue, Surroundings at) {
            String expected = cue.substring(1);
            String neighbour = cue.charAt(0) == '<' ? at.before() : at.after();
            return switch (cue.charAt(0)) {
                case '<', '>' ->
                    expected.equals("*")
                            || (expected.equals(".") && neighbour.isEmpty())
                            || (expected.startsWith("-") && neighbour.endsWith(expected.substring(1)))
                            || expected.equals(neighbour);
                default -> false;
            };
        }
    }

    private static final Map<String, List<Line>> LINES = lines();

    private RoleCues() {}

    static Optional<Role> role(Surroundings at) {
        if (at.before().equals("to") && at.at(-2).equals(at.lower())) {
            return Optional.of(Role.NOUN); // "from house to house"
        }
        return LINES.getOrDefault(at.lower(), List.of()).stream()
                .filter(line -> line.fits(at))
                .map(Line::role)
                .findFirst();
    }

    private static Map<String, List<Line>> lines() {
        Map<String, List<Line>> lines = new HashMap<>();
        for (String line : TABLE.split("\n")) {
            String[] fields = line.split(" \\| ");
            lines.computeIfAbsent(fields[0], word -> new ArrayList<>())
                    .add(new Line(Role.valueOf(fields[1].toUpperCase(Locale.ROOT)), List.of(fields[2].split(" "))));
        }
        return lines;
    }
}

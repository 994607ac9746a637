package dev.kokoro.text.english;

import java.util.Arrays;
import java.util.Set;

/** Closed classes of English words, as far as the guess of a neighbour's role needs them. */
final class WordClasses {
    /** Before a noun or its adjectives. */
    static final Set<String> DETERMINERS = words("""
            the a an my your his its our their no every each another any some whose these those this both many
            several few one two three four five six ten twenty hundred thousand million more most much little
            such what her all own other same
            """);

    /** Before a verb as the dictionary lists it. */
    static final Set<String> MODALS = words("""
            will would can could shall should may might must do does did don't doesn't didn't won't wouldn't
            can't cannot couldn't shouldn't mustn't let let's please i'll you'll he'll she'll we'll they'll
            it'll i'd you'd he'd she'd we'd they'd never always often not help helps helped make makes made
            gonna wanna them us him me
            """);

    /** Before a verb. */
    static final Set<String> SUBJECTS = words("""
            i you we they he she it who people nobody everybody everyone
            """);

    /** Before a noun phrase. */
    static final Set<String> PREPOSITIONS = words("""
            of in on for with from by at about into without per under over between against during after before
            through as than off despite
            """);

    /** Before a past participle. */
    static final Set<String> HAVE = words("""
            have has had having i've you've we've they've haven't hasn't hadn't already just ever been
            """);

    /** Before an adjective or a participle. */
    static final Set<String> BE = words("""
            be is am are was were been being i'm you're he's she's it's we're they're isn't aren't wasn't
            weren't feel feels felt seem seems seemed look looks looked become became very so too quite really
            extremely more not
            """);

    /** Words that set a sentence in the past. */
    static final Set<String> PAST = words("""
            yesterday ago last earlier was were had did when once then before after said went came got took sat
            saw thought felt told gave
            """);

    /** Verbs that "live" describes. */
    static final Set<String> ON_AIR = words("""
            broadcast broadcasts streamed streaming stream aired perform performed performing recorded playing
            played went go goes going shown sung reporting coming
            """);

    /** They begin the object of a verb. */
    static final Set<String> OBJECTS = words("""
            the a an my your his her its our their me him them us it this that these those any every all to
            themselves himself herself itself yourself
            """);

    /** Plurals that describe a noun, as in "sports record", where most others would be its subject. */
    static final Set<String> PLURALS_BEFORE_NOUNS = words("""
            sports sales news savings arms goods always services systems this perhaps jobs earnings times
            economics physics states years minutes sometimes besides
            """);

    /** No noun for an adjective to describe. */
    static final Set<String> FUNCTION_WORDS = words("""
            is are was were be has have had of in on at to for with and or but that which who from by as will
            would can could may might must should than if when because he she it they we you i not into about
            """);

    /** Common adjectives without an ending that shows it. */
    static final Set<String> ADJECTIVES = words("""
            new old good bad big great first last next long high low open free hot cold main world public police
            small large fresh strong
            """);

    /** Nouns before a noun far oftener than the adjectives written like them. */
    static final Set<String> SELDOM_ADJECTIVES = words("minute");

    private WordClasses() {}

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
    }
}

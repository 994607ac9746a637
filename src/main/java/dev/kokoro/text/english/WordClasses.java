package dev.kokoro.text.english;

import java.util.Arrays;
import java.util.Set;

/** Closed classes of English words, as far as the guess of a neighbour's role needs them. */
final class WordClasses {
    /** Before a noun or its adjectives. */
    static final Set<String> DETERMINERS = words("""
            the a an my your his its our their no every each another any some whose these those this both many
            several few one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozen hundred thousand million more most much little
            such what her all own other same
            """);

    /** Before a verb as the dictionary lists it. */
    static final Set<String> MODALS = words("""
            will would can could shall should may might must do does did don't doesn't didn't won't wouldn't
            can't cannot couldn't shouldn't mustn't let let's please i'll you'll he'll she'll we'll they'll
            it'll i'd you'd he'd she'd we'd they'd help helps helped gonna wanna them us him me
            """);

    /** They ask a question about what a subject does. */
    static final Set<String> DO = words("do does did don't doesn't didn't");

    /** The helping verbs, which make a clause complete. */
    static final Set<String> AUXILIARIES = words("""
            is are was were am isn't aren't wasn't weren't has have had hasn't haven't hadn't do does did don't
            doesn't didn't will would can could shall should may might must won't wouldn't can't cannot couldn't
            shouldn't mustn't
            """);

    /** Verbs that often follow a noun, in the forms that tell them from nouns. */
    static final Set<String> COMMON_VERBS = words("""
            show shows contain contains become becomes remain remains seem seems include includes indicate
            indicates suggest suggests matter ran began came went grew fell rose stood kept left held lost won sold
            sounded looked need needs say says make makes take takes go goes get gets give gives come comes begin
            begins belong belongs appear appears exist keeps keep gave took brought bought caught found met paid sent spent
            built drew threw flew knew
            """);

    /** Verbs that let or make someone do something. */
    static final Set<String> CAUSATIVES =
            words("let lets make makes made help helps helped see saw hear heard watch watched");

    /** They say how or when, and stand between a subject and its verb. */
    static final Set<String> ADVERBS = words("""
            never always often not also still just only ever already usually sometimes now then even soon rarely
            seldom currently really actually simply easily quickly generally normally typically either yet
            """);

    /** Before a verb. */
    static final Set<String> SUBJECTS = words("""
            i you we they he she it who people nobody everybody everyone
            """);

    /** Before a verb that ends in -s. */
    static final Set<String> SINGULAR_SUBJECTS = words("""
            he she it who which that what nobody everybody everyone somebody someone anyone nothing everything
            something
            """);

    /** Words that stand for several, alone or before a noun. */
    static final Set<String> PLURAL_PRONOUNS = words("all both most some many few others these those several more");

    /** Plurals without -s. */
    static final Set<String> PLURALS = words("""
            people men women children police teeth feet mice geese cattle japanese chinese english french british
            """);

    /** They open a clause of its own. */
    static final Set<String> CLAUSE_OPENERS = words("""
            that which who because if when while although though and but or so where as than since unless whether
            """);

    static final Set<String> RELATIVES = words("that which who");

    /** Small words that go with verbs. */
    static final Set<String> PARTICLES = words("up down off out apart away back around round through open into along");

    /** Verbs that need no object, among those written like nouns. */
    static final Set<String> INTRANSITIVE = words("""
            live increase decrease progress conflict contrast rebel object close lead wind consist protest
            converse digress lapse permit relapse rebound recoil lie read concert commune proceed
            """);

    /** What follows a noun, seldom a verb that takes an object. */
    static final Set<String> AFTER_NOUNS = words("of by for being than");

    /** Mostly orders where they open a sentence. */
    static final Set<String> ORDERS = words("use reuse produce conduct combine perform refuse construct");

    /** Words whose first reading in a dictionary is the adjective. */
    static final Set<String> ADJECTIVES_FIRST = words("close closer invalid live content moderate upset");

    /** They look like adjectives and are not. */
    static final Set<String> NOUNS_LIKE_ADJECTIVES = words("""
            music public topic metal signal animal material journal hospital official professional proposal
            arrival survival approval festival capital general table cable native relative detective executive
            traffic fabric logic critic clinic library dictionary secretary military diary salary summary finish
            publish english british spanish establish wish english graphic archive drive olive motive objective
            individual criminal terminal manual crystal medal portal rival trial dial deal meal real goal coal
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
            yesterday ago last earlier was were had did once then before after said went came got took sat
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
            themselves himself herself itself yourself too much another some each both none
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
            small large fresh strong slow fast deep short thin thick wide narrow early late rich poor young quick hard
            soft clean dirty dark light bright loud quiet heavy easy dry wet warm cool safe sharp flat fair full empty
            whole half real true false major minor modern ancient whose only second third final latest recent current
            own daily weekly monthly annual clear close simple double single
            """);

    /** Nouns before a noun far oftener than the adjectives written like them. */
    static final Set<String> SELDOM_ADJECTIVES = words("minute");

    private WordClasses() {}

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
    }
}

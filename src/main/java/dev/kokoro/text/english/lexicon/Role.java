package dev.kokoro.text.english.lexicon;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a word does in its sentence, as far as its sound may depend on it: the keys of misaki's lexicons.
 */
public enum Role {
    /** The reading when nothing better is known. */
    DEFAULT(0),
    NOUN(1),
    VERB(2),
    ADJ(3),
    ADV(4),
    /** Past tense, "she read it". */
    VBD(5),
    /** Past participle, "she has read it". */
    VBN(6),
    /** Present, not third person; misaki's lexicons use it where the tagger mistakes a past for it. */
    VBP(7),
    /** Nothing follows in the phrase: "that's what I would." */
    NONE(8),
    /** A determiner, "that house". */
    DT(9);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    /** The role's number in compact files. */
    int code() {
        return code;
    }

    /** The role as misaki's lexicons write it, where NONE is {@code None}. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(r -> r.name().equals(name) || (r == NONE && name.equals("None")))
                .findFirst();
    }

    static Role ofCode(int code) {
        for (Role role : values()) {
            if (role.code == code) {
                return role;
            }
        }
        throw new LexiconException("a compiled dictionary names an unknown role; delete it and it will be made again.");
    }

    /** The broader role to try when a lexicon does not know this one. */
    public Role parent() {
        return switch (this) {
            case VBD, VBN, VBP -> VERB;
            default -> this;
        };
    }
}

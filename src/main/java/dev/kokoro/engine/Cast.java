package dev.kokoro.engine;

import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Voice;
import dev.kokoro.text.Language;
import java.util.function.Function;

/**
 * The voices of one text: the one that speaks unless the text says otherwise, and those that the text names.
 *
 * @param lead who speaks unless the text names another
 * @param language of the lead
 * @param others loads a voice, a mix or a blend by its name; what it throws comes out of both methods
 */
public record Cast(Voice lead, Language language, Function<String, Voice> others) {
    /** How to sound as the voice of this name, the empty one being the lead's. */
    public StyleTable styles(String name) {
        return name.isEmpty() ? lead.styles() : others.apply(name).styles();
    }

    /**
     * What the voice of this name speaks: its own language, as its name announces it. Where the lead itself was asked for
     * another language than its own, that is the language of the text, and everyone's.
     *
     * @throws RuntimeException those of {@link VoiceStore#loadNamed}
     */
    public Language language(String name) {
        boolean own = Language.ofVoice(lead.lead()).filter(l -> l != language).isEmpty();
        return own && !name.isEmpty()
                ? Language.ofVoice(others.apply(name).lead()).orElse(language)
                : language;
    }
}

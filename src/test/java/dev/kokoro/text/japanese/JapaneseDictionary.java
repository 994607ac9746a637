package dev.kokoro.text.japanese;

import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The dictionary of {@code kokoro pull ja}, where it is installed; it is too large to be in the project. */
public final class JapaneseDictionary {
    public static final String MISSING =
            "the Japanese dictionary is not installed: run kokoro pull ja, or name its folder "
                    + "with -Dkokoro.lexicons";

    private static final Path FOLDER = Path.of(System.getProperty(
            "kokoro.lexicons",
            Path.of(System.getProperty("user.home"), ".kokoro", "lexicons").toString()));

    private JapaneseDictionary() {}

    public static boolean isInstalled() {
        return Files.isRegularFile(FOLDER.resolve(JapanesePhonemizer.DICTIONARY))
                && Files.isRegularFile(FOLDER.resolve(JapanesePhonemizer.WORDS));
    }

    public static Phonemizer open() {
        return new JapanesePhonemizer(List.of(FOLDER), Path.of("target", "dictionary"), JapaneseDictionary::english);
    }

    static Phonemizer english() {
        return new EnglishPhonemizer(
                Language.AMERICAN_ENGLISH, new EnglishNormalizer(Language.AMERICAN_ENGLISH)::normalize);
    }
}

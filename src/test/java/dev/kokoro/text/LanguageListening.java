package dev.kokoro.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kokoro.Kokoro;
import dev.kokoro.KokoroOptions;
import dev.kokoro.text.LanguageAgreement.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Speaks sentences of the agreement twice, from our phonemes and from the official front end's, for a recogniser to read
 * back; run by {@code scripts/language-agreement --listen}. What has been spoken before is not spoken again.
 */
final class LanguageListening {
    static final int SENTENCES = 40;

    /** Longer ones would only take longer. */
    private static final Map<Language, Integer> LONGEST = Map.of(Language.JAPANESE, 50, Language.MANDARIN, 40);

    private static final Map<Language, String> VOICES = Map.of(
            Language.JAPANESE, "jf_alpha",
            Language.MANDARIN, "zf_xiaoxiao",
            Language.SPANISH, "ef_dora",
            Language.FRENCH, "ff_siwis",
            Language.HINDI, "hf_alpha",
            Language.ITALIAN, "if_sara",
            Language.BRAZILIAN_PORTUGUESE, "pf_dora");

    private LanguageListening() {}

    /** Evenly from all that are short enough, those where ours differ on purpose among them. */
    static List<Pair> chosen(Language language) {
        int longest = LONGEST.getOrDefault(language, 90);
        List<Pair> fitting = LanguageAgreement.pairs(language).stream()
                .filter(p -> p.sentence().length() <= longest)
                .toList();
        int count = Math.min(SENTENCES, fitting.size());
        return IntStream.range(0, count)
                .mapToObj(i -> fitting.get(i * fitting.size() / count))
                .toList();
    }

    /** FOLDER TAG...: writes the recordings and {@code TAG.tsv} with the sentence, the file of ours and that of theirs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        List<String> tags = List.of(args).subList(1, args.length);
        KokoroOptions usual = KokoroOptions.usual().threads(1).replicas(1);
        try (Kokoro kokoro = Kokoro.open(usual.reading(usual.reading().by(ReadingOptions.By.NOBODY)))) {
            for (Language language : LanguageAgreement.COMPARED) {
                if (tags.isEmpty() || tags.contains(language.tag())) {
                    speak(kokoro, language, folder);
                }
            }
        }
    }

    private static void speak(Kokoro kokoro, Language language, Path folder) throws IOException, InterruptedException {
        Phonemizer phonemizer = LanguageAgreement.phonemizer(language);
        List<String> lines = new ArrayList<>();
        for (Pair pair : chosen(language)) {
            String ours = LanguageAgreement.spoken(phonemizer, pair.sentence());
            lines.add(String.join(
                    "\t",
                    pair.sentence(),
                    recording(kokoro, language, ours, folder),
                    recording(kokoro, language, pair.official(), folder)));
        }
        Files.write(folder.resolve(language.tag() + ".tsv"), lines, UTF_8);
    }

    private static String recording(Kokoro kokoro, Language language, String phonemes, Path folder)
            throws IOException, InterruptedException {
        String spoken = LanguageAgreement.tidy(LanguageAgreement.known(phonemes));
        String name = language.tag() + "-" + Integer.toHexString(spoken.hashCode()) + ".wav";
        if (!Files.exists(folder.resolve(name))) {
            kokoro.speak(spoken).voice(VOICES.get(language)).language(language).to(folder.resolve(name));
        }
        return name;
    }
}

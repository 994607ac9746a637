package dev.kokoro.text.english.lexicon.build;

import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Sound;
import dev.kokoro.text.english.lexicon.WordTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** Makes the built-in dictionary; run by {@code scripts/build-lexicon}. */
public final class BuildLexicon {
    /**
     * Chosen for size: at 3 nats the model takes about 440 kB of the packed program and says 36.3 % of held-out words
     * otherwise than the dictionary (10.3 % of sounds; without stress 30.8 % and 7.8 %); at 2 nats 33.7 % for 280 kB more.
     * {@link MeasureLetterToSound} measures it.
     */
    private static final double PRUNING = 3;

    private BuildLexicon() {}

    /** @param args the package's {@code index.js}, the hand-written readings, the folder of resources to write to; anything more
     *     leaves the letter-to-sound model as it is */
    public static void main(String[] args) throws IOException {
        SortedMap<String, List<Sound>> words = CmuDictionary.read(Path.of(args[0]));
        WordTableWriter writer =
                new WordTableWriter(text -> text.isEmpty() ? List.of() : Arrays.asList(text.split(" ")));
        words.forEach((word, sounds) -> writer.put(word, Readings.of(Sound.format(sounds))));
        HandWrittenReadings.read(Path.of(args[1])).forEach(writer::put);
        Path folder = Path.of(args[2]);
        Files.write(folder.resolve("english.words"), writer.toBytes());
        if (args.length < 4) {
            Files.write(folder.resolve("english.letters"), LetterModel.learn(words, PRUNING));
        }
    }
}

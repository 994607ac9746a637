package dev.kokoro.spark;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.batch.JobFields;
import dev.kokoro.batch.SpeechJob;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.error.InvalidValueException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What all rows have in common; travels to the executors. Empty texts leave it to the program.
 *
 * @param folder where the files go, as Hadoop names it: a path that all machines share, {@code hdfs://...}, {@code s3a://...};
 *     a relative one counts from the folder of the program that submits
 * @param base what the files of texts are relative to, as Hadoop names it
 * @param home folder of models and voices on every executor; one that is relative lies in the executor's own folder,
 *     where {@code --archives home.zip#home} puts it
 * @param model path or name of a model on every executor
 * @param voice who speaks where a row does not say
 * @param language in which where a row does not say
 * @param speed how fast where a row does not say; 1 is the voice's own pace
 * @param format in which where a row does not say, such as {@code mp3}
 * @param captions ending of the files of word times where a row does not say, {@code srt} or {@code tsv}
 * @param partitions tasks; 0 for as many as make a lost one cheap
 */
public record JobSettings(
        String folder,
        String base,
        String home,
        String model,
        String voice,
        String language,
        double speed,
        String format,
        String captions,
        int partitions)
        implements Serializable {
    public JobSettings {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(voice, "voice");
        Objects.requireNonNull(language, "language");
        if (AudioFormat.parse(format).isEmpty()) {
            throw new InvalidValueException(
                    "there is no format '" + format + "': take one of " + String.join(", ", AudioFormat.names()));
        }
        if (!captions.isEmpty()) {
            TimestampWriter.checkEnding("captions are", captions);
        }
        if (partitions < 0) {
            throw new InvalidValueException("the number of partitions is positive, not " + partitions);
        }
    }

    /** WAV files of the usual voice in a folder. */
    public static JobSettings into(String folder) {
        return new JobSettings(folder, ".", "", "", "", "", 1, "wav", "", 0);
    }

    /** The same with folders that mean the same on every machine; relative ones count from this process's folder. */
    JobSettings absolute(Configuration conf) {
        return new JobSettings(
                SharedFolder.absolute(folder, conf),
                SharedFolder.absolute(base, conf),
                home,
                model,
                voice,
                language,
                speed,
                format,
                captions,
                partitions);
    }

    /** How a row is read; its file stays as it stands there. */
    JobFields fields() {
        SpeechJob usual = new SpeechJob(
                0,
                "",
                "",
                Optional.empty(),
                given(voice),
                given(language),
                speed,
                AudioFormat.parse(format).orElseThrow(),
                given(captions));
        return new JobFields(Path.of(""), usual);
    }

    static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}

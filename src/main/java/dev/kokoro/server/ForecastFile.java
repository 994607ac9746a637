package dev.kokoro.server;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.kokoro.control.Forecast;
import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the days so far have brought, kept from one run of the server to the next. It is worth little and never in the
 * way: a file that is missing or damaged is an empty one, and one that cannot be written is said once.
 */
public final class ForecastFile {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastFile.class);
    private static final int VERSION = 1;

    private final Path file;
    private boolean troubled;

    private record Content(int version, List<List<Double>> peaksByFiveMinutes) {}

    public ForecastFile(Path file) {
        this.file = file;
    }

    Forecast read() {
        if (!Files.exists(file)) {
            return Forecast.nothing();
        }
        try {
            Content content = new Gson().fromJson(Files.readString(file), Content.class);
            if (content == null || content.version != VERSION) {
                throw new JsonParseException("another version");
            }
            return new Forecast(content.peaksByFiveMinutes, -1, 0);
        } catch (IOException | RuntimeException e) {
            // Whatever an old or damaged file holds: records and parser each have their own words.
            LOG.warn("{} cannot be understood: what earlier days brought is learnt anew", file);
            return Forecast.nothing();
        }
    }

    void write(Forecast forecast) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, new Gson().toJson(new Content(VERSION, forecast.days())));
            troubled = false;
        } catch (IOException e) {
            if (!troubled) {
                LOG.warn("{} cannot be written: what the day brings is forgotten at the end", file);
            }
            troubled = true;
        }
    }
}

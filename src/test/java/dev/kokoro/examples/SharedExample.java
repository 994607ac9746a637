package dev.kokoro.examples;

import dev.kokoro.Kokoro;
import dev.kokoro.KokoroOptions;
import dev.kokoro.audio.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One open model for many threads: their texts take turns at two runs of it. */
final class SharedExample {
    private SharedExample() {}

    static List<Waveform> speakAll(List<String> texts) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(texts.size());
        try (Kokoro kokoro = Kokoro.open(KokoroOptions.usual().replicas(2).threads(1))) {
            List<Future<Waveform>> speaking = new ArrayList<>();
            for (String text : texts) {
                speaking.add(threads.submit(() -> kokoro.speak(text).toWaveform()));
            }
            List<Waveform> sounds = new ArrayList<>();
            for (Future<Waveform> sound : speaking) {
                sounds.add(sound.get());
            }
            return sounds;
        } finally {
            threads.shutdown();
        }
    }
}

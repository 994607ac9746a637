package dev.kokoro.text.english.lexicon.build;

import dev.kokoro.text.english.lexicon.LetterToSound;
import dev.kokoro.text.english.lexicon.Sound;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Learns letter-to-sound from a dictionary: aligns, counts units of a letter and its sounds, writes the model. */
final class LetterModel {
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z']{2,}");
    private static final int ROUNDS = 6;
    private static final int ORDER = 7;

    private LetterModel() {}

    /**
     * @param threshold of pruning, in nats
     * @return the bytes {@link LetterToSound} opens
     */
    static byte[] learn(SortedMap<String, List<Sound>> dictionary, double threshold) throws IOException {
        SortedMap<String, List<Sound>> words = new TreeMap<>(dictionary);
        words.keySet().removeIf(w -> !PLAIN_WORD.matcher(w).matches());
        Aligner aligner = new Aligner();
        aligner.learn(words, ROUNDS);

        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("<", LetterToSound.START);
        units.put(">", LetterToSound.END);
        List<int[]> sequences = new ArrayList<>();
        words.forEach((word, sounds) -> aligner.align(word, sounds).ifPresent(parts -> {
            int[] sequence = new int[parts.size() + 2];
            sequence[0] = LetterToSound.START;
            sequence[parts.size() + 1] = LetterToSound.END;
            for (int i = 0; i < parts.size(); i++) {
                String unit = word.charAt(i) + parts.get(i);
                sequence[i + 1] = units.computeIfAbsent(unit, u -> units.size());
            }
            sequences.add(sequence);
        }));
        return write(new ArrayList<>(units.keySet()), new JointNgrams(sequences, ORDER, threshold).root);
    }

    private static byte[] write(List<String> units, JointNgrams.Node root) throws IOException {
        List<Integer> unit = new ArrayList<>();
        List<JointNgrams.Node> nodes = new ArrayList<>();
        Queue<JointNgrams.Node> open = new ArrayDeque<>(List.of(root));
        unit.add(0);
        while (!open.isEmpty()) {
            JointNgrams.Node node = open.remove();
            nodes.add(node);
            node.children.forEach((u, child) -> {
                unit.add(u);
                open.add(child);
            });
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(LetterToSound.MAGIC);
        out.writeInt(ORDER);
        out.writeInt(units.size());
        for (String u : units) {
            out.writeUTF(u);
        }
        out.writeInt(nodes.size());
        for (int u : unit) {
            out.writeByte(u >> 8);
        }
        for (int u : unit) {
            out.writeByte(u);
        }
        for (JointNgrams.Node node : nodes) {
            out.writeByte(quantised(node.probability));
        }
        for (JointNgrams.Node node : nodes) {
            out.writeByte(node.children.isEmpty() ? 0 : quantised(node.backOff));
        }
        for (JointNgrams.Node node : nodes) {
            int children = node.children.size();
            out.writeByte(Math.min(children, 255));
            if (children >= 255) {
                out.writeShort(children);
            }
        }
        return bytes.toByteArray();
    }

    /** Minus the natural logarithm in steps; a back-off weight above 1 (rare, by rounding) counts as 1. */
    private static int quantised(double chance) {
        double steps = -Math.log(Math.max(chance, 1e-9)) / LetterToSound.STEP;
        return (int) Math.max(0, Math.min(255, Math.round(steps)));
    }
}

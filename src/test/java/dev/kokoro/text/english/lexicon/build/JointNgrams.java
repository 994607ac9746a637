package dev.kokoro.text.english.lexicon.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A back-off model of sequences of units by interpolated Kneser-Ney, then pruned: an n-gram stays only if the words that
 * use it would lose more than a threshold (in nats, all uses together) without it.
 */
final class JointNgrams {
    /** The unit before every sequence. */
    static final int START = 0;

    /** A context's continuation in the tree; the path from the root spells the n-gram. */
    static final class Node {
        final TreeMap<Integer, Node> children = new TreeMap<>();
        double count;
        double probability;
        double backOff = 1;
    }

    final Node root = new Node();
    private final int order;

    /** @param sequences of unit numbers, each beginning with {@link #START} */
    JointNgrams(List<int[]> sequences, int order, double threshold) {
        this.order = order;
        for (int[] sequence : sequences) {
            for (int end = 1; end < sequence.length; end++) {
                for (int length = 1; length <= order && end - length + 1 >= 0; length++) {
                    node(sequence, end - length + 1, end + 1, true).count++;
                }
            }
            node(sequence, 0, 1, true);
        }
        Map<Integer, List<int[]>> byLength = new HashMap<>();
        collect(root, new int[0], byLength);
        continuationCounts(byLength);
        for (int length = 1; length <= order; length++) {
            estimate(byLength, length);
        }
        for (int length = order; length > 1; length--) {
            prune(byLength.get(length), threshold);
        }
        backOffs();
    }

    private Node node(int[] units, int from, int to, boolean create) {
        Node node = root;
        for (int i = from; i < to; i++) {
            Node child = node.children.get(units[i]);
            if (child == null) {
                if (!create) {
                    return null;
                }
                child = new Node();
                node.children.put(units[i], child);
            }
            node = child;
        }
        return node;
    }

    private void collect(Node node, int[] path, Map<Integer, List<int[]>> byLength) {
        node.children.forEach((unit, child) -> {
            int[] longer = append(path, unit);
            byLength.computeIfAbsent(longer.length, k -> new ArrayList<>()).add(longer);
            collect(child, longer, byLength);
        });
    }

    /** Below the highest order, an n-gram counts once per different unit before it; those at a start keep their count. */
    private void continuationCounts(Map<Integer, List<int[]>> byLength) {
        for (int length = 1; length < order; length++) {
            for (int[] gram : byLength.get(length)) {
                if (gram[0] != START) {
                    node(gram, 0, length, false).count = 0;
                }
            }
            for (int[] gram : byLength.get(length + 1)) {
                if (gram[1] != START) {
                    node(gram, 1, length + 1, false).count++;
                }
            }
        }
    }

    private void estimate(Map<Integer, List<int[]>> byLength, int length) {
        double once = 0;
        double twice = 0;
        for (int[] gram : byLength.get(length)) {
            double count = node(gram, 0, length, false).count;
            once += count == 1 ? 1 : 0;
            twice += count == 2 ? 1 : 0;
        }
        double discount = once == 0 ? 0.5 : once / (once + 2 * twice);
        IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();
        for (int[] gram : byLength.get(length)) {
            Node context = node(gram, 0, length - 1, false);
            if (seen.put(context, true) != null) {
                continue;
            }
            double total =
                    context.children.values().stream().mapToDouble(c -> c.count).sum();
            if (total == 0) {
                continue;
            }
            long kinds =
                    context.children.values().stream().filter(c -> c.count > 0).count();
            double left = discount * kinds / total;
            for (Map.Entry<Integer, Node> child : context.children.entrySet()) {
                double lower = length == 1
                        ? 1.0 / context.children.size()
                        : node(append(Arrays.copyOfRange(gram, 1, length - 1), child.getKey()), 0, length - 1, false)
                                .probability;
                Node node = child.getValue();
                node.probability = Math.max(node.count - discount, 0) / total + left * lower;
            }
        }
    }

    private void prune(List<int[]> grams, double threshold) {
        grams.sort(Comparator.comparing(Arrays::toString));
        for (int[] gram : grams) {
            int length = gram.length;
            Node context = node(gram, 0, length - 1, false);
            Node node = context.children.get(gram[length - 1]);
            double lower = node(gram, 1, length, false).probability;
            double loss = node.count * Math.log(node.probability / (0.5 * lower + 1e-12));
            if (node.children.isEmpty() && loss < threshold) {
                context.children.remove(gram[length - 1]);
            }
        }
    }

    /** Shorter contexts first, as the longer ones' backed-off chances rest on theirs. */
    private void backOffs() {
        for (int length = 1; length < order; length++) {
            backOffs(root, new int[0], length);
        }
    }

    private void backOffs(Node node, int[] path, int length) {
        if (path.length < length) {
            node.children.forEach((unit, child) -> backOffs(child, append(path, unit), length));
            return;
        }
        if (node.children.isEmpty()) {
            return;
        }
        double here = 0;
        double lower = 0;
        for (Map.Entry<Integer, Node> child : node.children.entrySet()) {
            here += child.getValue().probability;
            lower += probability(Arrays.copyOfRange(path, 1, path.length), child.getKey());
        }
        node.backOff = Math.max(1e-6, 1 - here) / Math.max(1e-6, 1 - lower);
    }

    private double probability(int[] context, int unit) {
        Node node = node(context, 0, context.length, false);
        if (node != null && node.children.containsKey(unit)) {
            return node.children.get(unit).probability;
        }
        if (context.length == 0) {
            return 0;
        }
        double backOff = node == null ? 1 : node.backOff;
        return backOff * probability(Arrays.copyOfRange(context, 1, context.length), unit);
    }

    private static int[] append(int[] path, int unit) {
        int[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = unit;
        return longer;
    }
}

package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rolls layers that follow one another and share their weights, as ALBERT's twelve do, into one {@code Loop}. The runtime
 * lays out the weights of every layer when it opens a model; of a loop it does so once. What is computed stays the same to
 * the bit, so this comes last, behind the runtime's own optimiser.
 */
final class RepeatedLayers {
    private static final int FEWEST = 3;

    /** @return how many layers became one */
    int apply(OnnxGraph graph) {
        Optional<Chain> longest = Optional.empty();
        for (List<NodeProto> group : sharingWeights(graph)) {
            NodeProto last = group.get(group.size() - 1);
            NodeProto before = group.get(group.size() - 2);
            Optional<Chain> chain = Chain.backwards(graph, before.getOutput(0), last.getOutput(0))
                    .filter(c -> c.layers.size() >= FEWEST);
            if (chain.isPresent()
                    && chain.get().layers.size()
                            > longest.map(c -> c.layers.size()).orElse(0)) {
                longest = chain;
            }
        }
        longest.ifPresent(chain -> chain.roll(graph));
        return longest.map(chain -> chain.layers.size()).orElse(0);
    }

    /** Nodes of one kind with the same large constants, in the order of the graph. */
    private static List<List<NodeProto>> sharingWeights(OnnxGraph graph) {
        Map<List<String>, List<NodeProto>> groups = new LinkedHashMap<>();
        for (NodeProto node : graph.nodes()) {
            List<String> weights = node.getInputList().stream()
                    .filter(input -> graph.constant(input)
                            .filter(RepeatedLayers::isWeight)
                            .isPresent())
                    .toList();
            if (!weights.isEmpty()) {
                List<String> kind = new ArrayList<>(List.of(node.getDomain(), node.getOpType()));
                kind.addAll(weights);
                groups.computeIfAbsent(kind, k -> new ArrayList<>()).add(node);
            }
        }
        return groups.values().stream().filter(g -> g.size() >= FEWEST).toList();
    }

    private static boolean isWeight(TensorProto constant) {
        return constant.getDimsCount() > 0 && constant.getDimsList().stream().reduce(1L, (a, b) -> a * b) > 64;
    }

    /**
     * One layer: the nodes between a value and the value that comes of it.
     *
     * @param nodes each behind those that make its inputs
     */
    private record Layer(String input, String output, List<NodeProto> nodes) {}

    /**
     * Equal layers, the last one first.
     *
     * @param layers each one's input is the next one's output
     */
    private record Chain(List<Layer> layers) {
        /** The layers that end with the one from {@code input} to {@code output}; empty: there is no such layer. */
        static Optional<Chain> backwards(OnnxGraph graph, String input, String output) {
            Set<String> dependent = dependent(graph, input);
            if (!dependent.contains(output) || input.equals(output)) {
                return Optional.empty();
            }
            List<Layer> layers = new ArrayList<>();
            Optional<Layer> layer = new Match(graph, input, dependent).of(output, output);
            while (layer.isPresent() && closed(graph, layer.get(), layers.isEmpty())) {
                layers.add(layer.get());
                layer = new Match(graph, input, dependent).of(output, layer.get().input);
            }
            return Optional.of(new Chain(layers));
        }

        private static Set<String> dependent(OnnxGraph graph, String from) {
            Set<String> all = new HashSet<>(Set.of(from));
            List<String> open = new ArrayList<>(all);
            while (!open.isEmpty()) {
                for (NodeProto node : graph.consumers(open.remove(open.size() - 1))) {
                    node.getOutputList().stream().filter(all::add).forEach(open::add);
                }
            }
            return all;
        }

        /** Whether nobody outside reads what the layer makes, but for its output, and that only behind the last layer. */
        private static boolean closed(OnnxGraph graph, Layer layer, boolean last) {
            Set<NodeProto> own = new HashSet<>(layer.nodes);
            return layer.nodes.stream()
                            .flatMap(node -> node.getOutputList().stream())
                            .filter(value -> !value.equals(layer.output))
                            .allMatch(value -> !graph.isOutput(value) && own.containsAll(graph.consumers(value)))
                    && (last || !graph.isOutput(layer.output));
        }

        /** Puts a loop in the layers' place. */
        void roll(OnnxGraph graph) {
            Layer last = layers.get(0);
            Layer first = layers.get(layers.size() - 1);
            String count = graph.name("layers");
            graph.put(Tensors.ofWhole(count, new long[0], layers.size()));
            NodeProto loop = Nodes.node("Loop", List.of(count, "", first.input), last.output)
                    .addAttribute(Nodes.attribute("body", body(graph, last)))
                    .build();
            layers.forEach(layer -> layer.nodes.forEach(graph::remove));
            graph.add(loop);
        }

        /** The last layer as a graph of its own; what it reads beside its input it takes from the graph around it. */
        private static GraphProto body(OnnxGraph graph, Layer layer) {
            Map<String, String> names = new HashMap<>();
            names.put(layer.input, graph.name("layer_input"));
            names.put(layer.output, graph.name("layer_output"));
            String going = graph.name("layer_going");
            String on = graph.name("layer_on");
            GraphProto.Builder body = GraphProto.newBuilder()
                    .setName("layer")
                    .addInput(single(graph.name("layer_number"), TensorProto.DataType.INT64_VALUE))
                    .addInput(single(going, TensorProto.DataType.BOOL_VALUE))
                    .addInput(numbers(names.get(layer.input)))
                    .addOutput(single(on, TensorProto.DataType.BOOL_VALUE))
                    .addOutput(numbers(names.get(layer.output)));
            layer.nodes.forEach(node -> body.addNode(Nodes.renamed(node, names)));
            return body.addNode(Nodes.node("Identity", List.of(going), on)).build();
        }

        private static ValueInfoProto single(String name, int type) {
            ValueInfoProto.Builder value = Nodes.value(name, type).toBuilder();
            value.getTypeBuilder().getTensorTypeBuilder().setShape(TensorShapeProto.getDefaultInstance());
            return value.build();
        }

        private static ValueInfoProto numbers(String name) {
            return Nodes.value(name, TensorProto.DataType.FLOAT_VALUE);
        }
    }

    /** Lays the pattern of one layer over another place of the graph. */
    private static final class Match {
        private final OnnxGraph graph;
        private final String input;
        private final Set<String> dependent;
        private final Map<String, String> found = new HashMap<>();
        private final Set<NodeProto> nodes = new LinkedHashSet<>();

        /**
         * @param input of the pattern
         * @param dependent all that comes of that input: the rest is outside and must be the same value
         */
        Match(OnnxGraph graph, String input, Set<String> dependent) {
            this.graph = graph;
            this.input = input;
            this.dependent = dependent;
        }

        /** The layer that makes a value as the pattern makes its own; empty: it is made in another way. */
        Optional<Layer> of(String pattern, String value) {
            return same(pattern, value) && found.containsKey(input)
                    ? Optional.of(new Layer(found.get(input), value, List.copyOf(nodes)))
                    : Optional.empty();
        }

        private boolean same(String pattern, String value) {
            if (found.containsKey(pattern)) {
                return found.get(pattern).equals(value);
            }
            if (pattern.equals(input)) {
                found.put(pattern, value);
                return true;
            }
            if (!dependent.contains(pattern)) {
                return pattern.equals(value) || sameConstant(pattern, value);
            }
            Optional<NodeProto> expected = graph.producer(pattern);
            Optional<NodeProto> node = graph.producer(value);
            return expected.isPresent() && node.isPresent() && same(expected.get(), node.get());
        }

        private boolean sameConstant(String one, String other) {
            Optional<TensorProto> a = graph.constant(one);
            Optional<TensorProto> b = graph.constant(other);
            return a.isPresent()
                    && b.isPresent()
                    && a.get().toBuilder()
                            .clearName()
                            .build()
                            .equals(b.get().toBuilder().clearName().build());
        }

        private boolean same(NodeProto expected, NodeProto node) {
            if (!expected.getOpType().equals(node.getOpType())
                    || !expected.getDomain().equals(node.getDomain())
                    || !sameAttributes(expected.getAttributeList(), node.getAttributeList())
                    || expected.getInputCount() != node.getInputCount()
                    || expected.getOutputCount() != node.getOutputCount()) {
                return false;
            }
            for (int i = 0; i < expected.getOutputCount(); i++) {
                found.put(expected.getOutput(i), node.getOutput(i));
            }
            for (int i = 0; i < expected.getInputCount(); i++) {
                if (!same(expected.getInput(i), node.getInput(i))) {
                    return false;
                }
            }
            nodes.add(node);
            return true;
        }

        private static boolean sameAttributes(Collection<AttributeProto> some, Collection<AttributeProto> others) {
            return new HashSet<>(some).equals(new HashSet<>(others));
        }
    }
}

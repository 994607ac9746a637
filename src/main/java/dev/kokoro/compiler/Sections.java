package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a graph into sections, each a graph of its own in an {@code If} that always holds. When the runtime plans the memory
 * of a graph it compares every value with every one that is dead by then, and reads the types of both anew each time: for
 * Kokoro's some three hundred values that is a third of an opening. It plans each section by itself. What is computed stays
 * the same to the bit.
 */
final class Sections {
    private static final int NODES = 60;

    /** How many nodes further a cut may lie where fewer values cross it. */
    private static final int AROUND = 20;

    /** @return how many sections there are; 0: the graph is too short for that */
    int apply(OnnxGraph graph) {
        graph.tidy();
        ElementTypes types = new ElementTypes(graph);
        List<List<NodeProto>> sections = new ArrayList<>();
        List<NodeProto> run = new ArrayList<>();
        for (NodeProto node : graph.nodes()) {
            if (isNested(node)) {
                sections.addAll(cut(graph, types, run));
                run = new ArrayList<>();
            } else {
                run.add(node);
            }
        }
        sections.addAll(cut(graph, types, run));
        sections.forEach(section -> enclose(graph, types, section));
        return sections.size();
    }

    /** Weights that a graph within a graph within a graph reads the runtime no longer takes for constant. */
    private static boolean isNested(NodeProto node) {
        return node.getAttributeList().stream().anyMatch(AttributeProto::hasG);
    }

    /** Pieces of about the same length, cut where few values cross; empty for a run that is hardly longer than one. */
    private static List<List<NodeProto>> cut(OnnxGraph graph, ElementTypes types, List<NodeProto> run) {
        int pieces = Math.round((float) run.size() / NODES);
        List<List<NodeProto>> sections = new ArrayList<>();
        int from = 0;
        for (int piece = 1; pieces > 1 && piece <= pieces; piece++) {
            int to = piece == pieces ? run.size() : fewestCrossings(graph, run, from, piece * run.size() / pieces);
            List<NodeProto> section = List.copyOf(run.subList(from, to));
            if (crossing(graph, section).stream()
                    .allMatch(value -> types.of(value).isPresent())) {
                sections.add(section);
            }
            from = to;
        }
        return sections;
    }

    private static int fewestCrossings(OnnxGraph graph, List<NodeProto> run, int from, int about) {
        int best = about;
        int fewest = Integer.MAX_VALUE;
        for (int to = Math.max(from + 1, about - AROUND); to < Math.min(run.size(), about + AROUND); to++) {
            List<String> crossing = crossing(graph, run.subList(from, to));
            int cost = crossing.stream().anyMatch(value -> isOverwritten(graph, value)) ? run.size() : crossing.size();
            if (cost < fewest) {
                fewest = cost;
                best = to;
            }
        }
        return best;
    }

    /** Our own operators put their result where their first input lay, which the runtime only allows within one graph. */
    private static boolean isOverwritten(OnnxGraph graph, String value) {
        return graph.consumers(value).stream()
                .anyMatch(node -> node.getDomain().equals(Nodes.OWN_DOMAIN)
                        && node.getInput(0).equals(value));
    }

    /** What a section makes for others. */
    private static List<String> crossing(OnnxGraph graph, List<NodeProto> section) {
        Set<NodeProto> own = new HashSet<>(section);
        return section.stream()
                .flatMap(node -> node.getOutputList().stream())
                .filter(value -> graph.isOutput(value) || !own.containsAll(graph.consumers(value)))
                .toList();
    }

    private static void enclose(OnnxGraph graph, ElementTypes types, List<NodeProto> section) {
        List<String> results = crossing(graph, section);
        Map<String, String> inside = new HashMap<>();
        GraphProto.Builder taken = GraphProto.newBuilder().setName("section");
        GraphProto.Builder other = GraphProto.newBuilder().setName("never");
        for (String result : results) {
            int type = types.of(result).orElseThrow();
            inside.put(result, graph.name("inside"));
            taken.addOutput(Nodes.value(inside.get(result), type));
            String nothing = graph.name("nothing");
            other.addNode(Nodes.node("Constant", List.of(), nothing)
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("value")
                            .setType(AttributeProto.AttributeType.TENSOR)
                            .setT(Tensors.empty(type))));
            other.addOutput(Nodes.value(nothing, type));
        }
        section.forEach(node -> taken.addNode(Nodes.renamed(node, inside)));
        TensorProto always = Tensors.ofTruth(graph.name("always"), true);
        graph.put(always);
        section.forEach(graph::remove);
        graph.add(Nodes.node("If", List.of(always.getName()), results.toArray(String[]::new))
                .addAttribute(Nodes.attribute("then_branch", taken.build()))
                .addAttribute(Nodes.attribute("else_branch", other.build()))
                .build());
    }
}

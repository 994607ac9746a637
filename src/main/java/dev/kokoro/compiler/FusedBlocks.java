package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The generator's residual blocks as operators of our own. Blocks that start from one value and whose mean is taken become
 * one operator together, which need not normalise their input three times or add three results up in memory.
 */
final class FusedBlocks implements Pass {
    private final ToomCook transforms;
    private final StyleLayers styles;

    FusedBlocks(ToomCook transforms, StyleLayers styles) {
        this.transforms = transforms;
        this.styles = styles;
    }

    /** Blocks over one input, whose results are added up and scaled. */
    private record Group(List<ResidualBlock> blocks, float gain, String out) {}

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        Map<String, ResidualBlock> blocks = new LinkedHashMap<>();
        ResidualBlock.in(graph).stream()
                .filter(block -> transforms.knows(block.kernel()) && block.channels() % ToomCook.PANEL == 0)
                .forEach(block -> blocks.put(block.out(), block));
        List<Group> groups = means(graph, blocks);
        Set<ResidualBlock> grouped = new HashSet<>();
        groups.forEach(group -> grouped.addAll(group.blocks));
        blocks.values().stream()
                .filter(block -> !grouped.contains(block))
                .forEach(block -> groups.add(new Group(List.of(block), 1, block.out())));
        for (Group group : groups) {
            replace(graph, spool, group);
        }
        if (!groups.isEmpty()) {
            graph.require(Nodes.OWN_DOMAIN, 1);
        }
        return blocks.size();
    }

    private static List<Group> means(OnnxGraph graph, Map<String, ResidualBlock> blocks) {
        List<Group> groups = new ArrayList<>();
        for (NodeProto node : graph.nodes()) {
            Optional<Float> gain = gain(graph, node);
            List<ResidualBlock> leaves = new ArrayList<>();
            if (gain.isPresent()
                    && collect(graph, node.getInput(0), blocks, leaves)
                    && leaves.size() > 1
                    && leaves.stream()
                            .allMatch(leaf -> leaf.x().equals(leaves.get(0).x()))) {
                groups.add(new Group(leaves, gain.get(), node.getOutput(0)));
            }
        }
        return groups;
    }

    /** What the node multiplies its first input with, if that is one number. */
    private static Optional<Float> gain(OnnxGraph graph, NodeProto node) {
        boolean divides = node.getOpType().equals("Div");
        if (!divides && !node.getOpType().equals("Mul")) {
            return Optional.empty();
        }
        return graph.constant(node.getInput(1))
                .filter(tensor -> Tensors.size(tensor) == 1 && Tensors.isReal(tensor))
                .map(tensor -> Tensors.floats(tensor)[0])
                .map(number -> divides ? 1 / number : number);
    }

    private static boolean collect(
            OnnxGraph graph, String value, Map<String, ResidualBlock> blocks, List<ResidualBlock> leaves) {
        if (blocks.containsKey(value)) {
            leaves.add(blocks.get(value));
            return true;
        }
        return graph.producer(value, "Add")
                .filter(add -> collect(graph, add.getInput(0), blocks, leaves)
                        && collect(graph, add.getInput(1), blocks, leaves))
                .isPresent();
    }

    private void replace(OnnxGraph graph, WeightFile spool, Group group) {
        List<String> inputs = new ArrayList<>(List.of(group.blocks.get(0).x()));
        long[] kernels = group.blocks.stream().mapToLong(ResidualBlock::kernel).toArray();
        long[] tiles = group.blocks.stream()
                .mapToLong(block -> transforms.tile(block.kernel()))
                .toArray();
        for (ResidualBlock block : group.blocks) {
            inputs.add(styles.ask(
                    graph,
                    StyleAffine.joined(block.halves().stream()
                            .map(half -> half.norm().affine())
                            .toList())));
            inputs.add(alphas(graph, spool, block));
            inputs.add(weights(graph, spool, block));
            inputs.add(biases(graph, spool, block));
        }
        NodeProto made = graph.producer(group.out).orElseThrow();
        NodeProto.Builder node = Nodes.node("SnakeResidualBlock", inputs, group.out)
                .setDomain(Nodes.OWN_DOMAIN)
                .addAttribute(Nodes.attribute("k", kernels))
                .addAttribute(Nodes.attribute("m", tiles))
                .addAttribute(Nodes.attribute("dilations", 1, 3, 5))
                .addAttribute(Nodes.attribute("gain", group.gain));
        graph.replace(made, node.build());
    }

    private static String alphas(OnnxGraph graph, WeightFile spool, ResidualBlock block) {
        int c = block.channels();
        float[] all = new float[c * block.halves().size()];
        for (int h = 0; h < block.halves().size(); h++) {
            System.arraycopy(block.halves().get(h).alpha(), 0, all, h * c, c);
        }
        return put(
                graph,
                spool.store(graph.name("alpha"), new long[] {block.halves().size(), c}, all));
    }

    private static String biases(OnnxGraph graph, WeightFile spool, ResidualBlock block) {
        int c = block.channels();
        float[] all = new float[c * block.halves().size()];
        for (int h = 0; h < block.halves().size(); h++) {
            System.arraycopy(block.halves().get(h).bias(), 0, all, h * c, c);
        }
        return put(
                graph,
                spool.store(graph.name("bias"), new long[] {block.halves().size(), c}, all));
    }

    private String weights(OnnxGraph graph, WeightFile spool, ResidualBlock block) {
        int c = block.channels();
        int size = transforms.points(block.kernel()) * c * c;
        float[] all = new float[size * block.halves().size()];
        for (int h = 0; h < block.halves().size(); h++) {
            float[] weight = Tensors.floats(
                    graph.constant(block.halves().get(h).weight()).orElseThrow());
            transforms.transform(weight, c, c, block.kernel(), all, h * size);
        }
        return put(graph, spool.store(graph.name("transformed"), new long[] {all.length}, all));
    }

    private static String put(OnnxGraph graph, TensorProto tensor) {
        graph.put(tensor);
        return tensor.getName();
    }
}

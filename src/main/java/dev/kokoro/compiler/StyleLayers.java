package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the style decides, worked out by one linear layer for each style instead of one for each normalisation: some
 * seventy small products are one. Ask for parts while rewriting; the layer is built by {@link #apply}, last.
 */
final class StyleLayers implements Pass {
    private final Map<String, List<Part>> parts = new LinkedHashMap<>();

    /** Columns of a layer and the value that they come out as. */
    private record Part(String value, StyleAffine affine) {
        int columns() {
            return affine.bias().length;
        }
    }

    /** @return the value, float [columns of the affine], that will hold its result */
    String ask(OnnxGraph graph, StyleAffine affine) {
        String value = graph.name("style");
        graph.hold(affine.style());
        parts.computeIfAbsent(affine.style(), k -> new ArrayList<>()).add(new Part(value, affine));
        return value;
    }

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int built = 0;
        for (Map.Entry<String, List<Part>> style : parts.entrySet()) {
            build(graph, spool, style.getKey(), style.getValue());
            graph.release(style.getKey());
            built += style.getValue().size();
        }
        parts.clear();
        return built;
    }

    private static void build(OnnxGraph graph, WeightFile spool, String style, List<Part> parts) {
        StyleAffine joined = StyleAffine.joined(parts.stream().map(Part::affine).toList());
        int columns = joined.bias().length;
        TensorProto w = spool.store(graph.name("style_weight"), new long[] {columns, joined.size()}, joined.rows());
        TensorProto b = spool.store(graph.name("style_bias"), new long[] {columns}, joined.bias());
        TensorProto all = Tensors.ofWhole(graph.name("all"), new long[] {1}, -1);
        TensorProto sizes = Tensors.ofWhole(
                graph.name("sizes"),
                new long[] {parts.size()},
                parts.stream().mapToLong(Part::columns).toArray());
        List.of(w, b, all, sizes).forEach(graph::put);
        String column = graph.name("style_column");
        String product = graph.name("style_product");
        String flat = graph.name("style_flat");
        graph.add(Nodes.node("Reshape", List.of(style, all.getName()), column).build());
        // The weights stand on the left: those on the right of a product the runtime lays out anew for each session.
        graph.add(Nodes.node("MatMul", List.of(w.getName(), column), product).build());
        graph.add(Nodes.node("Add", List.of(product, b.getName()), flat).build());
        NodeProto split = Nodes.node(
                        "Split",
                        List.of(flat, sizes.getName()),
                        parts.stream().map(Part::value).toArray(String[]::new))
                .addAttribute(Nodes.attribute("axis", 0L))
                .build();
        graph.add(split);
    }
}

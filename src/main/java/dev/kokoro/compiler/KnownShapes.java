package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What is known of the shapes in a graph before it runs: a number, or "as long as that dimension of that value". Knows the
 * operators around attention and linear layers; says nothing where it does not know.
 */
final class KnownShapes {
    private static final Set<String> AS_THEIR_INPUT =
            Set.of("Cast", "Identity", "Sqrt", "Tanh", "Erf", "Softmax", "LayerNormalization", "LeakyRelu");
    private static final Set<String> BROADCASTING = Set.of("Add", "Sub", "Mul", "Div", "Pow");

    private final OnnxGraph graph;
    private final Map<String, Optional<List<Dimension>>> shapes = new HashMap<>();

    /**
     * One dimension, or one element of a list of sizes.
     *
     * @param size the number, or -1 where only the run decides
     * @param symbol which unknown number it is; empty for a known one
     */
    record Dimension(long size, String symbol) {
        static Dimension of(long size) {
            return new Dimension(size, "");
        }

        boolean known() {
            return size >= 0;
        }
    }

    KnownShapes(OnnxGraph graph) {
        this.graph = graph;
        for (ValueInfoProto input : graph.inputs()) {
            List<Dimension> shape = new ArrayList<>();
            for (var d : input.getType().getTensorType().getShape().getDimList()) {
                shape.add(
                        d.getDimValue() > 0
                                ? Dimension.of(d.getDimValue())
                                : new Dimension(-1, input.getName() + "#" + shape.size()));
            }
            shapes.put(input.getName(), Optional.of(shape));
        }
    }

    /** The shape of a value, if its number of dimensions is known. */
    Optional<List<Dimension>> shape(String value) {
        Optional<List<Dimension>> known = shapes.get(value);
        if (known == null) {
            shapes.put(value, Optional.empty()); // Whoever asks for itself on the way does not know.
            known = graph.constant(value)
                    .map(t -> LongStream.of(Tensors.shape(t))
                            .mapToObj(Dimension::of)
                            .toList())
                    .or(() -> graph.producer(value).flatMap(this::made));
            shapes.put(value, known);
        }
        return known;
    }

    /** The elements of a value that is a list of sizes (or one size), worked out from shapes and constants. */
    Optional<List<Dimension>> sizes(String value) {
        Optional<TensorProto> constant = graph.constant(value);
        if (constant.isPresent()) {
            return constant.filter(t -> t.getDataType() == TensorProto.DataType.INT64_VALUE && t.getDimsCount() < 2)
                    .map(t -> LongStream.of(Tensors.longs(t))
                            .mapToObj(n -> new Dimension(n, n < 0 ? "constant " + n : ""))
                            .toList());
        }
        return graph.producer(value).flatMap(node -> switch (node.getOpType()) {
            case "Shape" -> node.getAttributeCount() == 0 ? shape(node.getInput(0)) : Optional.empty();
            case "Unsqueeze", "Squeeze" -> sizes(node.getInput(0)).filter(s -> s.size() == 1);
            case "Concat" -> joined(node);
            case "Gather" -> picked(node);
            case "Slice" -> sliced(node);
            default -> Optional.empty();
        });
    }

    private Optional<List<Dimension>> joined(NodeProto node) {
        List<Dimension> all = new ArrayList<>();
        for (String part : node.getInputList()) {
            Optional<List<Dimension>> sizes = sizes(part);
            if (sizes.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(sizes.get());
        }
        return Optional.of(all);
    }

    private Optional<List<Dimension>> picked(NodeProto node) {
        Optional<TensorProto> which = graph.constant(node.getInput(1)).filter(t -> t.getDimsCount() < 2);
        return sizes(node.getInput(0))
                .flatMap(from -> which.map(t -> LongStream.of(Tensors.longs(t))
                        .mapToObj(i -> from.get((int) Math.floorMod(i, (long) from.size())))
                        .toList()));
    }

    private Optional<List<Dimension>> sliced(NodeProto node) {
        List<Long> bounds = new ArrayList<>();
        for (int i = 1; i < node.getInputCount(); i++) {
            Optional<TensorProto> bound = graph.constant(node.getInput(i)).filter(t -> Tensors.size(t) == 1);
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            bounds.add(Tensors.longs(bound.get())[0]);
        }
        boolean plain = bounds.size() >= 2 && (bounds.size() < 4 || bounds.get(3) == 1);
        return plain
                ? sizes(node.getInput(0))
                        .map(s -> s.subList(within(bounds.get(0), s), within(bounds.get(1), s)))
                        .filter(s -> !s.isEmpty())
                : Optional.empty();
    }

    private static int within(long bound, List<Dimension> list) {
        return (int) Math.max(0, Math.min(list.size(), bound < 0 ? bound + list.size() : bound));
    }

    private Optional<List<Dimension>> made(NodeProto node) {
        String type = node.getOpType();
        if (!node.getDomain().isEmpty()) {
            return Optional.empty();
        }
        if (AS_THEIR_INPUT.contains(type)) {
            return shape(node.getInput(0));
        }
        if (BROADCASTING.contains(type)) {
            return broadcast(node);
        }
        return switch (type) {
            case "MatMul" -> product(node);
            case "Transpose" ->
                shape(node.getInput(0))
                        .map(s -> LongStream.of(Nodes.wholes(node, "perm", s.size(), 0))
                                .mapToObj(i -> s.get((int) i))
                                .toList());
            case "Reshape" -> reshaped(node);
            case "Gather" -> rows(node);
            case "ReduceMean" -> mean(node);
            default -> Optional.empty();
        };
    }

    private Optional<List<Dimension>> broadcast(NodeProto node) {
        Optional<List<Dimension>> a = shape(node.getInput(0));
        Optional<List<Dimension>> b = shape(node.getInput(1));
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        int rank = Math.max(a.get().size(), b.get().size());
        List<Dimension> both = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            Dimension x = fromEnd(a.get(), rank - i);
            Dimension y = fromEnd(b.get(), rank - i);
            boolean yWins = x.equals(Dimension.of(1)) || (y.known() && y.size() > 1);
            boolean xWins = x.equals(y) || y.equals(Dimension.of(1)) || (x.known() && x.size() > 1);
            both.add(xWins ? x : yWins ? y : new Dimension(-1, node.getOutput(0) + "#" + i));
        }
        return Optional.of(both);
    }

    private static Dimension fromEnd(List<Dimension> shape, int place) {
        return place > shape.size() ? Dimension.of(1) : shape.get(shape.size() - place);
    }

    private Optional<List<Dimension>> product(NodeProto node) {
        Optional<List<Dimension>> a = shape(node.getInput(0));
        Optional<List<Dimension>> b = shape(node.getInput(1));
        boolean plain = a.isPresent()
                && b.isPresent()
                && a.get().size() >= 2
                && (b.get().size() == 2
                        || (a.get().size() == b.get().size()
                                && a.get()
                                        .subList(0, a.get().size() - 2)
                                        .equals(b.get().subList(0, b.get().size() - 2))));
        if (!plain) {
            return Optional.empty();
        }
        List<Dimension> shape = new ArrayList<>(a.get());
        shape.set(shape.size() - 1, b.get().get(b.get().size() - 1));
        return Optional.of(shape);
    }

    private Optional<List<Dimension>> reshaped(NodeProto node) {
        Optional<List<Dimension>> from = shape(node.getInput(0));
        return sizes(node.getInput(1)).flatMap(to -> {
            List<Dimension> shape = new ArrayList<>();
            for (int i = 0; i < to.size(); i++) {
                Dimension d = to.get(i);
                if (d.equals(Dimension.of(0))
                        && (from.isEmpty() || i >= from.get().size())) {
                    return Optional.empty();
                }
                boolean rest = d.symbol().startsWith("constant");
                shape.add(
                        d.equals(Dimension.of(0))
                                ? from.get().get(i)
                                : rest ? new Dimension(-1, node.getOutput(0) + "#" + i) : d);
            }
            return Optional.of(shape);
        });
    }

    private Optional<List<Dimension>> rows(NodeProto node) {
        if (Nodes.whole(node, "axis", 0) != 0) {
            return Optional.empty();
        }
        return shape(node.getInput(0))
                .flatMap(table -> shape(node.getInput(1)).map(which -> {
                    List<Dimension> shape = new ArrayList<>(which);
                    shape.addAll(table.subList(1, table.size()));
                    return shape;
                }));
    }

    private Optional<List<Dimension>> mean(NodeProto node) {
        Optional<long[]> axes = Nodes.attribute(node, "axes")
                .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray())
                .or(() -> Nodes.input(node, 1).flatMap(graph::constant).map(Tensors::longs));
        if (axes.isEmpty() || Nodes.whole(node, "keepdims", 1) != 1) {
            return Optional.empty();
        }
        return shape(node.getInput(0)).map(s -> {
            List<Dimension> shape = new ArrayList<>(s);
            for (long axis : axes.get()) {
                shape.set((int) Math.floorMod(axis, (long) s.size()), Dimension.of(1));
            }
            return shape;
        });
    }
}

package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Integer arithmetic back in single precision: the weights are what the quantiser kept, the activations are no longer
 * rounded to 256 steps at every layer. What ONNX Runtime's dynamic quantiser writes is understood, and its 4- and 8-bit
 * MatMulNBits.
 */
final class Dequantisation implements Pass {
    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int done = 0;
        for (NodeProto node : graph.nodes()) {
            boolean replaced = switch (node.getOpType()) {
                case "ConvInteger" -> convolution(graph, spool, node);
                case "MatMulInteger" -> product(graph, spool, node);
                case "DynamicQuantizeLSTM" -> lstm(graph, spool, node);
                case "DequantizeLinear" -> lookup(graph, spool, node);
                case "MatMulNBits" -> blocks(graph, spool, node);
                default -> false;
            };
            done += replaced ? 1 : 0;
        }
        return done;
    }

    /** Where the quantiser's tail ends: the product with the scales, in floats. */
    private record Tail(NodeProto end, Optional<String> bias, String weightScale) {}

    private static boolean convolution(OnnxGraph graph, WeightFile spool, NodeProto node) {
        String x = unquantised(graph, node);
        Tail tail = tail(graph, node);
        String weight = real(graph, spool, node.getInput(1), tail.weightScale, Nodes.input(node, 3), 0);
        List<String> inputs = new ArrayList<>(List.of(x, weight));
        NodeProto end = tail.end;
        Optional<String> bias = tail.bias;
        if (bias.isEmpty()) {
            List<NodeProto> users = graph.consumers(end.getOutput(0));
            Optional<NodeProto> add = users.stream()
                    .filter(n -> users.size() == 1 && n.getOpType().equals("Add"))
                    .findFirst();
            bias = add.flatMap(n -> channelBias(graph, spool, Nodes.other(n, tail.end.getOutput(0)), weight));
            end = bias.isPresent() ? add.orElseThrow() : end;
        }
        bias.ifPresent(inputs::add);
        graph.replace(
                end,
                Nodes.node("Conv", inputs, end.getOutput(0))
                        .addAllAttribute(node.getAttributeList())
                        .build());
        return true;
    }

    /** A constant [1, C, 1], or one of C numbers that is brought into that shape, as the bias that newer quantisers add later. */
    private static Optional<String> channelBias(OnnxGraph graph, WeightFile spool, String value, String weight) {
        long channels = Tensors.shape(graph.constant(weight).orElseThrow())[0];
        Optional<NodeProto> reshape = graph.producer(value, "Reshape")
                .filter(r -> graph.constant(r.getInput(1))
                        .filter(t -> Arrays.equals(Tensors.longs(t), new long[] {1, -1, 1}))
                        .isPresent());
        return graph.constant(reshape.map(r -> r.getInput(0)).orElse(value))
                .filter(t -> reshape.isPresent()
                        ? Arrays.equals(Tensors.shape(t), new long[] {channels})
                        : Arrays.equals(Tensors.shape(t), new long[] {1, channels, 1}))
                .map(t -> {
                    TensorProto flat = spool.store(graph.name("bias"), new long[] {channels}, Tensors.floats(t));
                    graph.put(flat);
                    return flat.getName();
                });
    }

    private static boolean product(OnnxGraph graph, WeightFile spool, NodeProto node) {
        String x = unquantised(graph, node);
        Tail tail = tail(graph, node);
        String weight = graph.constant(node.getInput(1)).isPresent()
                ? real(graph, spool, node.getInput(1), tail.weightScale, Nodes.input(node, 3), 1)
                : graph.producer(node.getInput(1), "DynamicQuantizeLinear")
                        .orElseThrow(() -> unknown(node))
                        .getInput(0);
        graph.replace(
                tail.end,
                Nodes.node("MatMul", List.of(x, weight), tail.end.getOutput(0)).build());
        return true;
    }

    private static String unquantised(OnnxGraph graph, NodeProto node) {
        return graph.producer(node.getInput(0), "DynamicQuantizeLinear")
                .orElseThrow(() -> unknown(node))
                .getInput(0);
    }

    /** Follows: [integer bias added], cast to float, times (scale of the input times scale of the weight). */
    private static Tail tail(OnnxGraph graph, NodeProto node) {
        NodeProto next = onlyConsumer(graph, node);
        Optional<String> bias = Optional.empty();
        if (next.getOpType().equals("Add")) {
            bias = Optional.of(floatBias(graph, Nodes.other(next, node.getOutput(0)), node));
            next = onlyConsumer(graph, next);
        }
        if (!next.getOpType().equals("Cast")) {
            throw unknown(node);
        }
        NodeProto end = onlyConsumer(graph, next);
        if (!end.getOpType().equals("Mul")) {
            throw unknown(node);
        }
        NodeProto scales =
                graph.producer(Nodes.other(end, next.getOutput(0)), "Mul").orElseThrow(() -> unknown(node));
        String weightScale = scales.getInputList().stream()
                .filter(input -> graph.constant(input).isPresent())
                .findFirst()
                .orElse("");
        return new Tail(end, bias, weightScale);
    }

    /** The bias before it was divided by the scale, rounded and cast. */
    private static String floatBias(OnnxGraph graph, String value, NodeProto node) {
        NodeProto at = graph.producer(value).orElseThrow(() -> unknown(node));
        for (int steps = 0; steps < 6 && !at.getOpType().equals("Div"); steps++) {
            at = graph.producer(at.getInput(0)).orElseThrow(() -> unknown(node));
        }
        return at.getInput(0);
    }

    private static NodeProto onlyConsumer(OnnxGraph graph, NodeProto node) {
        List<NodeProto> all = graph.consumers(node.getOutput(0));
        if (all.size() != 1) {
            throw unknown(node);
        }
        return all.get(0);
    }

    private static UnknownGraphException unknown(NodeProto node) {
        return new UnknownGraphException(
                "its " + node.getOpType() + " '" + node.getName() + "' is not laid out as a known quantiser writes it");
    }

    /** (weight - zero point) * scale, with scale and zero point for all or along one axis; shared if asked for again. */
    private static String real(
            OnnxGraph graph, WeightFile spool, String weight, String scale, Optional<String> zero, int axis) {
        String name = weight + "/real";
        if (graph.constant(name).isPresent()) {
            return name;
        }
        TensorProto tensor = graph.constant(weight).orElseThrow();
        float[] scales = Tensors.floats(graph.constant(scale)
                .orElseThrow(() -> new UnknownGraphException("the scale of '" + weight + "' is no constant")));
        float[] zeros =
                zero.map(z -> Tensors.floats(graph.constant(z).orElseThrow())).orElse(new float[1]);
        float[] values = Tensors.floats(tensor);
        long[] shape = Tensors.shape(tensor);
        int inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= (int) shape[i];
        }
        int along = shape.length == 0 ? 1 : (int) shape[axis];
        for (int i = 0; i < values.length; i++) {
            int at = i / inner % along;
            values[i] = (values[i] - zeros[zeros.length == 1 ? 0 : at]) * scales[scales.length == 1 ? 0 : at];
        }
        graph.put(spool.store(name, shape, values));
        return name;
    }

    private static boolean lstm(OnnxGraph graph, WeightFile spool, NodeProto node) {
        String w = transposed(
                graph, spool, real(graph, spool, node.getInput(1), node.getInput(8), Nodes.input(node, 9), 0));
        String r = transposed(
                graph, spool, real(graph, spool, node.getInput(2), node.getInput(10), Nodes.input(node, 11), 0));
        List<String> inputs = new ArrayList<>(List.of(node.getInput(0), w, r));
        inputs.addAll(node.getInputList().subList(3, Math.min(8, node.getInputCount())));
        NodeProto.Builder plain =
                Nodes.node("LSTM", inputs, node.getOutputList().toArray(String[]::new));
        node.getAttributeList().stream()
                .filter(a -> List.of("direction", "hidden_size", "input_forget").contains(a.getName()))
                .forEach(plain::addAttribute);
        graph.replace(node, plain.build());
        return true;
    }

    /** [directions, in, gates] as [directions, gates, in]. */
    private static String transposed(OnnxGraph graph, WeightFile spool, String name) {
        TensorProto tensor = graph.constant(name).orElseThrow();
        long[] shape = Tensors.shape(tensor);
        int rows = (int) shape[1];
        int columns = (int) shape[2];
        float[] from = Tensors.floats(tensor);
        float[] to = new float[from.length];
        for (int d = 0; d < shape[0]; d++) {
            int base = d * rows * columns;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    to[base + j * rows + i] = from[base + i * columns + j];
                }
            }
        }
        graph.put(spool.store(name + "/turned", new long[] {shape[0], columns, rows}, to));
        return name + "/turned";
    }

    /** A table of bytes that is looked up and then scaled, as a table of floats; also a plain scaled constant. */
    private static boolean lookup(OnnxGraph graph, WeightFile spool, NodeProto node) {
        Optional<NodeProto> gather = graph.producer(node.getInput(0), "Gather");
        String table = gather.map(g -> g.getInput(0)).orElse(node.getInput(0));
        if (graph.constant(table).isEmpty()) {
            return false;
        }
        long axis = Nodes.whole(node, "axis", 1);
        boolean scalar = Tensors.size(graph.constant(node.getInput(1)).orElseThrow()) == 1;
        if (gather.isPresent() && !scalar) {
            return false;
        }
        String real =
                real(graph, spool, table, node.getInput(1), Nodes.input(node, 2), scalar ? 0 : Math.toIntExact(axis));
        if (gather.isPresent()) {
            graph.replace(
                    node,
                    gather.get().toBuilder()
                            .setInput(0, real)
                            .setOutput(0, node.getOutput(0))
                            .build());
        } else {
            Identities.redirect(graph, node.getOutput(0), real);
            graph.remove(node);
        }
        return true;
    }

    /** Weights [outputs][blocks][packed] of 4 or 8 bits with a scale and, if given, a zero point a block. */
    private static boolean blocks(OnnxGraph graph, WeightFile spool, NodeProto node) {
        int k = Math.toIntExact(Nodes.whole(node, "K", 0));
        int n = Math.toIntExact(Nodes.whole(node, "N", 0));
        int bits = Math.toIntExact(Nodes.whole(node, "bits", 4));
        int block = Math.toIntExact(Nodes.whole(node, "block_size", 32));
        if ((bits != 4 && bits != 8) || Nodes.input(node, 4).isPresent()) {
            throw unknown(node);
        }
        int count = (k + block - 1) / block;
        float[] packed = Tensors.floats(graph.constant(node.getInput(1)).orElseThrow());
        float[] scales = Tensors.floats(graph.constant(node.getInput(2)).orElseThrow());
        Optional<float[]> zeros =
                Nodes.input(node, 3).map(z -> Tensors.floats(graph.constant(z).orElseThrow()));
        int zeroRow = (count * bits + 7) / 8;
        float[] values = new float[k * n];
        for (int o = 0; o < n; o++) {
            for (int i = 0; i < k; i++) {
                int b = i / block;
                int number = part(packed, (o * count + b) * (block * bits / 8), i % block, bits);
                float zero = zeros.isPresent() ? part(zeros.get(), o * zeroRow, b, bits) : 1 << (bits - 1);
                values[i * n + o] = (number - zero) * scales[o * count + b];
            }
        }
        String weight = node.getInput(1) + "/real";
        graph.put(spool.store(weight, new long[] {k, n}, values));
        String product = Nodes.input(node, 5).isPresent() ? graph.name("product") : node.getOutput(0);
        graph.replace(
                node,
                Nodes.node("MatMul", List.of(node.getInput(0), weight), product).build());
        Nodes.input(node, 5)
                .ifPresent(bias -> graph.add(Nodes.node("Add", List.of(product, bias), node.getOutput(0))
                        .build()));
        return true;
    }

    private static int part(float[] bytes, int start, int index, int bits) {
        int whole = (int) bytes[start + index * bits / 8];
        return bits == 8 ? whole : index % 2 == 0 ? whole & 0xf : whole >> 4;
    }
}

package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Reading and writing of single nodes. */
final class Nodes {
    /** The domain of this program's own operators. */
    static final String OWN_DOMAIN = "kokoro";

    private Nodes() {}

    static NodeProto.Builder node(String type, List<String> inputs, String... outputs) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .setName(outputs[0])
                .addAllInput(inputs)
                .addAllOutput(List.of(outputs));
    }

    /** All values that a node reads: its inputs, and what a graph inside it takes from the graph around it. */
    static Set<String> reads(NodeProto node) {
        Set<String> all = new LinkedHashSet<>(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                GraphProto body = attribute.getG();
                Set<String> own = new HashSet<>();
                body.getInputList().forEach(input -> own.add(input.getName()));
                body.getInitializerList().forEach(constant -> own.add(constant.getName()));
                body.getNodeList().forEach(inner -> own.addAll(inner.getOutputList()));
                body.getNodeList().stream()
                        .flatMap(inner -> reads(inner).stream())
                        .filter(value -> !own.contains(value))
                        .forEach(all::add);
                body.getOutputList().stream()
                        .map(ValueInfoProto::getName)
                        .filter(value -> !own.contains(value))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** The node with other names for some values. */
    static NodeProto renamed(NodeProto node, Map<String, String> names) {
        NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput();
        node.getInputList().forEach(value -> renamed.addInput(names.getOrDefault(value, value)));
        node.getOutputList().forEach(value -> renamed.addOutput(names.getOrDefault(value, value)));
        return renamed.build();
    }

    /** A value of that type and of any shape. */
    static ValueInfoProto value(String name, int type) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type)))
                .build();
    }

    static AttributeProto attribute(String name, GraphProto graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(a -> a.getName().equals(name))
                .findFirst();
    }

    static long whole(NodeProto node, String name, long otherwise) {
        return attribute(node, name).map(AttributeProto::getI).orElse(otherwise);
    }

    static float real(NodeProto node, String name, float otherwise) {
        return attribute(node, name).map(AttributeProto::getF).orElse(otherwise);
    }

    /** The list, or {@code size} times the same number where the attribute is not there. */
    static long[] wholes(NodeProto node, String name, int size, long otherwise) {
        return attribute(node, name)
                .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray())
                .orElseGet(
                        () -> LongStream.generate(() -> otherwise).limit(size).toArray());
    }

    static Optional<String> input(NodeProto node, int index) {
        return index < node.getInputCount() && !node.getInput(index).isEmpty()
                ? Optional.of(node.getInput(index))
                : Optional.empty();
    }

    /** The other input of a node with two. */
    static String other(NodeProto node, String input) {
        return node.getInput(0).equals(input) ? node.getInput(1) : node.getInput(0);
    }
}

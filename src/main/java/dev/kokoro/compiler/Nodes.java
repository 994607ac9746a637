package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** Reading and writing of single nodes. */
final class Nodes {
    private Nodes() {}

    static NodeProto.Builder node(String type, List<String> inputs, String... outputs) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .setName(outputs[0])
                .addAllInput(inputs)
                .addAllOutput(List.of(outputs));
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
                .orElseGet(() -> java.util.stream.LongStream.generate(() -> otherwise)
                        .limit(size)
                        .toArray());
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

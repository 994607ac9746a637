package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An ONNX graph that can be asked who makes a value and who uses it, and that can be edited. Not thread-safe. The weights
 * of a file that was read are views of the mapped file: they cost no heap.
 */
final class OnnxGraph {
    private final ModelProto head;
    private final List<ValueInfoProto> inputs;
    private final List<ValueInfoProto> outputs;
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, List<NodeProto>> consumers = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private int fresh;

    OnnxGraph(ModelProto model) {
        GraphProto graph = model.getGraph();
        head = model.toBuilder().clearGraph().clearOpsetImport().build();
        inputs = new ArrayList<>(graph.getInputList());
        outputs = new ArrayList<>(graph.getOutputList());
        graph.getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
        // Old exports list their weights among the inputs as well.
        inputs.removeIf(input -> initializers.containsKey(input.getName()));
        model.getOpsetImportList().forEach(opset -> opsets.put(opset.getDomain(), opset.getVersion()));
        for (NodeProto node : graph.getNodeList()) {
            Optional<TensorProto> constant = constantOf(node);
            if (constant.isPresent()) {
                initializers.put(
                        node.getOutput(0),
                        constant.get().toBuilder().setName(node.getOutput(0)).build());
            } else {
                add(node);
            }
        }
    }

    /**
     * Reads a model without copying its weights to the heap.
     *
     * @throws UnknownGraphException if the bytes are no ONNX model, or keep weights in other files
     */
    static OnnxGraph read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new UnknownGraphException("it is larger than 2 GB");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.enableAliasing(true);
            ModelProto model = ModelProto.parseFrom(in);
            if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
                throw new UnknownGraphException("it holds no graph");
            }
            if (model.getGraph().getInitializerList().stream()
                    .anyMatch(t -> t.getDataLocation() == TensorProto.DataLocation.EXTERNAL)) {
                throw new UnknownGraphException("its weights are in other files");
            }
            return new OnnxGraph(model);
        } catch (InvalidProtocolBufferException e) {
            throw new UnknownGraphException("it is not an ONNX model");
        }
    }

    private static Optional<TensorProto> constantOf(NodeProto node) {
        if (!node.getOpType().equals("Constant") || !node.getDomain().isEmpty()) {
            return Optional.empty();
        }
        AttributeProto value = node.getAttribute(0);
        return switch (value.getName()) {
            case "value" -> Optional.of(value.getT());
            case "value_float" -> Optional.of(Tensors.of("", new long[0], new float[] {value.getF()}));
            case "value_int" -> Optional.of(Tensors.ofWhole("", new long[0], value.getI()));
            case "value_ints" ->
                Optional.of(Tensors.ofWhole(
                        "",
                        new long[] {value.getIntsCount()},
                        value.getIntsList().stream().mapToLong(Long::longValue).toArray()));
            default -> Optional.empty();
        };
    }

    List<NodeProto> nodes() {
        return List.copyOf(nodes);
    }

    List<ValueInfoProto> inputs() {
        return List.copyOf(inputs);
    }

    List<ValueInfoProto> outputs() {
        return List.copyOf(outputs);
    }

    Map<String, TensorProto> initializers() {
        return Map.copyOf(initializers);
    }

    /** The constant of that name, if the value is one. */
    Optional<TensorProto> constant(String value) {
        return Optional.ofNullable(initializers.get(value));
    }

    Optional<NodeProto> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** Who makes the value, if it is a node of that kind. */
    Optional<NodeProto> producer(String value, String type) {
        return producer(value).filter(node -> node.getOpType().equals(type));
    }

    List<NodeProto> consumers(String value) {
        return List.copyOf(consumers.getOrDefault(value, List.of()));
    }

    /**
     * All values that decide the phases of the harmonic source. Where it is silent its spectrum is rounding noise, and
     * the angle of that noise is heard: half a decibel hangs on the last bit of what comes before. So none of it may be
     * rounded otherwise.
     */
    Set<String> valuesBeforePhases() {
        return valuesBefore(node -> Set.of("STFT", "Atan").contains(node.getOpType()));
    }

    /** All values that the outputs of such nodes depend on, and those outputs. */
    Set<String> valuesBefore(Predicate<NodeProto> last) {
        Set<String> before = new HashSet<>();
        List<String> open = new ArrayList<>();
        nodes.stream().filter(last).forEach(node -> open.addAll(node.getOutputList()));
        while (!open.isEmpty()) {
            String value = open.remove(open.size() - 1);
            if (before.add(value)) {
                producer(value).ifPresent(node -> open.addAll(Nodes.reads(node)));
            }
        }
        return before;
    }

    boolean isOutput(String value) {
        return outputs.stream().anyMatch(output -> output.getName().equals(value));
    }

    void add(NodeProto node) {
        nodes.add(node);
        node.getOutputList().forEach(value -> producers.put(value, node));
        Nodes.reads(node)
                .forEach(value ->
                        consumers.computeIfAbsent(value, k -> new ArrayList<>()).add(node));
    }

    @SuppressWarnings("ReferenceEquality") // Two nodes may be equal; this one is meant.
    void remove(NodeProto node) {
        nodes.removeIf(n -> n == node);
        node.getOutputList().forEach(value -> producers.remove(value, node));
        Nodes.reads(node)
                .forEach(value ->
                        consumers.getOrDefault(value, new ArrayList<>()).removeIf(n -> n == node));
    }

    void replace(NodeProto old, NodeProto better) {
        remove(old);
        add(better);
    }

    void put(TensorProto constant) {
        initializers.put(constant.getName(), constant);
    }

    void setInput(int index, ValueInfoProto input) {
        inputs.set(index, input);
    }

    void setOutput(int index, ValueInfoProto output) {
        outputs.set(index, output);
    }

    void addOutput(ValueInfoProto output) {
        outputs.add(output);
    }

    /** A name that nothing here has. */
    String name(String stem) {
        String name;
        do {
            name = "compiled/" + stem + "_" + fresh++;
        } while (producers.containsKey(name) || initializers.containsKey(name));
        return name;
    }

    /** Keeps a value that nobody uses yet from being dropped. */
    void hold(String value) {
        held.add(value);
    }

    /** Lets a value go that was held. */
    void release(String value) {
        held.remove(value);
    }

    void require(String domain, long version) {
        opsets.merge(domain, version, Math::max);
    }

    /** Drops what no output needs, and puts every node behind those that make its inputs. */
    void tidy() {
        prune();
        sort();
    }

    /** Drops what no output needs. */
    void prune() {
        Set<String> needed = new HashSet<>(held);
        outputs.forEach(output -> needed.add(output.getName()));
        List<String> open = new ArrayList<>(needed);
        Set<NodeProto> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!open.isEmpty()) {
            NodeProto node = producers.get(open.remove(open.size() - 1));
            if (node != null && kept.add(node)) {
                Nodes.reads(node).stream()
                        .filter(value -> !value.isEmpty() && needed.add(value))
                        .forEach(open::add);
            }
        }
        List.copyOf(nodes).stream().filter(node -> !kept.contains(node)).forEach(this::remove);
        initializers.keySet().removeIf(name -> !needed.contains(name));
    }

    private void sort() {
        Set<String> ready = new HashSet<>(initializers.keySet());
        inputs.forEach(input -> ready.add(input.getName()));
        ready.add("");
        List<NodeProto> waiting = new ArrayList<>(nodes);
        nodes.clear();
        while (!waiting.isEmpty()) {
            List<NodeProto> later = new ArrayList<>();
            for (NodeProto node : waiting) {
                if (ready.containsAll(Nodes.reads(node))) {
                    nodes.add(node);
                    ready.addAll(node.getOutputList());
                } else {
                    later.add(node);
                }
            }
            if (later.size() == waiting.size()) {
                throw new UnknownGraphException(
                        "the node '" + later.get(0).getName() + "' waits for a value that nobody makes");
            }
            waiting = later;
        }
    }

    /** The model with the given tensors in place of this graph's own ones. */
    ModelProto model(List<TensorProto> tensors) {
        ModelProto.Builder model = head.toBuilder();
        opsets.forEach((domain, version) -> model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version)));
        return model.setGraph(GraphProto.newBuilder()
                        .setName("kokoro")
                        .addAllNode(nodes)
                        .addAllInput(inputs)
                        .addAllOutput(outputs)
                        .addAllInitializer(tensors))
                .build();
    }
}

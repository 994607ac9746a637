package dev.kokoro.workload.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A whole ONNX graph, its weights described and not held; see {@link GraphFile} for the bytes. */
public record Graph(
        List<NodeProto> nodes, List<Weight> weights, List<ValueInfoProto> inputs, List<ValueInfoProto> outputs) {
    public Graph {
        nodes = List.copyOf(nodes);
        weights = List.copyOf(weights);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** How many numbers the weights hold together. */
    public long parameters() {
        return weights.stream().mapToLong(Weight::size).sum();
    }

    /** How often each operator occurs, by name. */
    public Map<String, Long> operators() {
        return nodes.stream().collect(Collectors.groupingBy(NodeProto::getOpType, TreeMap::new, Collectors.counting()));
    }
}

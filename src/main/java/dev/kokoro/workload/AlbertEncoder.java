package dev.kokoro.workload;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * Part 1, the text transformer: ids [1, T] to [1, T, hidden]. Embeddings of symbol, position and type, 128 wide,
 * normalised and widened; then one and the same layer, several times over.
 */
final class AlbertEncoder {
    private static final float EPSILON = 1e-12f;
    /** What attention and widening add is kept small beside what they add to, or drawn layers make all ids alike. */
    private static final double BRANCH_GAIN = 0.05;

    private final GraphBuilder g;
    private final Dimensions size;

    AlbertEncoder(GraphBuilder builder, Dimensions size) {
        this.g = builder.within("bert");
        this.size = size;
    }

    /**
     * @param ids int64 [1, T]
     * @param positions int64 [T], 0 to T - 1
     * @param mask bool [1, T], true where an id is only padding
     */
    Value of(Value ids, Value positions, Value mask) {
        Value attended = g.unsqueeze(g.cast(g.op("Not", mask), DataType.INT64), 1, 2);
        Value bias = g.mul(g.op("Sub", g.scalar(1), g.cast(attended, DataType.FLOAT)), g.scalar(-Float.MAX_VALUE));
        Value x = Layers.linear(
                g.within("encoder"),
                "embedding_hidden_mapping_in",
                embed(ids, positions),
                Dimensions.EMBEDDING,
                size.hidden(),
                1);
        for (int layer = 0; layer < size.layers(); layer++) {
            x = layer(x, bias);
        }
        return x;
    }

    private Value embed(Value ids, Value positions) {
        GraphBuilder e = g.within("embeddings");
        Value types = e.cast(Layers.zeros(e, e.op("Shape", ids)), DataType.INT64);
        Value sum = e.add(
                lookup(e, "word_embeddings", Dimensions.VOCABULARY, 1, ids),
                lookup(e, "token_type_embeddings", 2, 0.1f, types));
        sum = e.add(sum, lookup(e, "position_embeddings", Dimensions.CONTEXT, 0.5f, e.unsqueeze(positions, 0)));
        return Layers.layerNorm(e, "LayerNorm", sum, Dimensions.EMBEDDING, EPSILON);
    }

    private static Value lookup(GraphBuilder e, String name, int rows, float spread, Value ids) {
        Value table = e.weight(name, Filling.around(0, spread), rows, Dimensions.EMBEDDING);
        return e.op("Gather", Attributes.none().number("axis", 0), table, ids);
    }

    /** [1, T, hidden] to the same: attention, then a widening pair of linear layers, each added to what came in. */
    private Value layer(Value x, Value bias) {
        GraphBuilder l = g.within("layer");
        Value attention = attention(l.within("attention"), x, bias);
        x = Layers.layerNorm(l, "attention/LayerNorm", l.add(x, attention), size.hidden(), EPSILON);
        Value wide = gelu(l, Layers.linear(l, "ffn", x, size.hidden(), size.feedForward(), 1));
        Value narrow = Layers.linear(l, "ffn_output", wide, size.feedForward(), size.hidden(), BRANCH_GAIN);
        return Layers.layerNorm(l, "full_layer_layer_norm", l.add(narrow, x), size.hidden(), EPSILON);
    }

    private Value attention(GraphBuilder a, Value x, Value bias) {
        int width = size.hidden();
        Value query = heads(a, x, Layers.linear(a, "query", x, width, width, 1));
        Value key = a.transpose(heads(a, x, Layers.linear(a, "key", x, width, width, 1)), 0, 1, 3, 2);
        Value value = heads(a, x, Layers.linear(a, "value", x, width, width, 1));
        // Query and key each carry the root of the scale, as scaled_dot_product_attention is exported.
        Value headSize =
                a.cast(a.op("Slice", a.op("Shape", query), a.indices(-1), a.indices(Long.MAX_VALUE)), DataType.FLOAT);
        Value scale = a.op("Sqrt", a.op("Div", a.scalar(1), a.op("Sqrt", headSize)));
        Value scores = a.add(a.matMul(a.mul(query, scale), a.mul(key, scale)), bias);
        Value mixed = a.matMul(a.op("Softmax", Attributes.none().number("axis", -1), scores), value);
        Value joined = a.view(a.transpose(mixed, 0, 2, 1, 3), a.dimension(x, 0), a.dimension(x, 1), a.index(width));
        return Layers.linear(a, "dense", joined, width, width, BRANCH_GAIN);
    }

    /** [1, T, hidden] to [1, heads, T, hidden / heads]. */
    private Value heads(GraphBuilder a, Value x, Value projected) {
        Value split = a.view(
                projected,
                a.dimension(x, 0),
                a.dimension(x, 1),
                a.index(size.heads()),
                a.index(size.hidden() / size.heads()));
        return a.transpose(split, 0, 2, 1, 3);
    }

    /** 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). */
    private static Value gelu(GraphBuilder l, Value x) {
        Value cubic = l.mul(l.op("Pow", x, l.scalar(3)), l.scalar(0.044715f));
        Value inner = l.mul(l.add(x, cubic), l.scalar((float) Math.sqrt(2 / Math.PI)));
        return l.mul(l.mul(x, l.scalar(0.5f)), l.add(l.op("Tanh", inner), l.scalar(1)));
    }
}

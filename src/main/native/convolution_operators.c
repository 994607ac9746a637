/* AdaptiveConvolution(x, w, b, affine?, residual?) and TransposedConvolution(x, w, b, residual?) */
#include "operator.h"
#include <string.h>
#define ADAPTIVE "kokoro.AdaptiveConvolution: "
#define TRANSPOSED "kokoro.TransposedConvolution: "

/* Scratch memory of one call, all in one piece. */
struct memory {
    float *next;
    void *whole;
};
static float *take(struct memory *m, size_t floats) {
    float *p = m->next;
    m->next += padded(floats);
    return p;
}

/* AdaIN of x as a scale and a shift a channel; the channels that only fill up stay zero. */
static int adapt(const struct operator *o, struct call *call, const float *x, size_t channels, size_t inputs,
                 size_t frames, const float *affine, float *scale, float *shift) {
    double *mean = call->host.allocate(call->host.self, 2 * inputs * sizeof(double));
    if (!mean) return 1;
    int failed = measure_all(o->kernels, &call->host, x, inputs, frames, mean, mean + inputs);
    for (size_t c = 0; c < inputs && !failed; c++) {
        const double s = c < channels ? (1.0 + affine[c]) / __builtin_sqrt(mean[inputs + c] + o->epsilon) : 0;
        scale[c] = (float)s;
        shift[c] = c < channels ? (float)(affine[channels + c] - mean[c] * s) : 0;
    }
    call->host.release(call->host.self, mean);
    return failed;
}

/* Both operators: y has rate rows of o->outputs channels for each frame of x, and head rows before the first. */
static OrtStatus *convolve(const struct operator *o, struct call *call, const struct tensor *x, const float *w,
                           const float *b, const float *affine, const struct tensor *residual, size_t rate, size_t head) {
    const size_t channels = (size_t)x->dims[o->x_time_major ? 2 : 1], frames = (size_t)x->dims[o->x_time_major ? 1 : 2];
    const size_t inputs = padded(channels), outputs = (size_t)o->outputs, width = padded(outputs), rows = head + rate * frames;
    const int turn_x = !o->x_time_major, turn_y = !o->y_time_major, halves = rate > 1 ? 2 : 1;
    const struct host *host = &call->host;
    const int64_t shape[] = {1, (int64_t)(turn_y ? outputs : rows), (int64_t)(turn_y ? rows : outputs)};
    float *y;
    OrtStatus *status = make_output(call, shape, 3, &y);
    if (status) return status;
    const size_t part = width * rate / halves; /* output channels of one convolution */
    const size_t need = turn_x * inputs * frames + turn_y * width * rows * (residual->data ? 2 : 1) + part + 2 * inputs + width;
    struct memory memory = {.whole = host->allocate(host->self, need * sizeof(float) + 9 * 64)};
    if (!memory.whole) return no_memory(o->api);
    memory.next = (float *)(((uintptr_t)memory.whole + 63) & ~(uintptr_t)63);
    float *bias = take(&memory, part), *scale = take(&memory, inputs), *shift = take(&memory, inputs);
    for (size_t i = 0; i < part; i++) bias[i] = i % width < outputs ? b[i % width] : 0;
    int failed = 0;
    const float *source = x->data, *other = residual->data;
    if (turn_x) {
        float *turned = take(&memory, inputs * frames);
        failed = transpose_all(o->kernels, host, 1, x->data, turned, channels, inputs, frames);
        source = turned;
    }
    float *out = turn_y ? take(&memory, width * rows) : y, *turn = take(&memory, width);
    if (other && turn_y) {
        float *turned = take(&memory, width * rows);
        failed = failed || transpose_all(o->kernels, host, 1, other, turned, outputs, width, rows);
        other = turned;
    }
    /* The reflected row is row 2 with its own residual, which lies where row 2 is written. */
    for (size_t i = 0; head && i < width; i++) turn[i] = other ? (other[i] - other[2 * width + i]) * o->gain : 0;
    struct convolution c = {.frames = frames, .inputs = inputs, .outputs = part, .y_stride = width * rate, .dilation = 1,
                            .x = source, .w = w, .bias = bias, .m = (size_t)o->m[0], .k = (size_t)o->k[0], .gain = o->gain};
    if (o->dilation[0] > 1) c.dilation = (size_t)o->dilation[0];
    c.activation = (struct activation){.kind = affine || o->slope != 1 ? LEAKY : LINEAR, .slope = o->slope};
    if (affine) {
        failed = failed || adapt(o, call, source, channels, inputs, frames, affine, scale, shift);
        c.activation.scale = scale;
        c.activation.shift = shift;
    }
    for (int half = 0; half < halves && !failed; half++) {
        c.left = halves > 1 ? (size_t)(1 - half) : c.k / 2;
        c.y = out + head * width + half * part;
        c.residual = other ? other + head * width + half * part : 0;
        failed = convolve_all(o->kernels, host, &c, 0, 0);
        c.w += (c.m + c.k - 1) * inputs * part;
    }
    for (size_t i = 0; head && i < width; i++) out[i] = out[2 * width + i] + turn[i];
    if (!failed && turn_y) failed = transpose_all(o->kernels, host, 0, out, y, outputs, width, rows);
    host->release(host->self, memory.whole);
    return failed ? no_memory(o->api) : 0;
}

/* Reads the inputs, the optional ones from the fourth on, and compares their sizes. */
static OrtStatus *prepare(const struct operator *o, struct call *call, struct tensor *t, size_t count, const char *shape_wrong) {
    for (size_t i = 0; i < count; i++) {
        OrtStatus *status = read_input(call, i, &t[i]);
        if (status) return status;
    }
    const struct tensor *x = &t[0];
    if (!x->data || x->rank != 3 || x->dims[0] != 1 || x->count == 0) return invalid(o->api, shape_wrong);
    const size_t outputs = (size_t)o->outputs;
    if (o->outputs < 1 || (o->x_time_major && x->dims[2] % PANEL) || (o->y_time_major && outputs % PANEL)) {
        return invalid(o->api, shape_wrong);
    }
    const size_t channels = padded((size_t)x->dims[o->x_time_major ? 2 : 1]);
    const size_t rate = o->stride ? (size_t)o->stride : 1;
    if (t[1].count != (size_t)(o->m[0] + o->k[0] - 1) * channels * padded(outputs) * rate) return invalid(o->api, shape_wrong);
    return t[2].count == outputs ? 0 : invalid(o->api, shape_wrong);
}

static OrtStatus *compute_adaptive(const struct operator *o, struct call *call) {
    static const char wrong[] = ADAPTIVE "x, w, b, affine or residual has the wrong shape";
    struct tensor t[5];
    OrtStatus *status = prepare(o, call, t, 5, wrong);
    if (status) return status;
    const size_t channels = (size_t)t[0].dims[o->x_time_major ? 2 : 1], frames = t[0].count / channels;
    if (t[3].data && t[3].count != 2 * channels) return invalid(o->api, wrong);
    if (t[4].data && t[4].count != frames * (size_t)o->outputs) return invalid(o->api, wrong);
    return convolve(o, call, &t[0], t[1].data, t[2].data, t[3].data, &t[4], 1, 0);
}

static OrtStatus *compute_transposed(const struct operator *o, struct call *call) {
    static const char wrong[] = TRANSPOSED "x, w, b or residual has the wrong shape";
    struct tensor t[4];
    OrtStatus *status = prepare(o, call, t, 4, wrong);
    if (status) return status;
    const size_t channels = (size_t)t[0].dims[o->x_time_major ? 2 : 1], frames = t[0].count / channels;
    const size_t rate = (size_t)o->stride, head = o->reflect != 0;
    if (padded((size_t)o->outputs) != (size_t)o->outputs) return invalid(o->api, wrong);
    if (t[3].data && t[3].count != (head + rate * frames) * (size_t)o->outputs) return invalid(o->api, wrong);
    return convolve(o, call, &t[0], t[1].data, t[2].data, 0, &t[3], rate, head);
}

static OrtStatus *create(const OrtApi *api, const OrtKernelInfo *info, int transposed, void **kernel) {
    struct operator o;
    OrtStatus *status = start(api, info, &o);
    if (!status) status = ort_KernelInfoGetAttribute_int64(api)(info, "m", &o.m[0]);
    if (!status && !transposed) status = ort_KernelInfoGetAttribute_int64(api)(info, "k", &o.k[0]);
    if (status) return status;
    o.blocks = 1;
    if (transposed) {
        if (o.stride < 2 || o.stride % 2) return invalid(api, TRANSPOSED "the stride must be even");
        o.k[0] = 2;
    } else {
        o.stride = 0;
        OrtStatus *left_out = ort_KernelInfoGetAttribute_int64(api)(info, "dilation", &o.dilation[0]);
        if (left_out) ort_ReleaseStatus(api)(left_out);
    }
    o.compute = transposed ? compute_transposed : compute_adaptive;
    return keep(&o, kernel);
}
static OrtStatus *create_adaptive(const OrtCustomOp *op, const OrtApi *api, const OrtKernelInfo *info, void **kernel) {
    return (void)op, create(api, info, 0, kernel);
}
static OrtStatus *create_transposed(const OrtCustomOp *op, const OrtApi *api, const OrtKernelInfo *info, void **kernel) {
    return (void)op, create(api, info, 1, kernel);
}

static const char *adaptive_name(const OrtCustomOp *op) { return (void)op, "AdaptiveConvolution"; }
static const char *transposed_name(const OrtCustomOp *op) { return (void)op, "TransposedConvolution"; }
static size_t five(const OrtCustomOp *op) { return (void)op, 5; }
static size_t four(const OrtCustomOp *op) { return (void)op, 4; }
static size_t y_is_residual(int **inputs, int **outputs) { return y_is_input(3, inputs, outputs); }
static int from_fourth_optional(const OrtCustomOp *op, size_t i) { return (void)op, i < 3 ? ORT_REQUIRED : ORT_OPTIONAL; }

OrtCustomOp adaptive_convolution(void) {
    OrtCustomOp op = plain_operator;
    op.GetName = adaptive_name;
    op.GetInputTypeCount = five;
    op.GetInputCharacteristic = from_fourth_optional;
    op.CreateKernelV2 = create_adaptive;
    return op;
}
OrtCustomOp transposed_convolution(void) {
    OrtCustomOp op = adaptive_convolution();
    op.GetName = transposed_name;
    op.GetInputTypeCount = four;
    op.GetAliasMap = y_is_residual;
    op.ReleaseAliasMap = alias_stays;
    op.CreateKernelV2 = create_transposed;
    return op;
}

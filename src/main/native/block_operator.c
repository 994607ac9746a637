/* SnakeResidualBlock(x, [affine, alpha, w, b] for each block) -> y */
#include "operator.h"
#define NAME "kokoro.SnakeResidualBlock: "
enum { SHARED = 16 << 20 /* bytes of work space from which on it is shared: three seconds of speech; less is not worth a wait */ };

static OrtStatus *compute(const struct operator *o, struct call *call) {
    struct block block[MOST_BLOCKS];
    struct tensor x;
    OrtStatus *status = read_input(call, 0, &x);
    if (status) return status;
    if (call->given != 1 + 4 * o->blocks) return invalid(o->api, NAME "wants x and four inputs a block");
    if (x.rank != 3 || x.dims[0] != 1 || x.count == 0) return invalid(o->api, NAME "x must be [1, C, T] or [1, T, C]");
    const size_t channels = (size_t)x.dims[o->x_time_major ? 2 : 1], frames = (size_t)x.dims[o->x_time_major ? 1 : 2];
    const size_t row = 2 * o->pairs * channels;
    if (channels % PANEL) return invalid(o->api, NAME "channels must be a multiple of 16");
    for (size_t i = 0; i < o->blocks; i++) {
        const float **part[] = {&block[i].affine, &block[i].alpha, &block[i].w, &block[i].bias};
        block[i].m = (size_t)o->m[i];
        block[i].k = (size_t)o->k[i];
        const size_t want[] = {2 * row, row, row * channels * (block[i].m + block[i].k - 1), row};
        for (size_t j = 0; j < 4; j++) {
            struct tensor given;
            status = read_input(call, 1 + 4 * i + j, &given);
            if (status) return status;
            if (!given.data || given.count != want[j]) return invalid(o->api, NAME "affine, alpha, w or b has the wrong size");
            *part[j] = given.data;
        }
    }
    const struct blocks b = {block, o->blocks, channels, frames, o->pairs, o->dilation, o->gain, o->epsilon,
                             o->x_time_major != 0, o->y_time_major != 0};
    /* Before y is made: who waits here holds x alone. */
    const size_t bytes = workspace_of(&b);
    const int shared = bytes >= SHARED;
    void *workspace = shared ? workspace_take(bytes) : call->host.allocate(call->host.self, bytes);
    if (!workspace) return no_memory(o->api);
    const int64_t shape[] = {1, (int64_t)(o->y_time_major ? frames : channels), (int64_t)(o->y_time_major ? channels : frames)};
    float *y;
    status = make_output(call, shape, 3, &y);
    if (!status && snake_residual_blocks(o->kernels, &call->host, &b, x.data, y, workspace)) status = no_memory(o->api);
    if (shared) workspace_return(workspace);
    else call->host.release(call->host.self, workspace);
    return status;
}

static OrtStatus *create(const OrtCustomOp *op, const OrtApi *api, const OrtKernelInfo *info, void **kernel) {
    (void)op;
    struct operator o;
    size_t tiles = MOST_BLOCKS;
    OrtStatus *status = start(api, info, &o);
    if (status) return status;
    o.compute = compute;
    o.blocks = MOST_BLOCKS;
    o.pairs = MOST_PAIRS;
    status = ort_KernelInfoGetAttributeArray_int64(api)(info, "k", o.k, &o.blocks);
    if (!status) status = ort_KernelInfoGetAttributeArray_int64(api)(info, "m", o.m, &tiles);
    if (!status) status = ort_KernelInfoGetAttributeArray_int64(api)(info, "dilations", o.dilation, &o.pairs);
    if (status) return status;
    if (tiles != o.blocks) return invalid(api, NAME "k and m differ in length");
    return keep(&o, kernel);
}

static const char *name(const OrtCustomOp *op) { return (void)op, "SnakeResidualBlock"; }
static size_t inputs(const OrtCustomOp *op) { return (void)op, 2; }
static int last_is_many(const OrtCustomOp *op, size_t i) { return (void)op, i ? ORT_VARIADIC : ORT_REQUIRED; }

static size_t y_is_x(int **from, int **to) { return y_is_input(0, from, to); }

OrtCustomOp snake_residual_block(void) {
    OrtCustomOp op = plain_operator;
    op.GetName = name;
    op.GetInputTypeCount = inputs;
    op.GetInputCharacteristic = last_is_many;
    op.GetAliasMap = y_is_x;
    op.ReleaseAliasMap = alias_stays;
    op.CreateKernelV2 = create;
    return op;
}

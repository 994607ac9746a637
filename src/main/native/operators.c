/* The operators of the domain "kokoro", version 1, as ONNX Runtime sees them. README.md has their contracts. */
#include "kokoro.h"
#include "ort.h"
#include <stdlib.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

enum { MOST_BLOCKS = 8, MOST_PAIRS = 8 };

/* The runtime's threads and arena for one call. */
struct session {
    const OrtApi *api;
    const OrtKernelContext *context;
    OrtAllocator *arena;
};

static int session_parallel(void *self, void (*run)(void *, size_t), size_t total, void *data) {
    struct session *s = self;
    OrtStatus *status = ort_KernelContext_ParallelFor(s->api)(s->context, run, total, 0, data);
    if (status) ort_ReleaseStatus(s->api)(status);
    return status != 0;
}
static void *session_allocate(void *self, size_t bytes) {
    struct session *s = self;
    return s->arena->Alloc(s->arena, bytes);
}
static void session_release(void *self, void *memory) {
    struct session *s = self;
    s->arena->Free(s->arena, memory);
}

struct operator {
    const OrtApi *api;
    const struct kernels *kernels;
    size_t blocks, pairs;
    int64_t m[MOST_BLOCKS], k[MOST_BLOCKS], dilation[MOST_PAIRS];
    int64_t x_time_major, y_time_major;
    float gain, epsilon;
};

static OrtStatus *invalid(const OrtApi *api, const char *message) {
    return ort_CreateStatus(api)(ORT_INVALID_ARGUMENT, message);
}

/* Attributes that may be left out: the default stays. */
static void maybe_int(const OrtApi *api, const OrtKernelInfo *info, const char *name, int64_t *value) {
    int64_t given;
    OrtStatus *status = ort_KernelInfoGetAttribute_int64(api)(info, name, &given);
    if (status) ort_ReleaseStatus(api)(status);
    else *value = given;
}
static void maybe_float(const OrtApi *api, const OrtKernelInfo *info, const char *name, float *value) {
    float given;
    OrtStatus *status = ort_KernelInfoGetAttribute_float(api)(info, name, &given);
    if (status) ort_ReleaseStatus(api)(status);
    else *value = given;
}

/* Shape and data of input i. */
static OrtStatus *input(const OrtApi *api, const OrtKernelContext *context, size_t i, const float **data, int64_t *dims,
                        size_t *rank, size_t *count) {
    const OrtValue *value;
    OrtShape *shape = 0;
    OrtStatus *status = ort_KernelContext_GetInput(api)(context, i, &value);
    if (!status) status = ort_GetTensorMutableData(api)((OrtValue *)value, (void **)data);
    if (!status) status = ort_GetTensorTypeAndShape(api)(value, &shape);
    if (!status) status = ort_GetDimensionsCount(api)(shape, rank);
    if (!status && *rank > 8) status = invalid(api, "kokoro: a tensor of more than 8 dimensions");
    if (!status) status = ort_GetDimensions(api)(shape, dims, *rank);
    if (shape) ort_ReleaseTensorTypeAndShapeInfo(api)(shape);
    if (status) return status;
    *count = 1;
    for (size_t d = 0; d < *rank; d++) *count *= (size_t)dims[d];
    return 0;
}

static OrtStatus *create(const OrtCustomOp *op, const OrtApi *api, const OrtKernelInfo *info, void **kernel) {
    (void)op;
    struct operator o = {.api = api, .kernels = kernels_for_this_cpu(), .epsilon = 1e-5f, .gain = 1};
    if (!o.kernels) return ort_CreateStatus(api)(ORT_FAIL, "kokoro: no kernels for this processor");
    size_t tiles = MOST_BLOCKS;
    o.blocks = MOST_BLOCKS;
    o.pairs = MOST_PAIRS;
    OrtStatus *status = ort_KernelInfoGetAttributeArray_int64(api)(info, "k", o.k, &o.blocks);
    if (!status) status = ort_KernelInfoGetAttributeArray_int64(api)(info, "m", o.m, &tiles);
    if (!status) status = ort_KernelInfoGetAttributeArray_int64(api)(info, "dilations", o.dilation, &o.pairs);
    if (status) return status;
    if (tiles != o.blocks) return invalid(api, "kokoro.SnakeResidualBlock: k and m differ in length");
    for (size_t i = 0; i < o.blocks; i++) {
        if (!o.kernels->find((size_t)o.m[i], (size_t)o.k[i])) {
            return invalid(api, "kokoro.SnakeResidualBlock: no such tile (m, k)");
        }
    }
    for (size_t i = 0; i < o.pairs; i++) {
        if (o.dilation[i] < 1) return invalid(api, "kokoro.SnakeResidualBlock: a dilation below 1");
    }
    maybe_int(api, info, "x_time_major", &o.x_time_major);
    maybe_int(api, info, "y_time_major", &o.y_time_major);
    maybe_float(api, info, "gain", &o.gain);
    maybe_float(api, info, "epsilon", &o.epsilon);
    struct operator *kept = malloc(sizeof *kept);
    if (!kept) return ort_CreateStatus(api)(ORT_FAIL, "kokoro: no memory left");
    *kept = o;
    *kernel = kept;
    return 0;
}

static OrtStatus *compute_with(const struct operator *o, OrtKernelContext *context, OrtAllocator *arena) {
    const OrtApi *api = o->api;
    struct session session = {api, context, arena};
    const struct host host = {session_parallel, session_allocate, session_release, &session};
    struct block block[MOST_BLOCKS];
    const float *x;
    int64_t dims[8], other[8];
    size_t rank, count, given;
    OrtStatus *status = ort_KernelContext_GetInputCount(api)(context, &given);
    if (!status) status = input(api, context, 0, &x, dims, &rank, &count);
    if (status) return status;
    if (given != 1 + 4 * o->blocks) return invalid(api, "kokoro.SnakeResidualBlock: wants x and four inputs a block");
    if (rank != 3 || dims[0] != 1 || count == 0) return invalid(api, "kokoro.SnakeResidualBlock: x must be [1, C, T] or [1, T, C]");
    const size_t channels = (size_t)dims[o->x_time_major ? 2 : 1], frames = (size_t)dims[o->x_time_major ? 1 : 2];
    const size_t convolutions = 2 * o->pairs;
    if (channels % PANEL) return invalid(api, "kokoro.SnakeResidualBlock: channels must be a multiple of 16");
    for (size_t i = 0; i < o->blocks; i++) {
        const float **part[] = {&block[i].affine, &block[i].alpha, &block[i].w, &block[i].bias};
        block[i].m = (size_t)o->m[i];
        block[i].k = (size_t)o->k[i];
        const size_t row = convolutions * channels;
        const size_t want[] = {2 * row, row, row * channels * (block[i].m + block[i].k - 1), row};
        for (size_t j = 0; j < 4; j++) {
            status = input(api, context, 1 + 4 * i + j, part[j], other, &rank, &count);
            if (status) return status;
            if (count != want[j]) return invalid(api, "kokoro.SnakeResidualBlock: affine, alpha, w or b has the wrong size");
        }
    }
    const int64_t shape[] = {1, (int64_t)(o->y_time_major ? frames : channels), (int64_t)(o->y_time_major ? channels : frames)};
    OrtValue *value;
    float *y;
    status = ort_KernelContext_GetOutput(api)(context, 0, shape, 3, &value);
    if (!status) status = ort_GetTensorMutableData(api)(value, (void **)&y);
    if (status) return status;
    const struct blocks b = {block, o->blocks, channels, frames, o->pairs, o->dilation, o->gain, o->epsilon,
                             o->x_time_major != 0, o->y_time_major != 0};
    return snake_residual_blocks(o->kernels, &host, &b, x, y) ? ort_CreateStatus(api)(ORT_FAIL, "kokoro: no memory left") : 0;
}

static OrtStatus *compute(void *kernel, OrtKernelContext *context) {
    const struct operator *o = kernel;
    OrtMemoryInfo *info = 0;
    OrtAllocator *arena = 0;
    OrtStatus *status = ort_CreateCpuMemoryInfo(o->api)(ORT_ARENA, 0, &info);
    if (!status) status = ort_KernelContext_GetAllocator(o->api)(context, info, &arena);
    if (!status) status = compute_with(o, context, arena);
    if (arena) ort_ReleaseAllocator(o->api)(arena);
    if (info) ort_ReleaseMemoryInfo(o->api)(info);
    return status;
}

static const char *name(const OrtCustomOp *op) { return (void)op, "SnakeResidualBlock"; }
static const char *provider(const OrtCustomOp *op) { return (void)op, "CPUExecutionProvider"; }
static int type(const OrtCustomOp *op, size_t i) { return (void)op, (void)i, ORT_FLOAT; }
static size_t two(const OrtCustomOp *op) { return (void)op, 2; }
static size_t one(const OrtCustomOp *op) { return (void)op, 1; }
static int last_is_many(const OrtCustomOp *op, size_t i) { return (void)op, i ? ORT_VARIADIC : ORT_REQUIRED; }
static int required(const OrtCustomOp *op, size_t i) { return (void)op, (void)i, ORT_REQUIRED; }
static int memory(const OrtCustomOp *op, size_t i) { return (void)op, (void)i, 0; }
static int once(const OrtCustomOp *op) { return (void)op, 1; }
static int newest(const OrtCustomOp *op) { return (void)op, INT32_MAX; }

static const OrtCustomOp snake_residual_block = {
    .version = ORT_VERSION, .GetName = name, .GetExecutionProviderType = provider, .GetInputType = type,
    .GetInputTypeCount = two, .GetOutputType = type, .GetOutputTypeCount = one, .KernelDestroy = free,
    .GetInputCharacteristic = last_is_many, .GetOutputCharacteristic = required, .GetInputMemoryType = memory,
    .GetVariadicInputMinArity = once, .GetVariadicInputHomogeneity = once, .GetVariadicOutputMinArity = once,
    .GetVariadicOutputHomogeneity = once, .CreateKernelV2 = create, .KernelComputeV2 = compute, .GetStartVersion = once,
    .GetEndVersion = newest,
};

/* The entry point that ONNX Runtime calls. The domain lives as long as the process: sessions keep pointers to it. */
EXPORT OrtStatus *RegisterCustomOps(OrtSessionOptions *options, const OrtApiBase *base) {
    const OrtApi *api = base->GetApi(ORT_VERSION);
    OrtCustomOpDomain *domain = 0;
    OrtStatus *status = ort_CreateCustomOpDomain(api)("kokoro", &domain);
    if (!status) status = ort_CustomOpDomain_Add(api)(domain, &snake_residual_block);
    if (!status) status = ort_AddCustomOpDomain(api)(options, domain);
    return status;
}

EXPORT const char *kokoro_kernels_digest(void) { return "kokoro-kernels-digest:" KOKORO_KERNELS_DIGEST; }
EXPORT const char *kokoro_kernels_name(void) {
    const struct kernels *kernels = kernels_for_this_cpu();
    return kernels ? kernels->name : "";
}

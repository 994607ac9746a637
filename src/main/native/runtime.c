/* Between ONNX Runtime and the operators: threads, arena, tensors, attributes. */
#include "operator.h"
#include <stdlib.h>

static int parallel(void *self, void (*run)(void *, size_t), size_t total, void *data) {
    struct call *call = self;
    OrtStatus *status = ort_KernelContext_ParallelFor(call->api)(call->context, run, total, 0, data);
    if (status) ort_ReleaseStatus(call->api)(status);
    return status != 0;
}
static void *allocate(void *self, size_t bytes) {
    struct call *call = self;
    return call->arena->Alloc(call->arena, bytes);
}
static void release(void *self, void *memory) {
    struct call *call = self;
    call->arena->Free(call->arena, memory);
}

size_t padded(size_t channels) { return (channels + PANEL - 1) / PANEL * PANEL; }

OrtStatus *invalid(const OrtApi *api, const char *message) {
    return ort_CreateStatus(api)(ORT_INVALID_ARGUMENT, message);
}
OrtStatus *no_memory(const OrtApi *api) { return ort_CreateStatus(api)(ORT_FAIL, "kokoro: no memory left"); }

OrtStatus *read_input(const struct call *call, size_t i, struct tensor *tensor) {
    const OrtApi *api = call->api;
    const OrtValue *value = 0;
    OrtShape *shape = 0;
    *tensor = (struct tensor){.count = 1};
    if (i >= call->given) return 0;
    OrtStatus *status = ort_KernelContext_GetInput(api)(call->context, i, &value);
    if (status || !value) return status;
    status = ort_GetTensorMutableData(api)((OrtValue *)value, (void **)&tensor->data);
    if (!status) status = ort_GetTensorTypeAndShape(api)(value, &shape);
    if (!status) status = ort_GetDimensionsCount(api)(shape, &tensor->rank);
    if (!status && tensor->rank > 8) status = invalid(api, "kokoro: a tensor of more than 8 dimensions");
    if (!status) status = ort_GetDimensions(api)(shape, tensor->dims, tensor->rank);
    if (shape) ort_ReleaseTensorTypeAndShapeInfo(api)(shape);
    for (size_t d = 0; !status && d < tensor->rank; d++) tensor->count *= (size_t)tensor->dims[d];
    return status;
}

OrtStatus *make_output(const struct call *call, const int64_t *dims, size_t rank, float **data) {
    OrtValue *value;
    OrtStatus *status = ort_KernelContext_GetOutput(call->api)(call->context, 0, dims, rank, &value);
    return status ? status : ort_GetTensorMutableData(call->api)(value, (void **)data);
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

OrtStatus *start(const OrtApi *api, const OrtKernelInfo *info, struct operator *o) {
    *o = (struct operator){.api = api, .kernels = kernels_for_this_cpu(), .gain = 1, .epsilon = 1e-5f, .slope = 1};
    if (!o->kernels) return ort_CreateStatus(api)(ORT_FAIL, "kokoro: no kernels for this processor");
    maybe_int(api, info, "x_time_major", &o->x_time_major);
    maybe_int(api, info, "y_time_major", &o->y_time_major);
    maybe_int(api, info, "channels", &o->outputs);
    maybe_int(api, info, "stride", &o->stride);
    maybe_int(api, info, "reflect", &o->reflect);
    maybe_float(api, info, "gain", &o->gain);
    maybe_float(api, info, "epsilon", &o->epsilon);
    maybe_float(api, info, "slope", &o->slope);
    return 0;
}

OrtStatus *keep(const struct operator *o, void **kernel) {
    for (size_t i = 0; i < o->blocks; i++) {
        if (!o->kernels->find((size_t)o->m[i], (size_t)o->k[i])) return invalid(o->api, "kokoro: no such tile (m, k)");
    }
    for (size_t i = 0; i < o->pairs; i++) {
        if (o->dilation[i] < 1) return invalid(o->api, "kokoro: a dilation below 1");
    }
    struct operator *kept = malloc(sizeof *kept);
    if (!kept) return no_memory(o->api);
    *kept = *o;
    *kernel = kept;
    return 0;
}

static OrtStatus *compute(void *kernel, OrtKernelContext *context) {
    const struct operator *o = kernel;
    struct call call = {.api = o->api, .context = context};
    call.host = (struct host){parallel, allocate, release, &call};
    OrtMemoryInfo *info = 0;
    OrtStatus *status = ort_CreateCpuMemoryInfo(o->api)(ORT_ARENA, 0, &info);
    if (!status) status = ort_KernelContext_GetAllocator(o->api)(context, info, &call.arena);
    if (!status) status = ort_KernelContext_GetInputCount(o->api)(context, &call.given);
    if (!status) status = o->compute(o, &call);
    if (call.arena) ort_ReleaseAllocator(o->api)(call.arena);
    if (info) ort_ReleaseMemoryInfo(o->api)(info);
    return status;
}

size_t y_is_input(int input, int **from, int **to) {
    static int numbers[MOST_INPUTS] = {0, 1, 2, 3, 4, 5, 6, 7};
    *from = &numbers[input];
    *to = &numbers[0];
    return 1;
}
void alias_stays(int *from, int *to) { (void)from, (void)to; }

static const char *provider(const OrtCustomOp *op) { return (void)op, "CPUExecutionProvider"; }
static int type(const OrtCustomOp *op, size_t i) { return (void)op, (void)i, ORT_FLOAT; }
static size_t one(const OrtCustomOp *op) { return (void)op, 1; }
static int required(const OrtCustomOp *op, size_t i) { return (void)op, (void)i, ORT_REQUIRED; }
static int memory(const OrtCustomOp *op, size_t i) { return (void)op, (void)i, 0; }
static int once(const OrtCustomOp *op) { return (void)op, 1; }
static int newest(const OrtCustomOp *op) { return (void)op, INT32_MAX; }

const OrtCustomOp plain_operator = {
    .version = ORT_VERSION, .GetExecutionProviderType = provider, .GetInputType = type, .GetOutputType = type,
    .GetOutputTypeCount = one, .KernelDestroy = free, .GetInputCharacteristic = required,
    .GetOutputCharacteristic = required, .GetInputMemoryType = memory, .GetVariadicInputMinArity = once,
    .GetVariadicInputHomogeneity = once, .GetVariadicOutputMinArity = once, .GetVariadicOutputHomogeneity = once,
    .KernelComputeV2 = compute, .GetStartVersion = once, .GetEndVersion = newest,
};

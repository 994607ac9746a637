/* SourceSpectrum(signal, window, chirp, turns, filter) -> y */
#include "operator.h"
#define NAME "kokoro.SourceSpectrum: "
enum { INPUTS = 5 };

static OrtStatus *compute(const struct operator *o, struct call *call) {
    struct tensor t[INPUTS];
    for (size_t i = 0; i < INPUTS; i++) {
        OrtStatus *status = read_input(call, i, &t[i]);
        if (status) return status;
        if (!t[i].data) return invalid(o->api, NAME "an input is missing");
    }
    const size_t length = t[1].count, points = t[4].count / 2;
    if (t[0].dims[0] != 1 || length < 2 || t[0].count < length || t[2].count != 2 * length || points < 2 * length - 1 ||
        points > MOST_POINTS || (points & (points - 1)) || t[3].count != 4 * (points - 1)) {
        return invalid(o->api, NAME "signal, window, chirp, turns or filter has the wrong shape");
    }
    const size_t frames = (t[0].count - length) / (size_t)o->stride + 1, bins = length / 2 + 1;
    const int64_t shape[] = {1, (int64_t)frames, (int64_t)bins, 2};
    float *y;
    OrtStatus *status = make_output(call, shape, 4, &y);
    if (status) return status;
    const struct spectrum s = {.signal = t[0].data, .window = t[1].data, .chirp = t[2].data, .turns = t[3].data,
                               .filter = t[4].data, .y = y, .length = length, .points = points, .bins = bins,
                               .step = (size_t)o->stride, .frames = frames};
    return transform_all(o->kernels, &call->host, &s) ? no_memory(o->api) : 0;
}

static OrtStatus *create(const OrtCustomOp *op, const OrtApi *api, const OrtKernelInfo *info, void **kernel) {
    (void)op;
    struct operator o;
    OrtStatus *status = start(api, info, &o);
    if (status) return status;
    if (o.stride < 1) return invalid(api, NAME "stride must be 1 or more");
    o.compute = compute;
    return keep(&o, kernel);
}

static const char *name(const OrtCustomOp *op) { return (void)op, "SourceSpectrum"; }
static size_t inputs(const OrtCustomOp *op) { return (void)op, INPUTS; }

OrtCustomOp source_spectrum(void) {
    OrtCustomOp op = plain_operator;
    op.GetName = name;
    op.GetInputTypeCount = inputs;
    op.CreateKernelV2 = create;
    return op;
}

/* The entry point and the exports of the library; README.md has the operators' contracts. */
#include "operator.h"

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

EXPORT const char *kokoro_kernels_digest(void) { return "kokoro-kernels-digest:" KOKORO_KERNELS_DIGEST; }

EXPORT const char *kokoro_kernels_name(void) {
    const struct kernels *kernels = kernels_for_this_cpu();
    return kernels ? kernels->name : "";
}

EXPORT int kokoro_self_test(void) {
    const struct kernels *kernels = kernels_for_this_cpu();
    return kernels ? self_test(kernels, &plain_host, 0) : -1;
}

/* What ONNX Runtime calls for each session. Sessions keep pointers to operators and domain, so both stay for ever. */
EXPORT OrtStatus *RegisterCustomOps(OrtSessionOptions *options, const OrtApiBase *base) {
    enum { COUNT = 4 };
    static OrtCustomOp operators[COUNT];
    const OrtApi *api = base->GetApi(ORT_VERSION);
    if (kokoro_self_test()) return ort_CreateStatus(api)(ORT_FAIL, "kokoro: the kernels do not compute rightly on this processor");
    operators[0] = snake_residual_block();
    operators[1] = adaptive_convolution();
    operators[2] = transposed_convolution();
    operators[3] = source_spectrum();
    OrtCustomOpDomain *domain = 0;
    OrtStatus *status = ort_CreateCustomOpDomain(api)("kokoro", &domain);
    for (int i = 0; i < COUNT && !status; i++) status = ort_CustomOpDomain_Add(api)(domain, &operators[i]);
    return status ? status : ort_AddCustomOpDomain(api)(options, domain);
}

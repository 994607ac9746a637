/* The few entries of ONNX Runtime's C interface that the operators use, declared by their place in its table of
 * functions. That table only ever grows at its end, so these places hold for version 17 (runtime 1.17) and later. */
#ifndef KOKORO_ORT_H
#define KOKORO_ORT_H
#include <stddef.h>
#include <stdint.h>

enum { ORT_VERSION = 17, ORT_FAIL = 1, ORT_INVALID_ARGUMENT = 2, ORT_FLOAT = 1, ORT_ARENA = 1 };
enum { ORT_REQUIRED = 0, ORT_OPTIONAL = 1, ORT_VARIADIC = 2 };

typedef struct OrtStatus OrtStatus;
typedef struct OrtSessionOptions OrtSessionOptions;
typedef struct OrtCustomOpDomain OrtCustomOpDomain;
typedef struct OrtKernelInfo OrtKernelInfo;
typedef struct OrtKernelContext OrtKernelContext;
typedef struct OrtValue OrtValue;
typedef struct OrtShape OrtShape; /* the runtime's OrtTensorTypeAndShapeInfo */
typedef struct OrtMemoryInfo OrtMemoryInfo;
typedef struct OrtApi {
    void *entry[285];
} OrtApi;
typedef struct OrtApiBase {
    const OrtApi *(*GetApi)(uint32_t version);
    const char *(*GetVersionString)(void);
} OrtApiBase;
typedef struct OrtAllocator {
    uint32_t version;
    void *(*Alloc)(struct OrtAllocator *, size_t);
    void (*Free)(struct OrtAllocator *, void *);
} OrtAllocator;

#define ORT_ENTRY(place, result, name, ...) \
    static inline result (*ort_##name(const OrtApi *api))(__VA_ARGS__) { \
        return (result (*)(__VA_ARGS__))api->entry[place]; \
    }
ORT_ENTRY(0, OrtStatus *, CreateStatus, int code, const char *message)
ORT_ENTRY(26, OrtStatus *, CreateCustomOpDomain, const char *name, OrtCustomOpDomain **out)
ORT_ENTRY(27, OrtStatus *, CustomOpDomain_Add, OrtCustomOpDomain *, const void *op)
ORT_ENTRY(28, OrtStatus *, AddCustomOpDomain, OrtSessionOptions *, OrtCustomOpDomain *)
ORT_ENTRY(51, OrtStatus *, GetTensorMutableData, OrtValue *, void **out)
ORT_ENTRY(61, OrtStatus *, GetDimensionsCount, const OrtShape *, size_t *out)
ORT_ENTRY(62, OrtStatus *, GetDimensions, const OrtShape *, int64_t *out, size_t count)
ORT_ENTRY(65, OrtStatus *, GetTensorTypeAndShape, const OrtValue *, OrtShape **out)
ORT_ENTRY(69, OrtStatus *, CreateCpuMemoryInfo, int allocator, int type, OrtMemoryInfo **out)
ORT_ENTRY(85, OrtStatus *, KernelInfoGetAttribute_float, const OrtKernelInfo *, const char *name, float *out)
ORT_ENTRY(86, OrtStatus *, KernelInfoGetAttribute_int64, const OrtKernelInfo *, const char *name, int64_t *out)
ORT_ENTRY(88, OrtStatus *, KernelContext_GetInputCount, const OrtKernelContext *, size_t *out)
ORT_ENTRY(90, OrtStatus *, KernelContext_GetInput, const OrtKernelContext *, size_t index, const OrtValue **out)
ORT_ENTRY(91, OrtStatus *, KernelContext_GetOutput, OrtKernelContext *, size_t index, const int64_t *dims, size_t count,
          OrtValue **out)
ORT_ENTRY(93, void, ReleaseStatus, OrtStatus *)
ORT_ENTRY(94, void, ReleaseMemoryInfo, OrtMemoryInfo *)
ORT_ENTRY(99, void, ReleaseTensorTypeAndShapeInfo, OrtShape *)
ORT_ENTRY(101, void, ReleaseCustomOpDomain, OrtCustomOpDomain *)
ORT_ENTRY(132, void, ReleaseAllocator, OrtAllocator *)
ORT_ENTRY(163, OrtStatus *, KernelInfoGetAttributeArray_int64, const OrtKernelInfo *, const char *name, int64_t *out,
          size_t *count)
ORT_ENTRY(253, OrtStatus *, KernelContext_GetAllocator, const OrtKernelContext *, const OrtMemoryInfo *, OrtAllocator **out)
ORT_ENTRY(274, OrtStatus *, KernelContext_ParallelFor, const OrtKernelContext *, void (*)(void *, size_t), size_t total,
          size_t batches, void *data)
#undef ORT_ENTRY

/* One operator as the runtime asks for it (its OrtCustomOp). */
typedef struct OrtCustomOp OrtCustomOp;
struct OrtCustomOp {
    uint32_t version;
    void *(*CreateKernel)(const OrtCustomOp *, const OrtApi *, const OrtKernelInfo *);
    const char *(*GetName)(const OrtCustomOp *);
    const char *(*GetExecutionProviderType)(const OrtCustomOp *);
    int (*GetInputType)(const OrtCustomOp *, size_t);
    size_t (*GetInputTypeCount)(const OrtCustomOp *);
    int (*GetOutputType)(const OrtCustomOp *, size_t);
    size_t (*GetOutputTypeCount)(const OrtCustomOp *);
    void (*KernelCompute)(void *, OrtKernelContext *);
    void (*KernelDestroy)(void *);
    int (*GetInputCharacteristic)(const OrtCustomOp *, size_t);
    int (*GetOutputCharacteristic)(const OrtCustomOp *, size_t);
    int (*GetInputMemoryType)(const OrtCustomOp *, size_t);
    int (*GetVariadicInputMinArity)(const OrtCustomOp *);
    int (*GetVariadicInputHomogeneity)(const OrtCustomOp *);
    int (*GetVariadicOutputMinArity)(const OrtCustomOp *);
    int (*GetVariadicOutputHomogeneity)(const OrtCustomOp *);
    OrtStatus *(*CreateKernelV2)(const OrtCustomOp *, const OrtApi *, const OrtKernelInfo *, void **);
    OrtStatus *(*KernelComputeV2)(void *, OrtKernelContext *);
    void *InferOutputShapeFn;
    int (*GetStartVersion)(const OrtCustomOp *);
    int (*GetEndVersion)(const OrtCustomOp *);
    void *GetMayInplace, *ReleaseMayInplace;
    size_t (*GetAliasMap)(int **inputs, int **outputs);
    void (*ReleaseAliasMap)(int *inputs, int *outputs);
};
#endif

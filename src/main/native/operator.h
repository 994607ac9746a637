/* What the operators share: the runtime's threads and arena, inputs, attributes. */
#ifndef KOKORO_OPERATOR_H
#define KOKORO_OPERATOR_H
#include "kokoro.h"
#include "ort.h"

/* One input: data NULL where an optional one is left out. */
struct tensor {
    float *data;
    int64_t dims[8];
    size_t rank, count;
};

/* One call of an operator. */
struct call {
    const OrtApi *api;
    OrtKernelContext *context;
    OrtAllocator *arena;
    struct host host;
    size_t given; /* inputs */
};

enum { MOST_BLOCKS = 8, MOST_PAIRS = 8, MOST_INPUTS = 8 };

/* An operator's attributes and loops. Each operator reads the attributes it knows. */
struct operator {
    const OrtApi *api;
    const struct kernels *kernels;
    OrtStatus *(*compute)(const struct operator *o, struct call *call);
    size_t blocks, pairs;
    int64_t m[MOST_BLOCKS], k[MOST_BLOCKS], dilation[MOST_PAIRS];
    int64_t x_time_major, y_time_major, outputs, stride, reflect;
    float gain, epsilon, slope;
};

/* runtime.c */
OrtStatus *invalid(const OrtApi *api, const char *message);
OrtStatus *no_memory(const OrtApi *api);
OrtStatus *read_input(const struct call *call, size_t i, struct tensor *tensor);
OrtStatus *make_output(const struct call *call, const int64_t *dims, size_t rank, float **data);
OrtStatus *start(const OrtApi *api, const OrtKernelInfo *info, struct operator *o); /* attributes with defaults */
OrtStatus *keep(const struct operator *o, void **kernel);
/* y lies where this input lay, which nothing else may read: the largest tensors of a run are these. One entry of a map. */
size_t y_is_input(int input, int **from, int **to);
void alias_stays(int *from, int *to); /* nothing to give back */
size_t padded(size_t channels); /* up to a multiple of 16 */
extern const OrtCustomOp plain_operator; /* all but name, inputs and the making of a kernel */

/* The operators. */
OrtCustomOp snake_residual_block(void), adaptive_convolution(void), transposed_convolution(void), source_spectrum(void);
#endif

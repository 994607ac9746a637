/* The generator's residual blocks: for each dilation AdaIN, Snake, dilated convolution, AdaIN, Snake, convolution, and
 * the residual; several blocks over one input are added up. */
#include "kokoro.h"

struct normal {
    double *mean, *variance;
    float *scale, *shift, *sine, *inverse;
};

/* AdaIN and Snake of one convolution's input as four numbers a channel. */
static struct activation snake(const struct normal *n, const float *affine, const float *alpha, size_t channels,
                               double epsilon) {
    const double reciprocal_pi = 0.318309886183790671538;
    for (size_t c = 0; c < channels; c++) {
        const double scale = (1.0 + affine[c]) / __builtin_sqrt(n->variance[c] + epsilon);
        n->scale[c] = (float)scale;
        n->shift[c] = (float)(affine[channels + c] - n->mean[c] * scale);
        n->sine[c] = (float)(alpha[c] * reciprocal_pi);
        n->inverse[c] = 1.0f / alpha[c];
    }
    return (struct activation){SNAKE, 0, n->scale, n->shift, n->sine, n->inverse};
}

/* What a call needs beside x and y: the inner result; several blocks: the state of each in turn, a single one has y for it;
 * x where y may lie on it, or another layout of it; another layout of y. */
static size_t planes_of(const struct blocks *b) {
    const size_t several = b->count > 1;
    return 1 + several + (several || !b->x_time_major) + !b->y_time_major;
}

size_t workspace_of(const struct blocks *b) {
    return b->channels * (6 * sizeof(double) + 4 * sizeof(float)) + 64 + planes_of(b) * b->channels * b->frames * sizeof(float);
}

int snake_residual_blocks(const struct kernels *kernels, const struct host *host, const struct blocks *b, const float *x,
                          float *y, void *memory) {
    const size_t channels = b->channels, frames = b->frames, size = channels * frames, planes = planes_of(b);
    double *mean = memory, *variance = mean + channels;
    struct normal n = {mean + 2 * channels, mean + 3 * channels, (float *)(mean + 4 * channels), 0, 0, 0};
    n.shift = n.scale + channels;
    n.sine = n.shift + channels;
    n.inverse = n.sine + channels;
    float *next = (float *)(((uintptr_t)(n.inverse + channels) + 63) & ~(uintptr_t)63);
    float *inner = next, *out = b->y_time_major ? y : next + (planes - 1) * size;
    float *stream = b->count > 1 ? inner + size : out, *input = inner + (1 + (b->count > 1)) * size;
    const int overwritten = x == out && b->count > 1; /* by the first block's result, while the others still need it */
    int failed = 0;
    if (!b->x_time_major) {
        failed = transpose_all(kernels, host, 1, x, input, channels, channels, frames);
        x = input;
    } else if (overwritten) {
        failed = copy_all(kernels, host, x, input, channels, frames);
        x = input;
    }
    failed = failed || measure_all(kernels, host, x, channels, frames, mean, variance);
    for (size_t i = 0; i < b->count && !failed; i++) {
        const struct block *k = &b->block[i];
        const size_t weights = (k->m + k->k - 1) * channels * channels;
        const float *source = x;
        struct normal first = n;
        first.mean = mean;
        first.variance = variance;
        for (size_t j = 0; j < b->pairs && !failed; j++) {
            const size_t at = 2 * j, last = j + 1 == b->pairs;
            struct convolution c = {.x = source, .w = k->w + at * weights, .bias = k->bias + at * channels, .y = inner,
                                    .frames = frames, .inputs = channels, .outputs = channels, .y_stride = channels, .m = k->m,
                                    .k = k->k, .left = k->k / 2, .dilation = (size_t)b->dilation[j], .gain = 1};
            c.activation = snake(j ? &n : &first, k->affine + at * 2 * channels, k->alpha + at * channels, channels,
                                 b->epsilon);
            failed = convolve_all(kernels, host, &c, n.mean, n.variance);
            if (failed) break;
            c.activation = snake(&n, k->affine + (at + 1) * 2 * channels, k->alpha + (at + 1) * channels, channels,
                                 b->epsilon);
            c.x = inner;
            c.w += weights;
            c.bias += channels;
            c.dilation = 1;
            c.residual = source;
            c.y = last ? out : stream;
            c.gain = last ? b->gain : 1;
            c.accumulate = last && i > 0;
            failed = convolve_all(kernels, host, &c, last ? 0 : n.mean, n.variance);
            source = stream;
        }
    }
    if (!failed && !b->y_time_major) failed = transpose_all(kernels, host, 0, out, y, channels, channels, frames);
    return failed;
}

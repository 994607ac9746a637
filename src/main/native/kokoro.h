/* What the parts of the library know of each other. All tensors are float32; "time-major" is [frame][channel]. */
#ifndef KOKORO_H
#define KOKORO_H
#include <stddef.h>
#include <stdint.h>

enum { PANEL = 16 /* output channels whose weights lie together */, GROUPS = 64 /* parts of one convolution */, MOST_TILES = 192 /* in one unit */ };

/* How work is shared out and memory got: ONNX Runtime's threads and arena, or a plain loop and malloc in the tests. */
struct host {
    int (*parallel)(void *self, void (*run)(void *, size_t), size_t total, void *data); /* 0: done */
    void *(*allocate)(void *self, size_t bytes);                                       /* NULL: no memory left */
    void (*release)(void *self, void *memory);
    void *self;
};

enum activation_kind { LINEAR, SNAKE, LEAKY };

/* z = scale*x + shift per channel, then z + sin^2(alpha z)/alpha (sine = alpha/pi, inverse = 1/alpha) or a leaky ramp. */
struct activation {
    enum activation_kind kind;
    float slope;
    const float *scale, *shift, *sine, *inverse; /* scale NULL: 1 and 0 */
};

/* Sums over one group's outputs, less that group's first output: for mean and variance without cancellation. */
struct moments {
    double count;
    float *first, *sum, *square; /* [channels] each; NULL when nobody asks */
};

/* y = gain * (convolution(activation(x)) + bias + residual) (+ y), zero beyond both ends, as long as x. */
struct convolution {
    const float *x;        /* time-major [frames][inputs] */
    const float *w;        /* [m+k-1][outputs/16][inputs][16], transformed */
    const float *bias;     /* [outputs] */
    const float *residual; /* like y, or NULL; may be y */
    float *y;              /* time-major [frames][y_stride], of which the first outputs channels are written */
    size_t frames, inputs, outputs, y_stride; /* channels: multiples of 16 */
    size_t m, k, dilation, left; /* left: taps before the frame itself */
    size_t stripe;               /* tiles of one phase that are neighbours in the order of tiles; set by convolve_all */
    float gain;
    int accumulate;
    struct activation activation;
};

/* Where a tile's outputs go: row at of its phase is this frame, and so many of its outputs exist. */
struct place {
    size_t phase, at, length, frame, valid;
};
/* The places of tiles [tile, tile + tiles); how many outputs they have together. */
size_t locate(const struct convolution *c, size_t tile, size_t tiles, struct place *place);

/* One tile F(m, k) of one instruction set. */
struct tile {
    /* v: [m+k-1] planes of transformed input; z: room for (tiles*m + k-1) rows */
    void (*gather)(const struct convolution *c, size_t tile, size_t tiles, size_t room, float *v, float *z);
    /* output channels [from, to); q: room for the products of as many panels */
    void (*multiply)(const struct convolution *c, size_t tile, size_t tiles, size_t room, const float *v, float *q,
                     size_t from, size_t to, struct moments *moments);
};

/* A short-time Fourier transform of a real signal as the runtime's own operator has it, every rounding included: frames
 * of any length by a chirp, through a transform of a power of two there and back, without fused operations. Complex numbers
 * are pairs. */
struct spectrum {
    const float *signal, *window; /* window: [length] */
    const float *chirp;           /* [length] pairs */
    const float *turns;           /* [points - 1][2] pairs: for each stage and each k of it the factors of both results */
    const float *filter;          /* [points] pairs */
    float *y;                     /* [frames][bins] pairs */
    size_t length, points, bins, step, frames;
};
enum { MOST_POINTS = 128 };

/* One instruction set's loops. */
struct kernels {
    const char *name;
    const struct tile *(*find)(size_t m, size_t k); /* NULL: no such tile */
    /* frames [from, to) of channel-major x into time-major y of rows of stride floats (the rest zero), or back */
    void (*to_time_major)(const float *x, float *y, size_t channels, size_t stride, size_t frames, size_t from, size_t to);
    void (*to_channel_major)(const float *x, float *y, size_t channels, size_t stride, size_t frames, size_t from,
                             size_t to);
    void (*measure)(const float *x, size_t channels, size_t from, size_t to, struct moments *moments);
    void (*transform)(const struct spectrum *s, size_t from, size_t to); /* frames [from, to) */
};
extern const struct kernels kernels_avx2, kernels_avx512, kernels_neon;
const struct kernels *kernels_for_this_cpu(void); /* NULL: none fits */

/* convolve.c: whole convolutions over the host's threads */
int convolve_all(const struct kernels *kernels, const struct host *host, const struct convolution *c,
                 double *mean, double *variance); /* 0, or 1 when memory is short; mean NULL: not wanted */
int measure_all(const struct kernels *kernels, const struct host *host, const float *x, size_t channels, size_t frames,
                double *mean, double *variance);
int transpose_all(const struct kernels *kernels, const struct host *host, int to_time_major, const float *x, float *y,
                  size_t channels, size_t stride, size_t frames);
int copy_all(const struct kernels *kernels, const struct host *host, const float *x, float *y, size_t channels, size_t frames);
int transform_all(const struct kernels *kernels, const struct host *host, const struct spectrum *s);

/* block.c */
struct block {
    const float *affine, *alpha, *w, *bias;
    size_t m, k;
};
struct blocks {
    const struct block *block;
    size_t count, channels, frames, pairs;
    const int64_t *dilation; /* [pairs] */
    float gain, epsilon;
    int x_time_major, y_time_major;
};
size_t workspace_of(const struct blocks *b); /* bytes, aligned to 8 */
int snake_residual_blocks(const struct kernels *kernels, const struct host *host, const struct blocks *b, const float *x,
                          float *y, void *workspace); /* y may be x */

/* workspace.c: memory that no more runs than processors have at once; taking it may wait; NULL: no memory left */
void *workspace_take(size_t bytes);
void workspace_return(void *memory);

/* self_test.c: how many of the tiles disagree with a plain double-precision reference; 0 is good */
int self_test(const struct kernels *kernels, const struct host *host, int thorough);
extern const struct host plain_host;
#endif

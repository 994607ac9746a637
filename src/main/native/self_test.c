/* Every tile and the residual block against plain double-precision references, at sizes that end anywhere. Run when the
 * library is registered (a few milliseconds), and over more sizes by the tests. */
#include "kokoro.h"
#include "toom_cook_weights.h"
#include <stdlib.h>

static int plain_parallel(void *self, void (*run)(void *, size_t), size_t total, void *data) {
    (void)self;
    for (size_t i = 0; i < total; i++) run(data, i);
    return 0;
}
static void *plain_allocate(void *self, size_t bytes) { return (void)self, malloc(bytes); }
static void plain_release(void *self, void *memory) { (void)self, free(memory); }
const struct host plain_host = {plain_parallel, plain_allocate, plain_release, 0};

/* Uniform in [-1, 1), the same on every machine. */
static float next(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return (float)(int32_t)*seed / 2147483648.0f;
}
static void fill(float *p, size_t n, double size, uint32_t *seed) {
    for (size_t i = 0; i < n; i++) p[i] = (float)(next(seed) * size);
}

/* Sine by its series after reduction: no mathematical library is needed. */
static double sine(double x) {
    const double pi = 3.14159265358979323846;
    x -= 2 * pi * __builtin_floor(x / (2 * pi) + 0.5);
    double term = x, sum = x;
    for (int i = 1; i < 16; i++) sum += term *= -x * x / (2 * i * (2 * i + 1));
    return sum;
}

static void transform(const double *g, size_t m, size_t k, const float *w, size_t outputs, size_t inputs, float *u) {
    for (size_t p = 0; p < m + k - 1; p++) {
        for (size_t o = 0; o < outputs; o++) {
            for (size_t i = 0; i < inputs; i++) {
                double s = 0;
                for (size_t j = 0; j < k; j++) s += g[p * k + j] * w[(o * inputs + i) * k + j];
                u[((p * outputs + o / PANEL * PANEL) * inputs + i * PANEL) + o % PANEL] = (float)s;
            }
        }
    }
}

/* The convolution as its definition says; w is [outputs][inputs][k]. */
static void reference(const struct convolution *c, const float *w, const double *alpha, double *y) {
    double *z = malloc(c->frames * c->inputs * sizeof *z);
    for (size_t i = 0; i < c->frames * c->inputs; i++) {
        const size_t j = i % c->inputs;
        double v = c->x[i];
        if (c->activation.scale) v = v * c->activation.scale[j] + c->activation.shift[j];
        if (c->activation.kind == LEAKY && v < 0) v *= c->activation.slope;
        if (c->activation.kind == SNAKE) v += sine(alpha[j] * v) * sine(alpha[j] * v) / alpha[j];
        z[i] = v;
    }
    for (size_t t = 0; t < c->frames; t++) {
        for (size_t o = 0; o < c->outputs; o++) {
            double s = c->bias[o];
            for (size_t j = 0; j < c->k; j++) {
                const ptrdiff_t u = (ptrdiff_t)t + ((ptrdiff_t)j - (ptrdiff_t)c->left) * (ptrdiff_t)c->dilation;
                if (u < 0 || u >= (ptrdiff_t)c->frames) continue;
                for (size_t i = 0; i < c->inputs; i++) s += z[(size_t)u * c->inputs + i] * w[(o * c->inputs + i) * c->k + j];
            }
            const size_t at = t * c->y_stride + o;
            if (c->residual) s += c->residual[at];
            y[at] = s * c->gain + (c->accumulate ? c->y[at] : 0);
        }
    }
    free(z);
}

/* Relative RMS difference of a convolution, of its mean and its variance; huge when something is not a number. */
static double compare(const struct kernels *kernels, const struct host *host, size_t tile, size_t frames, size_t dilation,
                      enum activation_kind kind, size_t inputs, size_t outputs) {
    const size_t m = TILES[tile].m, k = TILES[tile].k, n = m + k - 1, stride = outputs + 16;
    uint32_t seed = (uint32_t)(tile * 7919 + frames * 31 + dilation);
    float *memory = calloc(frames * (inputs + 2 * stride) + outputs * inputs * (k + n) + 4 * inputs + outputs, sizeof(float));
    double *expected = calloc(frames * stride + 3 * inputs + 2 * outputs, sizeof(double));
    float *x = memory, *y = x + frames * inputs, *residual = y + frames * stride, *w = residual + frames * stride;
    float *u = w + outputs * inputs * k, *scale = u + outputs * inputs * n, *bias = scale + 4 * inputs;
    double *alpha = expected + frames * stride, *mean = alpha + inputs, *variance = mean + outputs;
    fill(x, frames * inputs, 2, &seed);
    fill(y, frames * stride, 1, &seed);
    fill(residual, frames * stride, 1, &seed);
    fill(w, outputs * inputs * k, 1 / __builtin_sqrt((double)(k * inputs)), &seed);
    fill(bias, outputs, 1, &seed);
    for (size_t i = 0; i < inputs; i++) {
        alpha[i] = i == 1 ? 1e-4 : 0.2 + 3 * __builtin_fabs(next(&seed));
        scale[i] = next(&seed);
        scale[inputs + i] = next(&seed);
        scale[2 * inputs + i] = (float)(alpha[i] / 3.14159265358979323846);
        scale[3 * inputs + i] = (float)(1 / alpha[i]);
    }
    transform(TILES[tile].g, m, k, w, outputs, inputs, u);
    struct convolution c = {.x = x, .w = u, .bias = bias, .residual = kind == LINEAR ? 0 : residual, .y = y, .frames = frames,
                            .inputs = inputs, .outputs = outputs, .y_stride = stride, .m = m, .k = k, .dilation = dilation,
                            .left = k / 2, .gain = kind == LEAKY ? 0.7f : 1, .accumulate = kind == SNAKE};
    c.activation = (struct activation){kind, 0.1f, kind == LINEAR ? 0 : scale, scale + inputs, scale + 2 * inputs, scale + 3 * inputs};
    reference(&c, w, alpha, expected);
    double error = 0, power = 1e-30;
    if (convolve_all(kernels, host, &c, mean, variance)) error = 1e9;
    for (size_t o = 0; o < outputs; o++) {
        double s = 0, q = 0;
        for (size_t t = 0; t < frames; t++) {
            const double e = expected[t * stride + o], d = y[t * stride + o] - e;
            error += d * d;
            power += e * e;
            s += e;
        }
        for (size_t t = 0; t < frames; t++) q += (expected[t * stride + o] - s / frames) * (expected[t * stride + o] - s / frames);
        const double a = mean[o] - s / frames, b = variance[o] - q / frames;
        if (!(a * a < 1e-4 && b * b < 1e-4)) error = 1e9;
    }
    free(memory);
    free(expected);
    const double relative = __builtin_sqrt(error / power);
    return relative == relative ? relative : 1e9;
}

static double cosine(double x) { return sine(x + 3.14159265358979323846 / 2); }

/* 1 if a transform of noise is not what its definition gives. The order of roundings is compared where weights are made. */
static int spectrum_wrong(const struct kernels *kernels, const struct host *host, size_t frames) {
    enum { LENGTH = 20, BINS = 11, POINTS = 64, STEP = 5 };
    const double pi = 3.14159265358979323846;
    uint32_t seed = (uint32_t)frames;
    float *signal = calloc(frames * (STEP + 2 * BINS) + 4 * LENGTH + 6 * POINTS, sizeof *signal);
    float *y = signal + frames * STEP + LENGTH, *window = y + frames * 2 * BINS, *chirp = window + LENGTH;
    float *turns = chirp + 2 * LENGTH, *filter = turns + 4 * (POINTS - 1), *t = turns;
    fill(signal, frames * STEP + LENGTH, 1, &seed);
    fill(window, LENGTH, 1, &seed);
    for (int half = 1; half < POINTS; half *= 2) {
        for (int k = 0; k < half; k++, t += 4) {
            t[0] = (float)cosine(pi * k / half), t[1] = (float)-sine(pi * k / half);
            t[2] = -t[0], t[3] = -t[1];
        }
    }
    for (int n = 0; n < LENGTH; n++) {
        chirp[2 * n] = (float)cosine(pi * n * n / LENGTH), chirp[2 * n + 1] = (float)-sine(pi * n * n / LENGTH);
    }
    for (int i = 0; i < POINTS; i++) {
        double re = 0, im = 0;
        for (int n = 1 - LENGTH; n < LENGTH; n++) {
            const double angle = pi * n * n / LENGTH - 2 * pi * i * n / POINTS;
            re += cosine(angle), im += sine(angle);
        }
        filter[2 * i] = (float)re, filter[2 * i + 1] = (float)im;
    }
    const struct spectrum s = {signal, window, chirp, turns, filter, y, LENGTH, POINTS, BINS, STEP, frames};
    int wrong = transform_all(kernels, host, &s);
    for (size_t f = 0; f < frames; f++) {
        for (size_t i = 0; i < BINS; i++) {
            double re = y[(f * BINS + i) * 2], im = y[(f * BINS + i) * 2 + 1];
            for (size_t n = 0; n < LENGTH; n++) {
                const double x = signal[f * STEP + n] * window[n], angle = 2 * pi * (double)(i * n) / LENGTH;
                re -= x * cosine(angle), im += x * sine(angle);
            }
            wrong |= !(re * re + im * im < 1e-10);
        }
    }
    free(signal);
    return wrong;
}

int self_test(const struct kernels *kernels, const struct host *host, int thorough) {
    int wrong = spectrum_wrong(kernels, host, thorough ? 1001 : 3);
    for (size_t i = 0; i < sizeof TILES / sizeof TILES[0]; i++) {
        const size_t m = TILES[i].m, most = thorough ? 70 : 1;
        if (!kernels->find(m, TILES[i].k)) return 1;
        for (size_t f = 0; f < most; f++) {
            const size_t frames = thorough ? f + 1 : 7 * m + 5;
            for (size_t kind = LINEAR; kind <= LEAKY; kind++) {
                wrong += !(compare(kernels, host, i, frames, kind == SNAKE ? 3 : 1, kind, 16, 32) < 5e-4);
                if (thorough) wrong += !(compare(kernels, host, i, frames * 9, 5, kind, 32, 16) < 5e-4);
            }
        }
        if (thorough) { /* heavy weights: shared out by channels; and a long one: many groups */
            wrong += !(compare(kernels, host, i, 50, 1, LEAKY, 768, 768) < 5e-4);
            wrong += !(compare(kernels, host, i, 20011, 3, SNAKE, 16, 16) < 5e-4);
        }
    }
    return wrong;
}

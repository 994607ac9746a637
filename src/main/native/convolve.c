/* Whole convolutions, sums and transposes over the host's threads. Work is cut into at most GROUPS parts, however many
 * threads there are, and their sums are added in order: any number of threads gives the same bits. */
#include "kokoro.h"
#include <stdlib.h>

struct part {
    const struct kernels *kernels;
    const struct host *host;
    const struct convolution *c;
    convolve *run;
    size_t tiles, unit, groups, scratch; /* floats */
    const float *x;
    float *y;
    size_t channels, frames;
    int to_time_major;
    float *sums; /* [groups][3][channels], or NULL */
    double count[GROUPS];
    int short_of_memory;
};

static struct moments moments_of(const struct part *p, size_t group) {
    float *s = p->sums + group * 3 * p->channels;
    return (struct moments){0, s, s + p->channels, s + 2 * p->channels};
}

/* The group's share of total units: [first, last). */
static size_t share(size_t total, size_t groups, size_t group) { return total * group / groups; }

static void convolve_group(void *data, size_t group) {
    struct part *p = data;
    const size_t units = (p->tiles + p->unit - 1) / p->unit;
    float *scratch = p->host->allocate(p->host->self, p->scratch * sizeof(float) + 64);
    if (!scratch) {
        __atomic_store_n(&p->short_of_memory, 1, __ATOMIC_RELAXED);
        return;
    }
    float *aligned = (float *)(((uintptr_t)scratch + 63) & ~(uintptr_t)63);
    struct moments m = {0};
    if (p->sums) m = moments_of(p, group);
    for (size_t u = share(units, p->groups, group); u < share(units, p->groups, group + 1); u++) {
        const size_t tile = u * p->unit, left = p->tiles - tile;
        p->run(p->c, tile, left < p->unit ? left : p->unit, p->unit, aligned, p->sums ? &m : 0);
    }
    p->count[group] = m.count;
    p->host->release(p->host->self, scratch);
}

/* Joins the groups' moments, in order, into one mean and variance a channel. */
static void join(const struct part *p, double *mean, double *variance) {
    for (size_t c = 0; c < p->channels; c++) {
        double n = 0, average = 0, squares = 0;
        for (size_t g = 0; g < p->groups; g++) {
            const struct moments m = moments_of(p, g);
            const double count = p->count[g], sum = m.sum[c];
            if (count == 0) continue;
            const double own = m.first[c] + sum / count, rest = m.square[c] - sum * sum / count;
            const double step = own - average, all = n + count;
            squares += (rest > 0 ? rest : 0) + step * step * n * count / all;
            average += step * count / all;
            n = all;
        }
        mean[c] = average;
        variance[c] = squares / n;
    }
}

static int run(struct part *p, void (*work)(void *, size_t), double *mean, double *variance) {
    if (mean) {
        p->sums = p->host->allocate(p->host->self, p->groups * 3 * p->channels * sizeof(float));
        if (!p->sums) return 1;
    }
    int failed = p->host->parallel(p->host->self, work, p->groups, p);
    if (!failed && !p->short_of_memory && mean) join(p, mean, variance);
    if (p->sums) p->host->release(p->host->self, p->sums);
    return failed || p->short_of_memory;
}

/* Tiles in a unit: as many as let the transformed input stay in a second-level cache of 512 kB. */
static size_t unit_of(const struct convolution *c) {
    const size_t row = (c->m + c->k - 1) * c->inputs * sizeof(float), fit = 240 * 1024 / row / 12 * 12;
    return fit < 12 ? 12 : fit > MOST_TILES ? MOST_TILES : fit;
}

int convolve_all(const struct kernels *kernels, const struct host *host, const struct convolution *c, double *mean,
                 double *variance) {
    struct part p = {.kernels = kernels, .host = host, .c = c, .run = kernels->find(c->m, c->k), .channels = c->outputs};
    for (size_t phase = 0; phase < c->dilation && phase < c->frames; phase++) {
        p.tiles += ((c->frames - phase + c->dilation - 1) / c->dilation + c->m - 1) / c->m;
    }
    const size_t n = c->m + c->k - 1;
    p.unit = unit_of(c);
    p.scratch = n * (p.unit * c->inputs + 3 * PANEL) + n * (p.unit + 1) * PANEL + (p.unit * c->m + c->k - 1) * c->inputs;
    const size_t units = (p.tiles + p.unit - 1) / p.unit;
    p.groups = units < GROUPS ? units : GROUPS;
    return run(&p, convolve_group, mean, variance);
}

static void measure_group(void *data, size_t group) {
    struct part *p = data;
    struct moments m = moments_of(p, group);
    p->kernels->measure(p->x, p->channels, share(p->frames, p->groups, group), share(p->frames, p->groups, group + 1), &m);
    p->count[group] = m.count;
}

int measure_all(const struct kernels *kernels, const struct host *host, const float *x, size_t channels, size_t frames,
                double *mean, double *variance) {
    struct part p = {.kernels = kernels, .host = host, .x = x, .channels = channels, .frames = frames};
    p.groups = frames < GROUPS ? frames : GROUPS;
    return run(&p, measure_group, mean, variance);
}

static void transpose_group(void *data, size_t group) {
    const struct part *p = data;
    const size_t eights = (p->frames + 7) / 8, to = share(eights, p->groups, group + 1) * 8;
    (p->to_time_major ? p->kernels->to_time_major : p->kernels->to_channel_major)(
        p->x, p->y, p->channels, p->frames, share(eights, p->groups, group) * 8, to < p->frames ? to : p->frames);
}

int transpose_all(const struct kernels *kernels, const struct host *host, int to_time_major, const float *x, float *y,
                  size_t channels, size_t frames) {
    struct part p = {.kernels = kernels, .host = host, .x = x, .y = y, .channels = channels, .frames = frames};
    p.to_time_major = to_time_major;
    p.groups = (frames + 7) / 8 < GROUPS ? (frames + 7) / 8 : GROUPS;
    return run(&p, transpose_group, 0, 0);
}

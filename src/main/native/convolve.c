/* Whole convolutions, sums and transposes over the host's threads. Work is cut into at most GROUPS parts, however many
 * threads there are, and their sums are added in order: any number of threads gives the same bits. */
#include "kokoro.h"

/* Frames of one phase of the dilation, and the tiles that cover them. */
static size_t length_of(const struct convolution *c, size_t phase) {
    return (c->frames - phase + c->dilation - 1) / c->dilation;
}
static size_t tiles_of(const struct convolution *c, size_t phase) { return (length_of(c, phase) + c->m - 1) / c->m; }

/* Phase r of dilation d holds frames r, r+d, ... The order of tiles is a stripe of every phase in turn, so that tiles which
 * come one after the other lie in one stretch of memory; what is left at the end goes phase by phase. */
size_t locate(const struct convolution *c, size_t tile, size_t tiles, struct place *place) {
    const size_t phases = c->dilation < c->frames ? c->dilation : c->frames;
    const size_t whole = tiles_of(c, phases - 1) / c->stripe, full = whole * c->stripe; /* the last phase is shortest */
    size_t count = 0;
    for (size_t t = 0; t < tiles; t++) {
        size_t rest = tile + t, phase = 0, at;
        if (rest < full * phases) {
            phase = rest / c->stripe % phases;
            at = rest / (c->stripe * phases) * c->stripe + rest % c->stripe;
        } else {
            rest -= full * phases;
            for (size_t own; rest >= (own = tiles_of(c, phase) - full); phase++) rest -= own;
            at = full + rest;
        }
        const size_t length = length_of(c, phase), row = at * c->m, left = length - row;
        place[t] = (struct place){phase, row, length, phase + row * c->dilation, left < c->m ? left : c->m};
        count += place[t].valid;
    }
    return count;
}

/* How many outputs the tiles have. */
static double count_of(const struct convolution *c, size_t tile, size_t tiles) {
    struct place place[MOST_TILES];
    return (double)locate(c, tile, tiles, place);
}

enum {
    TILES_CACHE = 240 * 1024, /* transformed input of one unit: half of a second-level cache of 512 kB */
    PRODUCTS_CACHE = 300 * 1024, /* products of one unit: all of 256 channels, then written out while they are in that cache */
    BATCH_CACHE = 4 << 20,    /* the same where whole batches share it in the third-level cache */
    STRIPED = 2 << 20,        /* numbers of input that do not stay in the third-level cache */
    HEAVY = 5 << 20           /* weights that are better read once a batch than once a unit */
};

struct part {
    const struct kernels *kernels;
    const struct host *host;
    const struct convolution *c;
    const struct tile *tile;
    size_t tiles, unit, groups;
    size_t width; /* output channels whose products are kept at once */
    size_t first, count_now; /* of a heavy convolution's batch */
    float *v;                /* and its transformed input */
    const struct spectrum *spectrum;
    const float *x;
    float *y;
    size_t channels, stride, frames;
    int to_time_major;
    float *sums; /* [groups][3][channels], or NULL */
    double count[GROUPS];
    int short_of_memory;
};

static struct moments moments_of(const struct part *p, size_t group) {
    float *s = p->sums + group * 3 * p->channels;
    return (struct moments){p->count[group], s, s + p->channels, s + 2 * p->channels};
}

/* Where the group's share of the total begins. */
static size_t share(size_t total, size_t groups, size_t group) { return total * group / groups; }

static size_t planes(const struct part *p) { return (p->c->m + p->c->k - 1) * (p->unit * p->c->inputs + 3 * PANEL); }
static size_t products(const struct part *p) { return (p->c->m + p->c->k - 1) * (p->unit + 1) * p->width; }
static size_t rows(const struct part *p, size_t tiles) { return (tiles * p->c->m + p->c->k - 1) * p->c->inputs; }

static float *scratch(struct part *p, size_t floats) {
    float *memory = p->host->allocate(p->host->self, floats * sizeof(float));
    if (!memory) __atomic_store_n(&p->short_of_memory, 1, __ATOMIC_RELAXED);
    return memory;
}

/* Output channels [from, to) of tiles whose input is in v, as many at once as there is room for in q. */
static void multiply(const struct part *p, size_t tile, size_t tiles, const float *v, float *q, size_t from, size_t to,
                     struct moments *moments) {
    for (size_t end; from < to; from = end) {
        end = from + p->width < to ? from + p->width : to;
        p->tile->multiply(p->c, tile, tiles, p->unit, v, q, from, end, moments);
    }
}

/* Light weights: each group takes units of tiles from beginning to end, so that input stays in its second-level cache. */
static void convolve_group(void *data, size_t group) {
    struct part *p = data;
    const size_t units = (p->tiles + p->unit - 1) / p->unit;
    float *v = scratch(p, planes(p) + products(p) + rows(p, p->unit));
    if (!v) return;
    float *q = v + planes(p), *z = q + products(p);
    struct moments m = {0};
    if (p->sums) m = moments_of(p, group);
    for (size_t u = share(units, p->groups, group); u < share(units, p->groups, group + 1); u++) {
        const size_t tile = u * p->unit, left = p->tiles - tile, count = left < p->unit ? left : p->unit;
        p->tile->gather(p->c, tile, count, p->unit, v, z);
        multiply(p, tile, count, v, q, 0, p->c->outputs, p->sums ? &m : 0);
        if (p->sums) m.count += count_of(p->c, tile, count);
    }
    p->count[group] = m.count;
    p->host->release(p->host->self, v);
}

/* Heavy weights: a batch of tiles is gathered by all, then each group makes some channels of all of them. */
static void gather_group(void *data, size_t group) {
    struct part *p = data;
    const size_t from = share(p->count_now, p->groups, group), to = share(p->count_now, p->groups, group + 1);
    if (from == to) return;
    float *z = scratch(p, rows(p, to - from));
    if (!z) return;
    p->tile->gather(p->c, p->first + from, to - from, p->unit, p->v + from * p->c->inputs, z);
    p->host->release(p->host->self, z);
}
static void multiply_group(void *data, size_t group) {
    struct part *p = data;
    const size_t panels = p->c->outputs / PANEL;
    float *q = scratch(p, products(p));
    if (!q) return;
    struct moments m = {0};
    if (p->sums) m = moments_of(p, 0);
    multiply(p, p->first, p->count_now, p->v, q, share(panels, p->groups, group) * PANEL,
             share(panels, p->groups, group + 1) * PANEL, p->sums ? &m : 0);
    p->host->release(p->host->self, q);
}

/* Joins the groups' moments, in order, into one mean and variance a channel. */
static void join(const struct part *p, size_t groups, double *mean, double *variance) {
    for (size_t c = 0; c < p->channels; c++) {
        double n = 0, average = 0, squares = 0;
        for (size_t g = 0; g < groups; g++) {
            const struct moments m = moments_of(p, g);
            const double sum = m.sum[c];
            if (m.count == 0) continue;
            const double own = m.first[c] + sum / m.count, rest = m.square[c] - sum * sum / m.count;
            const double step = own - average, all = n + m.count;
            squares += (rest > 0 ? rest : 0) + step * step * n * m.count / all;
            average += step * m.count / all;
            n = all;
        }
        mean[c] = average;
        variance[c] = squares / n;
    }
}

static int run(struct part *p, void (*work)(void *, size_t), double *mean, double *variance) {
    if (mean && !(p->sums = scratch(p, p->groups * 3 * p->channels))) return 1;
    int failed = p->host->parallel(p->host->self, work, p->groups, p) || p->short_of_memory;
    if (!failed && mean) join(p, p->groups, mean, variance);
    if (p->sums) p->host->release(p->host->self, p->sums);
    return failed;
}

static int run_heavy(struct part *p, double *mean, double *variance) {
    p->v = scratch(p, planes(p));
    if (mean) p->sums = scratch(p, 3 * p->channels);
    int failed = p->short_of_memory;
    for (p->first = 0; p->first < p->tiles && !failed; p->first += p->count_now) {
        p->count_now = p->tiles - p->first < p->unit ? p->tiles - p->first : p->unit;
        p->groups = p->count_now < GROUPS ? p->count_now : GROUPS;
        failed = p->host->parallel(p->host->self, gather_group, p->groups, p) || p->short_of_memory;
        p->groups = p->c->outputs / PANEL < GROUPS ? p->c->outputs / PANEL : GROUPS;
        failed = failed || p->host->parallel(p->host->self, multiply_group, p->groups, p) || p->short_of_memory;
        p->count[0] += count_of(p->c, p->first, p->count_now);
    }
    if (!failed && mean) join(p, 1, mean, variance);
    if (p->v) p->host->release(p->host->self, p->v);
    if (p->sums) p->host->release(p->host->self, p->sums);
    return failed;
}

int convolve_all(const struct kernels *kernels, const struct host *host, const struct convolution *convolution, double *mean,
                 double *variance) {
    struct convolution c = *convolution;
    struct part p = {.kernels = kernels, .host = host, .c = &c, .tile = kernels->find(c.m, c.k), .channels = c.outputs};
    const size_t phases = c.dilation < c.frames ? c.dilation : c.frames;
    for (size_t phase = 0; phase < phases; phase++) p.tiles += tiles_of(&c, phase);
    const size_t row = (c.m + c.k - 1) * c.inputs * sizeof(float);
    const int heavy = row * c.outputs > HEAVY;
    const size_t fit = (heavy ? BATCH_CACHE : TILES_CACHE) / row, most = heavy ? MOST_TILES : 48;
    p.unit = fit < 12 ? 12 : fit > most ? most : fit / 12 * 12;
    c.stripe = p.unit;
    if (!heavy && phases > 1 && c.frames * c.inputs > STRIPED) {
        c.stripe = fit > most ? most / phases : (fit + phases / 2) / phases;
        if (!c.stripe || c.stripe * phases > MOST_TILES) c.stripe = 1;
        if (c.stripe * phases <= MOST_TILES) p.unit = c.stripe * phases;
    }
    p.width = PANEL;
    if (heavy) return run_heavy(&p, mean, variance);
    const size_t room = PRODUCTS_CACHE / ((c.m + c.k - 1) * (p.unit + 1) * sizeof(float)) / PANEL * PANEL;
    if (room > PANEL) p.width = room < c.outputs ? room : c.outputs;
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
        p->x, p->y, p->channels, p->stride, p->frames, share(eights, p->groups, group) * 8, to < p->frames ? to : p->frames);
}

int transpose_all(const struct kernels *kernels, const struct host *host, int to_time_major, const float *x, float *y,
                  size_t channels, size_t stride, size_t frames) {
    struct part p = {.kernels = kernels, .host = host, .x = x, .y = y, .channels = channels, .frames = frames};
    p.stride = stride;
    p.to_time_major = to_time_major;
    p.groups = (frames + 7) / 8 < GROUPS ? (frames + 7) / 8 : GROUPS;
    return run(&p, transpose_group, 0, 0);
}

static void copy_group(void *data, size_t group) {
    const struct part *p = data;
    const size_t from = share(p->frames, p->groups, group), to = share(p->frames, p->groups, group + 1);
    __builtin_memcpy(p->y + from * p->channels, p->x + from * p->channels, (to - from) * p->channels * sizeof(float));
}

int copy_all(const struct kernels *kernels, const struct host *host, const float *x, float *y, size_t channels, size_t frames) {
    struct part p = {.kernels = kernels, .host = host, .x = x, .y = y, .channels = channels, .frames = frames};
    p.groups = frames < GROUPS ? frames : GROUPS;
    return run(&p, copy_group, 0, 0);
}

static void transform_group(void *data, size_t group) {
    const struct part *p = data;
    p->kernels->transform(p->spectrum, share(p->frames, p->groups, group), share(p->frames, p->groups, group + 1));
}

int transform_all(const struct kernels *kernels, const struct host *host, const struct spectrum *s) {
    struct part p = {.kernels = kernels, .host = host, .spectrum = s, .frames = s->frames};
    p.groups = s->frames < GROUPS ? s->frames : GROUPS;
    return run(&p, transform_group, 0, 0);
}

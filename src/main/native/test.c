/* The kernels' own tests: build-kernels --test. Ends with 0 when all is well; --bench NAME m k C T d times one. */
#include "kokoro.h"
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A host of several threads, to compare with the plain one bit for bit. */
struct team {
    void (*run)(void *, size_t);
    void *data;
    size_t total, next;
};
static void *work(void *argument) {
    struct team *team = argument;
    for (size_t i; (i = __atomic_fetch_add(&team->next, 1, __ATOMIC_SEQ_CST)) < team->total;) team->run(team->data, i);
    return 0;
}
static int team_parallel(void *self, void (*run)(void *, size_t), size_t total, void *data) {
    struct team team = {run, data, total, 0};
    pthread_t other[3];
    (void)self;
    for (int i = 0; i < 3; i++) pthread_create(&other[i], 0, work, &team);
    work(&team);
    for (int i = 0; i < 3; i++) pthread_join(other[i], 0);
    return 0;
}
static void *no_memory(void *self, size_t bytes) { return (void)self, (void)bytes, (void *)0; }

/* Faults that the self-test must see: a sign, two channels swapped, a shifted tap, a wrong moment. */
static const struct kernels *healthy;
static enum { NONE, SIGN, CHANNELS, TAP, MOMENT } fault;
static void faulty_gather(const struct convolution *c, size_t tile, size_t tiles, size_t room, float *v, float *z) {
    struct convolution wrong = *c;
    if (fault == TAP) wrong.left = (c->left + 1) % c->k;
    healthy->find(c->m, c->k)->gather(&wrong, tile, tiles, room, v, z);
}
static void faulty_multiply(const struct convolution *c, size_t tile, size_t tiles, size_t room, const float *v, float *q,
                            size_t from, size_t to, struct moments *moments) {
    struct convolution wrong = *c;
    float *bias = malloc(c->outputs * sizeof *bias);
    memcpy(bias, c->bias, c->outputs * sizeof *bias);
    if (fault == SIGN) bias[3] = -bias[3];
    if (fault == CHANNELS) bias[0] = c->bias[1], bias[1] = c->bias[0];
    wrong.bias = bias;
    healthy->find(c->m, c->k)->multiply(&wrong, tile, tiles, room, v, q, from, to, moments);
    if (fault == MOMENT && moments) moments->square[from] *= 1.2f, moments->sum[from] += 1;
    free(bias);
}
static const struct tile *faulty_find(size_t m, size_t k) {
    static const struct tile tile = {faulty_gather, faulty_multiply};
    return healthy->find(m, k) ? &tile : 0;
}

static void random_fill(float *p, size_t n, float size) {
    for (size_t i = 0; i < n; i++) p[i] = size * (float)(rand() % 2001 - 1000) / 1000;
}

/* A stage of blocks: any number of threads, any layout, the same bits. */
static int blocks_agree(const struct kernels *kernels, size_t channels, size_t frames, size_t count) {
    static const size_t m[] = {8, 12, 10}, k[] = {3, 7, 11};
    const int64_t dilation[] = {1, 3, 5};
    const struct host team = {team_parallel, plain_host.allocate, plain_host.release, 0};
    const size_t size = channels * frames, row = 6 * channels;
    struct block block[3];
    float *w = malloc(row * channels * 50 * sizeof *w), *rest = malloc(4 * row * sizeof *rest), *x = malloc(5 * size * sizeof *x);
    random_fill(w, row * channels * 50, 0.3f);
    random_fill(rest, 4 * row, 0.5f);
    for (size_t i = 0; i < row; i++) rest[2 * row + i] = 0.3f + i % 7;
    random_fill(x, size, 1);
    for (int i = 0; i < 3; i++) block[i] = (struct block){rest, rest + 2 * row, w + i * row, rest + 3 * row, m[i], k[i]};
    struct blocks b = {block, count, channels, frames, 3, dilation, 1 / 3.f, 1e-5f, 0, 0};
    void *space = workspace_take(workspace_of(&b));
    float *a = x + size, *other = a + size, *turned = other + size, *back = turned + size;
    int wrong = snake_residual_blocks(kernels, &plain_host, &b, x, a, space);
    wrong |= snake_residual_blocks(kernels, &team, &b, x, other, space) || memcmp(a, other, size * sizeof *a);
    b.x_time_major = b.y_time_major = 1;
    wrong |= transpose_all(kernels, &team, 1, x, turned, channels, channels, frames);
    wrong |= snake_residual_blocks(kernels, &team, &b, turned, other, space);
    wrong |= transpose_all(kernels, &team, 0, other, back, channels, channels, frames) || memcmp(a, back, size * sizeof *a);
    memcpy(other, turned, size * sizeof *a);
    wrong |= snake_residual_blocks(kernels, &team, &b, other, other, space);
    wrong |= transpose_all(kernels, &team, 0, other, back, channels, channels, frames) || memcmp(a, back, size * sizeof *a);
    const struct host poor = {plain_host.parallel, no_memory, plain_host.release, 0};
    wrong |= !snake_residual_blocks(kernels, &poor, &b, x, other, space);
    workspace_return(space);
    free(w), free(rest), free(x);
    return wrong;
}

/* Many at once take work space of all sizes: nobody gets another's, and no more have some than there are processors. */
static size_t inside, most_inside, overwritten;
static void *visit(void *argument) {
    const char own = *(const char *)argument;
    for (size_t i = 0; i < 200; i++) {
        const size_t bytes = 1 + (i * 7919 + (size_t)own * 104729) % 50000;
        char *space = workspace_take(bytes);
        const size_t now = __atomic_add_fetch(&inside, 1, __ATOMIC_SEQ_CST);
        size_t most = __atomic_load_n(&most_inside, __ATOMIC_SEQ_CST);
        while (now > most && !__atomic_compare_exchange_n(&most_inside, &most, now, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {}
        memset(space, own, bytes);
        sched_yield();
        for (size_t b = 0; b < bytes; b++) {
            if (space[b] != own) __atomic_add_fetch(&overwritten, 1, __ATOMIC_SEQ_CST);
        }
        __atomic_sub_fetch(&inside, 1, __ATOMIC_SEQ_CST);
        workspace_return(space);
    }
    return 0;
}
static int places_are_kept(size_t processors) {
    char names[16];
    pthread_t visitors[sizeof names];
    for (size_t i = 0; i < sizeof names; i++) {
        names[i] = (char)(i + 1);
        pthread_create(&visitors[i], 0, visit, &names[i]);
    }
    for (size_t i = 0; i < sizeof names; i++) pthread_join(visitors[i], 0);
    return overwritten || most_inside > processors;
}

static void bench(const struct kernels *kernels, char **a) {
    const size_t m = strtoul(a[0], 0, 10), k = strtoul(a[1], 0, 10), channels = strtoul(a[2], 0, 10), frames = strtoul(a[3], 0, 10);
    const size_t n = m + k - 1, size = channels * frames;
    float *w = malloc(n * channels * channels * sizeof *w), *x = malloc(size * sizeof *x), *y = malloc(size * sizeof *y);
    float *r = malloc(5 * channels * sizeof *r);
    double *mean = malloc(2 * channels * sizeof *mean), best = 1e9;
    random_fill(w, n * channels * channels, 0.1f), random_fill(x, size, 1), random_fill(r, 5 * channels, 1);
    struct convolution c = {.x = x, .w = w, .bias = r, .y = y, .frames = frames, .inputs = channels, .outputs = channels,
                            .y_stride = channels, .m = m, .k = k, .dilation = strtoul(a[4], 0, 10), .left = k / 2, .gain = 1};
    c.activation = (struct activation){SNAKE, 0, r + channels, r + 2 * channels, r + 3 * channels, r + 4 * channels};
    for (int i = 0; i < 9; i++) {
        struct timespec from, to;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        convolve_all(kernels, &plain_host, &c, mean, mean + channels);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        const double t = (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
        if (t < best) best = t;
    }
    const double tiles = (double)((frames + m - 1) / m);
    printf("F(%zu,%zu) %zu channels %zu frames: %.2f ms, products alone %.1f GFLOP/s, effective %.0f GFLOP/s\n", m, k, channels,
           frames, best * 1e3, 2e-9 * tiles * (double)(n * channels * channels) / best, 2e-9 * (double)(k * channels * size) / best);
}

static int check(const struct kernels *kernels) {
    const struct host team = {team_parallel, plain_host.allocate, plain_host.release, 0};
    int wrong = self_test(kernels, &plain_host, 1), again = self_test(kernels, &team, 0);
    wrong += again;
    static const size_t frames[] = {1, 2, 5, 8, 13, 47, 96, 257, 1003};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        wrong += blocks_agree(kernels, 32, frames[i], 3) + blocks_agree(kernels, 32, frames[i], 1);
    }
    wrong += places_are_kept((size_t)sysconf(_SC_NPROCESSORS_ONLN));
    healthy = kernels;
    struct kernels faulty = *kernels;
    faulty.find = faulty_find;
    int missed = self_test(&faulty, &plain_host, 0);
    for (fault = SIGN; fault <= MOMENT; fault++) missed += self_test(&faulty, &plain_host, 0) == 0;
    fault = NONE;
    printf("%s: %d wrong, %d planted faults missed\n", kernels->name, wrong, missed);
    return wrong || missed;
}

int main(int count, char **arguments) {
    const struct kernels *kernels = kernels_for_this_cpu();
    if (!kernels) return puts("no kernels for this processor"), 1;
    if (count == 7 && !strcmp(arguments[1], "--bench")) return bench(kernels, arguments + 2), 0;
    return check(kernels);
}

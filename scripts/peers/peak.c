/* The most multiplications and additions in single precision that one core does, in GFLOP/s: fused ones, on registers alone. */
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
enum { LANES = 16 };
#elif defined(__AVX__)
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
enum { CHAINS = 12, ROUNDS = 20000000 };
typedef float lanes __attribute__((vector_size(4 * LANES)));

int main(void) {
    lanes sum[CHAINS], a, b;
    double best = 0;
    for (int i = 0; i < LANES; i++) {
        a[i] = 1 - 1e-7f * (float) i;
        b[i] = 1e-9f * (float) i;
    }
    for (int attempt = 0; attempt < 5; attempt++) {
        struct timespec from, to;
        for (int c = 0; c < CHAINS; c++) {
            sum[c] = b + (float) c;
        }
        clock_gettime(CLOCK_MONOTONIC, &from);
        for (int r = 0; r < ROUNDS; r++) {
#pragma GCC unroll 12
            for (int c = 0; c < CHAINS; c++) {
                sum[c] = sum[c] * a + b;
            }
        }
        clock_gettime(CLOCK_MONOTONIC, &to);
        double seconds = (double) (to.tv_sec - from.tv_sec) + 1e-9 * (double) (to.tv_nsec - from.tv_nsec);
        double rate = 2.0 * LANES * CHAINS * ROUNDS / seconds / 1e9;
        best = rate > best ? rate : best;
    }
    lanes all = sum[0];
    for (int c = 1; c < CHAINS; c++) {
        all += sum[c];
    }
    /* Printing the sum keeps the compiler from dropping the work. */
    fprintf(stderr, "%g\n", (double) all[1]);
    printf("%.1f\n", best);
    return 0;
}

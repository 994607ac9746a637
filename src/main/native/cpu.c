/* Which of the loops this processor can run. */
#include "kokoro.h"

#if defined(__x86_64__)
static void cpuid(uint32_t leaf, uint32_t r[4]) {
    __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(0));
}

const struct kernels *kernels_for_this_cpu(void) {
    uint32_t r[4], low, high;
    cpuid(0, r);
    if (r[0] < 7) return 0;
    cpuid(1, r);
    const uint32_t fma = 1u << 12, saved = 1u << 27, avx = 1u << 28;
    if ((r[2] & (fma | saved | avx)) != (fma | saved | avx)) return 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0)); /* which registers the system saves */
    if ((low & 6) != 6) return 0;
    cpuid(7, r);
    if (!(r[1] & 1u << 5)) return 0;
    const uint32_t avx512 = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31; /* F, DQ, BW, VL */
    if ((low & 0xe0) == 0xe0 && (r[1] & avx512) == avx512) return &kernels_avx512;
    return &kernels_avx2;
}
#elif defined(__aarch64__)
const struct kernels *kernels_for_this_cpu(void) { return &kernels_neon; }
#else
const struct kernels *kernels_for_this_cpu(void) { return 0; }
#endif

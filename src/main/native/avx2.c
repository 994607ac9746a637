#include "toom_cook.h"
#define WIDTH 8
#define ROWS 6
#define KERNELS kernels_avx2
#define KERNELS_NAME "AVX2"
#include "simd.inc"

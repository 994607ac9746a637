#include "toom_cook.h"
#define WIDTH 16
#define ROWS 12
#define KERNELS kernels_avx512
#define KERNELS_NAME "AVX-512"
#include "simd.inc"

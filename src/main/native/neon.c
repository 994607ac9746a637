#include "toom_cook.h"
#define WIDTH 4
#define ROWS 6
#define KERNELS kernels_neon
#define KERNELS_NAME "NEON"
#include "simd.inc"

/* Work space of the largest operators, which all sessions of a process share: as many places as there are processors. Where
 * more runs than processors are under way, the others wait at the door instead of taking turns inside with memory of their own. */
#include "kokoro.h"
#include <stdlib.h>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE left = CONDITION_VARIABLE_INIT;
static void enter(void) { AcquireSRWLockExclusive(&lock); }
static void leave(void) { ReleaseSRWLockExclusive(&lock); }
static void await(void) { SleepConditionVariableSRW(&left, &lock, INFINITE, 0); }
static void tell(void) { WakeConditionVariable(&left); }
static size_t processors(void) {
    DWORD_PTR own, all;
    return GetProcessAffinityMask(GetCurrentProcess(), &own, &all) ? (size_t)__builtin_popcountll(own) : 0;
}
#else
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t left = PTHREAD_COND_INITIALIZER;
static void enter(void) { pthread_mutex_lock(&lock); }
static void leave(void) { pthread_mutex_unlock(&lock); }
static void await(void) { pthread_cond_wait(&left, &lock); }
static void tell(void) { pthread_cond_signal(&left); }
#if defined(__linux__)
#include <sys/syscall.h>
static size_t processors(void) { /* those that the process may use */
    unsigned char mask[1024];
    const long bytes = syscall(SYS_sched_getaffinity, getpid(), sizeof mask, mask);
    size_t count = 0;
    for (long i = 0; i < bytes; i++) count += (size_t)__builtin_popcount(mask[i]);
    return count;
}
#else
static size_t processors(void) { return (size_t)sysconf(_SC_NPROCESSORS_ONLN); }
#endif
#endif

enum { MOST_PLACES = 64 };
static struct { /* memory stays for the next one: fresh pages cost a hundredth of a run */
    void *memory;
    size_t bytes;
    int taken;
} places[MOST_PLACES];

/* The free place that fits best, the smallest that is large enough or else the largest; count: there is none. */
static size_t fitting(size_t count, size_t bytes) {
    size_t best = count;
    for (size_t i = 0; i < count; i++) {
        if (places[i].taken) continue;
        const int fits = places[i].bytes >= bytes, larger = best < count && places[i].bytes > places[best].bytes;
        if (best == count || (places[best].bytes >= bytes ? fits && !larger : larger)) best = i;
    }
    return best;
}

static void free_again(size_t place) {
    enter();
    places[place].taken = 0;
    tell();
    leave();
}

void *workspace_take(size_t bytes) {
    enter();
    const size_t found = processors(), count = found < 1 ? 1 : found < MOST_PLACES ? found : MOST_PLACES;
    size_t i;
    while ((i = fitting(count, bytes)) == count) await();
    places[i].taken = 1;
    leave();
    if (places[i].bytes < bytes) {
        free(places[i].memory);
        places[i].memory = malloc(bytes);
        places[i].bytes = places[i].memory ? bytes : 0;
    }
    void *memory = places[i].memory;
    if (!memory) free_again(i);
    return memory;
}

void workspace_return(void *memory) {
    size_t i = 0;
    while (places[i].memory != memory || !places[i].taken) i++;
    free_again(i);
}

/*
 * example_shim.c: a complete library under motcua_biometric.h, to start a vendor's shim from and to
 * show what the agent does when such a library misbehaves.
 *
 *   gcc -shared -fPIC -O1 -Wall -Wextra -o libexample.so example_shim.c
 *
 * It is its own device. Its config is words "key=value" separated by spaces:
 *   image=FILE   what lies on the sensor: a binary PGM (P5, maxval 255) of 500 dpi
 *   act=FILE     read before each capture; its first word says what to do (below). No file: "ok"
 *   match=1      match by itself: two templates match when they are the same bytes
 * Acts: ok, again, short, centre, poor, fake, wait (until cancelled or late), slow, licence, gone,
 *   and what a broken library does: segv, abort, exit, hang, busy, overflow, garbage, print.
 */
#include "motcua_biometric.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(mb_info) == 96, "mb_info is 96 bytes");
_Static_assert(sizeof(mb_sample) == 40, "mb_sample is 40 bytes");

enum { MAX_PIXELS = 900000, MAX_TEMPLATE = 4096, PATH = 400 };

struct mb_context {
    char image[PATH];
    char act[PATH];
    int can_match;
    int fake;
    volatile sig_atomic_t cancelled;
};

static void setting(const char *config, const char *key, char *out, size_t size) {
    size_t length = strlen(key);
    out[0] = 0;
    for (const char *at = config; at && *at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL) {
        if (strncmp(at, key, length) == 0 && at[length] == '=') {
            size_t n = strcspn(at + length + 1, " ");
            if (n >= size) n = size - 1;
            memcpy(out, at + length + 1, n);
            out[n] = 0;
            return;
        }
    }
}

static void nap(long ms) {
    struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};
    nanosleep(&t, NULL);
}

static long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

uint32_t mb_abi_version(void) { return MB_ABI_VERSION; }

int32_t mb_open(const char *config, mb_context **context) {
    char flag[8];
    if (!config || !context) return MB_E_ARGUMENT;
    mb_context *c = calloc(1, sizeof *c);
    if (!c) return MB_E_ENGINE;
    setting(config, "image", c->image, sizeof c->image);
    setting(config, "act", c->act, sizeof c->act);
    setting(config, "match", flag, sizeof flag);
    c->can_match = flag[0] == '1';
    *context = c;
    return MB_OK;
}

void mb_close(mb_context *c) { free(c); }

int32_t mb_get_info(mb_context *c, mb_info *info) {
    if (!c || !info || info->size != sizeof *info) return MB_E_ARGUMENT;
    memset(info, 0, sizeof *info);
    info->size = sizeof *info;
    info->modalities = MB_FINGER;
    info->abilities = MB_CAN_PAD | (c->can_match ? MB_CAN_MATCH : 0);
    info->max_pixels = MAX_PIXELS;
    info->max_template = MAX_TEMPLATE;
    strcpy(info->name, "example shim");
    return MB_OK;
}

static int32_t wait_for(mb_context *c, uint32_t timeout_ms) {
    long end = now_ms() + (long)timeout_ms;
    while (!c->cancelled) {
        if (now_ms() >= end) return MB_E_TIMEOUT;
        nap(10);
    }
    return MB_E_CANCELLED;
}

static int32_t read_image(mb_context *c, mb_sample *s) {
    unsigned width, height;
    FILE *f = fopen(c->image, "rb");
    if (!f) return MB_E_GONE;
    int32_t result = MB_E_ENGINE;
    if (fscanf(f, "P5 %u %u 255", &width, &height) == 2 && fgetc(f) != EOF && width > 0
        && height > 0 && width < 4096 && height < 4096) {
        if (width * height > s->capacity) {
            result = MB_E_CAPACITY;
        } else if (fread(s->pixels, 1, width * height, f) == width * height) {
            s->width = width;
            s->height = height;
            s->dpi = 500;
            s->quality = 70;
            result = MB_OK;
        }
    }
    fclose(f);
    return result;
}

static int32_t misbehave(const char *act, mb_sample *s) {
    if (!strcmp(act, "segv")) {
        *(volatile int *)8 = 1;
    } else if (!strcmp(act, "abort")) {
        abort();
    } else if (!strcmp(act, "exit")) {
        exit(7);
    } else if (!strcmp(act, "hang")) {
        for (;;) pause();
    } else if (!strcmp(act, "busy")) {
        for (volatile unsigned long n = 0;; n++) {
        }
    } else if (!strcmp(act, "overflow")) {
        volatile char *p = malloc(64);
        for (size_t i = 0; i < 1u << 20; i++) p[i] = 'x';
        free((void *)p);
        free(malloc(100000));
        abort();
    } else if (!strcmp(act, "garbage")) {
        s->width = 0xffffff;
        s->height = 0x7fffffff;
        s->quality = -77777;
        return MB_OK;
    } else if (!strcmp(act, "print")) {
        for (int i = 0; i < 1000; i++) puts("a vendor prints what it likes");
        return 4711;
    }
    return MB_E_ENGINE;
}

int32_t mb_capture(mb_context *c, uint32_t timeout_ms, mb_sample *s) {
    char act[16] = "ok";
    if (!c || !s || s->size != sizeof *s || !s->pixels) return MB_E_ARGUMENT;
    if (s->modality != MB_FINGER) return MB_E_UNSUPPORTED;
    c->cancelled = 0;
    FILE *f = c->act[0] ? fopen(c->act, "r") : NULL;
    if (f) {
        if (fscanf(f, "%15s", act) != 1) strcpy(act, "ok");
        fclose(f);
    }
    c->fake = !strcmp(act, "fake");
    if (!strcmp(act, "ok") || c->fake) return read_image(c, s);
    if (!strcmp(act, "slow")) {
        nap(300);
        return read_image(c, s);
    }
    if (!strcmp(act, "again")) return MB_R_AGAIN;
    if (!strcmp(act, "short")) return MB_R_TOO_SHORT;
    if (!strcmp(act, "centre")) return MB_R_OFF_CENTRE;
    if (!strcmp(act, "poor")) return MB_R_POOR;
    if (!strcmp(act, "wait")) return wait_for(c, timeout_ms);
    if (!strcmp(act, "licence")) return MB_E_LICENCE;
    if (!strcmp(act, "gone")) return MB_E_GONE;
    return misbehave(act, s);
}

int32_t mb_cancel(mb_context *c) {
    if (!c) return MB_E_ARGUMENT;
    c->cancelled = 1;
    return MB_OK;
}

/* A toy: the upper bits of every 97th pixel. A real one finds minutiae. */
int32_t mb_extract(mb_context *c, const mb_sample *s, uint32_t format, uint8_t *out,
                   uint32_t *length) {
    if (!c || !s || !out || !length) return MB_E_ARGUMENT;
    if (format != MB_FORMAT_VENDOR) return MB_E_UNSUPPORTED;
    uint32_t need = 0, pixels = s->width * s->height;
    for (uint32_t i = 0; i < pixels && need < MAX_TEMPLATE; i += 97) need++;
    if (*length < need) {
        *length = need;
        return MB_E_CAPACITY;
    }
    for (uint32_t i = 0; i < need; i++) out[i] = s->pixels[i * 97u] & 0xe0;
    *length = need;
    return MB_OK;
}

int32_t mb_match(mb_context *c, uint32_t format, const uint8_t *probe, uint32_t probe_length,
                 const uint8_t *reference, uint32_t reference_length, uint32_t one_in,
                 int32_t *matched) {
    (void)one_in;
    if (!c || !probe || !reference || !matched) return MB_E_ARGUMENT;
    if (format != MB_FORMAT_VENDOR || reference_length == 0) return MB_E_TEMPLATE;
    *matched = probe_length == reference_length && !memcmp(probe, reference, probe_length);
    return MB_OK;
}

int32_t mb_identify(mb_context *c, uint32_t format, const uint8_t *probe, uint32_t probe_length,
                    const uint8_t *references, const uint32_t *lengths, uint32_t count,
                    uint32_t one_in, uint32_t timeout_ms, int32_t *index) {
    (void)c, (void)format, (void)probe, (void)probe_length, (void)references, (void)lengths;
    (void)count, (void)one_in, (void)timeout_ms, (void)index;
    return MB_E_UNSUPPORTED;
}

int32_t mb_pad(mb_context *c, const mb_sample *s, int32_t *suspected) {
    if (!c || !s || !suspected) return MB_E_ARGUMENT;
    *suspected = c->fake;
    return MB_OK;
}

int32_t mb_wipe(mb_context *c) { return c ? MB_OK : MB_E_ARGUMENT; } /* it keeps nothing */

const char *mb_strerror(int32_t code) {
    switch (code) {
        case MB_OK: return "done";
        case MB_E_TIMEOUT: return "nothing came in time";
        case MB_E_CANCELLED: return "cancelled";
        case MB_E_GONE: return "no device";
        case MB_E_LICENCE: return "no licence";
        default: return code > 0 ? "try again" : "error";
    }
}

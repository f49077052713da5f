/*
 * motcua_biometric.h: what a biometric device's vendor library must export to serve Một Cửa.
 *
 * A vendor's SDK is fitted by one thin shim in C: a shared library that exports the functions below
 * and translates them to the SDK. No Java is written. docs/hardware/fingerprint.md says how to plug
 * it in; example_shim.c beside this file is a complete one.
 *
 * Rules
 *  - Fixed-width integers, host byte order. Each structure begins with its own size: the caller sets
 *    it, the library must not touch bytes beyond it and refuses a size it does not know
 *    (MB_E_ARGUMENT).
 *  - Every buffer belongs to the caller and comes with its capacity. A buffer too small: nothing is
 *    written, the needed length is, and MB_E_CAPACITY is returned.
 *  - No call-backs. Nothing allocated on one side is freed on the other.
 *  - Every blocking call is bounded by its timeout_ms. One thread at a time; mb_cancel alone may be
 *    called from another thread while a call runs.
 *  - Return value: MB_OK, a positive MB_R_ (the person should try again) or a negative MB_E_.
 *  - The library runs in a process of its own that is killed when it is late and started again when
 *    it dies; its standard output goes nowhere. It must keep no image or template in a file, and
 *    must overwrite what it kept in memory when mb_wipe is called.
 */
#ifndef MOTCUA_BIOMETRIC_H
#define MOTCUA_BIOMETRIC_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MB_ABI_VERSION 0x00010000u /* major in the upper half: another major is refused */

/* Kinds of sample: the numbers of CBEFF (ISO/IEC 19785), one bit each. */
#define MB_FACE 0x02u
#define MB_FINGER 0x08u
#define MB_IRIS 0x10u

/* What the library can do beside capture (mb_info.abilities). */
#define MB_CAN_MATCH 0x01u    /* mb_extract and mb_match; else the agent's own matcher is used (fingers) */
#define MB_CAN_IDENTIFY 0x02u /* mb_identify */
#define MB_CAN_PAD 0x04u      /* mb_pad: presentation attack detection, ISO/IEC 30107-3 */

#define MB_OK 0
/* Try again: what the person should do better. */
#define MB_R_AGAIN 1
#define MB_R_TOO_SHORT 2
#define MB_R_OFF_CENTRE 3
#define MB_R_REMOVE 4   /* take it away first */
#define MB_R_TOO_FAST 5
#define MB_R_DRY 6
#define MB_R_POOR 7     /* captured, but not good enough to use */
/* Errors. */
#define MB_E_ARGUMENT -1
#define MB_E_CAPACITY -2
#define MB_E_TIMEOUT -3
#define MB_E_CANCELLED -4
#define MB_E_GONE -5      /* no device, or it was unplugged */
#define MB_E_LICENCE -6
#define MB_E_UNSUPPORTED -7
#define MB_E_TEMPLATE -8  /* a template that cannot be used */
#define MB_E_ENGINE -9    /* anything else */

/* Formats of templates. */
#define MB_FORMAT_ISO_19794_2 1u
#define MB_FORMAT_VENDOR 100u

typedef struct mb_context mb_context; /* the library's own */

typedef struct {
    uint32_t size;       /*  0: sizeof(mb_info) = 96 */
    uint32_t modalities; /*  4: MB_FINGER | … as the device really has */
    uint32_t abilities;  /*  8: MB_CAN_… */
    uint32_t max_pixels; /* 12: width × height of the largest image, at most 900,000 */
    uint32_t max_template; /* 16: bytes, at most 65,536 */
    uint32_t reserved[3];  /* 20 */
    char name[64];         /* 32: maker and model, UTF-8, ends with 0; shown to technicians */
} mb_info;

typedef struct {
    uint32_t size;     /*  0: sizeof(mb_sample) = 40 */
    uint32_t modality; /*  4: in: one of MB_FACE, MB_FINGER, MB_IRIS */
    uint8_t *pixels;   /*  8: in: 8-bit grey, rows from the top, dark ridges on white */
    uint32_t capacity; /* 16: in: bytes at pixels */
    uint32_t width;    /* 20: out */
    uint32_t height;   /* 24: out */
    uint32_t dpi;      /* 28: out: 0 when not known */
    int32_t quality;   /* 32: out: 0 to 100 (ISO/IEC 29794), -1 when not known */
    uint32_t reserved; /* 36 */
} mb_sample;

/* 1. MB_ABI_VERSION as the library was built. */
uint32_t mb_abi_version(void);

/* 2. Takes hold of the device. config: UTF-8 text from the settings, the library's own language. */
int32_t mb_open(const char *config, mb_context **context);

/* 3. Lets go of everything. After it the context is dead. */
void mb_close(mb_context *context);

/* 4. What the device is and can do. */
int32_t mb_get_info(mb_context *context, mb_info *info);

/* 5. Waits for a finger, face or iris and gives its image. */
int32_t mb_capture(mb_context *context, uint32_t timeout_ms, mb_sample *sample);

/* 6. Ends a call that runs on another thread: it returns MB_E_CANCELLED soon. Without one: nothing. */
int32_t mb_cancel(mb_context *context);

/* 7. Image to template. length: in the capacity, out what was written or is needed. */
int32_t mb_extract(mb_context *context, const mb_sample *sample, uint32_t format,
                   uint8_t *template_out, uint32_t *length);

/* 8. One probe against one reference. The decision is asked as a false-match target: matched is 1
 *    only when a stranger would be accepted at most once in one_in comparisons, else 0. */
int32_t mb_match(mb_context *context, uint32_t format, const uint8_t *probe, uint32_t probe_length,
                 const uint8_t *reference, uint32_t reference_length, uint32_t one_in,
                 int32_t *matched);

/* 9. Optional. One probe against count references laid end to end; lengths holds each one's bytes.
 *    index: the one that matched, or -1. one_in holds for the whole list. */
int32_t mb_identify(mb_context *context, uint32_t format, const uint8_t *probe,
                    uint32_t probe_length, const uint8_t *references, const uint32_t *lengths,
                    uint32_t count, uint32_t one_in, uint32_t timeout_ms, int32_t *index);

/* 10. Optional. suspected: 1 when the sample looks like a presentation attack, else 0. */
int32_t mb_pad(mb_context *context, const mb_sample *sample, int32_t *suspected);

/* 11. Overwrites every image and template that the library still holds. */
int32_t mb_wipe(mb_context *context);

/* 12. A short English text of a code, for technicians; static, never data of a person. */
const char *mb_strerror(int32_t code);

#ifdef __cplusplus
}
#endif

#endif

/*
 * Preloaded into the hub under test: writes down, in order, every write, truncation and sync of the
 * hub's database, its write-ahead log and the file of acknowledgements, so that a replayer can cut
 * the power between any two of them.
 *
 * POWERCUT_LOG  file that receives the records
 *
 * Record, little endian: u8 operation, u8 file, u16 zero, u32 length, u64 offset, then the bytes of
 * a write. A sync is recorded after it has returned, a write with its lock held, so the order in the
 * record is an order that the disk may have seen.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { OP_WRITE = 1, OP_TRUNCATE = 2, OP_SYNC = 3 };
enum { MAX_FD = 4096, NO_FILE = 0 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char file_of[MAX_FD];
static int record_fd = -1;

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))

static ssize_t real_write(int fd, const void *data, size_t length) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = REAL("write", ssize_t (*)(int, const void *, size_t));
    return real(fd, data, length);
}

static int real_open(const char *path, int flags, mode_t mode) {
    static int (*real)(const char *, int, ...);
    if (!real) real = REAL("open64", int (*)(const char *, int, ...));
    return real(path, flags, mode);
}

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("POWERCUT_LOG");
    if (path) record_fd = real_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static int ends_with(const char *path, const char *end) {
    size_t a = strlen(path), b = strlen(end);
    return a >= b && strcmp(path + a - b, end) == 0;
}

static unsigned char known(const char *path) {
    if (ends_with(path, "/hub.db")) return 1;
    if (ends_with(path, "/hub.db-wal")) return 2;
    if (ends_with(path, "/acknowledged")) return 3;
    return NO_FILE;
}

static unsigned char file_at(int fd) {
    return fd >= 0 && fd < MAX_FD && record_fd >= 0 ? file_of[fd] : NO_FILE;
}

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length > 0) {
        ssize_t done = real_write(record_fd, at, length);
        if (done <= 0) abort();
        at += done;
        length -= (size_t)done;
    }
}

static void record(int op, int file, const void *data, size_t length, uint64_t offset) {
    struct {
        uint8_t op, file;
        uint16_t zero;
        uint32_t length;
        uint64_t offset;
    } head = {(uint8_t)op, (uint8_t)file, 0, (uint32_t)length, offset};
    put(&head, sizeof head);
    if (data) put(data, length);
}

static int opened(int fd, const char *path, int flags) {
    if (fd >= 0 && fd < MAX_FD) {
        pthread_mutex_lock(&lock);
        file_of[fd] = known(path);
        if (file_at(fd) && (flags & O_TRUNC)) record(OP_TRUNCATE, file_of[fd], NULL, 0, 0);
        pthread_mutex_unlock(&lock);
    }
    return fd;
}

#define MODE_OF(flags, mode)                              \
    mode_t mode = 0;                                      \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                \
        va_list args;                                     \
        va_start(args, flags);                            \
        mode = (mode_t)va_arg(args, int);                 \
        va_end(args);                                     \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    return opened(real_open(path, flags, mode), path, flags);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    return opened(real_open(path, flags, mode), path, flags);
}

int openat(int dir, const char *path, int flags, ...) {
    MODE_OF(flags, mode)
    static int (*real)(int, const char *, int, ...);
    if (!real) real = REAL("openat", int (*)(int, const char *, int, ...));
    return opened(real(dir, path, flags, mode), path, flags);
}

int close(int fd) {
    static int (*real)(int);
    if (!real) real = REAL("close", int (*)(int));
    pthread_mutex_lock(&lock);
    if (fd >= 0 && fd < MAX_FD) file_of[fd] = NO_FILE;
    int result = real(fd);
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t write(int fd, const void *data, size_t length) {
    unsigned char file = file_at(fd);
    if (!file) return real_write(fd, data, length);
    pthread_mutex_lock(&lock);
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real_write(fd, data, length);
    if (done > 0) record(OP_WRITE, file, data, (size_t)done, (uint64_t)offset);
    pthread_mutex_unlock(&lock);
    return done;
}

static ssize_t written_at(int fd, const void *data, size_t length, off_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real) real = REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off_t));
    unsigned char file = file_at(fd);
    if (!file) return real(fd, data, length, offset);
    pthread_mutex_lock(&lock);
    ssize_t done = real(fd, data, length, offset);
    if (done > 0) record(OP_WRITE, file, data, (size_t)done, (uint64_t)offset);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return written_at(fd, data, length, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) {
    return written_at(fd, data, length, offset);
}

static int truncated(int fd, off_t length) {
    static int (*real)(int, off_t);
    if (!real) real = REAL("ftruncate64", int (*)(int, off_t));
    unsigned char file = file_at(fd);
    if (!file) return real(fd, length);
    pthread_mutex_lock(&lock);
    int result = real(fd, length);
    if (result == 0) record(OP_TRUNCATE, file, NULL, 0, (uint64_t)length);
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int fd, off_t length) { return truncated(fd, length); }

int ftruncate64(int fd, off_t length) { return truncated(fd, length); }

static int synced(int fd, const char *name) {
    int (*real)(int) = REAL(name, int (*)(int));
    unsigned char file = file_at(fd);
    if (!file) return real(fd);
    pthread_mutex_lock(&lock);
    int result = real(fd);
    if (result == 0) record(OP_SYNC, file, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) { return synced(fd, "fsync"); }

int fdatasync(int fd) { return synced(fd, "fdatasync"); }

package vn.motcua.agent.hardware.fingerprint;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings section {@code [fingerprint]}.
 *
 * @param engine which native library drives the device
 * @param library the vendor's shim, {@link Engine#VENDOR} only
 * @param config text for the vendor's shim, may be empty
 * @param dpi resolution of the sensor where it does not say it, 500 for nearly all
 * @param virtual libfprint's virtual image sensor instead of a device: the socket at which it takes
 *     images
 * @param heapMb heap of the worker, MiB
 */
public record FingerprintSettings(
        Engine engine,
        Optional<Path> library,
        String config,
        int dpi,
        Optional<Path> virtual,
        int heapMb) {
    /** The usual resolution of a finger sensor (ISO/IEC 19794-4). */
    public static final int USUAL_DPI = 500;

    public static final int USUAL_HEAP_MB = 64;

    /** Which native library. */
    public enum Engine {
        /** The system's libfprint: image sensors that it knows. */
        LIBFPRINT,
        /** A library that exports {@code motcua_biometric.h}. */
        VENDOR,
        /** No device: measurements only. */
        NONE
    }

    public FingerprintSettings {
        if ((engine == Engine.VENDOR) != library.isPresent()) {
            throw new IllegalArgumentException(
                    "fingerprint.library is needed for engine = \"vendor\", and only there");
        }
        if (dpi < 200 || dpi > 1200) {
            throw new IllegalArgumentException("fingerprint.dpi must be 200 to 1200");
        }
        if (heapMb < 32 || heapMb > 4096) {
            throw new IllegalArgumentException("fingerprint.heap_mb must be 32 to 4096");
        }
        if (config.length() > 4000) {
            throw new IllegalArgumentException("fingerprint.config has at most 4000 characters");
        }
    }

    /** A libfprint sensor on a USB port. */
    public static FingerprintSettings libfprint() {
        return new FingerprintSettings(
                Engine.LIBFPRINT, Optional.empty(), "", USUAL_DPI, Optional.empty(), USUAL_HEAP_MB);
    }

    /** libfprint's virtual image sensor, fed through this socket. */
    public static FingerprintSettings virtual(Path socket) {
        return new FingerprintSettings(
                Engine.LIBFPRINT,
                Optional.empty(),
                "",
                USUAL_DPI,
                Optional.of(socket),
                USUAL_HEAP_MB);
    }

    /** A vendor's library. */
    public static FingerprintSettings vendor(Path library, String config) {
        return new FingerprintSettings(
                Engine.VENDOR,
                Optional.of(library),
                config,
                USUAL_DPI,
                Optional.empty(),
                USUAL_HEAP_MB);
    }

    /** A worker without a device, for measurements. */
    public static FingerprintSettings measuring(int heapMb) {
        return new FingerprintSettings(
                Engine.NONE, Optional.empty(), "", USUAL_DPI, Optional.empty(), heapMb);
    }
}

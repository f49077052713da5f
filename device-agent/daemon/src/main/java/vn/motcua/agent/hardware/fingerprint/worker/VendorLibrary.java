package vn.motcua.agent.hardware.fingerprint.worker;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.Trouble.Reason;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/** A library that exports {@code motcua_biometric.h}: its calls, constants and layouts. */
final class VendorLibrary {
    static final int FORMAT_ISO = 1;
    static final int FORMAT_VENDOR = 100;
    static final int CAN_MATCH = 1;
    static final int CAN_PAD = 4;
    static final int GONE = -5;

    private static final int ABI_MAJOR = 1;
    private static final int TEMPLATE = -8;

    private final NativeLibrary library;

    /**
     * @throws EngineTrouble when it does not load, or speaks another version
     */
    VendorLibrary(String path) throws EngineTrouble {
        try {
            library = NativeLibrary.getInstance(path);
            int version = call("mb_abi_version");
            if (version >>> 16 != ABI_MAJOR) {
                throw new EngineTrouble(Outcome.Code.NOT_SUPPORTED);
            }
        } catch (UnsatisfiedLinkError e) {
            throw new EngineTrouble(Outcome.Code.NOT_SUPPORTED);
        }
    }

    int call(String function, @Nullable Object... arguments) {
        Function f = library.getFunction(function);
        return f.invokeInt(arguments);
    }

    void close(Pointer context) {
        library.getFunction("mb_close").invokeVoid(new Object[] {context});
    }

    /** Throws unless the return value is {@code MB_OK}. */
    static void check(int returned) throws EngineTrouble {
        if (returned != 0) {
            throw new EngineTrouble(outcome(returned));
        }
    }

    private static Outcome outcome(int returned) {
        return switch (returned) {
            case 1 -> Outcome.retry(Reason.AGAIN);
            case 2 -> Outcome.retry(Reason.TOO_SHORT);
            case 3 -> Outcome.retry(Reason.OFF_CENTRE);
            case 4 -> Outcome.retry(Reason.REMOVE_FINGER);
            case 5 -> Outcome.retry(Reason.TOO_FAST);
            case 6 -> Outcome.retry(Reason.DRY);
            case 7 -> Outcome.of(Outcome.Code.POOR);
            case -3 -> Outcome.of(Outcome.Code.TIMED_OUT);
            case -4 -> Outcome.of(Outcome.Code.CANCELLED);
            case GONE -> Outcome.of(Outcome.Code.DEVICE_GONE);
            case -6 -> Outcome.of(Outcome.Code.LICENCE);
            case -7 -> Outcome.of(Outcome.Code.NOT_SUPPORTED);
            case TEMPLATE -> Outcome.of(Outcome.Code.REFERENCE_UNUSABLE);
            default -> Outcome.of(Outcome.Code.ENGINE_FAILED);
        };
    }

    static boolean unusable(int returned) {
        return returned == TEMPLATE;
    }

    /** {@code mb_info}. */
    static final class Info extends Memory {
        private static final int SIZE = 96;

        Info() {
            super(SIZE);
            clear();
            setInt(0, SIZE);
        }

        int modalities() {
            return getInt(4);
        }

        int abilities() {
            return getInt(8);
        }

        int maxPixels() {
            return getInt(12);
        }

        int maxTemplate() {
            return getInt(16);
        }

        String name() {
            setByte(SIZE - 1, (byte) 0);
            return getString(32, "UTF-8");
        }
    }

    /** {@code mb_sample} with its pixels. */
    static final class Buffer extends Memory {
        private static final int SIZE = 40;
        private final Memory pixels;

        Buffer(int modality, int capacity) {
            super(SIZE);
            pixels = new Memory(capacity);
            clear();
            setInt(0, SIZE);
            setInt(4, modality);
            setPointer(8, pixels);
            setInt(16, capacity);
        }

        /** Takes the image out and overwrites what the library wrote. */
        Sample take(int dpiUnlessSaid) throws EngineTrouble {
            long width = Integer.toUnsignedLong(getInt(20));
            long height = Integer.toUnsignedLong(getInt(24));
            int dpi = getInt(28);
            int quality = getInt(32);
            if (width < 1
                    || height < 1
                    || width > Sample.MAX_PIXELS
                    || height > Sample.MAX_PIXELS
                    || width * height > pixels.size()
                    || quality < -1
                    || quality > 100
                    || dpi < 0
                    || dpi > 5000) {
                throw new EngineTrouble(Outcome.Code.ENGINE_FAILED);
            }
            byte[] copy = pixels.getByteArray(0, (int) (width * height));
            return new Sample(
                    (int) width, (int) height, dpi == 0 ? dpiUnlessSaid : dpi, copy, quality);
        }

        @Override
        public void close() {
            pixels.clear();
            pixels.close();
            super.close();
        }
    }
}

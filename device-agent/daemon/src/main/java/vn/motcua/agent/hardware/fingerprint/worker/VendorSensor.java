package vn.motcua.agent.hardware.fingerprint.worker;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/** Any device whose maker's library is fitted with the functions of {@code motcua_biometric.h}. */
final class VendorSensor implements Sensor {
    private static final int LARGEST_TEMPLATE = 65_536;

    private final String path;
    private final String config;
    private final int dpi;
    private @Nullable VendorLibrary library;
    private volatile @Nullable Pointer context;
    private int abilities;
    private int maxPixels;
    private int maxTemplate;

    /** What the library makes of the sample last captured; wiped with it. */
    private VendorLibrary.@Nullable Buffer held;

    VendorSensor(String path, String config, int dpi) {
        this.path = path;
        this.config = config;
        this.dpi = dpi;
    }

    @Override
    public Capabilities open() throws EngineTrouble {
        VendorLibrary lib = new VendorLibrary(path);
        library = lib;
        byte[] text = (config + "\0").getBytes(StandardCharsets.UTF_8);
        try (Memory slot = GLib.slot();
                Memory utf8 = new Memory(text.length);
                VendorLibrary.Info info = new VendorLibrary.Info()) {
            utf8.write(0, text, 0, text.length);
            VendorLibrary.check(lib.call("mb_open", utf8, slot));
            context = slot.getPointer(0);
            VendorLibrary.check(lib.call("mb_get_info", context, info));
            abilities = info.abilities();
            maxPixels = info.maxPixels();
            maxTemplate = info.maxTemplate();
            if (maxPixels < 1
                    || maxPixels > Sample.MAX_PIXELS
                    || maxTemplate < 0
                    || maxTemplate > LARGEST_TEMPLATE) {
                throw new EngineTrouble(Outcome.Code.ENGINE_FAILED);
            }
            return new Capabilities(
                    Modality.ofBits(info.modalities()),
                    (abilities & VendorLibrary.CAN_PAD) != 0,
                    info.name());
        }
    }

    private VendorLibrary lib() throws EngineTrouble {
        VendorLibrary lib = library;
        if (lib == null || context == null) {
            throw new EngineTrouble(Outcome.Code.DEVICE_GONE);
        }
        return lib;
    }

    @Override
    public Sample capture(Modality modality, int limitMs) throws EngineTrouble {
        VendorLibrary lib = lib();
        dropHeld();
        VendorLibrary.Buffer buffer = new VendorLibrary.Buffer(modality.cbeff(), maxPixels);
        held = buffer;
        VendorLibrary.check(lib.call("mb_capture", context, limitMs, buffer));
        Sample sample = buffer.take(dpi);
        if ((abilities & VendorLibrary.CAN_PAD) != 0) {
            try (Memory suspected = GLib.slot()) {
                VendorLibrary.check(lib.call("mb_pad", context, buffer, suspected));
                if (suspected.getInt(0) != 0) {
                    sample.close();
                    throw new EngineTrouble(Outcome.Code.ATTACK_SUSPECTED);
                }
            }
        }
        return sample;
    }

    @Override
    public void cancel() {
        VendorLibrary lib = library;
        Pointer open = context;
        if (lib != null && open != null) {
            lib.call("mb_cancel", open);
        }
    }

    @Override
    public boolean matches() {
        return (abilities & VendorLibrary.CAN_MATCH) != 0;
    }

    @Override
    public boolean match(Sample sample, List<Reference> references, int oneIn)
            throws EngineTrouble {
        boolean any = false;
        int each = (int) Math.min(Integer.MAX_VALUE, (long) oneIn * references.size());
        for (Reference reference : references) {
            int format =
                    switch (reference.format()) {
                        case ISO_19794_2 -> VendorLibrary.FORMAT_ISO;
                        case VENDOR -> VendorLibrary.FORMAT_VENDOR;
                        case SOURCEAFIS -> 0;
                    };
            if (format != 0) {
                @Nullable Boolean same = compare(format, reference.data(), each);
                if (same != null && same) {
                    return true;
                }
                any |= same != null;
            }
        }
        if (!any) {
            throw new EngineTrouble(Outcome.Code.REFERENCE_UNUSABLE);
        }
        return false;
    }

    /** Null when the library cannot use such a reference. */
    private @Nullable Boolean compare(int format, byte[] reference, int oneIn)
            throws EngineTrouble {
        VendorLibrary lib = lib();
        try (Memory probe = new Memory(Math.max(1, maxTemplate));
                Memory length = GLib.slot();
                Memory other = new Memory(reference.length);
                Memory matched = GLib.slot()) {
            length.setInt(0, maxTemplate);
            int extracted = lib.call("mb_extract", context, held, format, probe, length);
            if (extracted == -7) {
                return null;
            }
            VendorLibrary.check(extracted);
            int written = length.getInt(0);
            if (written < 0 || written > maxTemplate) {
                throw new EngineTrouble(Outcome.Code.ENGINE_FAILED);
            }
            other.write(0, reference, 0, reference.length);
            int returned =
                    lib.call(
                            "mb_match",
                            context,
                            format,
                            probe,
                            written,
                            other,
                            reference.length,
                            oneIn,
                            matched);
            probe.clear();
            other.clear();
            if (VendorLibrary.unusable(returned)) {
                return null;
            }
            VendorLibrary.check(returned);
            return matched.getInt(0) == 1;
        }
    }

    @Override
    public void wipe() {
        dropHeld();
        VendorLibrary lib = library;
        if (lib != null && context != null) {
            lib.call("mb_wipe", context);
        }
    }

    private void dropHeld() {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    @Override
    public void close() {
        dropHeld();
        Pointer open = context;
        context = null;
        if (library != null && open != null) {
            library.close(open);
        }
    }
}

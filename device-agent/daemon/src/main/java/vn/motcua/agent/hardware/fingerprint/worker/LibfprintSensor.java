package vn.motcua.agent.hardware.fingerprint.worker;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Trouble.Reason;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/**
 * The first sensor that libfprint knows and that gives images; sensors that match on the chip do
 * not, and are passed over. libfprint's own comparison is not used: its threshold is fixed and
 * accepts strangers (docs/adr/0012-biometric-worker.md).
 */
final class LibfprintSensor implements Sensor {
    private static final int FEATURE_CAPTURE = 1;
    private static final int ERROR_NOT_SUPPORTED = 1;
    private static final int ERROR_BUSY = 4;
    private static final int ERROR_REMOVED = 0x100;

    private final int dpi;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("limit").factory());
    private @Nullable NativeLibrary fprint;
    private @Nullable Pointer context;
    private @Nullable Pointer device;
    private volatile @Nullable Live live;
    private volatile @Nullable Wait running;

    /** What another thread needs for a cancel. It is never freed: a late cancel may still come. */
    private record Live(GLib glib, Pointer cancellable) {}

    /** One capture that waits, and why it was asked to stop. */
    private static final class Wait {
        private volatile boolean late;
        private volatile boolean cancelled;
    }

    LibfprintSensor(int dpi) {
        this.dpi = dpi;
    }

    @Override
    public Capabilities open() throws EngineTrouble {
        NativeLibrary lib;
        GLib glib;
        try {
            lib = NativeLibrary.getInstance("libfprint-2.so.2");
            glib = new GLib();
        } catch (UnsatisfiedLinkError e) {
            throw new EngineTrouble(Outcome.Code.NOT_SUPPORTED);
        }
        fprint = lib;
        live = new Live(glib, glib.newCancellable());
        context = lib.getFunction("fp_context_new").invokePointer(new Object[0]);
        Pointer found = firstImager(lib, glib, context);
        try (Memory error = GLib.slot()) {
            lib.getFunction("fp_device_open_sync").invokeInt(new Object[] {found, null, error});
            GLib.Error trouble = glib.take(error);
            if (trouble != null) {
                glib.unref(found);
                throw new EngineTrouble(outcome(lib, glib, trouble, new Wait()));
            }
        }
        device = found;
        String name =
                lib.getFunction("fp_device_get_name")
                        .invokePointer(new Object[] {found})
                        .getString(0, "UTF-8");
        return new Capabilities(EnumSet.of(Modality.FINGER), false, name);
    }

    private static Pointer firstImager(NativeLibrary lib, GLib glib, Pointer context)
            throws EngineTrouble {
        Pointer array =
                lib.getFunction("fp_context_get_devices").invokePointer(new Object[] {context});
        int count = array == null ? 0 : array.getInt(8);
        for (int i = 0; i < count; i++) {
            Pointer device = array.getPointer(0).getPointer((long) i * 8);
            int features =
                    lib.getFunction("fp_device_get_features").invokeInt(new Object[] {device});
            if ((features & FEATURE_CAPTURE) != 0) {
                glib.ref(device);
                return device;
            }
        }
        throw new EngineTrouble(count == 0 ? Outcome.Code.DEVICE_GONE : Outcome.Code.NOT_SUPPORTED);
    }

    @Override
    public Sample capture(Modality modality, int limitMs) throws EngineTrouble {
        Live here = live;
        NativeLibrary lib = fprint;
        if (here == null || lib == null || device == null) {
            throw new EngineTrouble(Outcome.Code.DEVICE_GONE);
        }
        if (modality != Modality.FINGER) {
            throw new EngineTrouble(Outcome.Code.NOT_SUPPORTED);
        }
        Wait wait = new Wait();
        here.glib().reset(here.cancellable());
        running = wait;
        Future<?> limit =
                timer.schedule(() -> stop(wait, here, true), limitMs, TimeUnit.MILLISECONDS);
        try {
            return captured(lib, here, wait);
        } finally {
            running = null;
            limit.cancel(false);
        }
    }

    private Sample captured(NativeLibrary lib, Live here, Wait wait) throws EngineTrouble {
        try (Memory error = GLib.slot()) {
            while (true) {
                Pointer image =
                        lib.getFunction("fp_device_capture_sync")
                                .invokePointer(new Object[] {device, 1, here.cancellable(), error});
                GLib.Error trouble = here.glib().take(error);
                if (trouble == null) {
                    return copied(lib, here.glib(), image);
                }
                boolean stray =
                        trouble.domain() == here.glib().ioDomain() && !wait.late && !wait.cancelled;
                if (!stray) {
                    throw new EngineTrouble(outcome(lib, here.glib(), trouble, wait));
                }
                // The stop of an earlier capture came late; this one goes on.
                here.glib().reset(here.cancellable());
            }
        }
    }

    private Sample copied(NativeLibrary lib, GLib glib, @Nullable Pointer image)
            throws EngineTrouble {
        if (image == null) {
            throw new EngineTrouble(Outcome.Code.ENGINE_FAILED);
        }
        try (Memory length = GLib.slot()) {
            int width = lib.getFunction("fp_image_get_width").invokeInt(new Object[] {image});
            int height = lib.getFunction("fp_image_get_height").invokeInt(new Object[] {image});
            Pointer data =
                    lib.getFunction("fp_image_get_data")
                            .invokePointer(new Object[] {image, length});
            long pixels = (long) width * height;
            if (width < 1
                    || height < 1
                    || pixels > Sample.MAX_PIXELS
                    || length.getLong(0) < pixels) {
                throw new EngineTrouble(Outcome.Code.ENGINE_FAILED);
            }
            byte[] copy = data.getByteArray(0, (int) pixels);
            data.clear(pixels);
            return new Sample(width, height, dpi, copy, -1);
        } finally {
            glib.unref(image);
        }
    }

    @Override
    public void cancel() {
        Wait wait = running;
        Live here = live;
        if (wait != null && here != null) {
            stop(wait, here, false);
        }
    }

    private void stop(Wait wait, Live here, boolean late) {
        if (running != wait) {
            return;
        }
        if (late) {
            wait.late = true;
        } else {
            wait.cancelled = true;
        }
        here.glib().cancel(here.cancellable());
    }

    private static Outcome outcome(NativeLibrary lib, GLib glib, GLib.Error trouble, Wait wait) {
        if (trouble.domain() == glib.ioDomain() && trouble.code() == GLib.IO_CANCELLED) {
            return Outcome.of(wait.cancelled ? Outcome.Code.CANCELLED : Outcome.Code.TIMED_OUT);
        }
        int retries = lib.getFunction("fp_device_retry_quark").invokeInt(new Object[0]);
        if (trouble.domain() == retries) {
            return Outcome.retry(
                    switch (trouble.code()) {
                        case 1 -> Reason.TOO_SHORT;
                        case 2 -> Reason.OFF_CENTRE;
                        case 3 -> Reason.REMOVE_FINGER;
                        case 4 -> Reason.TOO_FAST;
                        default -> Reason.AGAIN;
                    });
        }
        return Outcome.of(
                switch (trouble.code()) {
                    case ERROR_REMOVED, ERROR_BUSY -> Outcome.Code.DEVICE_GONE;
                    case ERROR_NOT_SUPPORTED -> Outcome.Code.NOT_SUPPORTED;
                    default -> Outcome.Code.ENGINE_FAILED;
                });
    }

    @Override
    public void close() {
        timer.shutdownNow();
        NativeLibrary lib = fprint;
        Live here = live;
        if (lib == null || here == null) {
            return;
        }
        if (device != null) {
            try (Memory error = GLib.slot()) {
                lib.getFunction("fp_device_close_sync")
                        .invokeInt(new Object[] {device, null, error});
                here.glib().take(error);
            }
            here.glib().unref(device);
            device = null;
        }
        here.glib().unref(context);
        context = null;
    }
}

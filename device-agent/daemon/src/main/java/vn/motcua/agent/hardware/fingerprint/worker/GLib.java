package vn.motcua.agent.hardware.fingerprint.worker;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The little of GLib, GObject and GIO that libfprint's interface needs. */
final class GLib {
    /** {@code G_IO_ERROR_CANCELLED}. */
    static final int IO_CANCELLED = 19;

    private final Function unref;
    private final Function ref;
    private final Function errorFree;
    private final Function ptrArrayUnref;
    private final Function cancellableNew;
    private final Function cancellableCancel;
    private final Function cancellableReset;
    private final int ioDomain;

    GLib() {
        NativeLibrary glib = NativeLibrary.getInstance("libglib-2.0.so.0");
        NativeLibrary gobject = NativeLibrary.getInstance("libgobject-2.0.so.0");
        NativeLibrary gio = NativeLibrary.getInstance("libgio-2.0.so.0");
        errorFree = glib.getFunction("g_error_free");
        ptrArrayUnref = glib.getFunction("g_ptr_array_unref");
        unref = gobject.getFunction("g_object_unref");
        ref = gobject.getFunction("g_object_ref");
        cancellableNew = gio.getFunction("g_cancellable_new");
        cancellableCancel = gio.getFunction("g_cancellable_cancel");
        cancellableReset = gio.getFunction("g_cancellable_reset");
        ioDomain = gio.getFunction("g_io_error_quark").invokeInt(new Object[0]);
    }

    int ioDomain() {
        return ioDomain;
    }

    void ref(Pointer object) {
        ref.invokePointer(new Object[] {object});
    }

    void unref(@Nullable Pointer object) {
        if (object != null) {
            unref.invokeVoid(new Object[] {object});
        }
    }

    void unrefArray(Pointer array) {
        ptrArrayUnref.invokeVoid(new Object[] {array});
    }

    Pointer newCancellable() {
        return cancellableNew.invokePointer(new Object[0]);
    }

    /** Any thread. */
    void cancel(Pointer cancellable) {
        cancellableCancel.invokeVoid(new Object[] {cancellable});
    }

    void reset(Pointer cancellable) {
        cancellableReset.invokeVoid(new Object[] {cancellable});
    }

    /**
     * What a call said through its {@code GError **}; the message is not read.
     *
     * @param domain quark of the library that speaks
     * @param code its number there
     */
    record Error(int domain, int code) {}

    /** Takes the error out of the slot and frees it; null when there is none. */
    @Nullable Error take(Memory slot) {
        Pointer error = slot.getPointer(0);
        if (error == null) {
            return null;
        }
        Error taken = new Error(error.getInt(0), error.getInt(4));
        errorFree.invokeVoid(new Object[] {error});
        slot.clear();
        return taken;
    }

    static Memory slot() {
        Memory slot = new Memory(8);
        slot.clear();
        return slot;
    }
}

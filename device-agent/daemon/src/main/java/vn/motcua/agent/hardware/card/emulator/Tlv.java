package vn.motcua.agent.hardware.card.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes tag, length and value, and finds a value in a flat list of them. */
final class Tlv {
    private Tlv() {}

    /**
     * @param tag one byte, or two ({@code 0x7F61})
     */
    static byte[] of(int tag, byte[]... values) {
        byte[] value = join(values);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (tag > 0xFF) {
            out.write(tag >> 8);
        }
        out.write(tag);
        if (value.length > 0xFF) {
            out.write(0x82);
            out.write(value.length >> 8);
        } else if (value.length > 0x7F) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    static byte[] text(String text) {
        return of(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] number(int n) {
        return of(0x02, new byte[] {(byte) n});
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }

    /** The value under a one-byte tag; null when it is not there or the list is broken. */
    static byte @Nullable [] find(int tag, byte[] list) {
        int at = 0;
        while (at + 2 <= list.length) {
            int found = list[at++] & 0xFF;
            int length = list[at++] & 0xFF;
            if (length == 0x81 && at < list.length) {
                length = list[at++] & 0xFF;
            } else if (length == 0x82 && at + 1 < list.length) {
                length = (list[at] & 0xFF) << 8 | list[at + 1] & 0xFF;
                at += 2;
            } else if (length > 0x7F) {
                return null;
            }
            if (at + length > list.length) {
                return null;
            }
            if (found == tag) {
                return java.util.Arrays.copyOfRange(list, at, at + length);
            }
            at += length;
        }
        return null;
    }
}

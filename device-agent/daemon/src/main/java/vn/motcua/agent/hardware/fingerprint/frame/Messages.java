package vn.motcua.agent.hardware.fingerprint.frame;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;

/** The bodies of frames. Reading is strict: too short, too long or out of range is refused. */
public final class Messages {
    /**
     * Version of what the two sides say; they come from one build, so another is a broken install.
     */
    public static final int VERSION = 1;

    private static final Modality[] MODALITIES = Modality.values();
    private static final Reference.Format[] FORMATS = Reference.Format.values();
    private static final int LONGEST_TEXT = 4096;

    private Messages() {}

    /**
     * Which engine drives which device.
     *
     * @param engine {@code libfprint}, {@code vendor} or {@code none}
     * @param library path of the vendor's library, empty for others
     * @param config text for the vendor's library
     * @param dpi resolution where the device does not say it
     */
    public record Open(String engine, String library, String config, int dpi) {
        public byte[] toBytes() {
            ByteBuffer out = ByteBuffer.allocate(3 * (2 + 3 * LONGEST_TEXT) + 4);
            putText(out, engine);
            putText(out, library);
            putText(out, config);
            out.putInt(dpi);
            return written(out);
        }

        public static Open parse(byte[] body) throws IOException {
            return read(body, in -> new Open(text(in), text(in), text(in), in.getInt()));
        }
    }

    /**
     * How opening went.
     *
     * @param outcome {@link Outcome.Code#CAPTURED} with quality 0 stands for "open"
     * @param capabilities empty unless open
     */
    public record Opened(Outcome outcome, Capabilities capabilities) {
        public static final Outcome OPEN = Outcome.of(Outcome.Code.CAPTURED);

        public byte[] toBytes() {
            ByteBuffer out = ByteBuffer.allocate(5 + 4 + 1 + 2 + 3 * LONGEST_TEXT);
            out.put(outcome.toBytes());
            out.putInt(Modality.bits(capabilities.modalities()));
            out.put((byte) (capabilities.attackDetection() ? 1 : 0));
            putText(out, capabilities.device());
            return written(out);
        }

        public static Opened parse(byte[] body) throws IOException {
            return read(
                    body,
                    in -> {
                        byte[] outcome = new byte[5];
                        in.get(outcome);
                        return new Opened(
                                Outcome.parse(outcome),
                                new Capabilities(
                                        Modality.ofBits(in.getInt()), in.get() != 0, text(in)));
                    });
        }
    }

    /**
     * @param limitMs how long the person may take
     */
    public record Capture(Modality modality, int limitMs) {
        public byte[] toBytes() {
            ByteBuffer out = ByteBuffer.allocate(5);
            return out.put((byte) modality.ordinal()).putInt(limitMs).array();
        }

        public static Capture parse(byte[] body) throws IOException {
            return read(body, in -> new Capture(modalityOf(in), in.getInt()));
        }
    }

    /**
     * @param oneIn false-match target for all references together
     * @param references copies, the receiver's own
     */
    public record Verify(Capture capture, int oneIn, List<Reference> references) {
        public Verify {
            references = List.copyOf(references);
        }

        public byte[] toBytes() {
            int size = references.stream().mapToInt(r -> 5 + r.data().length).sum();
            ByteBuffer out = ByteBuffer.allocate(5 + 4 + 1 + size);
            out.put(capture.toBytes()).putInt(oneIn).put((byte) references.size());
            for (Reference r : references) {
                out.put((byte) r.format().ordinal()).putInt(r.data().length).put(r.data());
            }
            return out.array();
        }

        public static Verify parse(byte[] body) throws IOException {
            return read(
                    body,
                    in -> {
                        Capture capture = new Capture(modalityOf(in), in.getInt());
                        int oneIn = in.getInt();
                        int count = in.get();
                        if (count < 1 || count > FingerprintReader.MAX_REFERENCES) {
                            throw new IOException("too many references");
                        }
                        List<Reference> references = new ArrayList<>();
                        for (int i = 0; i < count; i++) {
                            references.add(reference(in));
                        }
                        return new Verify(capture, oneIn, references);
                    });
        }
    }

    private static Reference reference(ByteBuffer in) throws IOException {
        Reference.Format format = FORMATS[place(in, FORMATS.length)];
        int length = in.getInt();
        if (length < 1 || length > Reference.MAX_BYTES || length > in.remaining()) {
            throw new IOException("a reference is too long");
        }
        byte[] data = new byte[length];
        in.get(data);
        try {
            return Reference.copyOf(format, data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private static Modality modalityOf(ByteBuffer in) throws IOException {
        return MODALITIES[place(in, MODALITIES.length)];
    }

    private static int place(ByteBuffer in, int count) throws IOException {
        int place = in.get();
        if (place < 0 || place >= count) {
            throw new IOException("an unknown word");
        }
        return place;
    }

    private static void putText(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has at most 4096 characters");
        }
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) throws IOException {
        int length = in.getShort();
        if (length < 0 || length > in.remaining()) {
            throw new IOException("a text is too long");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] written(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private interface Reading<T> {
        T from(ByteBuffer in) throws IOException;
    }

    private static <T> T read(byte[] body, Reading<T> reading) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            T read = reading.from(in);
            if (in.hasRemaining()) {
                throw new IOException("a message is too long");
            }
            return read;
        } catch (BufferUnderflowException e) {
            throw new IOException("a message is too short");
        }
    }
}

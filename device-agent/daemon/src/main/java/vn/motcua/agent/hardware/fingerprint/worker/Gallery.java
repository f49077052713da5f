package vn.motcua.agent.hardware.fingerprint.worker;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/**
 * What the measurements ask: features of a given image, and one against many. No product flow uses
 * it: a kiosk holds no gallery of citizens. One thread.
 */
final class Gallery {
    private static final int MOST = 20_000;

    private final List<FingerprintTemplate> held = new ArrayList<>();

    /** Body: u32 width, u32 height, u32 dpi, pixels. */
    byte[] extract(byte[] body) throws IOException {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            int width = in.getInt();
            int height = in.getInt();
            int dpi = in.getInt();
            if (width < 1 || height < 1 || (long) width * height != in.remaining()) {
                throw new IOException("not an image");
            }
            byte[] pixels = new byte[in.remaining()];
            in.get(pixels);
            return Minutiae.of(width, height, dpi, pixels).toByteArray();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("not an image");
        }
    }

    /** Body: u32 length and bytes of a SourceAFIS template, again and again. */
    Outcome load(byte[] body) throws IOException {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            while (in.hasRemaining()) {
                byte[] template = new byte[Math.clamp(in.getInt(), 0, in.remaining())];
                in.get(template);
                held.add(new FingerprintTemplate(template));
            }
        } catch (RuntimeException e) {
            // Bytes from outside: whatever the parser throws means that they are no template.
            throw new IOException("not a gallery");
        }
        if (held.size() > MOST) {
            throw new IOException("a gallery too large");
        }
        return Outcome.of(Outcome.Code.NOT_MATCHED);
    }

    /** Body: u32 false-match target of the whole list, probe. Answer: index or -1, comparisons. */
    byte[] identify(byte[] body) throws IOException {
        if (body.length < 5) {
            throw new IOException("not a probe");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        double threshold = Minutiae.threshold((long) in.getInt() * Math.max(1, held.size()));
        byte[] probe = new byte[in.remaining()];
        in.get(probe);
        FingerprintMatcher matcher = new FingerprintMatcher(new FingerprintTemplate(probe));
        int best = -1;
        double highest = threshold;
        for (int i = 0; i < held.size(); i++) {
            double score = matcher.match(held.get(i));
            if (score >= highest) {
                highest = score;
                best = i;
            }
        }
        return ByteBuffer.allocate(8).putInt(best).putInt(held.size()).array();
    }
}

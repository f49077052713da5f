package vn.motcua.agent.hardware.fingerprint.worker;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Frame.Kind;
import vn.motcua.agent.hardware.fingerprint.frame.Messages;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/** Answers the agent's requests by one sensor and a matcher. One thread, but {@link #cancel}. */
final class Engine {
    private final WritableByteChannel out;
    private final Gallery gallery = new Gallery();
    private volatile @Nullable Sensor sensor;
    private volatile int cancelled;

    /**
     * @param out hears that a sample was taken, before the answer
     */
    Engine(WritableByteChannel out) {
        this.out = out;
    }

    /**
     * @throws IOException when it is no request; the process then ends
     */
    Frame answer(Frame asked) throws IOException {
        return switch (asked.kind()) {
            case OPEN ->
                    new Frame(
                            Kind.OPENED,
                            asked.id(),
                            open(Messages.Open.parse(asked.body())).toBytes());
            case CAPTURE -> done(asked, captured(asked));
            case VERIFY -> done(asked, verified(asked));
            case PING -> Frame.bare(Kind.PONG, asked.id());
            case EXTRACT -> new Frame(Kind.TEMPLATE, asked.id(), gallery.extract(asked.body()));
            case LOAD -> done(asked, gallery.load(asked.body()));
            case IDENTIFY -> new Frame(Kind.IDENTIFIED, asked.id(), gallery.identify(asked.body()));
            case HELLO, OPENED, CANCEL, SEEN, DONE, PONG, TEMPLATE, IDENTIFIED ->
                    throw new IOException("not a request");
        };
    }

    /** Any thread: the request with this id need not go on. */
    void cancel(int id) {
        cancelled = id;
        Sensor open = sensor;
        if (open != null) {
            open.cancel();
        }
    }

    private static Frame done(Frame asked, Outcome outcome) {
        return new Frame(Kind.DONE, asked.id(), outcome.toBytes());
    }

    private Messages.Opened open(Messages.Open settings) throws IOException {
        Sensor before = sensor;
        if (before != null) {
            sensor = null;
            before.close();
        }
        if (settings.engine().equals("none")) {
            return new Messages.Opened(Messages.Opened.OPEN, Capabilities.NONE);
        }
        Sensor next =
                switch (settings.engine()) {
                    case "libfprint" -> new LibfprintSensor(settings.dpi());
                    case "vendor" ->
                            new VendorSensor(settings.library(), settings.config(), settings.dpi());
                    default -> throw new IOException("an unknown engine");
                };
        try {
            Capabilities capabilities = next.open();
            sensor = next;
            return new Messages.Opened(Messages.Opened.OPEN, capabilities);
        } catch (EngineTrouble e) {
            next.close();
            return new Messages.Opened(e.outcome(), Capabilities.NONE);
        }
    }

    private Outcome captured(Frame asked) throws IOException {
        Messages.Capture capture = Messages.Capture.parse(asked.body());
        try (Sample sample = sample(asked.id(), capture)) {
            if (open().matches() || capture.modality() != Modality.FINGER) {
                return captured(Math.max(0, sample.quality()));
            }
            return captured(quality(sample, features(sample)));
        } catch (EngineTrouble e) {
            return e.outcome();
        } finally {
            forget();
        }
    }

    private Outcome verified(Frame asked) throws IOException {
        Messages.Verify verify = Messages.Verify.parse(asked.body());
        try (Sample sample = sample(asked.id(), verify.capture())) {
            return compared(sample, verify);
        } catch (EngineTrouble e) {
            return e.outcome();
        } finally {
            verify.references().forEach(Reference::close);
            forget();
        }
    }

    private Outcome compared(Sample sample, Messages.Verify verify) throws EngineTrouble {
        Sensor open = open();
        if (open.matches()) {
            return decided(open.match(sample, verify.references(), verify.oneIn()));
        }
        if (verify.capture().modality() != Modality.FINGER) {
            throw new EngineTrouble(Outcome.Code.NOT_SUPPORTED);
        }
        FingerprintTemplate probe = features(sample);
        quality(sample, probe);
        Optional<Boolean> same = Minutiae.match(probe, verify.references(), verify.oneIn());
        return same.map(Engine::decided)
                .orElseGet(() -> Outcome.of(Outcome.Code.REFERENCE_UNUSABLE));
    }

    private Sample sample(int id, Messages.Capture capture) throws EngineTrouble, IOException {
        Sensor open = open();
        if (cancelled == id) {
            throw new EngineTrouble(Outcome.Code.CANCELLED);
        }
        Sample sample = open.capture(capture.modality(), capture.limitMs());
        Frame.bare(Kind.SEEN, id).writeTo(out);
        return sample;
    }

    private Sensor open() throws EngineTrouble {
        Sensor open = sensor;
        if (open == null) {
            throw new EngineTrouble(Outcome.Code.DEVICE_GONE);
        }
        return open;
    }

    private void forget() {
        Sensor open = sensor;
        if (open != null) {
            open.wipe();
        }
    }

    private static FingerprintTemplate features(Sample sample) throws EngineTrouble {
        try {
            return Minutiae.of(sample.width(), sample.height(), sample.dpi(), sample.pixels());
        } catch (IllegalArgumentException e) {
            throw new EngineTrouble(Outcome.Code.ENGINE_FAILED);
        }
    }

    /** The device's own measure counts where it has one; too few features are too few anyway. */
    private static int quality(Sample sample, FingerprintTemplate template) throws EngineTrouble {
        int found = Minutiae.quality(template);
        if (found < Minutiae.lowestQuality()) {
            throw new EngineTrouble(new Outcome(Outcome.Code.POOR, found));
        }
        return sample.quality() >= 0 ? sample.quality() : found;
    }

    private static Outcome captured(int quality) {
        return new Outcome(Outcome.Code.CAPTURED, quality);
    }

    private static Outcome decided(boolean same) {
        return Outcome.of(same ? Outcome.Code.MATCHED : Outcome.Code.NOT_MATCHED);
    }
}

package vn.motcua.agent.hardware.card;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.agent.hardware.DeviceGoneException;
import vn.motcua.agent.hardware.card.Exchange.ProtocolError;
import vn.motcua.agent.hardware.card.Exchange.ReaderGone;
import vn.motcua.agent.hardware.card.Exchange.Reason;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/**
 * A card reader that the PC/SC service knows. The device's thread watches cards come and go; each
 * talk has its own connection and thread ({@link PcscTalk}), so that a card that never answers
 * holds up neither. A restart of the service is a lost device that comes back.
 */
public final class PcscCardReader implements Device, CardReader {
    private static final long ROUND_MS = 500;

    private final CardSettings settings;
    private final AtomicBoolean talking = new AtomicBoolean();
    private volatile Consumer<CardEvent> listener = event -> {};
    private volatile @Nullable String name;
    private volatile @Nullable PcscTalk talk;
    private volatile @Nullable PcscTalk hanging;

    /** The device's thread alone uses these three. */
    private @Nullable Pcsc service;

    private @Nullable CardTerminal terminal;
    private boolean present;

    public PcscCardReader(CardSettings settings) {
        this.settings = settings;
    }

    @Override
    public String part() {
        return "card";
    }

    @Override
    public void onCard(Consumer<CardEvent> listener) {
        this.listener = listener;
    }

    @Override
    public void open() throws IOException {
        Pcsc fresh = service();
        service = fresh;
        try {
            String found =
                    fresh.readers().stream()
                            .filter(n -> n.contains(settings.reader()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new DeviceGoneException(
                                            "reader-missing",
                                            "the PC/SC service knows no such reader"));
            terminal = fresh.reader(found);
            name = found;
        } catch (CardException e) {
            throw new DeviceGoneException("reader-missing", "the reader cannot be asked");
        }
    }

    private static Pcsc service() throws DeviceGoneException {
        try {
            return Pcsc.connect();
        } catch (CardException e) {
            throw new DeviceGoneException("service-missing", "the PC/SC service is not there");
        }
    }

    @Override
    public void work() throws IOException {
        CardTerminal open = terminal;
        Pcsc connection = service;
        String known = name;
        if (open == null || connection == null || known == null) {
            throw new IllegalStateException("work before open");
        }
        try {
            boolean changed =
                    present ? open.waitForCardAbsent(ROUND_MS) : open.waitForCardPresent(ROUND_MS);
            if (!connection.readers().contains(known)) {
                throw new DeviceGoneException("reader-missing", "the reader was unplugged");
            }
            if (changed) {
                tell(!present);
            }
        } catch (CardException e) {
            throw new DeviceGoneException("service-missing", "the PC/SC service went away");
        }
    }

    private void tell(boolean now) {
        present = now;
        if (now) {
            listener.accept(new CardInserted());
        } else {
            letGo();
            listener.accept(new CardRemoved());
        }
    }

    @Override
    public Exchange exchange(byte[] command) {
        if (!talking.compareAndSet(false, true)) {
            return new ProtocolError(Reason.BUSY);
        }
        try {
            PcscTalk open = current();
            return open == null
                    ? new ProtocolError(Reason.NO_ANSWER)
                    : open.exchange(command, settings.answerLimit());
        } catch (ReaderLostException e) {
            return new ReaderGone();
        } finally {
            talking.set(false);
        }
    }

    /** The running talk or a new one; null when an earlier card keeps the library. */
    private @Nullable PcscTalk current() throws ReaderLostException {
        PcscTalk running = talk;
        if (running != null) {
            return running;
        }
        PcscTalk stuck = hanging;
        if (stuck != null && !stuck.awaitOver(settings.answerLimit())) {
            return null;
        }
        String reader = name;
        if (reader == null) {
            throw new ReaderLostException();
        }
        PcscTalk fresh = new PcscTalk(reader);
        talk = fresh;
        return fresh;
    }

    @Override
    public void release() {
        letGo();
        PcscTalk last = hanging;
        if (last != null && !last.hangs()) {
            last.awaitOver(settings.answerLimit());
        }
    }

    /** Without waiting, for the device's thread. */
    private void letGo() {
        PcscTalk running = talk;
        talk = null;
        if (running != null) {
            running.close();
            hanging = running;
        }
    }

    @Override
    public void close() {
        name = null;
        letGo();
        terminal = null;
        if (present) {
            tell(false);
        }
        if (service != null) {
            service.close();
            service = null;
        }
    }

    @Override
    public PartStatus partStatus() {
        PcscTalk stuck = hanging;
        return stuck != null && stuck.hangs()
                ? new PartStatus(part(), Condition.DEGRADED, "card-silent")
                : new PartStatus(part(), Condition.OK, "");
    }

    /** There is no reader to talk through. */
    private static final class ReaderLostException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}

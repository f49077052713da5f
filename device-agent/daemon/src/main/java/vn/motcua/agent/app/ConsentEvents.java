package vn.motcua.agent.app;

import java.io.IOException;
import java.util.List;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;

/** This box's answers to notices as the centre link wants them. Any thread. */
final class ConsentEvents implements EventSource {
    private final ConsentLog consents;
    private final DeviceId device;
    private final String bootId;

    ConsentEvents(ConsentLog consents, DeviceId device, String bootId) {
        this.consents = consents;
        this.device = device;
        this.bootId = bootId;
    }

    @Override
    public LogId log() {
        return consents.log();
    }

    @Override
    public List<Envelope> after(long seq, int limit) throws IOException {
        return consents.after(seq, limit).stream()
                .map(kept -> kept.envelope(device, bootId))
                .toList();
    }

    @Override
    public long end() {
        return consents.end();
    }

    @Override
    public long delivered() {
        return consents.delivered();
    }

    @Override
    public void markDelivered(LogId log, long seq) throws IOException {
        if (log.equals(consents.log())) {
            consents.markDelivered(seq);
        }
    }
}

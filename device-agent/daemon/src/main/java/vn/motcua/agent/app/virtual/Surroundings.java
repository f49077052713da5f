package vn.motcua.agent.app.virtual;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import vn.motcua.runtime.FaultHandler;

/**
 * What all virtual devices of a process share.
 *
 * @param first the slot that their package brought
 * @param trustedRoot {@code root.json} that their package brought
 * @param broker {@code mqtts://HOST:PORT}
 * @param heartbeat time between heartbeats
 * @param spell of the health gate
 * @param spread a new release is fetched after a random part of it
 * @param supervisor starts an agent again that ended, as systemd would
 * @param faults for our own bugs
 */
record Surroundings(
        Path first,
        Path trustedRoot,
        URI broker,
        Duration heartbeat,
        Duration spell,
        Duration spread,
        ScheduledExecutorService supervisor,
        FaultHandler faults) {}

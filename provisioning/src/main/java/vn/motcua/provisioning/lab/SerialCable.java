package vn.motcua.provisioning.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A pseudo-terminal pair: the agent opens one end as a serial port, a simulated device the other.
 *
 * @param near the agent's end
 * @param far the device's end
 */
record SerialCable(Path near, Path far) {
    static SerialCable plug(Supervisor supervisor, String name, Path dev) throws LabException {
        SerialCable cable = new SerialCable(dev.resolve(name), dev.resolve(name + "-device"));
        supervisor.start(
                "cable-" + name,
                List.of(
                        "socat",
                        "pty,raw,echo=0,link=" + cable.near,
                        "pty,raw,echo=0,link=" + cable.far),
                Map.of(),
                true);
        if (!Patience.until(
                Duration.ofSeconds(10),
                () -> Files.exists(cable.near) && Files.exists(cable.far))) {
            throw new LabException("no pseudo-terminals: install the Debian package socat");
        }
        return cable;
    }
}

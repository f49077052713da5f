package vn.motcua.agent.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import vn.motcua.agent.fleet.enrol.DeviceIdentity;
import vn.motcua.agent.fleet.enrol.Enrolment;
import vn.motcua.agent.fleet.enrol.FileDeviceKeys;
import vn.motcua.contract.device.DeviceId;

/**
 * What enrolment left in the data folder, so that a technician need not write it into the settings.
 *
 * @param id whom the certificate names
 * @param tls its files
 * @param broker where the centre of the sheet has its broker, unless the settings say otherwise
 * @param releases where that centre serves its releases
 */
record EnrolledBox(DeviceId id, AgentSettings.TlsFiles tls, URI broker, URI releases) {
    private static final int BROKER_PORT = 8883;

    /**
     * Empty when the box has not enrolled.
     *
     * @throws IOException when what lies there is not readable
     */
    static Optional<EnrolledBox> in(Path data) throws IOException {
        FileDeviceKeys keys = new FileDeviceKeys(data, new SecureRandom());
        Optional<DeviceIdentity> identity = keys.current();
        Optional<String> place = Enrolment.place(data);
        if (identity.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        Path in = keys.inUse();
        return Optional.of(
                new EnrolledBox(
                        identity.get().device(),
                        new AgentSettings.TlsFiles(
                                in.resolve("ca.pem"),
                                in.resolve("cert.pem"),
                                in.resolve("key.pem")),
                        URI.create(
                                "mqtts://"
                                        + place.get().replaceFirst(":[0-9]+$", "")
                                        + ":"
                                        + BROKER_PORT),
                        URI.create("https://" + place.get() + "/updates/")));
    }
}

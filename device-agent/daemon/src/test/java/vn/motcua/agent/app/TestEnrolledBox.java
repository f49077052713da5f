package vn.motcua.agent.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** A data folder as enrolment leaves it. */
final class TestEnrolledBox {
    private TestEnrolledBox() {}

    /** The folder of the identity in use. */
    static Path write(Path data, String device, String centre) throws Exception {
        Path identity = Files.createDirectories(data.resolve("identity"));
        TestPki pki = new TestPki(identity);
        pki.device(device);
        Path generation = Files.createDirectory(identity.resolve("g-000001"));
        Files.move(identity.resolve("ca.pem"), generation.resolve("ca.pem"));
        Files.move(identity.resolve(device + ".pem"), generation.resolve("cert.pem"));
        Files.move(identity.resolve(device + ".key"), generation.resolve("key.pem"));
        Files.createSymbolicLink(identity.resolve("current"), Path.of("g-000001"));
        Files.writeString(
                identity.resolve("enrolment"),
                "place=" + centre + ":9445\nsheet=0ABC\nstate=done\n");
        return identity.resolve("current");
    }
}

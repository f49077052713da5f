package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that identifies a visitor at the demo's kiosk: a chip card in a virtual reader behind
 * a real PC/SC service, VNeID and the visitor's telephone, a finger on a virtual sensor, and the
 * city that holds the reference. Each is worked by control lines.
 */
final class IdentityRig {
    private static final Duration UP = Duration.ofSeconds(60);
    private static final int VPCD_PORT = 35_963;

    /** The finger that the authority has on record, and somebody else's. */
    static final int HOLDER = 41;

    static final int OTHER_FINGER = 77;

    private final DemoOffice office;
    private final Path run;
    private final Child network;
    private final Child cardService;
    private final String issuer;

    /** Starts what the kiosk's agent will look for. */
    IdentityRig(DemoOffice office, Path run, Visitor visitor) throws LabException, IOException {
        this.office = office;
        this.run = run;
        for (String folder : new String[] {"pcscd", "issuers"}) {
            Files.createDirectories(run.resolve(folder));
        }
        this.network = startNetwork();
        this.cardService = startCardService();
        startCard(visitor);
        this.issuer = startApproval();
        startFinger();
    }

    /**
     * A network of its own for the card service's driver, which listens on every interface, and a
     * mount namespace, because the service has one place for its socket.
     */
    private Child startNetwork() throws LabException {
        List<String> command = new ArrayList<>(List.of("unshare", "-n", "-m"));
        if (!System.getProperty("user.name").equals("root")) {
            command.add("-r");
        }
        Path up = run.resolve("pcscd/up");
        command.addAll(
                List.of(
                        "sh",
                        "-c",
                        "mkdir -p /run/pcscd; mount --bind \"$1\" /run/pcscd && ip link set lo up &&"
                                + " touch /run/pcscd/up && exec sleep infinity",
                        "sh",
                        run.resolve("pcscd").toString()));
        Child network = office.supervisor().start("card-network", command, Map.of(), false);
        if (!Patience.until(UP, () -> Files.exists(up))) {
            throw new LabException(
                    "no network namespace for the card service: run as root, or where user"
                            + " namespaces are allowed");
        }
        return network;
    }

    private Child startCardService() throws LabException, IOException {
        Path conf = run.resolve("etc/reader.conf");
        Files.writeString(
                conf,
                """
                FRIENDLYNAME "Virtual PCD"
                DEVICENAME /dev/null:0x8C7B
                LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
                CHANNELID 0x8C7B
                """);
        List<String> command = new ArrayList<>(inside("--mount"));
        command.addAll(List.of("pcscd", "-f", "-c", conf.toString()));
        Child service = office.supervisor().start("pcscd", command, Map.of(), true);
        if (!Patience.until(UP, () -> Files.exists(cardSocket()))) {
            throw new LabException(
                    "the card service did not start: install the Debian packages pcscd and"
                            + " vsmartcard-vpcd");
        }
        return service;
    }

    /** What starts a command in the cards' network. */
    private List<String> inside(String... more) {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--target", "" + network.pid(), "--net"));
        if (!System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("--user", "--preserve-credentials"));
        }
        command.addAll(List.of(more));
        command.add("--");
        return command;
    }

    private Path cardSocket() {
        return run.resolve("pcscd/pcscd.comm");
    }

    private void startCard(Visitor visitor) throws LabException, IOException {
        Path profile = secretFile(visitor);
        try {
            office.simulator(
                            "card",
                            inside(),
                            List.of(
                                    "--vpcd", "127.0.0.1:" + VPCD_PORT,
                                    "--profile", profile.toString(),
                                    "--issuer", run.resolve("issuers").toString(),
                                    "--control", socket("card").toString()))
                    .awaitReady(UP);
        } finally {
            Files.delete(profile);
        }
    }

    /** Somebody's card, in a file outside the run and for a moment only. */
    private static Path secretFile(Visitor visitor) throws IOException {
        Path file =
                Files.createTempFile(
                        "card",
                        ".txt",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, visitor.qr() + "\n");
    }

    private String startApproval() throws LabException {
        DemoCa.Issued own = office.files().identity("approval");
        Map<String, Object> facts =
                office.simulator(
                                "approval",
                                List.of(),
                                List.of(
                                        "--port", "0",
                                        "--ca", office.files().authority().toString(),
                                        "--cert", own.certificate().toString(),
                                        "--key", own.key().toString(),
                                        "--client-cert",
                                                office.files()
                                                        .identity("kiosk-01")
                                                        .certificate()
                                                        .toString(),
                                        "--control", socket("approval").toString()))
                        .awaitReady(UP);
        return Texts.text(facts, "issuer");
    }

    private void startFinger() throws LabException, IOException {
        holdReference();
        office.simulator(
                "finger",
                List.of(),
                List.of(
                        "--sensor", socket("sensor").toString(),
                        "--control", socket("finger").toString()));
    }

    /** The authority's record of the holder's finger, made anew and given to the city. */
    void holdReference() throws LabException, IOException {
        Path reference = Files.createTempFile("finger", ".fmr");
        try {
            office.once(
                    "simulator-reference",
                    List.of("--finger", "" + HOLDER, "--out", reference.toString()));
            office.city().finger(reference);
        } finally {
            Files.delete(reference);
        }
    }

    /** The sections of the kiosk agent's settings that go with it. */
    String settings() {
        return """
        [card]
        reader = "Virtual PCD 00 00"
        answer_seconds = 3
        issuers = "%s"
        [vneid]
        issuer = "%s"
        client = "kiosk-01"
        key = "%s"
        ca = "%s"
        [fingerprint]
        engine = "libfprint"
        virtual = "%s"
        """
                .formatted(
                        run.resolve("issuers"),
                        issuer,
                        office.files().identity("kiosk-01").key(),
                        office.files().authority(),
                        socket("sensor"));
    }

    /** For the process that reads cards. */
    Map<String, String> environment() {
        return Map.of("PCSCLITE_CSOCK_NAME", cardSocket().toString());
    }

    private Path socket(String name) {
        return office.files().socket("rig-" + name);
    }

    void card(String line) throws LabException {
        tell("card", line);
    }

    /** Whose card is laid down next. */
    void cardOf(Visitor visitor) throws LabException, IOException {
        Path profile = secretFile(visitor);
        try {
            card("profile " + profile);
        } finally {
            Files.delete(profile);
        }
    }

    void approval(String line) throws LabException {
        tell("approval", line);
    }

    /** The short code that the telephone shows; empty while there is none. */
    String codeOnTelephone() throws LabException {
        String answer = ask("approval", "shown");
        return answer.startsWith("{") ? Texts.text(Texts.object(answer), "code") : "";
    }

    /** Answered once the sensor took it. */
    void finger(String line) throws LabException {
        tell("finger", line);
    }

    /** As when somebody restarts the service while a card is being read. */
    void restartCardService() throws LabException {
        ProcessHandle.of(cardService.pid()).ifPresent(ProcessHandle::destroyForcibly);
        if (!Patience.until(UP, () -> cardService.starts() > 1 && cardService.alive())) {
            throw new LabException("the card service was not started again");
        }
    }

    private void tell(String part, String line) throws LabException {
        String answer = ask(part, line);
        if (!answer.equals("ok")) {
            // Never the line itself: it may name the visitor.
            throw new LabException("the simulated " + part + ": " + answer);
        }
    }

    private String ask(String part, String line) throws LabException {
        try (LineSocket control = new LineSocket(socket(part))) {
            return control.ask(line);
        } catch (IOException e) {
            throw new LabException("the simulated " + part + " does not answer; see run/logs");
        }
    }
}

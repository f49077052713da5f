package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.lab.Child;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.LineSocket;
import vn.motcua.provisioning.lab.Texts;

/** One process of virtual devices, and the hand that moves them. One thread. */
final class Boxes implements AutoCloseable {
    private static final Duration UP = Duration.ofSeconds(60);

    private final Child process;
    private final LineSocket hand;

    private Boxes(Child process, LineSocket hand) {
        this.process = process;
        this.hand = hand;
    }

    /**
     * Starts the process.
     *
     * @param options heartbeat, spell and spread of the updates in seconds
     */
    static Boxes start(FleetCentre centre, String name, Path first, List<String> options)
            throws LabException, IOException {
        Path data = centre.run().resolve(name);
        Path socket = centre.run().resolve(name + ".sock");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--data",
                                data.toString(),
                                "--first",
                                first.toString(),
                                "--release-root",
                                centre.releaseRoot().toString(),
                                "--broker",
                                centre.brokerAddress(),
                                "--control",
                                socket.toString()));
        arguments.addAll(options);
        Child process = centre.process(name, "simulator-fleet", arguments);
        process.awaitReady(UP);
        try {
            return new Boxes(process, new LineSocket(socket));
        } catch (IOException e) {
            throw new LabException(name + " does not listen: see its log");
        }
    }

    long pid() {
        return process.pid();
    }

    /** Enrols a box; the answer's words: {@code enrolled DEVICE} or {@code refused REASON}. */
    String enrol(String box, String sheet) throws LabException {
        return ask("enrol " + box + " " + sheet);
    }

    /** Does one thing; anything but {@code ok} is an error. */
    void tell(String line) throws LabException {
        String answer = ask(line);
        if (!answer.equals("ok")) {
            throw new LabException("a virtual device refuses " + line + ": " + answer);
        }
    }

    Map<String, Object> state(String box) throws LabException {
        return Texts.object(ask("state " + box));
    }

    Map<String, Object> summary() throws LabException {
        return Texts.object(ask("summary"));
    }

    private String ask(String line) throws LabException {
        try {
            return hand.ask(line);
        } catch (IOException e) {
            throw new LabException("the virtual devices are gone: see run/logs");
        }
    }

    /** All its devices at once, as when the power fails. */
    void cut() throws IOException {
        close();
        process.stop(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        hand.close();
    }
}

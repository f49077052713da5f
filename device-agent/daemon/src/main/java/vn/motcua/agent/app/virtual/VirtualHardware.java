package vn.motcua.agent.app.virtual;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.agent.fleet.hands.Hands;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.agent.fleet.update.HealthProbe;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;

/**
 * Screen, printer and scanner of a virtual box. They work unless the release that runs is a bad
 * one: its slot then holds a file {@code fault} that names the part which its program cannot drive.
 * Any thread.
 */
final class VirtualHardware implements HealthSource, HealthProbe, Hands, Applier {
    private static final List<String> PARTS = List.of("screen", "printer", "scanner");
    private static final int CONNECT_MS = 2_000;
    private static final long HEAP_MB = 40;

    private final String fault;
    private final Path data;
    private final BooleanSupplier centre;
    private final URI broker;
    private final Runnable restart;
    private volatile StateValue.@Nullable Tree ticker;
    private volatile String message = "";

    /**
     * @param slot folder of the release that runs
     * @param data this box's folder
     * @param centre whether the line to the centre is up
     * @param broker the far end of that line
     * @param restart ends and starts this box's agent, soon
     */
    VirtualHardware(Path slot, Path data, BooleanSupplier centre, URI broker, Runnable restart)
            throws IOException {
        Path named = slot.resolve("fault");
        this.fault =
                Files.exists(named) ? Files.readString(named, StandardCharsets.UTF_8).strip() : "";
        this.data = data;
        this.centre = centre;
        this.broker = broker;
        this.restart = restart;
    }

    private List<PartStatus> parts() {
        return PARTS.stream()
                .map(part ->
                        part.equals(fault)
                                ? new PartStatus(part, PartStatus.Condition.FAILED, "no-answer")
                                : new PartStatus(part, PartStatus.Condition.OK, ""))
                .toList();
    }

    @Override
    public Health now() {
        return new Health(parts(), data.toFile().getUsableSpace() >> 20, HEAP_MB, false);
    }

    @Override
    public Seen look() {
        Set<String> works = new HashSet<>(PARTS);
        works.remove(fault);
        Set<String> links = centre.getAsBoolean() ? Set.of("centre") : Set.of();
        return new Seen(works, links, !links.isEmpty() || answers() ? Set.of("centre") : Set.of());
    }

    private boolean answers() {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean selfTest() {
        return !fault.equals("self-test");
    }

    @Override
    public boolean restartUi() {
        return true;
    }

    @Override
    public boolean restartAgent() {
        restart.run();
        return true;
    }

    @Override
    public boolean restartBox() {
        restart.run();
        return true;
    }

    @Override
    public Optional<PartStatus> test(String part) {
        return parts().stream().filter(one -> one.part().equals(part)).findFirst();
    }

    @Override
    public List<String> log(int most) {
        return List.of("a virtual box writes no log");
    }

    @Override
    public boolean show(String text, Duration time) {
        message = text;
        return true;
    }

    @Override
    public String section() {
        return "ticker";
    }

    @Override
    public ReportedState.Outcome apply(StateValue.@Nullable Tree value) {
        ticker = value;
        return ReportedState.Outcome.APPLIED;
    }

    /** What its screen shows at the bottom, as in the desired state; null = its own. */
    StateValue.@Nullable Tree ticker() {
        return ticker;
    }

    /** What the centre had put on. */
    String message() {
        return message;
    }
}

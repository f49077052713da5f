package vn.motcua.agent.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.update.HealthProbe;
import vn.motcua.contract.device.PartStatus;

/**
 * What works on this box, for the judgement on a release: its hardware, its window, its lines, and
 * a ticket without paper. Asked by one thread.
 */
final class BoxHealth implements HealthProbe {
    private static final int CONNECT_MS = 2_000;

    /** What people do, or leave undone, is no fault of a release. */
    private static final Set<String> BY_HAND = Set.of("paper-out", "cover-open", "cutter-jam");

    private final Supplier<List<PartStatus>> hardware;
    private final @Nullable BooleanSupplier screen;
    private final Map<String, Line> lines;
    private final BooleanSupplier ticket;

    /**
     * A line that this box keeps.
     *
     * @param ends who is at its other end; one that answers is enough
     */
    record Line(BooleanSupplier up, Supplier<List<URI>> ends) {}

    /**
     * @param screen whether a window is there and has drawn; null on a box without one
     * @param lines by their machine word
     * @param ticket makes a ticket all but the paper
     */
    BoxHealth(
            Supplier<List<PartStatus>> hardware,
            @Nullable BooleanSupplier screen,
            Map<String, Line> lines,
            BooleanSupplier ticket) {
        this.hardware = hardware;
        this.screen = screen;
        this.lines = Map.copyOf(lines);
        this.ticket = ticket;
    }

    @Override
    public Seen look() {
        Set<String> parts = new HashSet<>();
        for (PartStatus part : hardware.get()) {
            if (part.condition() != PartStatus.Condition.FAILED || BY_HAND.contains(part.cause())) {
                parts.add(part.part());
            }
        }
        if (screen != null && screen.getAsBoolean()) {
            parts.add("screen");
        }
        Set<String> up = new HashSet<>();
        Set<String> reachable = new HashSet<>();
        lines.forEach((name, line) -> {
            if (line.up().getAsBoolean()) {
                up.add(name);
                reachable.add(name);
            } else if (line.ends().get().stream().anyMatch(BoxHealth::answers)) {
                reachable.add(name);
            }
        });
        return new Seen(parts, up, reachable);
    }

    private static boolean answers(URI end) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(end.getHost(), end.getPort()), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean selfTest() {
        return ticket.getAsBoolean();
    }
}

package vn.motcua.runtime;

import java.io.PrintStream;
import java.util.Map;

/**
 * The one line {@code ready {json}} on standard output that says a process is up; the same is told
 * to systemd where that started it.
 */
public final class Ready {
    private Ready() {}

    /**
     * @param facts what a supervisor needs to know: ports, addresses, socket; maps, lists, texts,
     *     numbers and flags, in the map's order
     */
    public static void print(PrintStream out, Map<String, ?> facts) {
        out.println("ready " + JsonText.of(facts));
        out.flush();
        Systemd.ready(System.getenv());
    }
}

package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;

/** Runs seeds, one on each core, and adds up what they found in their order. One thread asks. */
final class Simulation {
    private static final int MOST_TOLD = 20;
    private static final int PROGRESS = 1000;

    private final SimOffice office;
    private final Plant plant;
    private final Consumer<String> out;

    /**
     * @param out gets what a violation was and how to see it again, and now and then how far it is
     * @throws IOException when there is no room for a file of 32 bytes
     */
    Simulation(Plant plant, Consumer<String> out) throws IOException {
        this.office = SimOffice.open();
        this.plant = plant;
        this.out = out;
    }

    /**
     * @param seeds how many ran
     * @param bits over every step of every seed: the same call gives the same
     */
    record Totals(long seeds, long from, long steps, double seconds, long violations, long bits) {
        /** The last line of the command, as docs/cli.md names it. */
        Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("seeds", seeds);
            line.put("from", from);
            line.put("steps", steps);
            line.put("seconds", seconds);
            line.put("violations", violations);
            line.put("trace_hash", "%016x".formatted(bits));
            return line;
        }
    }

    private record Ran(long seed, OfficeRun.Result result) {}

    /** Seeds from {@code from} on; a planted fault is looked for until it is found once. */
    Totals run(long from, long seeds) {
        Trace trace = new Trace();
        long begun = System.nanoTime();
        long steps = 0;
        long run = 0;
        long violations = 0;
        Iterator<Ran> all = ran(from, seeds);
        while (all.hasNext() && (plant == Plant.NONE || violations == 0)) {
            Ran one = all.next();
            run++;
            steps += one.result.steps();
            trace.add(one.result.bits());
            if (one.result.violation().isPresent()) {
                violations++;
                if (violations <= MOST_TOLD) {
                    tell(one.seed, one.result.violation().get());
                }
            }
            if (run % PROGRESS == 0) {
                out.accept(run + " seeds");
            }
        }
        double seconds = Math.round((System.nanoTime() - begun) / 1e7) / 100.0;
        return new Totals(run, from, steps, seconds, violations, trace.bits());
    }

    /** Every seed has an office of its own, so each core runs one; they come in their order. */
    private Iterator<Ran> ran(long from, long seeds) {
        int cores = Runtime.getRuntime().availableProcessors();
        return LongStream.range(from, from + seeds)
                .boxed()
                .gather(
                        Gatherers.mapConcurrent(
                                cores, seed -> new Ran(seed, OfficeRun.run(seed, office, plant))))
                .iterator();
    }

    private void tell(long seed, String what) {
        String planted = plant == Plant.NONE ? "" : " --plant " + plant.text();
        out.accept("seed " + seed + ", " + what);
        out.accept("  again: ./motcua simulate office --seeds 1 --from " + seed + planted);
    }
}

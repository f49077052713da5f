package vn.motcua.agent.hardware.fingerprint.bench;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.motcua.agent.hardware.fingerprint.process.MeasuringWorker;
import vn.motcua.agent.hardware.fingerprint.synthetic.Print;
import vn.motcua.agent.hardware.fingerprint.synthetic.SyntheticFinger;
import vn.motcua.agent.hardware.fingerprint.worker.Minutiae;

/**
 * Extraction and comparison through the worker beside SourceAFIS called directly, turn by turn in
 * one run on one core each, so that a busy machine slows both. Rates are of processor time.
 */
public final class MatchBench {
    private static final int FINGERS = 100;
    private static final int HEAP_MB = 768;

    /** Comparisons of one turn, at least; about 1.5 s on a small machine. */
    private static final int TURN = 20_000;

    /** Comparisons before any counts, on each side. */
    private static final int WARMING = 40_000;

    private static final int ONE_IN = 10_000;

    private final int gallery;
    private final int rounds;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param gallery how many references one finger is compared with
     * @param rounds how often each side is measured
     * @param folder for the worker's socket, a short path
     */
    public MatchBench(int gallery, int rounds, Path folder, Consumer<String> progress) {
        this.gallery = gallery;
        this.rounds = rounds;
        this.folder = folder;
        this.progress = progress;
    }

    /** The figures by name. */
    public Map<String, Object> run() throws IOException {
        try (MeasuringWorker worker = new MeasuringWorker(HEAP_MB, folder)) {
            Map<String, Object> figures = new LinkedHashMap<>();
            List<byte[]> templates = extraction(worker, figures);
            comparison(worker, templates, figures);
            return figures;
        }
    }

    private List<byte[]> extraction(MeasuringWorker worker, Map<String, Object> figures)
            throws IOException {
        Spread direct = new Spread();
        Spread through = new Spread();
        List<byte[]> templates = new ArrayList<>();
        for (int i = 0; i < FINGERS; i++) {
            Print p = new SyntheticFinger(i).impression(0);
            long start = cpu(worker);
            byte[] remote = worker.extract(p.width(), p.height(), Print.DPI, p.pixels());
            long middle = cpu(worker);
            byte[] local = Minutiae.of(p.width(), p.height(), Print.DPI, p.pixels()).toByteArray();
            long end = cpu(worker);
            if (i >= FINGERS / 2) {
                through.add((middle - start) / 1e6);
                direct.add((end - middle) / 1e6);
            }
            templates.add(remote.length == 0 ? local : remote);
        }
        figures.put("extraction_ms", Spread.rounded(through.at(0.5)));
        figures.put("extraction_direct_ms", Spread.rounded(direct.at(0.5)));
        progress.accept("extraction measured");
        return templates;
    }

    private void comparison(
            MeasuringWorker worker, List<byte[]> templates, Map<String, Object> figures)
            throws IOException {
        List<byte[]> references = new ArrayList<>();
        for (int i = 0; i < gallery; i++) {
            references.add(templates.get(i % templates.size()));
        }
        List<FingerprintTemplate> held = references.stream().map(FingerprintTemplate::new).toList();
        worker.load(references);
        byte[] probe = templates.get(0);
        Turns turns = new Turns(worker, probe, held);
        turns.warmUp();
        Spread direct = new Spread();
        Spread through = new Spread();
        Spread cost = new Spread();
        for (int round = 0; round < rounds; round++) {
            // Whoever comes second in one round comes first in the next.
            double first = round % 2 == 0 ? turns.through() : turns.direct();
            double second = round % 2 == 0 ? turns.direct() : turns.through();
            double ofWorker = round % 2 == 0 ? first : second;
            double ofMatcher = round % 2 == 0 ? second : first;
            through.add(1 / ofWorker);
            direct.add(1 / ofMatcher);
            cost.add(100 * (1 - ofMatcher / ofWorker));
            progress.accept("comparison, round " + (round + 1) + " of " + rounds);
        }
        figures.put("one_to_one_ms", Spread.rounded(1000 / through.at(0.5)));
        figures.put("gallery", gallery);
        figures.put("one_to_all_s", Spread.rounded(turns.wall.at(0.5)));
        figures.put("comparisons_per_core_second", Math.round(through.at(0.5)));
        figures.put("direct_per_core_second", Math.round(direct.at(0.5)));
        figures.put("worker_cost_percent", Spread.rounded(cost.at(0.5)));
        figures.put("worker_cost_low_percent", Spread.rounded(cost.at(0.1)));
        figures.put("worker_cost_high_percent", Spread.rounded(cost.at(0.9)));
    }

    /**
     * The two sides, one turn each. A turn is {@value #TURN} comparisons at least, because the
     * system counts processor time in steps of 10 ms; both sides count what their process used, so
     * that compiling and collecting weigh on both.
     */
    private final class Turns {
        private final MeasuringWorker worker;
        private final byte[] probe;
        private final List<FingerprintTemplate> held;
        private final int passes = (TURN + gallery - 1) / gallery;
        private final Spread wall = new Spread();

        Turns(MeasuringWorker worker, byte[] probe, List<FingerprintTemplate> held) {
            this.worker = worker;
            this.probe = probe;
            this.held = held;
        }

        /** Until both run-times have compiled what they will compile. */
        void warmUp() throws IOException {
            for (int done = 0; done < WARMING; done += TURN) {
                through();
                direct();
            }
            wall.clear();
        }

        /** Processor seconds a comparison. */
        double through() throws IOException {
            long before = worker.cpu().toNanos();
            for (int i = 0; i < passes; i++) {
                long clock = System.nanoTime();
                worker.identify(probe, ONE_IN);
                wall.add((System.nanoTime() - clock) / 1e9);
            }
            return (worker.cpu().toNanos() - before) / 1e9 / passes / gallery;
        }

        double direct() throws IOException {
            long before = own();
            double best = 0;
            for (int i = 0; i < passes; i++) {
                FingerprintMatcher matcher = new FingerprintMatcher(new FingerprintTemplate(probe));
                for (FingerprintTemplate reference : held) {
                    best = Math.max(best, matcher.match(reference));
                }
            }
            if (best == 0) {
                throw new IOException("the matcher finds nobody");
            }
            return (own() - before) / 1e9 / passes / gallery;
        }

        private static long own() {
            return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        }
    }

    /** Processor time of this thread and of the worker, ns: only one of the two works at a time. */
    private static long cpu(MeasuringWorker worker) {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                + worker.cpu().toNanos();
    }
}

package vn.motcua.agent.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.agent.app.ChipBench;
import vn.motcua.agent.app.GreetingBench;
import vn.motcua.agent.hardware.fingerprint.bench.Spread;

/** The card's measurements with their counts; the first readings warm up and do not count. */
final class CardBenches {
    private CardBenches() {}

    static Map<String, Object> greeting(Bench.Options options)
            throws IOException, InterruptedException {
        int counted = options.quick() ? 50 : 500;
        int warming = options.quick() ? 20 : 100;
        Path folder = Files.createDirectories(options.work().resolve("g"));
        Map<String, Object> figures = new LinkedHashMap<>();
        try (GreetingBench kiosk = new GreetingBench(folder)) {
            figures.put("card_qr_scans", counted);
            put(figures, "card_qr_to_greeting", kiosk.greet(warming + counted), counted);
        }
        options.progress().accept("greeting measured");
        return figures;
    }

    static Map<String, Object> chip(Bench.Options options)
            throws IOException, InterruptedException {
        int counted = options.quick() ? 10 : 200;
        int warming = options.quick() ? 5 : 20;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("chip_in_memory_reads", counted);
        put(
                figures,
                "chip_in_memory",
                ChipBench.readInMemory(warming + counted, true, options.work().resolve("c")),
                counted);
        options.progress().accept("chip in memory measured");
        // Seconds each, nearly all of it the virtual driver's: the run-time's warmth matters less.
        int over = options.quick() ? 3 : 100;
        int cold = options.quick() ? 1 : 10;
        figures.put("chip_pcsc_reads", over);
        put(
                figures,
                "chip_pcsc",
                ChipBench.readOverService(cold + over, options.work().resolve("p")),
                over);
        options.progress().accept("chip over PC/SC measured");
        return figures;
    }

    private static void put(
            Map<String, Object> figures, String name, List<Duration> taken, int counted) {
        Spread ms = new Spread();
        taken.subList(taken.size() - counted, taken.size()).forEach(t -> ms.add(t.toNanos() / 1e6));
        figures.put(name + "_median_ms", Spread.rounded(ms.at(0.5)));
        figures.put(name + "_p99_ms", Spread.rounded(ms.at(0.99)));
    }
}

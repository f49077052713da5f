package vn.motcua.agent.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.runtime.JsonText;

/** {@code bench NAME [--json] [--quick] [--out DIR] --root DIR}; docs/cli.md. */
public final class BenchMain {
    private static final Map<String, List<Bench>> BENCHES =
            Map.of(
                    "identify",
                    List.of(
                            CardBenches::greeting,
                            CardBenches::chip,
                            FingerBenches::matching,
                            FingerBenches::crashes),
                    "accuracy",
                    List.of(FingerBenches::accuracy),
                    "issue",
                    List.of(QueueBenches::issue),
                    "replay",
                    List.of(QueueBenches::replay),
                    "hub",
                    List.of(QueueBenches::hub),
                    "largest-site",
                    List.of(QueueBenches::largestSite));

    private boolean json;
    private boolean quick;
    private Path out = Path.of("target", "bench");
    private Path root = Path.of("");

    private BenchMain() {}

    /** Exit 0 done, 1 what is measured does not work, 2 used wrongly. */
    public static void main(String[] args) throws InterruptedException {
        BenchMain main = new BenchMain();
        List<Bench> benches = args.length == 0 ? null : BENCHES.get(args[0]);
        if (benches == null || !main.understood(args)) {
            System.err.println(
                    "motcua: bench needs identify, accuracy, issue, replay, hub or largest-site,"
                            + " then [--json] [--quick] [--out DIR]");
            System.exit(2);
            return;
        }
        try {
            main.measure(benches);
        } catch (IOException e) {
            System.err.println("motcua: bench: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private boolean understood(String[] args) {
        for (int i = 1; i < args.length; i++) {
            @Nullable String value = i + 1 < args.length ? args[i + 1] : null;
            switch (args[i]) {
                case "--json" -> json = true;
                case "--quick" -> quick = true;
                case "--out", "--root" -> {
                    if (value == null) {
                        return false;
                    }
                    if (args[i].equals("--out")) {
                        out = Path.of(value);
                    } else {
                        root = Path.of(value);
                    }
                    i++;
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private void measure(List<Bench> benches) throws IOException, InterruptedException {
        Files.createDirectories(out);
        Path work = Files.createTempDirectory("mcb");
        Map<String, Object> figures = new LinkedHashMap<>();
        try {
            Bench.Options options =
                    new Bench.Options(
                            quick, root, out, work, line -> System.err.println("motcua: " + line));
            for (Bench bench : benches) {
                figures.putAll(bench.run(options));
            }
        } finally {
            empty(work);
        }
        if (json) {
            System.out.println(JsonText.of(figures));
        } else {
            figures.forEach((name, value) -> System.out.println(name + " = " + value));
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}

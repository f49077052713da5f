package vn.motcua.agent.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import vn.motcua.agent.app.bench.office.HubBench;
import vn.motcua.agent.app.bench.office.IssueBench;
import vn.motcua.agent.app.bench.office.ReplayBench;
import vn.motcua.agent.app.bench.office.Site;

/**
 * The queue's measurements with their counts. Their files lie under {@code --out} while they run,
 * so that the disk measured is the one that was chosen.
 */
final class QueueBenches {
    private QueueBenches() {}

    static Map<String, Object> issue(Bench.Options options)
            throws IOException, InterruptedException {
        return inFolder(
                options,
                folder -> new IssueBench(options.quick(), folder, options.progress()).run());
    }

    static Map<String, Object> replay(Bench.Options options)
            throws IOException, InterruptedException {
        int days = options.quick() ? 4 : 250;
        int tickets = options.quick() ? 50 : 1000;
        int restarts = options.quick() ? 1 : 5;
        return inFolder(
                options,
                folder ->
                        new ReplayBench(days, tickets, restarts, folder, options.progress()).run());
    }

    static Map<String, Object> hub(Bench.Options options) throws IOException, InterruptedException {
        return hub(options, Site.BRANCH);
    }

    static Map<String, Object> largestSite(Bench.Options options)
            throws IOException, InterruptedException {
        return hub(options, Site.LARGEST);
    }

    private static Map<String, Object> hub(Bench.Options options, Site site)
            throws IOException, InterruptedException {
        int seconds = options.quick() ? 4 : 60;
        return inFolder(
                options, folder -> new HubBench(site, seconds, folder, options.progress()).run());
    }

    private interface Measured {
        Map<String, Object> in(Path folder) throws IOException, InterruptedException;
    }

    private static Map<String, Object> inFolder(Bench.Options options, Measured bench)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(options.out(), "office");
        try {
            return bench.in(folder.toAbsolutePath());
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}

package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import vn.motcua.agent.hardware.fingerprint.bench.Spread;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.wire.Wire;

/**
 * Durable issue over the office API: kiosks with their own certificates ask a hub in a process of
 * its own, as fast as they are answered. A round of tickets is timed, then given back untimed, so
 * that the queue stays about as long as it is said to be.
 */
public final class IssueBench {
    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final List<Integer> DEPTHS = List.of(0, 100, 1000);

    private final boolean quick;
    private final Path folder;
    private final Consumer<String> progress;
    private final Set<TicketNumber> given = new HashSet<>();

    /**
     * @param quick small counts
     * @param folder empty, on the disk to be measured
     */
    public IssueBench(boolean quick, Path folder, Consumer<String> progress) {
        this.quick = quick;
        this.folder = folder;
        this.progress = progress;
    }

    /** How much: a day has 20,000 tickets at most, and every number of clients gets a fresh day. */
    private record Size(int warm, int round, int rounds) {}

    private Size size(int clients) {
        if (quick) {
            return new Size(4, 4, 2);
        }
        return switch (clients) {
            case 1 -> new Size(600, 50, 24);
            case 4 -> new Size(200, 50, 12);
            default -> new Size(60, 30, 9);
        };
    }

    /**
     * Measures every number of clients at every depth.
     *
     * @throws IOException when a ticket is refused or a number is given twice
     */
    public Map<String, Object> run() throws IOException, InterruptedException {
        long from = System.nanoTime();
        double loadBefore = Machine.load();
        BenchOffice office = BenchOffice.write(Site.BRANCH, folder);
        List<Map<String, Object>> runs = new ArrayList<>();
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Floor floor = new Floor(folder.resolve("floor"), rowBytes(office));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int clients : CLIENTS) {
                String data = "issue-" + clients;
                given.clear();
                try (HubProcess hub = HubProcess.start(office.settings(data), office.log());
                        Kiosks kiosks = new Kiosks(office, threads)) {
                    kiosks.arrive();
                    Size size = size(clients);
                    round(kiosks, clients, size.warm, new Spread());
                    int depth = 0;
                    for (int wanted : DEPTHS) {
                        kiosks.fill(wanted - depth);
                        depth = wanted;
                        runs.add(measure(kiosks, clients, depth, floor));
                    }
                    progress.accept(
                            "%d clients measured, the hub has %.0f MB"
                                    .formatted(clients, hub.usage().rssMb()));
                }
            }
            figures.put("runs", runs);
            figures.put("floor", floor.figures());
        }
        figures.put("machine", Machine.described());
        figures.put("load", List.of(loadBefore, Machine.load()));
        figures.put("seconds", Math.round((System.nanoTime() - from) / 1e9));
        return figures;
    }

    private Map<String, Object> measure(Kiosks kiosks, int clients, int depth, Floor floor)
            throws IOException, InterruptedException {
        Size size = size(clients);
        Spread ms = new Spread();
        Set<TicketNumber> numbers = new HashSet<>();
        double seconds = 0;
        for (int i = 0; i < size.rounds; i++) {
            floor.measure(quick ? 2 : 20);
            long from = System.nanoTime();
            List<Kiosk.Issued> issued = kiosks.issue(clients, size.round);
            seconds += (System.nanoTime() - from) / 1e9;
            for (Kiosk.Issued one : issued) {
                ms.add(one.ms());
                numbers.add(one.ticket().number());
            }
            check(issued);
            kiosks.giveBack(clients, size.round);
        }
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("clients", clients);
        run.put("depth", depth);
        run.put("issued", ms.count());
        run.put("distinct", numbers.size());
        run.put("p50_ms", Spread.rounded(ms.at(0.5)));
        run.put("p95_ms", Spread.rounded(ms.at(0.95)));
        run.put("p99_ms", Spread.rounded(ms.at(0.99)));
        run.put("per_second", Math.round(ms.count() / seconds));
        return run;
    }

    private void round(Kiosks kiosks, int clients, int each, Spread ms)
            throws IOException, InterruptedException {
        List<Kiosk.Issued> issued = kiosks.issue(clients, each);
        issued.forEach(one -> ms.add(one.ms()));
        check(issued);
        kiosks.giveBack(clients, each);
    }

    /** No number twice on this hub's day, whoever gave its own back meanwhile. */
    private void check(List<Kiosk.Issued> issued) throws IOException {
        for (Kiosk.Issued one : issued) {
            if (!given.add(one.ticket().number())) {
                throw new IOException(
                        "the number " + one.ticket().number().text() + " was given twice");
            }
        }
    }

    /** What one issued ticket is as a row of the log. */
    private static int rowBytes(BenchOffice office) {
        TicketId id = new TicketId("00000000-0000-4000-8000-000000000000");
        QueueEvent event =
                new QueueEvent.TicketIssued(
                        id,
                        new TicketNumber("A", 1234, 4),
                        office.services().getFirst(),
                        null,
                        PriorityClass.NONE,
                        Channel.KIOSK);
        String row =
                "vn.motcua.queue.ticket-issued.v1"
                        + id
                        + "device:kiosk-01"
                        + "ticket/"
                        + id
                        + Wire.write(event);
        return row.getBytes(StandardCharsets.UTF_8).length + 3 * Long.BYTES;
    }

    /** All kiosks; the first so many take part in a round. */
    private final class Kiosks implements AutoCloseable {
        private final List<Kiosk> all = new ArrayList<>();
        private final ExecutorService threads;

        Kiosks(BenchOffice office, ExecutorService threads) throws IOException {
            this.threads = threads;
            for (String name : office.appliances().subList(0, BenchOffice.KIOSKS)) {
                all.add(new Kiosk(office, name));
            }
        }

        void arrive() throws IOException, InterruptedException {
            for (Kiosk kiosk : all) {
                kiosk.arrive();
            }
        }

        /** Lengthens the queue, with every kiosk; these tickets stay. */
        void fill(int tickets) throws IOException, InterruptedException {
            int each = tickets / all.size();
            int more = tickets % all.size();
            List<Callable<List<Kiosk.Issued>>> work = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Kiosk kiosk = all.get(i);
                int count = each + (i < more ? 1 : 0);
                work.add(() -> {
                    // One that stood idle has lost its line meanwhile.
                    kiosk.arrive();
                    return issue(kiosk, count);
                });
            }
            check(together(work));
        }

        List<Kiosk.Issued> issue(int clients, int each) throws IOException, InterruptedException {
            List<Callable<List<Kiosk.Issued>>> work = new ArrayList<>();
            for (Kiosk kiosk : all.subList(0, clients)) {
                work.add(() -> issue(kiosk, each));
            }
            return together(work);
        }

        private static List<Kiosk.Issued> issue(Kiosk kiosk, int count)
                throws IOException, InterruptedException {
            List<Kiosk.Issued> issued = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                issued.add(kiosk.issue());
            }
            return issued;
        }

        void giveBack(int clients, int each) throws IOException, InterruptedException {
            List<Callable<List<Kiosk.Issued>>> work = new ArrayList<>();
            for (Kiosk kiosk : all.subList(0, clients)) {
                work.add(() -> {
                    kiosk.giveBack(each);
                    return List.of();
                });
            }
            together(work);
        }

        private List<Kiosk.Issued> together(List<Callable<List<Kiosk.Issued>>> work)
                throws IOException, InterruptedException {
            List<Kiosk.Issued> done = new ArrayList<>();
            for (Future<List<Kiosk.Issued>> part : threads.invokeAll(work)) {
                try {
                    done.addAll(part.get());
                } catch (ExecutionException e) {
                    throw new IOException("a kiosk failed: " + e.getMessage(), e);
                }
            }
            return done;
        }

        @Override
        public void close() {
            all.forEach(Kiosk::close);
        }
    }
}

package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.card.CardReader.CardEvent;
import vn.motcua.agent.hardware.card.CardReader.CardInserted;
import vn.motcua.agent.hardware.card.CardReader.CardRemoved;
import vn.motcua.agent.hardware.card.CardSettings;
import vn.motcua.agent.hardware.card.PcscCardReader;
import vn.motcua.agent.hardware.card.SimulatedCard;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.card.emulator.SimulatedIssuer;
import vn.motcua.agent.identity.chip.ChipReader;
import vn.motcua.agent.identity.chip.IssuerStore;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.runtime.FaultHandler;

/**
 * How long a chip takes through a real PC/SC service and its virtual driver. Service, card and
 * reader live in a process tree, network and mount namespace of their own, because the driver
 * listens on every interface and the service has one socket a machine; so it needs root.
 */
final class ServiceChipBench implements AutoCloseable {
    private static final String INSIDE =
            "mkdir -p /run/pcscd && mount -t tmpfs none /run/pcscd && ip link set lo up && exec"
                    + " \"$@\"";
    private static final int VPCD_PORT = 35_963;
    private static final long LIMIT_S = 40;
    private static final long RUN_LIMIT_MIN = 30;
    private static final String READ = "read ";

    private final Process service;
    private final BlockingQueue<PartStatus> statuses = new LinkedBlockingQueue<>();
    private final BlockingQueue<CardEvent> events = new LinkedBlockingQueue<>();
    private final PcscCardReader reader =
            new PcscCardReader(new CardSettings("Virtual PCD 00 00", Duration.ofSeconds(10)));

    private ServiceChipBench(Path folder) throws IOException {
        Path conf = folder.resolve("reader.conf");
        Files.writeString(
                conf,
                "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x8C7B\n"
                        + "LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so\nCHANNELID 0x8C7B\n",
                StandardCharsets.US_ASCII);
        service =
                new ProcessBuilder("pcscd", "-f", "-c", conf.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        reader.onCard(events::add);
    }

    /** Starts this class inside the namespaces and hears its figures. */
    static List<Duration> read(int times, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process inside =
                new ProcessBuilder(line(times, folder))
                        .inheritIO()
                        .redirectOutput(ProcessBuilder.Redirect.PIPE)
                        .start();
        List<Duration> taken = new ArrayList<>();
        try (var out = inside.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READ)) {
                    taken.add(Duration.ofNanos(Long.parseLong(line.substring(READ.length()))));
                }
            }
            inside.waitFor(RUN_LIMIT_MIN, TimeUnit.MINUTES);
        } finally {
            inside.destroyForcibly();
        }
        if (taken.size() != times) {
            throw new IOException(
                    "the chip was not read over PC/SC: it needs root, pcscd and vsmartcard-vpcd");
        }
        return taken;
    }

    private static List<String> line(int times, Path folder) {
        return List.of(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--mount-proc",
                "--kill-child",
                "--fork",
                "sh",
                "-c",
                INSIDE,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceChipBench.class.getName(),
                String.valueOf(times),
                folder.toString());
    }

    /** Inside; prints one line {@code read NANOSECONDS} a reading. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int times = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        try (ServiceChipBench bench = new ServiceChipBench(folder)) {
            bench.run(times, folder);
        }
        System.exit(0);
    }

    private void run(int times, Path folder) throws IOException, InterruptedException {
        SimulatedIssuer issuer = SimulatedIssuer.make(InstantSource.system().instant());
        issuer.writeRoot(folder.resolve("issuers"));
        ChipReader chips =
                new ChipReader(
                        new IssuerStore(folder.resolve("issuers")),
                        InstantSource.system(),
                        ZoneOffset.UTC);
        CardProfile profile = CardProfile.SAMPLE;
        try (SimulatedCard card = new SimulatedCard("127.0.0.1", VPCD_PORT, profile, issuer);
                DeviceLoop loop =
                        new DeviceLoop(
                                reader,
                                statuses::add,
                                FaultHandler.endingProcess(System.err),
                                new SplittableRandom(1))) {
            loop.start();
            awaitReader();
            for (int i = 0; i < times; i++) {
                order(card, "insert", CardInserted.class);
                Duration taken = ChipBench.one(chips, new ReaderChip(reader), profile);
                reader.release();
                System.out.println(READ + taken.toNanos());
                order(card, "remove", CardRemoved.class);
            }
        }
    }

    private void awaitReader() throws IOException, InterruptedException {
        PartStatus next = statuses.poll(LIMIT_S, TimeUnit.SECONDS);
        while (next != null && next.condition() != Condition.OK) {
            next = statuses.poll(LIMIT_S, TimeUnit.SECONDS);
        }
        if (next == null) {
            throw new IOException("the virtual reader never came");
        }
    }

    private void order(SimulatedCard card, String line, Class<? extends CardEvent> heard)
            throws IOException, InterruptedException {
        if (!card.command(line).equals("ok")
                || !heard.isInstance(events.poll(LIMIT_S, TimeUnit.SECONDS))) {
            throw new IOException("the virtual card does not obey " + line);
        }
    }

    @Override
    public void close() {
        service.destroyForcibly();
    }
}

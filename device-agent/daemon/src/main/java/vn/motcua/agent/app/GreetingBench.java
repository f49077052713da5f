package vn.motcua.agent.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import vn.motcua.agent.appliance.ApplianceDesk;
import vn.motcua.agent.appliance.ApplianceServer;
import vn.motcua.agent.directory.DossierDirectory;
import vn.motcua.agent.directory.PeopleDirectory;
import vn.motcua.agent.directory.ProcedureDirectory;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.link.Link;
import vn.motcua.agent.hardware.link.SerialLink;
import vn.motcua.agent.hardware.scanner.ScannerSettings;
import vn.motcua.agent.hardware.scanner.SerialBarcodeScanner;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.client.ApplianceClient;
import vn.motcua.client.SocketApplianceClient;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.store.DurableFiles;

/**
 * How long a visitor waits between the last byte of a card's QR on the serial line and the greeting
 * that the screen's socket delivers: the kiosk's own parts, joined as in the agent, with a
 * pseudo-terminal for the cable. What the line itself takes is left out: at 9,600 baud a card's 150
 * bytes need 0.16 s.
 */
public final class GreetingBench implements AutoCloseable {
    private static final long LIMIT_S = 20;
    private static final int BAUD = 9_600;
    private static final URI NO_HUB = URI.create("https://localhost:1");
    private static final Office OFFICE =
            new Office(
                    new OfficeId("mau"),
                    "Bộ phận Một cửa",
                    "",
                    "Phường Mẫu",
                    "",
                    "",
                    "",
                    "https://mau.example",
                    3,
                    3,
                    List.of(),
                    List.of(),
                    BusinessCalendar.plain(List.of(), 0, 0, List.of()),
                    List.of(),
                    List.of(),
                    null);

    private record Heard(IdentityView view, long at) {}

    private final List<AutoCloseable> open = new ArrayList<>();
    private final FaultHandler faults = FaultHandler.endingProcess(System.err);
    private final BlockingQueue<Condition> scanner = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Link far;
    private final SocketApplianceClient screen;

    /**
     * @param folder for the line's ends, the socket and the kiosk's files, a short path
     * @throws IOException when a part does not start
     */
    public GreetingBench(Path folder) throws IOException, InterruptedException {
        try {
            Path near = folder.resolve("near");
            cable(near, folder.resolve("far"));
            far = keep(SerialLink.open(folder.resolve("far").toString(), BAUD));
            screen = keep(kiosk(folder, near));
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.addFirst(part);
        return part;
    }

    private void cable(Path near, Path far) throws IOException {
        Process socat =
                new ProcessBuilder(
                                "socat",
                                "-d",
                                "-d",
                                "pty,raw,echo=0,link=" + near,
                                "pty,raw,echo=0,link=" + far)
                        .start();
        keep(socat::destroyForcibly);
        var said = socat.errorReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("starting data transfer")) {
                return;
            }
        }
        throw new IOException("no pseudo-terminals: is socat installed?");
    }

    private SocketApplianceClient kiosk(Path folder, Path near)
            throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        ScreenNews news = new ScreenNews();
        SerialBarcodeScanner reader =
                new SerialBarcodeScanner(new ScannerSettings(near.toString(), BAUD));
        reader.onScanned(news::scanned);
        DataFolder data = data(folder);
        OfficeHubLink hub = hub(data, news);
        ConsentLog consents = keep(new ConsentLog(data.file("consents.sqlite"), () -> false));
        Identification identity =
                keep(
                        new Identification(
                                consents,
                                reader,
                                Map.of(),
                                new VisitorFiles(PeopleDirectory.NONE, OFFICE::id),
                                clock,
                                news::identity,
                                faults));
        ApplianceDesk desk =
                new ApplianceDesk(
                        new DeviceId("kiosk-bench"),
                        Version.TEXT,
                        List::of,
                        hub,
                        hub::rate,
                        null,
                        new ScreenProcedures(ProcedureDirectory.load(Optional.empty())),
                        new ScreenDossiers(new DossierDirectory(Optional.empty())),
                        _ -> CompletableFuture.completedFuture(false),
                        identity,
                        clock);
        Path socket = folder.resolve("screen.sock");
        ApplianceServer server =
                keep(ApplianceServer.listen(socket, desk, Optional.empty(), "", faults));
        news.tellThrough(server);
        DeviceLoop loop =
                keep(
                        new DeviceLoop(
                                reader,
                                status -> scanner.add(status.condition()),
                                faults,
                                new SplittableRandom(1)));
        loop.start();
        await(scanner, Condition.OK, "the scanner's line does not open");
        SocketApplianceClient client =
                new SocketApplianceClient(
                        socket,
                        new ApplianceClient.Listener() {
                            @Override
                            public void connected(boolean up) {
                                connections.add(up);
                            }

                            @Override
                            public void identity(IdentityView view) {
                                heard.add(new Heard(view, System.nanoTime()));
                            }
                        },
                        faults);
        await(connections, true, "the screen does not connect");
        return client;
    }

    private DataFolder data(Path folder) throws IOException {
        try {
            return keep(DataFolder.open(folder.resolve("data")));
        } catch (AgentFailure e) {
            throw new IOException(e);
        }
    }

    /** As a kiosk whose hub is away: the office is the one told last. */
    private OfficeHubLink hub(DataFolder data, ScreenNews news) throws IOException {
        Path office = data.file("office.json");
        DurableFiles.write(office, Wire.write(OFFICE), DurableFiles.OWN);
        try {
            OfficeClient client =
                    new OfficeClient(
                            SSLContext.getDefault(), List.of(NO_HUB), new SplittableRandom(1));
            return keep(new OfficeHubLink(client, office, news, faults));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static <T> void await(BlockingQueue<T> queue, T wanted, String trouble)
            throws IOException, InterruptedException {
        T next = queue.poll(LIMIT_S, TimeUnit.SECONDS);
        while (next != null && !next.equals(wanted)) {
            next = queue.poll(LIMIT_S, TimeUnit.SECONDS);
        }
        if (next == null) {
            throw new IOException(trouble);
        }
    }

    /**
     * One visitor after another: chooses the card, holds it out, is greeted, leaves.
     *
     * @return one duration a visitor, in order; the first ones are those of a cold run-time
     * @throws IOException when a card was not greeted
     */
    public List<Duration> greet(int times) throws IOException, InterruptedException {
        byte[] card = (CardProfile.SAMPLE.qr() + "\r").getBytes(StandardCharsets.UTF_8);
        byte[] most = Arrays.copyOf(card, card.length - 1);
        byte[] last = Arrays.copyOfRange(card, card.length - 1, card.length);
        Duration limit = Duration.ofSeconds(LIMIT_S);
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            IdentityView begun =
                    answer(screen.beginIdentity(new IdentityRequest(Means.CARD_QR, null)));
            if (begun.stage() != Stage.WAITING) {
                throw new IOException("the kiosk does not wait for a card");
            }
            far.write(most, limit, Link.Progress.IGNORED);
            long start = System.nanoTime();
            far.write(last, limit, Link.Progress.IGNORED);
            taken.add(Duration.ofNanos(greeted() - start));
            answer(screen.endSession());
        }
        return taken;
    }

    private long greeted() throws IOException, InterruptedException {
        Heard next = heard.poll(LIMIT_S, TimeUnit.SECONDS);
        while (next != null && next.view().stage() != Stage.IDENTIFIED) {
            next = heard.poll(LIMIT_S, TimeUnit.SECONDS);
        }
        if (next == null) {
            throw new IOException("a card was not greeted");
        }
        return next.at();
    }

    private static <T> T answer(CompletableFuture<T> asked)
            throws IOException, InterruptedException {
        try {
            return asked.get(LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the kiosk does not answer", e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (AutoCloseable part : open) {
            try {
                part.close();
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}

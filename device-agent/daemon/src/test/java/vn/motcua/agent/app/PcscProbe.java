package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.card.CardReader.CardEvent;
import vn.motcua.agent.hardware.card.CardReader.CardInserted;
import vn.motcua.agent.hardware.card.CardReader.CardRemoved;
import vn.motcua.agent.hardware.card.CardSettings;
import vn.motcua.agent.hardware.card.PcscCardReader;
import vn.motcua.agent.hardware.card.SimulatedCard;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.identity.chip.ChipKey;
import vn.motcua.agent.identity.chip.ChipReader;
import vn.motcua.agent.identity.chip.ChipRequest;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.agent.identity.chip.ChipResult;
import vn.motcua.agent.identity.chip.IssuerStore;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.FaultHandler;

/**
 * The inside of {@link PcscCardTest}, in its own network and mount namespace: a real pcscd with the
 * virtual driver, the simulated card as a process, and the reader as the agent runs it. Prints one
 * line {@code NAME RESULT} a step.
 */
public final class PcscProbe {
    private static final CardProfile NOBODY = CardProfile.SAMPLE;
    private static final int VPCD_PORT = 35_963;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final BlockingQueue<PartStatus> statuses = new LinkedBlockingQueue<>();
    private final BlockingQueue<CardEvent> events = new LinkedBlockingQueue<>();
    private final PcscCardReader reader =
            new PcscCardReader(new CardSettings("Virtual PCD 00 00", Duration.ofSeconds(3)));
    private final ChipReader chips;
    private @Nullable Process service;

    private PcscProbe(Path folder) {
        this.folder = folder;
        this.chips =
                new ChipReader(
                        new IssuerStore(folder.resolve("issuers")),
                        InstantSource.system(),
                        ZoneOffset.UTC);
    }

    /**
     * @param args a folder of its own, and the class path for the card's process
     */
    public static void main(String[] args) throws Exception {
        PcscProbe probe = new PcscProbe(Path.of(args[0]));
        FaultHandler faults =
                (where, thrown) -> {
                    System.out.println("fault " + FaultHandler.line(where, thrown));
                    System.out.flush();
                };
        probe.reader.onCard(probe.events::add);
        try (DeviceLoop loop =
                new DeviceLoop(probe.reader, probe.statuses::add, faults, new Random(1))) {
            loop.start();
            probe.await(Condition.FAILED);
            say("without-service", loop.status().cause());
            probe.startService();
            probe.await(Condition.OK);
            probe.startCard(args[1]);
            probe.readings();
            probe.restartInTheMiddle(loop);
            probe.muteCard();
        } finally {
            probe.processes.forEach(Process::destroyForcibly);
        }
        say("end", "ok");
        System.exit(0);
    }

    private void readings() throws Exception {
        insert("insert");
        say("genuine", read(NOBODY.number(), p -> {}));
        say("again", read(NOBODY.number(), p -> {}));
        say("wrong-number", read("001190000018", p -> {}));
        remove();
        insert("insert-for 40");
        say("pulled", read(NOBODY.number(), p -> {}));
        awaitEvent(CardRemoved.class);
        control("remove");
        for (String trouble : List.of("foreign-issuer", "tampered-lines", "copy", "garbage")) {
            insert("insert " + trouble);
            say(trouble, read(NOBODY.number(), p -> {}));
            remove();
        }
        say("no-card", read(NOBODY.number(), p -> {}));
    }

    private void restartInTheMiddle(DeviceLoop loop) throws Exception {
        insert("insert");
        CountDownLatch half = new CountDownLatch(1);
        LinkedBlockingQueue<String> result = new LinkedBlockingQueue<>();
        Thread reading =
                Thread.ofPlatform()
                        .start(() ->
                                result.add(
                                        read(
                                                NOBODY.number(),
                                                p -> {
                                                    if (p > 50) {
                                                        half.countDown();
                                                    }
                                                })));
        if (!half.await(30, TimeUnit.SECONDS)) {
            throw new TimeoutException("no progress");
        }
        stopService();
        say("restart-in-the-middle", String.valueOf(result.poll(30, TimeUnit.SECONDS)));
        reading.join();
        await(Condition.FAILED);
        say("after-the-stop", loop.status().cause());
        awaitEvent(CardRemoved.class);
        control("remove");
        startService();
        await(Condition.OK);
        insert("insert");
        say("after-the-restart", read(NOBODY.number(), p -> {}));
        remove();
    }

    private void muteCard() throws Exception {
        insert("insert mute");
        say("mute", read(NOBODY.number(), p -> {}));
        await(Condition.DEGRADED);
        remove();
        await(Condition.OK);
        insert("insert");
        say("after-the-mute-one", read(NOBODY.number(), p -> {}));
        remove();
    }

    private String read(String digits, IntConsumer progress) {
        long start = System.nanoTime();
        ChipKey key = new ChipKey.OfNumber(PersonalText.of(digits), null, null);
        ChipResult result =
                chips.read(
                        new ReaderChip(reader),
                        new ChipRequest(
                                key, EnumSet.allOf(Detail.class), true, Duration.ofSeconds(60)),
                        progress);
        reader.release();
        long ms = (System.nanoTime() - start) / 1_000_000;
        return switch (result) {
            case ChipResult.Genuine g -> "GENUINE " + ms;
            case ChipResult.Failed f -> f.trouble() + " " + ms;
        };
    }

    private void startService() throws IOException {
        Path conf = folder.resolve("reader.conf");
        Files.writeString(
                conf,
                "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x8C7B\n"
                        + "LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so\nCHANNELID 0x8C7B\n",
                StandardCharsets.US_ASCII);
        service =
                new ProcessBuilder("pcscd", "-f", "-c", conf.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("pcscd.log").toFile())
                        .start();
        processes.add(service);
    }

    private void stopService() throws InterruptedException {
        Process running = service;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(5, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }

    private void startCard(String classPath) throws IOException {
        Path profile = folder.resolve("visitor.txt");
        Files.writeString(profile, NOBODY.qr() + "\n");
        Process card =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                SimulatedCard.class.getName(),
                                "--vpcd",
                                "127.0.0.1:" + VPCD_PORT,
                                "--profile",
                                profile.toString(),
                                "--issuer",
                                folder.resolve("issuers").toString(),
                                "--control",
                                folder.resolve("card.sock").toString())
                        .redirectError(folder.resolve("card.log").toFile())
                        .start();
        processes.add(card);
        say("card", String.valueOf(card.inputReader().readLine()));
    }

    private void insert(String line) throws Exception {
        control(line);
        awaitEvent(CardInserted.class);
    }

    private void remove() throws Exception {
        control("remove");
        awaitEvent(CardRemoved.class);
    }

    private void control(String line) throws IOException {
        String answer = ControlSocket.send(folder.resolve("card.sock"), line);
        if (!answer.equals("ok")) {
            throw new IOException(line + ": " + answer);
        }
    }

    private void await(Condition condition) throws InterruptedException, TimeoutException {
        for (PartStatus next = statuses.poll(40, TimeUnit.SECONDS);
                next != null;
                next = statuses.poll(40, TimeUnit.SECONDS)) {
            if (next.condition() == condition) {
                return;
            }
        }
        throw new TimeoutException("never " + condition);
    }

    private void awaitEvent(Class<? extends CardEvent> kind)
            throws InterruptedException, TimeoutException {
        CardEvent next = events.poll(40, TimeUnit.SECONDS);
        if (!kind.isInstance(next)) {
            throw new TimeoutException(kind.getSimpleName() + " wanted, heard " + next);
        }
    }

    private static void say(String name, String result) {
        System.out.println(name + " " + result);
        System.out.flush();
    }
}

package vn.motcua.provisioning.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.report.Figures;
import vn.motcua.runtime.Check;

class CentreStoreTest {
    private static final DeviceId KIOSK = new DeviceId("kiosk-01");

    @TempDir Path directory;

    private Instant now = Instant.parse("2026-11-24T02:00:00Z");
    private CentreStore store;

    @BeforeEach
    void open() throws IOException {
        store = CentreStore.open(file(), () -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eventsInAnyOrderAndTwiceAreEachStoredOnce() throws Exception {
        List<RecordedEvent> events = Samples.morning(20);
        List<RecordedEvent> mixed = new ArrayList<>(events);
        mixed.addAll(events.subList(10, 30));
        Collections.shuffle(mixed, new Random(20261124));
        for (RecordedEvent event : mixed) {
            take(Samples.envelope(event));
        }
        LogRecord log = log();
        assertThat(log.stored()).isEqualTo(81);
        assertThat(log.repeats()).isEqualTo(20);
        assertThat(log.holeSince()).isNull();
        assertThat(export())
                .containsExactlyElementsOf(events.stream().map(Samples::envelope).toList());
    }

    @Test
    void theWatermarkWaitsAtAHoleAndSurvivesARestart() throws Exception {
        List<RecordedEvent> events = Samples.morning(3);
        for (int i : new int[] {0, 1, 2, 5, 6}) {
            take(Samples.envelope(events.get(i)));
        }
        assertThat(log().stored()).isEqualTo(3);
        store.close();
        store = CentreStore.open(file(), () -> now);
        assertThat(log().stored()).isEqualTo(3);
        take(Samples.envelope(events.get(4)));
        take(Samples.envelope(events.get(3)));
        assertThat(log().stored()).isEqualTo(7);
    }

    @Test
    void aHoleBecomesVisibleAfterAnHourAndTheEventItselfStillMendsIt() throws Exception {
        List<RecordedEvent> events = Samples.morning(3);
        take(Samples.envelope(events.get(0)));
        take(Samples.envelope(events.get(3)));
        now = now.plus(Duration.ofMinutes(59));
        assertThat(store.fillHoles(IngestLoop.HOLE_PATIENCE)).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(store.fillHoles(IngestLoop.HOLE_PATIENCE)).containsExactly(Samples.LOG);
        assertThat(log().stored()).isEqualTo(4);
        assertThat(log().unreadable()).isEqualTo(2);
        assertThat(export().get(1))
                .contains(StoredEvent.UNREADABLE_TYPE, "k3v9x0q2m4n5p6r7.1:2", "missing");

        take(Samples.envelope(events.get(1)));
        assertThat(log().unreadable()).isEqualTo(1);
        assertThat(export().get(1)).isEqualTo(Samples.envelope(events.get(1)));
    }

    @Test
    void aDamagedEventFillsItsOwnPlace() throws Exception {
        List<RecordedEvent> events = Samples.morning(1);
        take(Samples.envelope(events.get(0)));
        take(Samples.envelope(events.get(1)).replace("\"number\"", "\"nummer\""));
        take(Samples.envelope(events.get(2)));
        assertThat(log().stored()).isEqualTo(3);
        assertThat(log().unreadable()).isEqualTo(1);
    }

    @Test
    void aTypeOfALaterVersionIsStoredAsItCame() throws Exception {
        String later =
                Samples.envelope(Samples.morning(1).get(0))
                        .replace("business-day-opened.v1", "something-new.v3")
                        .replace("\"specversion\"", "\"traceparent\":\"00-1\",\"specversion\"");
        take(later);
        assertThat(log().stored()).isEqualTo(1);
        assertThat(log().unreadable()).isZero();
        assertThat(export()).containsExactly(later);
    }

    @Test
    void noDeviceCanWriteIntoAnothersLog() throws Exception {
        List<RecordedEvent> events = Samples.morning(1);
        take(Samples.envelope(events.get(0)));
        String forged = Samples.envelope(events.get(1)).replace("device:hub-01", "device:kiosk-01");
        take(new Incoming("motcua/v1/kiosk-01/ev", bytes(forged), false));
        take(new Incoming("motcua/v1/kiosk-01/ev", bytes(Samples.envelope(events.get(1))), false));
        assertThat(log().stored()).isEqualTo(1);
        assertThat(store.strays()).isEqualTo(2);
    }

    /** ADR 26: what the burnt hub had not sent comes from the copy of the one that took over. */
    @Test
    void aHubGoesOnWithTheLogOfOneThatIsGoneWithinItsOfficeAndEachEventIsStoredOnce()
            throws Exception {
        DeviceId heir = new DeviceId("kiosk-02");
        List<RecordedEvent> events = Samples.morning(2);
        for (String device : List.of("hub-01", "kiosk-02")) {
            birth(device, "van-mieu");
        }
        birth("kiosk-01", "elsewhere");
        for (RecordedEvent event : events.subList(0, 4)) {
            take(Samples.envelope(event));
        }
        sends(heir, events.get(4));
        assertThat(store.strays()).as("nobody has said anything yet").isEqualTo(1);
        sends(KIOSK, gone("0000000000000000.2", 1));
        sends(KIOSK, events.get(4));
        assertThat(store.strays()).as("another office's box").isEqualTo(2);
        sends(heir, gone("zzzzzzzzzzzzzzzz.2", 1));
        store.close();
        store = CentreStore.open(file(), () -> now);
        assertThat(store.senders(log())).containsExactlyInAnyOrder(Samples.HUB, heir);
        for (RecordedEvent event : events) {
            sends(heir, event);
        }
        assertThat(log().stored()).isEqualTo(events.size());
        assertThat(log().repeats()).isEqualTo(4);
        // It was not gone after all, and says the rest itself.
        take(Samples.envelope(events.getLast()));
        assertThat(log().repeats()).isEqualTo(5);
        assertThat(store.strays()).isEqualTo(2);
    }

    private static RecordedEvent gone(String log, long seq) {
        RecordedEvent like = Samples.morning(0).getFirst();
        return new RecordedEvent(
                new LogPosition(new LogId(log), seq),
                like.at(),
                false,
                like.command(),
                like.by(),
                new QueueEvent.TailTaken(Samples.LOG, 4, true));
    }

    private void sends(DeviceId device, RecordedEvent event) throws IOException {
        String text = Wire.writeEnvelope(Wire.envelope(event, device, "b1"));
        take(new Incoming("motcua/v1/" + device + "/ev", bytes(text), false));
    }

    private void birth(String device, String office) throws IOException {
        DeviceState said =
                new DeviceState("i1", 1, DeviceState.State.ONLINE, "", "0.1.0", office, true);
        take(new Incoming("motcua/v1/" + device + "/state", bytes(Wire.write(said)), false));
    }

    /** notes: a stale will can never mark a live device dead. */
    @Test
    void aStaleWillIsIgnored() throws Exception {
        state("i1", 7, DeviceState.State.ONLINE);
        state("i1", 6, DeviceState.State.LOST);
        state("other-disk", 99, DeviceState.State.LOST);
        assertThat(held().state()).isEqualTo(DeviceState.State.ONLINE);
        state("i1", 7, DeviceState.State.LOST);
        assertThat(held().state()).isEqualTo(DeviceState.State.LOST);
        state("i1", 8, DeviceState.State.ONLINE);
        assertThat(held().epoch()).isEqualTo(8);
        state("other-disk", 1, DeviceState.State.ONLINE);
        assertThat(held().inst()).isEqualTo("other-disk");
    }

    @Test
    void figuresAreThoseOfTheDay() throws Exception {
        for (RecordedEvent event : Samples.morning(20)) {
            take(Samples.envelope(event));
        }
        FiguresBook book = new FiguresBook(store);
        book.catchUp(Samples.LOG);
        Figures day = Check.present(book.figures().get(Samples.LOG), "the log has figures");
        assertThat(day.issued()).isEqualTo(20);
        assertThat(day.served()).isEqualTo(20);
        assertThat(day.waiting().meanSeconds()).isEqualTo(20);
    }

    /** Nothing that comes from outside stops the centre. */
    @Test
    void fuzzedEventsNeverStopTheStore() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        List<RecordedEvent> events = Samples.morning(5);
        List<Arrival> batch = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] text = bytes(Samples.envelope(events.get(random.nextInt(events.size()))));
            for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            batch.addAll(
                    Arrival.read(new Incoming("motcua/v1/hub-01/ev", text, false)).stream()
                            .toList());
            if (batch.size() == 64) {
                store.store(batch);
                batch.clear();
            }
        }
        take(Samples.envelope(events.get(0)));
        assertThat(log().stored()).isPositive();
    }

    private void take(String envelope) throws IOException {
        take(new Incoming("motcua/v1/hub-01/ev", bytes(envelope), false));
    }

    private void take(Incoming message) throws IOException {
        store.store(Arrival.read(message).stream().toList());
    }

    private void state(String inst, long epoch, DeviceState.State state) throws IOException {
        DeviceState said = new DeviceState(inst, epoch, state, "", "0.1.0", "van-mieu", false);
        take(new Incoming("motcua/v1/kiosk-01/state", bytes(Wire.write(said)), false));
    }

    private DeviceState held() {
        DeviceRecord kiosk = Check.present(store.devices().get(KIOSK), "the kiosk is known");
        return Check.present(kiosk.state(), "the kiosk has a state");
    }

    private LogRecord log() {
        return Check.present(store.logs().get(Samples.LOG), "the log is known");
    }

    private List<String> export() throws IOException {
        Path out = directory.resolve("events.ndjson");
        ExportEvents.write(file(), out);
        return Files.readAllLines(out);
    }

    private Path file() {
        return directory.resolve("centre.db");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

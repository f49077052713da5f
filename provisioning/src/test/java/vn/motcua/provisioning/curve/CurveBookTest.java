package vn.motcua.provisioning.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurveBookTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T00:07:30Z");
    private static final Subject KIOSK = new Subject(Subject.Kind.DEVICE, "kiosk-01");
    private static final Subject OFFICE = new Subject(Subject.Kind.OFFICE, "van-mieu");

    @TempDir Path folder;

    @Test
    void ofASlotTheWorstOfADeviceAndTheMostWaitingCount() {
        CurveBook book = new CurveBook(MORNING);
        book.look(MORNING, List.of(new Sample(KIOSK, 2, 2), new Sample(OFFICE, 100, 3)));
        book.look(at(1), List.of(new Sample(KIOSK, 0, Curve.UNKNOWN), new Sample(OFFICE, 50, 9)));
        book.look(at(2), List.of(new Sample(KIOSK, 2, 1), new Sample(OFFICE, 100, 4)));
        assertThat(book.curves()).isEmpty();
        book.look(at(3), List.of());
        assertThat(last(book, KIOSK)).containsExactly(0, 1);
        assertThat(last(book, OFFICE)).containsExactly(50, 9);
    }

    @Test
    void whereNobodyLookedNothingIsKnown() {
        CurveBook book = new CurveBook(MORNING);
        book.look(MORNING, List.of(new Sample(KIOSK, 2, 2)));
        book.look(at(33), List.of(new Sample(KIOSK, 1, 2)));
        book.look(at(43), List.of());
        Curve curve = curve(book, KIOSK);
        assertThat(curve.begins(Curve.SLOTS - 1)).isEqualTo(Instant.parse("2026-11-24T00:40:00Z"));
        assertThat(curve.first(Curve.SLOTS - 1)).isEqualTo(1);
        assertThat(curve.first(Curve.SLOTS - 2)).isEqualTo(Curve.UNKNOWN);
        assertThat(curve.first(Curve.SLOTS - 4)).isEqualTo(Curve.UNKNOWN);
        assertThat(curve.first(Curve.SLOTS - 5)).isEqualTo(2);
    }

    @Test
    void onlyChangesAreWrittenAndEverybodyOnceADay() {
        CurveBook book = new CurveBook(MORNING);
        List<Integer> written = new ArrayList<>();
        for (int minute = 0; minute < 1_500; minute += 10) {
            int level = minute == 500 ? 1 : 2;
            for (CurveBook.Closed one :
                    book.look(at(minute), List.of(new Sample(KIOSK, level, 2)))) {
                written.add(one.changed().size());
            }
        }
        // The first slot, the change, the way back, and the first slot of the next day.
        assertThat(written.stream().filter(count -> count == 1)).hasSize(4);
        assertThat(written.stream().filter(count -> count == 0)).hasSize(written.size() - 4);
    }

    @Test
    void aClockThatHadRunAheadLeavesNothingBehind() {
        CurveBook book = new CurveBook(MORNING);
        book.look(at(0), List.of(new Sample(KIOSK, 2, 2)));
        book.look(at(100_000), List.of(new Sample(KIOSK, 2, 2)));
        book.look(at(20), List.of(new Sample(KIOSK, 1, 2)));
        book.look(at(30), List.of());
        assertThat(last(book, KIOSK)).containsExactly(1, 2);
        assertThat(curve(book, KIOSK).first(Curve.SLOTS - 2)).isEqualTo(Curve.UNKNOWN);
    }

    @Test
    void aNewStartDrawsTheSameCurvesFromTheDisk() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Path file = folder.resolve(seed + ".sqlite");
            CurveBook book = new CurveBook(MORNING);
            Instant now = MORNING;
            for (int start = 0; start < 4; start++) {
                try (CurveStore store = CurveStore.open(file)) {
                    if (start > 0) {
                        Map<Subject, Curve> before = book.curves();
                        book = new CurveBook(now);
                        book.restore(store.load());
                        assertThat(text(book.curves())).as("seed " + seed).isEqualTo(text(before));
                    }
                    now = live(book, store, random, now);
                }
            }
        }
    }

    /** A day or so; the slot that runs at the end is lost with the process. */
    private static Instant live(CurveBook book, CurveStore store, Random random, Instant begin)
            throws Exception {
        Instant now = begin;
        int steps = 50 + random.nextInt(200);
        for (int i = 0; i < steps; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(40) == 0 ? 300 : 5));
            List<Sample> samples = new ArrayList<>();
            for (int device = 0; device < 5; device++) {
                if (random.nextInt(30) != 0) {
                    Subject subject = new Subject(Subject.Kind.DEVICE, "kiosk-" + device);
                    samples.add(new Sample(subject, random.nextInt(10) == 0 ? 0 : 2, 2));
                }
            }
            samples.add(new Sample(OFFICE, 100, random.nextInt(3)));
            for (CurveBook.Closed closed : book.look(now, samples)) {
                store.save(closed);
            }
        }
        return now;
    }

    private static String text(Map<Subject, Curve> curves) {
        StringBuilder out = new StringBuilder();
        curves.entrySet().stream()
                .sorted(java.util.Comparator.comparing(one -> one.getKey().toString()))
                .forEach(one -> {
                    out.append(one.getKey()).append(one.getValue().begins(0));
                    for (int i = 0; i < Curve.SLOTS; i++) {
                        out.append(' ').append(one.getValue().first(i));
                        out.append('/').append(one.getValue().second(i));
                    }
                    out.append('\n');
                });
        return out.toString();
    }

    private static Instant at(int minutes) {
        return MORNING.plus(Duration.ofMinutes(minutes));
    }

    private static Curve curve(CurveBook book, Subject subject) {
        Curve curve = book.curves().get(subject);
        assertThat(curve).isNotNull();
        return java.util.Objects.requireNonNull(curve);
    }

    private static List<Integer> last(CurveBook book, Subject subject) {
        Curve curve = curve(book, subject);
        return List.of(curve.first(Curve.SLOTS - 1), curve.second(Curve.SLOTS - 1));
    }
}

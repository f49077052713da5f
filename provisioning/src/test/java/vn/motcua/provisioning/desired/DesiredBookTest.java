package vn.motcua.provisioning.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.runtime.Check;

/** The book on a real SQLite file. */
class DesiredBookTest {
    private static final String TICKER = "{\"ticker\":{\"vi\":[\"%s\"]}}";
    private static final DeviceId ONE = Fleet.kiosk(1);

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-11-24T02:00:00Z");
    private final InstantSource clock = () -> now;
    private DesiredBook book;

    @BeforeEach
    void open() throws Exception {
        book = DesiredBook.open(folder.resolve("desired.sqlite"), Fleet.PLACES, clock);
        book.place(Fleet.all(), "an", "first");
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void theMoreSpecificLayerWinsAndAUnitsKindAfterTheUnit() throws Exception {
        change("unit/ha-noi", TICKER.formatted("city"));
        assertThat(ticker(1)).contains("city");
        change("unit/ha-noi/kiosk", TICKER.formatted("city kiosk"));
        change("unit/west", TICKER.formatted("west"));
        assertThat(ticker(1)).contains("west");
        assertThat(ticker(3)).contains("city kiosk");
        change("unit/p1", TICKER.formatted("point"));
        change("unit/p1/kiosk", TICKER.formatted("point kiosk"));
        change("group/pilot", TICKER.formatted("pilot"));
        assertThat(ticker(1)).contains("pilot");
        change("device/kiosk-01", "{\"theme\":{\"high_contrast\":true}}");
        assertThat(ticker(1)).contains("pilot").contains("high_contrast");
        assertThat(ticker(2)).contains("west");
        assertThat(book.origins(ONE))
                .containsEntry("ticker.vi", Fleet.scope("group/pilot"))
                .containsEntry("theme.high_contrast", Fleet.scope("device/kiosk-01"))
                .hasSize(2);
    }

    @Test
    void templatesComeBeforeTheLayersOwnPartsInTheirOrder() throws Exception {
        change("template/tet", "{\"theme\":{\"accent\":\"#C62828\",\"high_contrast\":false}}");
        change("template/calm", "{\"theme\":{\"accent\":\"#0000FF\"}}");
        book.change(
                Fleet.scope("unit/west"),
                Fleet.layer("{\"theme\":{\"high_contrast\":true}}", "tet", "calm"),
                0,
                "an",
                "Tết");
        assertThat(ticker(1)).contains("#0000FF").contains("true");
        // A change of the template reaches whoever uses it, and nobody else.
        book.drainChanged();
        change("template/calm", "{\"theme\":{\"accent\":\"#00FF00\"}}");
        assertThat(book.drainChanged())
                .extracting(DeviceId::value)
                .containsExactlyInAnyOrder("kiosk-01", "display-01", "kiosk-02", "display-02");
        Verdict gone = book.change(Fleet.scope("template/calm"), Layer.EMPTY, -1, "an", "weg");
        assertThat(gone)
                .isEqualTo(
                        new Verdict.Refused(
                                List.of(new StateProblem("", "is still named by unit/west"))));
    }

    @Test
    void nothingIsSentThatIsNotGoodForEveryDeviceThatWouldGetIt() throws Exception {
        Verdict unknown = change("unit/ha-noi", "{\"tickre\":{}}");
        assertThat(((Verdict.Refused) unknown).problems())
                .extracting(StateProblem::path)
                .containsExactly("tickre");
        // Half a calendar is a good layer, but no device is complete with it.
        Verdict half = change("unit/west", "{\"calendar\":{\"issue_before_minutes\":15}}");
        assertThat(((Verdict.Refused) half).problems())
                .contains(
                        new StateProblem("calendar.sessions", "is missing (kiosk-01 and 3 more)"));
        Verdict secret =
                change(
                        "device/kiosk-01",
                        "{\"settings\":{\"wifi\":{\"ssid\":\"bus\",\"password\":\"Hunter2\"}}}");
        assertThat(secret).isInstanceOf(Verdict.Refused.class);
        assertThat(secret.toString()).doesNotContain("Hunter2");
        assertThat(change("unit/nowhere", TICKER.formatted("x")))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(change("device/kiosk-99", TICKER.formatted("x")))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(book.change(Fleet.scope("unit/west"), Layer.EMPTY, -1, "an", " "))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(book.lastRevision()).isEqualTo(1);
        assertThat(book.history(null, 10)).hasSize(1);
    }

    @Test
    void aPreviewSaysWhomItConcernsAndWhatChangesAndDoesNothing() throws Exception {
        change("unit/ha-noi", TICKER.formatted("a"));
        book.drainChanged();
        Preview preview =
                book.preview(Fleet.scope("unit/west"), Fleet.layer(TICKER.formatted("b")));
        assertThat(preview.devices()).isEqualTo(4);
        assertThat(preview.problems()).isEmpty();
        assertThat(preview.alike()).hasSize(1);
        Preview.Alike same = preview.alike().getFirst();
        assertThat(same.devices()).isEqualTo(4);
        assertThat(same.differences())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.path()).isEqualTo("ticker.vi");
                    assertThat(text(d.before())).isEqualTo("[\"a\"]");
                    assertThat(text(d.after())).isEqualTo("[\"b\"]");
                });
        assertThat(book.drainChanged()).isEmpty();
        assertThat(ticker(1)).contains("\"a\"");
        assertThat(book.preview(Fleet.scope("unit/west"), Fleet.layer("{\"x\":1}")).problems())
                .isNotEmpty();
    }

    @Test
    void twoPeopleWhoEditTheSameLayerDoNotOverwriteEachOther() throws Exception {
        change("unit/west", TICKER.formatted("a"));
        Layer mine = Fleet.layer(TICKER.formatted("mine"));
        assertThat(book.change(Fleet.scope("unit/west"), mine, 0, "binh", "x"))
                .isEqualTo(new Verdict.Overtaken(2));
        assertThat(book.change(Fleet.scope("unit/west"), mine, 2, "binh", "x"))
                .isEqualTo(new Verdict.Taken(3, 4));
        assertThat(book.change(Fleet.scope("unit/west"), mine, 3, "binh", "x"))
                .isEqualTo(new Verdict.Unchanged());
    }

    @Test
    void aRevertIsANewRevisionAndBringsEveryDeviceBack() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(34);
        List<String> scopes =
                List.of(
                        "unit/ha-noi",
                        "unit/west",
                        "unit/p1/kiosk",
                        "group/pilot",
                        "device/kiosk-01");
        List<Map<DeviceId, String>> seen = new ArrayList<>();
        List<Map<Scope, Layer>> layers = new ArrayList<>();
        seen.add(hashes());
        layers.add(book.layers());
        for (int i = 0; i < 60; i++) {
            Scope scope = Fleet.scope(scopes.get(random.nextInt(scopes.size())));
            long revision = book.lastRevision();
            int back = random.nextInt(seen.size());
            Verdict verdict =
                    random.nextInt(3) == 0
                            ? book.revert(scope, back + 1, "an", "zurück")
                            : book.change(
                                    scope,
                                    random.nextInt(5) == 0
                                            ? Layer.EMPTY
                                            : Fleet.layer(TICKER.formatted(random.nextInt(4))),
                                    -1,
                                    "an",
                                    "vor");
            if (verdict instanceof Verdict.Taken taken) {
                assertThat(taken.revision()).isEqualTo(revision + 1);
                seen.add(hashes());
                layers.add(book.layers());
            }
        }
        // Every scope back to a revision: every device has what it had then.
        for (int then : List.of(0, 5, seen.size() / 2, seen.size() - 1)) {
            for (String scope : scopes) {
                book.revert(Fleet.scope(scope), then + 1, "an", "zurück");
            }
            assertThat(book.layers()).isEqualTo(layers.get(then));
            assertThat(hashes()).isEqualTo(seen.get(then));
        }
        Revision newest = book.history(null, 1).getFirst();
        assertThat(newest.reverts()).isEqualTo(seen.size());
        assertThat(newest.author()).isEqualTo("an");
        assertThat(newest.reason()).isEqualTo("zurück");
    }

    @Test
    void driftIsSeenSinceWhenAndEndsWithTheRightHash() throws Exception {
        DeviceRow fresh = row(1);
        assertThat(fresh.standing()).isEqualTo(DeviceRow.Standing.SILENT);
        report(1, fresh.desiredRevision(), fresh.desiredHash(), null);
        assertThat(row(1).standing()).isEqualTo(DeviceRow.Standing.IN_STEP);
        assertThat(row(1).driftSince()).isNull();
        now = now.plusSeconds(60);
        change("unit/west", TICKER.formatted("a"));
        Instant since = now;
        assertThat(row(1).standing()).isEqualTo(DeviceRow.Standing.WAITING);
        now = now.plusSeconds(60);
        change("unit/west", TICKER.formatted("b"));
        assertThat(row(1).driftSince()).isEqualTo(since);
        DeviceRow wanted = row(1);
        report(
                1,
                1,
                fresh.desiredHash(),
                new ReportedState.Refusal(
                        wanted.desiredRevision(),
                        wanted.desiredHash(),
                        List.of(new StateProblem("ticker", "is not for me"))));
        assertThat(row(1).standing()).isEqualTo(DeviceRow.Standing.REFUSED);
        assertThat(row(1).driftSince()).isEqualTo(since);
        report(1, wanted.desiredRevision(), wanted.desiredHash(), null);
        assertThat(row(1).driftSince()).isNull();
    }

    @Test
    void everythingIsThereAfterOpeningAgain() throws Exception {
        change("unit/west", TICKER.formatted("a"));
        report(1, 2, row(1).desiredHash(), null);
        List<DeviceRow> rows = book.rows();
        Map<Scope, Layer> layers = book.layers();
        List<Revision> history = book.history(null, 10);
        String message = book.message(ONE).orElseThrow();
        book.close();
        book = DesiredBook.open(folder.resolve("desired.sqlite"), Fleet.PLACES, clock);
        assertThat(book.rows()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(book.layers()).isEqualTo(layers);
        assertThat(book.history(null, 10)).isEqualTo(history);
        assertThat(book.message(ONE)).hasValue(message);
        assertThat(StateJson.readDesired(message).revision()).isEqualTo(2);
    }

    @Test
    void aDeviceThatMovesTakesTheLayersOfItsNewPlaceAndAWithdrawnOneIsForgotten() throws Exception {
        change("unit/west", TICKER.formatted("west"));
        change("unit/east", TICKER.formatted("east"));
        book.drainChanged();
        List<Target> all = new ArrayList<>(Fleet.all());
        all.set(0, new Target(ONE, DeviceKind.KIOSK, "p3", List.of()));
        all.removeLast();
        assertThat(book.place(all, "an", "moved")).isEqualTo(new Verdict.Taken(4, 1));
        assertThat(ticker(1)).contains("east");
        assertThat(book.drainChanged())
                .extracting(DeviceId::value)
                .containsExactly("kiosk-01", "display-04");
        assertThat(book.message(new DeviceId("display-04"))).isEmpty();
        assertThat(book.withdrawn()).containsExactly(new DeviceId("display-04"));
        assertThat(book.place(all, "an", "again")).isEqualTo(new Verdict.Unchanged());
    }

    @Test
    void aBookRestoredFromACopyStillSupersedesWhatADeviceHolds() throws Exception {
        now = now.plus(Duration.ofHours(1));
        report(1, 40, "sha256:" + "a".repeat(64), null);
        assertThat(row(1).desiredRevision()).isEqualTo(41);
        assertThat(book.drainChanged()).contains(ONE);
        assertThat(book.history(null, 1).getFirst().kind()).isEqualTo(Revision.Kind.LIFT);
        // A device that claims the end of all numbers is not believed.
        report(2, (1L << 53) - 1, "sha256:" + "b".repeat(64), null);
        assertThat(row(2).desiredRevision()).isEqualTo(1);
    }

    @Test
    void tenThousandDevicesCostAFewMerges() throws Exception {
        List<Target> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(
                    new Target(
                            new DeviceId("d-" + i),
                            i % 3 == 0 ? DeviceKind.KIOSK : DeviceKind.RATING_PAD,
                            "p" + (1 + i % 4),
                            List.of()));
        }
        book.place(many, "an", "city");
        assertThat(change("unit/ha-noi", TICKER.formatted("a")))
                .isEqualTo(new Verdict.Taken(3, 10_000));
        assertThat(book.drainChanged()).hasSize(10_008);
        assertThat(change("unit/p1/kiosk", TICKER.formatted("b")))
                .isInstanceOf(Verdict.Taken.class);
        assertThat(book.rows().stream().map(DeviceRow::desiredHash).distinct()).hasSize(2);
    }

    @Test
    void aKilledCentreHasEveryRevisionThatItAnsweredAndWholeDocuments() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        Path file = folder.resolve("killed.sqlite");
        long answered = 0;
        for (int i = 0; i < 8; i++) {
            Process centre =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-Djava.io.tmpdir=" + folder,
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Killed.class.getName(),
                                    file.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    centre.getInputStream(), StandardCharsets.UTF_8))) {
                for (int n = 1 + random.nextInt(80); n > 0; n--) {
                    answered = Long.parseLong(out.readLine());
                }
                centre.toHandle().destroyForcibly();
                centre.waitFor();
                // The last line may be cut short: then it is a smaller number.
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    answered = line.isEmpty() ? answered : Math.max(answered, Long.parseLong(line));
                }
            }
            try (DesiredBook again = DesiredBook.open(file, Fleet.PLACES, clock)) {
                assertThat(again.lastRevision()).isGreaterThanOrEqualTo(answered);
                for (Target target : Fleet.all()) {
                    String message = again.message(target.device()).orElseThrow();
                    assertThat(StateJson.readDesired(message).sections())
                            .isEqualTo(again.whole(target));
                }
            }
        }
    }

    /** Changes the book for ever and says each revision once it is answered. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) throws Exception {
            try (DesiredBook book =
                    DesiredBook.open(Path.of(args[0]), Fleet.PLACES, Clock.systemUTC())) {
                book.place(Fleet.all(), "an", "first");
                while (true) {
                    String text = TICKER.formatted(book.lastRevision());
                    book.change(Fleet.scope("unit/west"), Fleet.layer(text), -1, "an", "why");
                    System.out.println(book.lastRevision());
                }
            }
        }
    }

    private Verdict change(String scope, String patch) throws Exception {
        return book.change(Fleet.scope(scope), Fleet.layer(patch), -1, "an", "why");
    }

    private void report(
            int kiosk, long revision, String hash, ReportedState.@Nullable Refusal refused)
            throws Exception {
        book.reported(
                Map.of(
                        Fleet.kiosk(kiosk),
                        new ReportedState("inst", revision, hash, List.of(), refused, null)));
    }

    private static String text(@Nullable StateValue value) {
        return StateJson.write(Check.present(value, "a value on both sides"));
    }

    private DeviceRow row(int kiosk) {
        return book.row(Fleet.kiosk(kiosk)).orElseThrow();
    }

    private String ticker(int kiosk) throws Exception {
        return StateJson.write(book.desired(Fleet.kiosk(kiosk)).orElseThrow());
    }

    private Map<DeviceId, String> hashes() {
        Map<DeviceId, String> hashes = new HashMap<>();
        book.rows().forEach(r -> hashes.put(r.target().device(), r.desiredHash()));
        return hashes;
    }
}

package vn.motcua.provisioning.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** S-020…S-029, S-034: units are data with days, and nothing of what was is ever lost. */
class OrganisationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);
    private static final UnitId CITY = Organisation.CITY;
    private static final UnitId WEST = id("west");
    private static final UnitId EAST = id("east");
    private static final UnitId MARKET = id("market");
    private static final UnitId BUS = id("bus-03");
    private static final UnitId HALL = id("market-hall");

    @Test
    void aDayInThePastStaysAsItWasThroughRenameMoveAndMerge() {
        Organisation now =
                accepted(
                        city(),
                        List.of(
                                draft(JULY, new Change.Renamed(MARKET, "Điểm Chợ Mới")),
                                draft(JULY, new Change.Moved(BUS, WEST)),
                                draft(JULY.plusDays(1), new Change.Merged(EAST, WEST))));
        UnitTree before = now.asOf(JULY.minusDays(1));
        assertThat(before.unit(MARKET).orElseThrow().name()).isEqualTo("Điểm Chợ");
        assertThat(before.chain(HALL)).containsExactly(CITY, EAST, MARKET, HALL);
        assertThat(before.chain(BUS)).containsExactly(CITY, EAST, BUS);
        UnitTree after = now.asOf(JULY.plusDays(1));
        assertThat(after.chain(HALL)).containsExactly(CITY, WEST, MARKET, HALL);
        assertThat(after.unit(MARKET).orElseThrow().name()).isEqualTo("Điểm Chợ Mới");
        assertThat(after.unit(EAST).orElseThrow().until()).isEqualTo(JULY.plusDays(1));
        assertThat(after.successor(EAST).orElseThrow().id()).isEqualTo(WEST);
        assertThat(after.lineage(WEST)).containsExactly(EAST, WEST);
        assertThat(after.chain(EAST)).containsExactly(CITY, WEST);
        assertThat(now.history(WEST)).hasSize(2);
    }

    @Test
    void aPointMayBeABus() {
        assertThat(city().asOf(FIRST).unit(BUS).orElseThrow().details().mobile()).isTrue();
    }

    @Test
    void aDecisionEnteredLateHoldsFromItsDayAndAnOldReportCanStillBeMade() {
        Organisation known = city();
        long then = known.entries().size();
        Organisation later =
                accepted(known, List.of(draft(JULY, new Change.Renamed(WEST, "Chi nhánh số 1"))));
        assertThat(later.asOf(JULY).unit(WEST).orElseThrow().name()).isEqualTo("Chi nhánh số 1");
        assertThat(later.asOf(JULY, then)).isEqualTo(known.asOf(JULY));
    }

    @Test
    void whatWouldBreakAnyDayIsRefusedWhole() {
        Organisation known = city();
        assertRefused(known, draft(JULY, new Change.Closed(EAST)), "still has units under it");
        assertRefused(known, draft(JULY, new Change.Moved(WEST, MARKET)), "does not stand under");
        assertRefused(
                known, draft(FIRST.minusDays(1), new Change.Renamed(WEST, "x")), "is not there");
        assertRefused(known, draft(JULY, new Change.Merged(WEST, MARKET)), "is not merged into");
        assertRefused(known, draft(JULY, new Change.Merged(WEST, WEST)), "into itself");
        assertRefused(known, found(JULY, WEST, UnitKind.BRANCH, CITY), "an id is used once");
        assertRefused(known, draft(JULY, new Change.Renamed(WEST, " ")), "needs a name");
        // Closing the point before the day on which its hall is described breaks that later day.
        Organisation later =
                accepted(known, List.of(draft(JULY, new Change.Described(HALL, Details.NONE))));
        assertRefused(later, draft(FIRST, new Change.Closed(HALL)), "has ended");
        assertThat(known.with(List.of(), NOW, "", "why"))
                .isInstanceOf(Organisation.Decision.Refused.class);
    }

    @Test
    void aPointNeverStandsUnderItself() {
        Organisation known =
                accepted(city(), List.of(found(FIRST, id("sub"), UnitKind.POINT, MARKET)));
        assertRefused(known, draft(JULY, new Change.Moved(MARKET, id("sub"))), "under itself");
    }

    @Test
    void anyAcceptedHistoryIsATreeOnEveryDayAndReadsBackFromItsText() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Organisation now = city();
            List<UnitTree> seen = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Entry.Draft wanted = draft(FIRST.plusDays(i), any(random, now, i));
                UnitTree before = now.asOf(FIRST.plusDays(i - 1));
                seen.add(before);
                if (now.with(List.of(wanted), NOW, "a", "b")
                        instanceof Organisation.Decision.Accepted taken) {
                    now = taken.next();
                }
                assertThat(now.asOf(FIRST.plusDays(i - 1))).as("seed " + seed).isEqualTo(before);
            }
            List<Entry> back = new ArrayList<>();
            for (Entry e : now.entries()) {
                Change change = ChangeText.read(ChangeText.write(e.change()));
                assertThat(change).isEqualTo(e.change());
                back.add(
                        new Entry(
                                e.seq(),
                                e.validFrom(),
                                e.recordedAt(),
                                e.author(),
                                e.reason(),
                                change));
            }
            for (int i = 0; i < seen.size(); i++) {
                UnitTree tree = Organisation.of(back).asOf(FIRST.plusDays(i - 1));
                assertThat(tree).isEqualTo(seen.get(i));
                for (Unit unit : tree.open()) {
                    assertThat(tree.chain(unit.id())).startsWith(CITY).endsWith(unit.id());
                }
            }
        }
    }

    private static Change any(RandomGenerator random, Organisation now, int i) {
        List<Unit> units = now.asOf(LocalDate.MAX).all();
        UnitId one = units.get(random.nextInt(units.size())).id();
        UnitId other = units.get(random.nextInt(units.size())).id();
        UnitKind kind = UnitKind.values()[random.nextInt(UnitKind.values().length)];
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Change.Founded(id("u" + i), kind, "Đơn vị " + i, one, Details.NONE);
            case 2 -> new Change.Renamed(one, "Tên " + i);
            case 3 -> new Change.Moved(one, other);
            case 4 -> new Change.Merged(one, other);
            case 5 ->
                    new Change.Described(
                            one,
                            new Details(
                                    random.nextBoolean(),
                                    1 + random.nextInt(30),
                                    "Ba Vì",
                                    "",
                                    new TreeMap<>(java.util.Map.of("printers", i))));
            default -> new Change.Closed(one);
        };
    }

    private static Organisation city() {
        return accepted(
                Organisation.EMPTY,
                List.of(
                        draft(
                                FIRST,
                                new Change.Founded(
                                        CITY, UnitKind.CITY, "Hà Nội", null, Details.NONE)),
                        found(FIRST, WEST, UnitKind.BRANCH, CITY),
                        found(FIRST, EAST, UnitKind.BRANCH, CITY),
                        draft(
                                FIRST,
                                new Change.Founded(
                                        MARKET, UnitKind.POINT, "Điểm Chợ", EAST, Details.NONE)),
                        draft(
                                FIRST,
                                new Change.Founded(
                                        BUS,
                                        UnitKind.POINT,
                                        "Xe lưu động 03",
                                        EAST,
                                        Details.mobile(""))),
                        found(FIRST, HALL, UnitKind.ZONE, MARKET)));
    }

    private static void assertRefused(Organisation known, Entry.Draft draft, String why) {
        Organisation.Decision decision = known.with(List.of(draft), NOW, "an", "thử");
        assertThat(decision).isInstanceOf(Organisation.Decision.Refused.class);
        assertThat(((Organisation.Decision.Refused) decision).problems().getFirst()).contains(why);
    }

    private static Organisation accepted(Organisation from, List<Entry.Draft> drafts) {
        Organisation.Decision decision = from.with(drafts, NOW, "an", "Quyết định 255");
        assertThat(decision).isInstanceOf(Organisation.Decision.Accepted.class);
        return ((Organisation.Decision.Accepted) decision).next();
    }

    private static Entry.Draft found(LocalDate day, UnitId unit, UnitKind kind, UnitId under) {
        return draft(day, new Change.Founded(unit, kind, "Tên " + unit, under, Details.NONE));
    }

    private static Entry.Draft draft(LocalDate day, Change change) {
        return new Entry.Draft(day, change);
    }

    private static UnitId id(String value) {
        return new UnitId(value);
    }
}

package vn.motcua.provisioning.lab.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.directory.AwayReason;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.HttpDossierGateway;
import vn.motcua.agent.directory.HttpPeopleGateway;
import vn.motcua.agent.directory.PeopleAnswer;
import vn.motcua.agent.directory.PersonQuestion;
import vn.motcua.agent.directory.VisitorSheet;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.PersonLookup.Kind;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.OfficeId;

/**
 * What follows identification (S-096, S-097): agent and shipped gateway over mutual TLS, held
 * against {@code docs/contract/city-gateway.openapi.yaml}, and nobody's number outside a body.
 */
class PeopleGatewayTest {
    private static final OfficeId OFFICE = new OfficeId("van-mieu");
    private static final String STEM = "00109000000";

    @TempDir private static Path folder;
    private static CityLine line;
    private static CityContract contract;

    @BeforeAll
    static void start() throws Exception {
        contract = new CityContract();
        line = new CityLine(folder);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @AfterEach
    void heal() {
        line.gateway.trouble(Trouble.NONE);
        line.relay.forget();
    }

    private static PeopleAnswer ask(
            GatewayLine through,
            Kind kind,
            String number,
            @Nullable String nationality,
            @Nullable LocalDate birth,
            Trust trust)
            throws Exception {
        try (PersonalText text = PersonalText.of(number)) {
            return new HttpPeopleGateway(through)
                    .lookUp(new PersonQuestion(kind, text, nationality, birth, trust, OFFICE))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static PeopleAnswer citizen(GatewayLine through, int last, Trust trust)
            throws Exception {
        return ask(through, Kind.CITIZEN_NUMBER, STEM + last, null, null, trust);
    }

    private static VisitorFile file(int last) throws Exception {
        PeopleAnswer answer = citizen(line.recorded(), last, Trust.CARD_QR);
        assertThat(answer).isInstanceOf(PeopleAnswer.Found.class);
        return ((PeopleAnswer.Found) answer).sheet().file().orElseThrow();
    }

    @Test
    void everyExchangeFollowsTheContract() throws Exception {
        List<AccountState> accounts = new ArrayList<>();
        for (int last = 0; last <= 7; last++) {
            accounts.add(file(last).account());
        }
        assertThat(accounts)
                .startsWith(AccountState.NONE, AccountState.LEVEL_1, AccountState.LEVEL_2);
        assertThat(citizen(line.recorded(), 8, Trust.CHIP)).isEqualTo(new PeopleAnswer.Unknown());
        assertThat(citizen(line.recorded(), 9, Trust.TYPED))
                .isEqualTo(new PeopleAnswer.TrustTooLow());
        for (Trust trust : List.of(Trust.CHIP, Trust.CHIP_AND_HOLDER, Trust.VNEID_2)) {
            assertThat(citizen(line.recorded(), 9, trust)).isInstanceOf(PeopleAnswer.Found.class);
        }
        assertThat(traveller(null)).isEqualTo(new PeopleAnswer.BirthDateNeeded());
        assertThat(traveller(LocalDate.of(1974, 8, 12))).isInstanceOf(PeopleAnswer.Found.class);
        for (String code : List.of("0100109105", "0100109106001")) {
            ask(line.recorded(), Kind.ORGANISATION, code, null, null, Trust.TYPED);
        }
        for (Trouble trouble : List.of(Trouble.ERROR, Trouble.BUSY)) {
            line.gateway.trouble(trouble);
            assertThat(citizen(line.recorded(), 2, Trust.TYPED))
                    .isEqualTo(new PeopleAnswer.NotReachable(AwayReason.FAILING));
        }
        line.gateway.trouble(Trouble.MORE_MEMBERS);
        assertThat(citizen(line.recorded(), 6, Trust.TYPED)).isInstanceOf(PeopleAnswer.Found.class);

        assertThat(line.relay.seen()).hasSize(20);
        for (Exchange exchange : line.relay.seen()) {
            assertThat(contract.breaches(exchange)).as(exchange.toString()).isEmpty();
            assertThat(exchange.path()).isEqualTo("/v1/people/lookup");
            assertThat(exchange.headers().keySet())
                    .isSubsetOf(
                            "accept",
                            "connection",
                            "content-length",
                            "content-type",
                            "host",
                            "user-agent",
                            "x-helidon-cn");
            assertThat(exchange.headers().toString()).doesNotContain("00109", "L898902C38");
            assertThat(exchange.answer()).doesNotContain(STEM, "L898902C38");
        }
        Set<String> seen = new TreeSet<>(contract.answered());
        assertThat(seen)
                .containsExactly(
                        "post /v1/people/lookup 200",
                        "post /v1/people/lookup 500",
                        "post /v1/people/lookup 503");
    }

    private static PeopleAnswer traveller(@Nullable LocalDate birth) throws Exception {
        return ask(
                line.recorded(), Kind.TRAVEL_DOCUMENT, "L898902C38", "UTO", birth, Trust.CARD_QR);
    }

    @Test
    void theFourGroupsFollowFromTheAnswer() throws Exception {
        assertThat(file(0).categories()).containsExactly(VisitorCategory.NO_ACCOUNT);
        assertThat(file(1).categories()).containsExactly(VisitorCategory.WANTS_SERVICE);
        assertThat(file(1).account().opensOnlineIntake()).isFalse();
        assertThat(file(2).account().opensOnlineIntake()).isTrue();
        assertThat(file(4).categories())
                .containsExactly(VisitorCategory.PAYS, VisitorCategory.WANTS_SERVICE);
        assertThat(file(5).categories())
                .containsExactly(VisitorCategory.COLLECTS, VisitorCategory.WANTS_SERVICE);
        assertThat(file(7).categories())
                .containsExactly(VisitorCategory.COLLECTS, VisitorCategory.NO_ACCOUNT);
        VisitorFile all = file(6);
        assertThat(all.categories())
                .containsExactly(
                        VisitorCategory.COLLECTS,
                        VisitorCategory.PAYS,
                        VisitorCategory.WANTS_SERVICE);
        assertThat(all.dossiers()).hasSize(3);
        assertThat(all.appointment()).isNotNull();
        if (all.appointment() != null) {
            assertThat(all.appointment().from()).isEqualTo(LocalTime.of(10, 0));
            assertThat(all.appointment().until()).isEqualTo(LocalTime.of(10, 30));
        }
        assertThat(all.toString() + all.dossiers() + all.appointment())
                .doesNotContain("H26", "khai sinh", "Qx7");
    }

    @Test
    void aClosedSheetIsEmpty() throws Exception {
        PeopleAnswer answer = citizen(line.recorded(), 6, Trust.CARD_QR);
        VisitorSheet sheet = ((PeopleAnswer.Found) answer).sheet();
        assertThat(sheet.file()).isPresent();
        sheet.close();
        sheet.close();
        assertThat(sheet.file()).isEmpty();
    }

    @Test
    void aNumberOfAnotherFormAsksNobody() throws Exception {
        for (String bad : List.of("", "12", STEM + "1\"", STEM + "x", "0".repeat(13), "\\u0030")) {
            for (Kind kind : List.of(Kind.CITIZEN_NUMBER, Kind.TRAVEL_DOCUMENT)) {
                assertThat(ask(line.recorded(), kind, bad, null, null, Trust.TYPED))
                        .isEqualTo(new PeopleAnswer.WrongForm());
            }
        }
        assertThat(line.relay.seen()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NONE", "MORE_MEMBERS"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyTroubleHasItsHonestReason(Trouble trouble) throws Exception {
        line.gateway.trouble(trouble);
        List<String> logged = new ArrayList<>();
        Handler ear = new Ear(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        try {
            assertThat(citizen(line.patientOf(trouble), 6, Trust.TYPED))
                    .isEqualTo(new PeopleAnswer.NotReachable(reason(trouble)));
        } finally {
            root.removeHandler(ear);
        }
        assertThat(String.join("\n", logged)).doesNotContain(STEM);
    }

    private static AwayReason reason(Trouble trouble) {
        return switch (trouble) {
            case SLOW, TRICKLE -> AwayReason.TOO_SLOW;
            case ERROR, BUSY -> AwayReason.FAILING;
            case GARBAGE, WRONG_SCHEMA -> AwayReason.GARBAGE;
            case TOO_LARGE -> AwayReason.TOO_LARGE;
            case CUT -> AwayReason.BROKEN_OFF;
            case OTHER_PLACE -> AwayReason.REFUSED;
            case NONE, MORE_MEMBERS -> throw new IllegalArgumentException("no trouble");
        };
    }

    /** Keeps what is logged, with its throwable. */
    private static final class Ear extends Handler {
        private final List<String> logged;

        Ear(List<String> logged) {
            this.logged = logged;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void oneBreakerSparesTheGatewayForDossiersAndPeople() throws Exception {
        GatewayLine one = line.recorded();
        line.gateway.trouble(Trouble.ERROR);
        for (int i = 0; i < 3; i++) {
            citizen(one, 2, Trust.TYPED);
        }
        line.gateway.trouble(Trouble.NONE);
        assertThat(citizen(one, 2, Trust.TYPED))
                .isEqualTo(new PeopleAnswer.NotReachable(AwayReason.RESTING));
        assertThat(
                        new HttpDossierGateway(one)
                                .find("H26-260102-0009")
                                .get(60, TimeUnit.SECONDS)
                                .result())
                .isEqualTo(DossierAnswer.Result.AWAY);
        assertThat(line.relay.seen()).hasSize(3);
    }

    @Test
    void theControlSocketTroublesAndHeals() throws Exception {
        Path socket = folder.resolve("city.sock");
        try (CityControl control = CityControl.listen(socket, line.gateway);
                SocketChannel hand = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(tell(hand, "trouble garbage")).isEqualTo("ok");
            assertThat(citizen(line.patientOf(Trouble.GARBAGE), 2, Trust.TYPED))
                    .isEqualTo(new PeopleAnswer.NotReachable(AwayReason.GARBAGE));
            assertThat(tell(hand, "trouble none")).isEqualTo("ok");
            assertThat(citizen(line.recorded(), 2, Trust.TYPED))
                    .isInstanceOf(PeopleAnswer.Found.class);
            assertThat(tell(hand, "explode")).startsWith("error use: trouble none|slow|");
            assertThat(control.command("trouble ")).startsWith("error");
        }
    }

    private static String tell(SocketChannel hand, String command) throws Exception {
        hand.write(StandardCharsets.UTF_8.encode(command + "\n"));
        StringBuilder answer = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (hand.read(one.clear()) == 1 && one.get(0) != '\n') {
            answer.append((char) one.get(0));
        }
        return answer.toString();
    }
}

package vn.motcua.agent.identity.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.agent.hardware.card.emulator.CardCore;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.card.emulator.CardTrouble;
import vn.motcua.agent.hardware.card.emulator.Portraits;
import vn.motcua.agent.hardware.card.emulator.SimulatedIssuer;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.agent.identity.chip.ChipResult.CardRemoved;
import vn.motcua.agent.identity.chip.ChipResult.ForeignIssuer;
import vn.motcua.agent.identity.chip.ChipResult.Genuine;
import vn.motcua.agent.identity.chip.ChipResult.Proof;
import vn.motcua.agent.identity.chip.ChipResult.Tampered;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Sex;
import vn.motcua.runtime.Check;

/** S-098: the card's chip, read and proven. */
class ChipReaderTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final byte[] FACE = Portraits.nobody();
    private static final SimulatedIssuer ISSUER =
            SimulatedIssuer.make(InstantSource.system().instant());
    private static final CardProfile NOBODY = CardProfile.SAMPLE;

    @TempDir Path folder;
    private ChipReader reader;
    private final List<Integer> progress = new ArrayList<>();

    @BeforeEach
    void trustTheIssuer() throws IOException {
        ISSUER.writeRoot(folder);
        reader = new ChipReader(new IssuerStore(folder), InstantSource.system(), ZONE);
    }

    @Test
    void readsWhatTheServiceNeedsAndTheFace() {
        try (Genuine genuine =
                (Genuine) read(NOBODY, CardTrouble.NONE, EnumSet.allOf(Detail.class))) {
            IdentityDocument d = genuine.document();
            assertThat(d.kind()).isEqualTo(IdentityDocument.Kind.CITIZEN_CARD);
            assertThat(d.number().reveal()).isEqualTo("001190000017");
            assertThat(shown(d.oldNumber())).isEqualTo("012345679");
            assertThat(shown(d.name())).isEqualTo("Nguyễn Thị Mẫu");
            assertThat(d.birth()).isEqualTo(LocalDate.of(1990, 2, 3));
            assertThat(d.sex()).isEqualTo(Sex.FEMALE);
            assertThat(d.nationality()).isEqualTo("VNM");
            assertThat(shown(d.residence())).isEqualTo(NOBODY.residence());
            assertThat(d.issued()).isEqualTo(LocalDate.of(2021, 4, 15));
            assertThat(d.expires()).isEqualTo(LocalDate.of(2030, 2, 3));
            assertThat(d.warnings()).isEmpty();
            assertThat(Check.present(genuine.portrait(), "portrait").image()).isEqualTo(FACE);
        }
        assertThat(progress).isSorted().doesNotHaveDuplicates().startsWith(0).endsWith(100);
        assertThat(progress.size()).isGreaterThan(20);
    }

    @Test
    void leavesTheDetailsOnTheCardWhenNoServiceNeedsThem() {
        TracedCard card = new TracedCard(core(NOBODY, CardTrouble.NONE));
        ChipRequest request = new ChipRequest(key(NOBODY), Set.of(), false, Duration.ofSeconds(20));
        try (Genuine genuine = (Genuine) reader.read(card, request, progress::add)) {
            assertThat(genuine.document().name()).isNull();
            assertThat(genuine.document().residence()).isNull();
            assertThat(genuine.portrait()).isNull();
        }
        assertThat(card.commands).isLessThan(30);
    }

    @Test
    void opensAnOldCardByItsLinesWhenItHasNoPace() {
        ChipResult result =
                read(NOBODY.withDoors(false, true), CardTrouble.NONE, Set.of(Detail.NAME));
        try (Genuine genuine = (Genuine) result) {
            assertThat(shown(genuine.document().name())).isEqualTo("Nguyễn Thị Mẫu");
        }
    }

    @Test
    void triesTheNextBirthdayForACardIssuedShortlyBeforeOne() {
        CardProfile next =
                CardProfile.ofQr("001095000021||Trần Văn Mẫu|01011995|Nam|Xã Mẫu, Hà Nội|01032018")
                        .withDoors(false, true);
        CardProfile late =
                new CardProfile(
                        next.number(),
                        "",
                        next.name(),
                        next.birth(),
                        false,
                        next.residence(),
                        next.issued(),
                        LocalDate.of(2020, 1, 1),
                        false,
                        true);
        assertThat(next.expires()).isEqualTo(LocalDate.of(2035, 1, 1));
        for (CardProfile profile : List.of(late, next)) {
            try (Genuine genuine = (Genuine) read(profile, CardTrouble.NONE, Set.of())) {
                assertThat(genuine.document().number().reveal()).isEqualTo("001095000021");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TAMPERED_LINES, HASHES",
        "TAMPERED_DETAILS, HASHES",
        "TAMPERED_SIGNATURE, SIGNATURE",
        "COPY, ORIGINAL_CHIP"
    })
    void tellsWhatDoesNotHold(CardTrouble trouble, Proof what) {
        assertThat(read(NOBODY, trouble, EnumSet.allOf(Detail.class)))
                .isEqualTo(new Tampered(what));
    }

    @ParameterizedTest
    @CsvSource({
        "FOREIGN_ISSUER, FOREIGN_ISSUER",
        "OTHER_APPLICATION, NO_CHIP",
        "MUTE, TIMED_OUT",
        "BROKEN_MESSAGING, UNREADABLE"
    })
    void namesEachOutcome(CardTrouble trouble, Trouble expected) {
        ChipResult result = read(NOBODY, trouble, EnumSet.allOf(Detail.class));
        assertThat(((ChipResult.Failed) result).trouble()).isEqualTo(expected);
    }

    @Test
    void neverBelievesNoise() {
        for (int i = 0; i < 50; i++) {
            ChipResult result = read(NOBODY, CardTrouble.GARBAGE, Set.of());
            assertThat(result).isInstanceOf(ChipResult.Failed.class);
        }
    }

    @Test
    void refusesACardThatOpensWithAnotherNumber() {
        CardCore card = core(NOBODY, CardTrouble.NONE);
        ChipKey wrong = numberKey("001190000018");
        assertThat(read(card, wrong)).isEqualTo(new ChipResult.WrongAccessNumber());
    }

    @Test
    void refusesTheCardOfAnotherPersonWithTheSameLastDigits() {
        CardCore card = core(NOBODY, CardTrouble.NONE);
        ChipKey other = numberKey("002190000017");
        assertThat(read(card, other)).isEqualTo(new ChipResult.OtherPerson());
    }

    @Test
    void trustsNobodyWithAnEmptyStore() throws IOException {
        Files.delete(folder.resolve("csca.pem"));
        assertThat(read(NOBODY, CardTrouble.NONE, Set.of())).isEqualTo(new ForeignIssuer());
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        assertThat(read(NOBODY, CardTrouble.NONE, Set.of())).isEqualTo(new ForeignIssuer());
    }

    @Test
    void learnsOfANewRootWithoutARestart() throws IOException {
        Files.delete(folder.resolve("csca.pem"));
        assertThat(read(NOBODY, CardTrouble.NONE, Set.of())).isEqualTo(new ForeignIssuer());
        ISSUER.writeRoot(folder);
        read(NOBODY, CardTrouble.NONE, Set.of());
        assertThat(read(NOBODY, CardTrouble.NONE, Set.of())).isInstanceOf(Genuine.class);
    }

    @Test
    void warnsOfACardThatIsOutOfDate() {
        CardProfile old =
                CardProfile.ofQr("001090000033||Lê Văn Mẫu|01011990|Nam|Xã Mẫu, Hà Nội|15042005");
        try (Genuine genuine = (Genuine) read(old, CardTrouble.NONE, Set.of())) {
            assertThat(genuine.document().warnings()).containsExactly(Warning.EXPIRED);
        }
    }

    @Test
    void saysThatTheCardWasRemovedAtEveryMomentOfTheReading() {
        TracedCard whole = new TracedCard(core(NOBODY, CardTrouble.NONE));
        ChipRequest request = full(key(NOBODY));
        ((Genuine) reader.read(whole, request, progress::add)).close();
        for (int at = 0; at < whole.commands; at++) {
            TracedCard pulled = new TracedCard(core(NOBODY, CardTrouble.NONE));
            pulled.leaveAt = at;
            assertThat(reader.read(pulled, request, p -> {}))
                    .as("pulled at %d", at)
                    .isEqualTo(new CardRemoved());
        }
    }

    @Test
    void endsAtItsLimitAndWhenItIsInterrupted() {
        CardCore card = core(NOBODY, CardTrouble.NONE);
        ChipRequest none = new ChipRequest(key(NOBODY), Set.of(), false, Duration.ZERO);
        assertThat(reader.read(channel(card), none, p -> {})).isEqualTo(new ChipResult.TimedOut());
        Thread.currentThread().interrupt();
        assertThat(read(card, key(NOBODY))).isEqualTo(new ChipResult.Cancelled());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void saysNothingOfAPersonInAnyPrintedForm() {
        ChipRequest request = full(key(NOBODY));
        try (Genuine genuine =
                (Genuine) read(NOBODY, CardTrouble.NONE, EnumSet.allOf(Detail.class))) {
            assertThat(request + " " + request.key() + " " + genuine)
                    .doesNotContain("000017")
                    .doesNotContain("Mẫu");
        }
    }

    private ChipResult read(CardProfile profile, CardTrouble trouble, Set<Detail> details) {
        CardCore core = core(profile, trouble);
        ChipRequest request =
                new ChipRequest(key(profile), details, details.size() > 1, Duration.ofSeconds(30));
        return reader.read(channel(core), request, progress::add);
    }

    private ChipResult read(CardCore core, ChipKey key) {
        return reader.read(channel(core), full(key), p -> {});
    }

    private static String shown(@Nullable PersonalText text) {
        return Check.present(text, "a text").reveal();
    }

    private static ChipCard channel(CardCore core) {
        return command -> {
            byte[] answer = core.process(command);
            return answer == null ? new ChipCard.Silent() : new ChipCard.Answered(answer);
        };
    }

    private static ChipRequest full(ChipKey key) {
        return new ChipRequest(key, EnumSet.allOf(Detail.class), true, Duration.ofSeconds(30));
    }

    private static CardCore core(CardProfile profile, CardTrouble trouble) {
        return new CardCore(profile, ISSUER, FACE, trouble);
    }

    private static ChipKey key(CardProfile p) {
        return new ChipKey.OfNumber(PersonalText.of(p.number()), p.birth(), p.issued());
    }

    private static ChipKey numberKey(String number) {
        return new ChipKey.OfNumber(PersonalText.of(number), null, null);
    }

    /** Counts, and can be pulled. */
    private static final class TracedCard implements ChipCard {
        private final CardCore core;
        private int commands;
        private int leaveAt = Integer.MAX_VALUE;

        TracedCard(CardCore core) {
            this.core = core;
        }

        @Override
        public Reply exchange(byte[] command) {
            return commands++ >= leaveAt ? new Gone() : channel(core).exchange(command);
        }
    }
}

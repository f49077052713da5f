package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.agent.identity.vneid.Approval.Approved;
import vn.motcua.agent.identity.vneid.Approval.Pending;
import vn.motcua.agent.identity.vneid.Approval.Reason;
import vn.motcua.agent.identity.vneid.Approval.Unavailable;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Sex;
import vn.motcua.contract.identity.Trust;

/** The adapter against a service on real TLS sockets, right and wrong (S-098). */
class OidcVisitorApprovalTest {
    @TempDir Path folder;
    private ApprovalLab lab;
    private OidcVisitorApproval kiosk;

    @BeforeEach
    void open() throws Exception {
        lab = new ApprovalLab(folder);
        kiosk = lab.kiosk();
    }

    @AfterEach
    void close() {
        kiosk.cancel();
        lab.close();
    }

    @Test
    void approvesWithWhatWasAskedForAndTheLevelOfTheTelephone() {
        lab.tell("level 3");
        Approval answer = lab.outcome(kiosk, "approve");
        assertThat(answer).isInstanceOf(Approved.class);
        Approved approved = (Approved) answer;
        assertThat(approved.trust()).isEqualTo(Trust.VNEID_3);
        try (IdentityDocument document = approved.document()) {
            assertThat(document.kind()).isEqualTo(IdentityDocument.Kind.ACCOUNT);
            assertThat(document.number().reveal()).isEqualTo("001190000017");
            assertThat(document.name())
                    .extracting(PersonalText::reveal)
                    .isEqualTo("Nguyễn Thị Mẫu");
            assertThat(document.birth()).isEqualTo(LocalDate.of(1990, 2, 14));
            assertThat(document.sex()).isEqualTo(Sex.FEMALE);
        }
        assertThat(kiosk.poll()).isInstanceOf(Approval.Cancelled.class);
    }

    @Test
    void showsACodeOfAtMostTwoMinutes() {
        lab.tell("codes 600 1");
        Pending pending = (Pending) kiosk.start(ApprovalLab.ALL);
        assertThat(pending.code().qr())
                .startsWith(lab.service.issuer() + "/approve?user_code=")
                .endsWith(pending.code().shortCode());
        assertThat(pending.code().shortCode()).matches("[A-Z]{4}-[A-Z]{4}");
        assertThat(pending.code().expiresAt()).isBefore(Instant.now().plusSeconds(121));
        lab.pass(Duration.ofSeconds(121));
        assertThat(kiosk.poll()).isInstanceOf(Approval.Expired.class);
    }

    @Test
    void theApprovalPageShowsOfficeKioskPurposeAndTheShortCode() {
        Pending pending = (Pending) kiosk.start(ApprovalLab.ALL);
        assertThat(lab.service.command("shown"))
                .contains("\"office\":\"Phường Ví Dụ\"")
                .contains("\"kiosk\":\"kiosk-01\"")
                .contains("\"purpose\":\"queue-ticket\"")
                .contains("Phường Ví Dụ · kiosk-01 · Lấy số thứ tự")
                .contains("\"code\":\"" + pending.code().shortCode() + "\"")
                .contains("\"levels\":\"vneid-2 vneid-3 vneid-4\"")
                .contains("\"scope\":\"openid\"")
                .doesNotContain("offline");
    }

    @Test
    void readsNothingThatWasNotAskedFor() {
        lab.tell("token talkative");
        kiosk.start(new ApprovalRequest("lookup", "Tra cứu", Set.of(), Trust.VNEID_1));
        assertThat(lab.service.command("shown"))
                .contains("personal_number")
                .doesNotContain("birthdate");
        lab.tell("approve");
        lab.pass(Duration.ofSeconds(1));
        try (IdentityDocument document = ((Approved) kiosk.poll()).document()) {
            assertThat(document.number().length()).isEqualTo(12);
            assertThat(document.name()).isNull();
            assertThat(document.birth()).isNull();
            assertThat(document.sex()).isNull();
            assertThat(document.residence()).isNull();
        }
    }

    @Test
    void asksNoMoreOftenThanTheIntervalAllows() {
        lab.tell("codes 120 5");
        kiosk.start(ApprovalLab.ALL);
        for (int second = 1; second <= 20; second++) {
            lab.pass(Duration.ofSeconds(1));
            assertThat(kiosk.poll()).isInstanceOf(Pending.class);
        }
        assertThat(lab.service.command("shown")).contains("\"polls\":4");
    }

    @Test
    void obeysSlowDown() {
        kiosk.start(ApprovalLab.ALL);
        lab.tell("slow-down");
        lab.pass(Duration.ofSeconds(1));
        Approval slow = kiosk.poll();
        assertThat(slow).isInstanceOf(Approval.SlowDown.class);
        assertThat(((Approval.Open) slow).pollIn()).isEqualTo(Duration.ofSeconds(6));
        lab.tell("approve");
        lab.pass(Duration.ofSeconds(5));
        assertThat(kiosk.poll()).isInstanceOf(Pending.class);
        lab.pass(Duration.ofSeconds(1));
        assertThat(kiosk.poll()).isInstanceOf(Approved.class);
    }

    @Test
    void endsWithANoAndWithALateAnswer() {
        assertThat(lab.outcome(kiosk, "deny")).isEqualTo(new Approval.Refused());
        assertThat(lab.outcome(kiosk, "expire")).isEqualTo(new Approval.Expired());
    }

    @Test
    void aWeakerLevelThanAskedForIsSaidAndNothingIsRead() {
        assertThat(lab.outcome(kiosk, "level 1", "approve"))
                .isEqualTo(new Approval.TooWeak(Trust.VNEID_1));
    }

    @ParameterizedTest
    @CsvSource({
        "token wrong-issuer,TOKEN_REFUSED",
        "token wrong-audience,TOKEN_REFUSED",
        "token wrong-signature,TOKEN_REFUSED",
        "token wrong-nonce,TOKEN_REFUSED",
        "token no-nonce,TOKEN_REFUSED",
        "token unsigned,TOKEN_REFUSED",
        "token symmetric,TOKEN_REFUSED",
        "token expired,TOKEN_REFUSED",
        "token old,TOKEN_REFUSED",
        "level urn:unknown,LEVEL_UNKNOWN",
        "visitor 00119000001|A|1990-02-14|male|x,IDENTITY_INCOMPLETE",
        "visitor 001190000017||1990-02-14|male|x,IDENTITY_INCOMPLETE",
        "visitor 001190000017|A|14/02/1990|male|x,IDENTITY_INCOMPLETE"
    })
    void believesNoTokenThatIsNotRight(String wrong, Reason reason) {
        assertThat(lab.outcome(kiosk, wrong, "approve")).isEqualTo(new Unavailable(reason));
        assertThat(kiosk.poll()).isInstanceOf(Approval.Cancelled.class);
    }

    @ParameterizedTest
    @CsvSource({
        "garbage,NOT_UNDERSTOOD",
        "deep,NOT_UNDERSTOOD",
        "huge,ANSWER_TOO_LARGE",
        "fault,SERVICE_FAULT",
        "down,UNREACHABLE",
        "slow,TIMED_OUT"
    })
    void aServiceInTroubleIsUnavailableFromTheStart(String trouble, Reason reason) {
        lab.tell(trouble);
        assertThat(kiosk.start(ApprovalLab.ALL)).isEqualTo(new Unavailable(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "deep", "huge"})
    void anAnswerThatIsNoneEndsIt(String trouble) {
        assertThat(lab.outcome(kiosk, trouble)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "down"})
    void outlivesAShortTroubleAndGivesUpAfterALongOne(String trouble) {
        kiosk.start(ApprovalLab.ALL);
        lab.tell(trouble);
        lab.pass(Duration.ofSeconds(1));
        assertThat(((Pending) kiosk.poll()).pollIn()).isEqualTo(Duration.ofSeconds(2));
        lab.tell("normal");
        lab.pass(Duration.ofSeconds(2));
        assertThat(((Pending) kiosk.poll()).pollIn()).isEqualTo(Duration.ofSeconds(2));
        lab.tell(trouble);
        Approval last = null;
        for (int i = 0; i < 4; i++) {
            lab.pass(Duration.ofSeconds(20));
            last = kiosk.poll();
        }
        assertThat(last).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skew 90", "skew -90"})
    void noDateIsBelievedWhenTheTwoClocksAreApart(String skew) {
        assertThat(lab.outcome(kiosk, "approve", skew)).isEqualTo(new Approval.ClockInDoubt());
        assertThat(kiosk.start(ApprovalLab.ALL)).isEqualTo(new Approval.ClockInDoubt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"skew 20", "skew -20"})
    void aLittleSkewIsForgiven(String skew) {
        assertThat(lab.outcome(kiosk, skew, "approve")).isInstanceOf(Approved.class);
    }

    @Test
    void anOwnClockInDoubtAsksAndBelievesNothing() {
        kiosk.start(ApprovalLab.ALL);
        lab.tell("approve");
        lab.doubt.set(true);
        lab.pass(Duration.ofSeconds(1));
        assertThat(kiosk.poll()).isEqualTo(new Approval.ClockInDoubt());
        assertThat(kiosk.start(ApprovalLab.ALL)).isEqualTo(new Approval.ClockInDoubt());
    }

    @Test
    void oneCodeIsAliveAtATime() {
        kiosk.start(ApprovalLab.ALL);
        lab.tell("approve");
        Approval second = kiosk.start(ApprovalLab.ALL);
        lab.pass(Duration.ofSeconds(1));
        assertThat(second).isInstanceOf(Pending.class);
        assertThat(kiosk.poll()).isInstanceOf(Pending.class);
        kiosk.cancel();
        kiosk.cancel();
        assertThat(kiosk.poll()).isEqualTo(new Approval.Cancelled());
    }

    @Test
    void anotherMachinesKeyIsNotAdmitted() throws Exception {
        new VneidPki(folder, "other-ca").issue("kiosk-02");
        OidcVisitorApproval other =
                lab.kiosk(lab.settings(lab.service.issuer(), "kiosk-02.key", "ca.pem"));
        assertThat(other.start(ApprovalLab.ALL)).isEqualTo(new Unavailable(Reason.NOT_ADMITTED));
    }

    @Test
    void aServiceUnderAnotherRootIsNotReached() throws Exception {
        new VneidPki(folder, "other-ca");
        OidcVisitorApproval other =
                lab.kiosk(lab.settings(lab.service.issuer(), "kiosk-01.key", "other-ca.pem"));
        assertThat(other.start(ApprovalLab.ALL)).isEqualTo(new Unavailable(Reason.UNREACHABLE));
    }

    @Test
    void theIssuerIsPinnedAndHttpsAlone() throws Exception {
        URI real = URI.create(lab.service.issuer());
        OidcVisitorApproval plain =
                lab.kiosk(
                        lab.settings(
                                "http://localhost:" + real.getPort(), "kiosk-01.key", "ca.pem"));
        assertThat(plain.start(ApprovalLab.ALL)).isEqualTo(new Unavailable(Reason.WRONG_ISSUER));
        OidcVisitorApproval other =
                lab.kiosk(lab.settings(lab.service.issuer() + "/", "kiosk-01.key", "ca.pem"));
        assertThat(other.start(ApprovalLab.ALL)).isEqualTo(new Unavailable(Reason.WRONG_ISSUER));
    }

    @Test
    void aKeyThatDoesNotServeIsToldByItsFile() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                IOException.class,
                                () ->
                                        lab.kiosk(
                                                lab.settings(
                                                        lab.service.issuer(), "ca.pem", "ca.pem"))))
                .hasMessageContaining("ca.pem");
    }
}

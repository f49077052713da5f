package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.identity.vneid.ApprovalLoop.News;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Trust;
import vn.motcua.runtime.Tls;

/**
 * The adapter against a real OpenID Connect server. The build unpacks it and selects this class
 * with {@code -Dmotcua.long=true} only: 177 MB and minutes.
 */
class KeycloakApprovalLong {
    private static final ApprovalRequest WANTED =
            new ApprovalRequest(
                    "queue-ticket",
                    "Lấy số thứ tự",
                    Set.of(Claim.NAME, Claim.BIRTH),
                    Trust.VNEID_2);

    @TempDir Path folder;

    @Test
    void approvesAndRefusesEndToEnd() throws Exception {
        VneidPki pki = new VneidPki(folder, "ca");
        pki.issue("service");
        pki.issue("kiosk-01");
        Instant begun = Instant.now();
        LinkedBlockingQueue<News> heard = new LinkedBlockingQueue<>();
        try (Keycloak keycloak =
                        Keycloak.start(
                                Path.of("target/keycloak/keycloak-26.7.3").toAbsolutePath(),
                                folder);
                ApprovalLoop loop =
                        new ApprovalLoop(
                                kiosk(keycloak),
                                (where, e) -> {
                                    throw new AssertionError(where, e);
                                })) {
            note("up", begun);
            Instant asked = Instant.now();
            loop.begin("v-1", WANTED, heard::add);
            phone().answer(code(heard), true);
            Approval.Approved yes = (Approval.Approved) end(heard);
            note("approved", asked);
            assertThat(yes.trust()).isEqualTo(Trust.VNEID_2);
            assertThat(yes.document().number().reveal()).isEqualTo("001190000017");
            assertThat(yes.document().name())
                    .extracting(PersonalText::reveal)
                    .isEqualTo("Nguyễn Thị Mẫu");
            assertThat(yes.document().birth()).isEqualTo(LocalDate.of(1990, 2, 14));
            yes.document().close();

            asked = Instant.now();
            loop.begin("v-2", WANTED, heard::add);
            phone().answer(code(heard), false);
            assertThat(end(heard)).isEqualTo(new Approval.Refused());
            note("refused", asked);
        }
    }

    private OidcVisitorApproval kiosk(Keycloak keycloak) throws Exception {
        return OidcVisitorApproval.of(
                new VneidSettings(
                        URI.create(keycloak.issuer()),
                        "kiosk-01",
                        folder.resolve("kiosk-01.key"),
                        Optional.empty(),
                        folder.resolve("ca.pem"),
                        List.of(),
                        List.of("vneid-1", "vneid-2", "vneid-3", "vneid-4"),
                        Map.of(
                                Claim.NUMBER, "personal_number",
                                Claim.NAME, "full_name",
                                Claim.BIRTH, "birthdate",
                                Claim.SEX, "gender",
                                Claim.RESIDENCE, "residence")),
                "Phường Ví Dụ",
                "kiosk-01",
                InstantSource.system(),
                System::nanoTime,
                () -> false);
    }

    private ScriptedPhone phone() throws Exception {
        return new ScriptedPhone(Tls.trusting(folder.resolve("ca.pem")).context());
    }

    private static String code(LinkedBlockingQueue<News> heard) throws InterruptedException {
        Approval first = next(heard);
        assertThat(first).isInstanceOf(Approval.Pending.class);
        return ((Approval.Pending) first).code().qr();
    }

    private static Approval end(LinkedBlockingQueue<News> heard) throws InterruptedException {
        Approval now = next(heard);
        while (now instanceof Approval.Open) {
            now = next(heard);
        }
        return now;
    }

    private static Approval next(LinkedBlockingQueue<News> heard) throws InterruptedException {
        News news = heard.poll(2, TimeUnit.MINUTES);
        assertThat(news).isNotNull();
        return news.approval();
    }

    private static void note(String what, Instant since) {
        System.getLogger(KeycloakApprovalLong.class.getName())
                .log(
                        Level.INFO,
                        "Keycloak: {0} after {1} ms",
                        what,
                        Duration.between(since, Instant.now()).toMillis());
    }
}

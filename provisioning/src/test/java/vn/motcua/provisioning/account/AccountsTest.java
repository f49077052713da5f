package vn.motcua.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.runtime.FaultHandler;

/** The first account, second factors, lock-out, recovery codes and tokens, over restarts. */
final class AccountsTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final String PASSWORD = "một câu dài dễ nhớ";

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-11-26T01:42:00Z");
    private final List<String> audited = new ArrayList<>();
    private byte[] factor = new byte[0];

    // Set before every test.
    @SuppressWarnings("NullAway.Init")
    private Accounts accounts;

    @BeforeEach
    void open() throws IOException {
        accounts =
                Accounts.start(
                        new Accounts.Setup(
                                folder,
                                new CodeHash(64, 1),
                                () -> now,
                                new SecureRandom(),
                                (actor, action, target, _, outcome) ->
                                        audited.add(
                                                String.join(" ", actor, action, target, outcome))),
                        FAULTS);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void theFirstLinkMakesTheFirstAdministratorAndNoSecond() throws Exception {
        Invitation link = accounts.firstInvitation().orElseThrow();
        Invitation other = accounts.firstInvitation().orElseThrow();
        factor = Totp.secret(link.factor());
        assertThat(link.address()).startsWith("otpauth://totp/").contains(Totp.text(factor));
        String code = Totp.at(factor, now);
        assertThat(accept(link, "An", PASSWORD, code)).isEqualTo(refused(Admission.Reason.NAME));
        assertThat(accept(link, "an.it", "ngắn", code))
                .isEqualTo(refused(Admission.Reason.PASSWORD));
        assertThat(accept(link, "an.it", "an.it an.it an.it", code))
                .isEqualTo(refused(Admission.Reason.PASSWORD));
        assertThat(accept(link, "an.it", PASSWORD, "000000"))
                .isEqualTo(refused(Admission.Reason.CODE));
        Admission.Made made = (Admission.Made) accept(link, "an.it", PASSWORD, code);
        assertThat(made.person()).isEqualTo(new Person("an.it", Role.ADMINISTRATOR, "ha-noi"));
        assertThat(made.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(accept(link, "binh", PASSWORD, code)).isEqualTo(refused(Admission.Reason.GONE));
        String otherCode = Totp.at(Totp.secret(other.factor()), now);
        assertThat(accept(other, "binh", PASSWORD, otherCode))
                .isEqualTo(refused(Admission.Reason.GONE));
        assertThat(accounts.firstInvitation()).isEmpty();
        assertThat(audited).containsExactly("an.it account.set-up an.it administrator");
    }

    @Test
    void signsInWithBothFactorsAndNoCodeTwice() throws Exception {
        first();
        String used = Totp.at(factor, now);
        assertThat(signIn("an.it", PASSWORD, used)).isInstanceOf(SignIn.Wrong.class);
        now = now.plusSeconds(30);
        String code = Totp.at(factor, now);
        assertThat(signIn("an.it", PASSWORD + "x", code)).isInstanceOf(SignIn.Wrong.class);
        assertThat(signIn("nobody", PASSWORD, code)).isInstanceOf(SignIn.Wrong.class);
        assertThat(signIn(" an.it ", PASSWORD, code)).isInstanceOf(SignIn.Welcome.class);
        assertThat(signIn("an.it", PASSWORD, code)).isInstanceOf(SignIn.Wrong.class);
        close();
        open();
        assertThat(signIn("an.it", PASSWORD, code)).isInstanceOf(SignIn.Wrong.class);
        now = now.plusSeconds(60);
        assertThat(signIn("an.it", PASSWORD, Totp.at(factor, now)))
                .isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void locksAfterFiveWrongTriesAndOpensAgain() throws Exception {
        first();
        now = now.plusSeconds(60);
        for (int i = 1; i < Accounts.MOST_FAILURES; i++) {
            assertThat(signIn("an.it", PASSWORD, "12345")).isInstanceOf(SignIn.Wrong.class);
        }
        Instant until = now.plus(Accounts.LOCK);
        assertThat(signIn("an.it", "wrong", "12345")).isEqualTo(new SignIn.Locked(until));
        close();
        open();
        assertThat(signIn("an.it", PASSWORD, Totp.at(factor, now)))
                .isEqualTo(new SignIn.Locked(until));
        now = until;
        assertThat(signIn("an.it", PASSWORD, Totp.at(factor, now)))
                .isInstanceOf(SignIn.Welcome.class);
        assertThat(audited).contains("an.it account.lock an.it locked");
    }

    @Test
    void aRecoveryCodeWorksOnce() throws Exception {
        List<String> codes = first();
        assertThat(signIn("an.it", PASSWORD, codes.getFirst())).isInstanceOf(SignIn.Welcome.class);
        assertThat(signIn("an.it", PASSWORD, codes.getFirst())).isInstanceOf(SignIn.Wrong.class);
        String typed = codes.getLast().replace("-", "").toUpperCase(java.util.Locale.ROOT);
        assertThat(signIn("an.it", PASSWORD, typed)).isInstanceOf(SignIn.Welcome.class);
        assertThat(get(accounts.accounts()).getFirst().recoveryLeft()).isEqualTo(8);
    }

    @Test
    void invitesClosesAndGivesANewFactor() throws Exception {
        first();
        assertThat(get(accounts.invite("Lan", Role.AUDITOR, "ha-noi", "an.it"))).isEmpty();
        Invitation link =
                get(accounts.invite("lan", Role.BRANCH_MANAGER, "branch-1", "an.it")).orElseThrow();
        Admission made = accept(link, "other", PASSWORD, Totp.at(Totp.secret(link.factor()), now));
        assertThat(((Admission.Made) made).person())
                .isEqualTo(new Person("lan", Role.BRANCH_MANAGER, "branch-1"));
        assertThat(accounts.person("lan")).isPresent();
        assertThat(get(accounts.activate("lan", false, "an.it"))).isTrue();
        assertThat(accounts.person("lan")).isEmpty();
        now = now.plusSeconds(60);
        assertThat(signIn("lan", PASSWORD, Totp.at(Totp.secret(link.factor()), now)))
                .isInstanceOf(SignIn.Wrong.class);
        Invitation again =
                get(accounts.invite("lan", Role.OPERATOR, "ha-noi", "an.it")).orElseThrow();
        now = again.expiresAt();
        assertThat(accept(again, "", PASSWORD, Totp.at(Totp.secret(again.factor()), now)))
                .isEqualTo(refused(Admission.Reason.GONE));
        again = get(accounts.invite("lan", Role.OPERATOR, "ha-noi", "an.it")).orElseThrow();
        accept(again, "", PASSWORD + "!", Totp.at(Totp.secret(again.factor()), now));
        assertThat(accounts.person("lan").orElseThrow().role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void aTokenIsKnownUntilItEndsAlsoWhenAnotherProcessMadeIt() throws Exception {
        String text =
                get(accounts.makeToken("cli", Role.OPERATOR, "ha-noi", Duration.ofDays(1), "x"))
                        .orElseThrow();
        assertThat(bearer(text)).contains(new Person("token:cli", Role.OPERATOR, "ha-noi"));
        assertThat(bearer(text + "x")).isEmpty();
        assertThat(bearer("")).isEmpty();
        String beside;
        try (Accounts other =
                Accounts.start(
                        new Accounts.Setup(
                                folder,
                                new CodeHash(64, 1),
                                () -> now,
                                new SecureRandom(),
                                (_, _, _, _, _) -> {}),
                        FAULTS)) {
            beside =
                    get(other.makeToken(
                                    "beside", Role.AUDITOR, "ha-noi", Duration.ofDays(999), "x"))
                            .orElseThrow();
        }
        now = now.plusSeconds(2);
        assertThat(bearer(beside)).isPresent();
        assertThat(get(accounts.dropToken("token:cli", "x"))).isTrue();
        assertThat(bearer(text)).isEmpty();
        now = now.plus(Accounts.TOKEN_LIFE);
        assertThat(bearer(beside)).isEmpty();
    }

    @Test
    void theDatabaseAloneGivesNoSecretAndTheKeyIsForItsOwnerAlone() throws Exception {
        List<String> codes = first();
        String token =
                get(accounts.makeToken("cli", Role.OPERATOR, "ha-noi", Duration.ofDays(1), "x"))
                        .orElseThrow();
        close();
        String database =
                Files.readString(folder.resolve(Accounts.FILE), StandardCharsets.ISO_8859_1);
        String secret = new String(factor, StandardCharsets.ISO_8859_1);
        assertThat(database)
                .doesNotContain(token, codes.getFirst(), codes.getFirst().replace("-", ""), secret)
                .doesNotContain(Totp.text(factor))
                .contains("argon2id$64$1$");
        Path key = folder.resolve(KeyFile.NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("r--------");
        Files.delete(key);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("account.key is missing");
    }

    private List<String> first() throws Exception {
        Invitation link = accounts.firstInvitation().orElseThrow();
        factor = Totp.secret(link.factor());
        return ((Admission.Made) accept(link, "an.it", PASSWORD, Totp.at(factor, now)))
                .recoveryCodes();
    }

    private static Admission refused(Admission.Reason reason) {
        return new Admission.Refused(reason);
    }

    private Admission accept(Invitation link, String name, String password, String code)
            throws Exception {
        return get(accounts.accept(link.secret(), name, password, code));
    }

    private SignIn signIn(String name, String password, String code) throws Exception {
        return get(accounts.signIn(name, password, code));
    }

    private Optional<Person> bearer(String text) throws Exception {
        return get(accounts.bearer(text));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }
}

package vn.motcua.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 6238, appendix B (SHA-1), and RFC 4648 for the secret's text. */
final class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Test
    void givesTheCodesOfTheStandard() {
        Map<Long, String> vectors =
                Map.of(
                        59L, "94287082",
                        1_111_111_109L, "07081804",
                        1_111_111_111L, "14050471",
                        1_234_567_890L, "89005924",
                        2_000_000_000L, "69279037",
                        20_000_000_000L, "65353130");
        vectors.forEach((seconds, code) -> {
            long step = Totp.step(Instant.ofEpochSecond(seconds));
            assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
            assertThat(Totp.at(SECRET, Instant.ofEpochSecond(seconds)))
                    .isEqualTo(code.substring(2));
        });
    }

    @Test
    void toleratesOneStepEachWayAndNoCodeTwice() {
        Instant now = Instant.ofEpochSecond(1_111_111_111L);
        long step = Totp.step(now);
        for (long off = -3; off <= 3; off++) {
            String code = Totp.code(SECRET, step + off, Totp.DIGITS);
            long wanted = Math.abs(off) <= 1 ? step + off : -1;
            assertThat(Totp.accepted(SECRET, code, -1, now)).isEqualTo(wanted);
            assertThat(Totp.accepted(SECRET, code, step + 1, now)).isEqualTo(-1);
        }
        assertThat(Totp.accepted(SECRET, "", -1, now)).isEqualTo(-1);
        assertThat(Totp.accepted(SECRET, "số0471", -1, now)).isEqualTo(-1);
    }

    @Test
    void writesSecretsAsAppsReadThem() {
        assertThat(Totp.text("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        Random random = new Random(5);
        for (int length = 0; length < 40; length++) {
            byte[] secret = new byte[length];
            random.nextBytes(secret);
            assertThat(Totp.secret(Totp.text(secret))).isEqualTo(secret);
        }
    }
}

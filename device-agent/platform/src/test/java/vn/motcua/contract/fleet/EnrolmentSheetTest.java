package vn.motcua.contract.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class EnrolmentSheetTest {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    @Test
    void everySingleWrongSignOfACodeIsFound() {
        for (int n = 0; n < 200; n++) {
            String good = EnrolmentCode.random(random).signs();
            for (int at = 0; at < good.length(); at++) {
                for (char other : SIGNS.toCharArray()) {
                    if (other != good.charAt(at)) {
                        String bad = good.substring(0, at) + other + good.substring(at + 1);
                        assertThat(EnrolmentCode.typed(bad)).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void anyTwoSignsThatChangedPlacesAreFound() {
        for (int n = 0; n < 200; n++) {
            char[] good = EnrolmentCode.random(random).signs().toCharArray();
            for (int a = 0; a < good.length; a++) {
                for (int b = a + 1; b < good.length; b++) {
                    if (good[a] != good[b]) {
                        char[] bad = good.clone();
                        bad[a] = good[b];
                        bad[b] = good[a];
                        assertThat(EnrolmentCode.typed(new String(bad))).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        EnrolmentCode code = EnrolmentCode.random(new SecureRandom());
        assertThat(code.printed()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(EnrolmentCode.typed(code.printed())).contains(code);
        String slack = code.printed().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
        assertThat(EnrolmentCode.typed(slack.replace('1', 'l').replace('0', 'o'))).contains(code);
        assertThat(EnrolmentCode.typed("")).isEmpty();
        assertThat(code.toString()).doesNotContain(code.secret());
        assertThatThrownBy(() -> new EnrolmentCode("AAAAAAAAAAAA")).hasMessageNotContaining("AAAA");
    }

    @Test
    void theSheetSaysTheSameInItsQrAndInWords() throws Exception {
        PublicKey root = key();
        EnrolmentSheet sheet =
                new EnrolmentSheet(
                        "thiet-bi.motcua.example",
                        9445,
                        EnrolmentCode.random(random),
                        RootKeyHash.of(root));
        assertThat(sheet.text())
                .startsWith("motcua:e1?u=thiet-bi.motcua.example&c=")
                .hasSizeLessThan(130);
        assertThat(EnrolmentSheet.read(sheet.text())).contains(sheet);
        EnrolmentSheet typed =
                EnrolmentSheet.read(
                                sheet.place()
                                        + "  "
                                        + sheet.code().printed()
                                        + " "
                                        + sheet.root().fingerprint())
                        .orElseThrow();
        assertThat(typed.code()).isEqualTo(sheet.code());
        assertThat(typed.root().matches(root)).isTrue();
        assertThat(typed.root().matches(key())).isFalse();
        EnrolmentSheet local = new EnrolmentSheet("127.0.0.1", 50123, sheet.code(), sheet.root());
        assertThat(EnrolmentSheet.read(local.text())).contains(local);
        assertThat(sheet.toString()).doesNotContain(sheet.code().secret());
    }

    /** S-186: whatever a camera or a hand delivers, the reader answers and never throws. */
    @Test
    void damagedTextsAreRefusedOrUnderstoodAndNeverThrow() throws Exception {
        String good =
                new EnrolmentSheet(
                                "localhost",
                                1234,
                                EnrolmentCode.random(random),
                                RootKeyHash.of(key()))
                        .text();
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder(good);
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(1, 0x2000));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, (char) random.nextInt(32, 127));
                }
            }
            Optional<EnrolmentSheet> read = EnrolmentSheet.read(text.toString());
            refused += read.isEmpty() ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(15_000);
        assertThat(EnrolmentSheet.read("x".repeat(100_000))).isEmpty();
    }

    private static PublicKey key() throws Exception {
        return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    }
}

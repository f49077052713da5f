package vn.motcua.agent.office.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.Clerk;

class PinHashTest {
    private static final Pattern PRINTED = Pattern.compile("pin_hash = \"([^\"]+)\"\n");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aHashFitsItsPinAloneAndNoTwoAreAlike() {
        PinHash one = PinHash.of(bytes("495173"), new SecureRandom());
        PinHash two = PinHash.of(bytes("495173"), new SecureRandom());
        assertThat(one.text()).isNotEqualTo(two.text()).doesNotContain("495173");
        PinHash read = PinHash.read(one.text());
        assertThat(read.fits(bytes("495173"))).isTrue();
        assertThat(read.fits(bytes("495174"))).isFalse();
        assertThat(read.fits(bytes(""))).isFalse();
        assertThat(new Clerk("an", "An", List.of(), one.text()).toString()).isEqualTo("clerk:an");
    }

    @Test
    void theCommandPrintsWhatTheOfficeFileTakes() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code =
                PinMain.run(
                        new String[] {"pin"},
                        new ByteArrayInputStream(bytes("495173\n")),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err);
        assertThat(code).isZero();
        Matcher line = PRINTED.matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(line.matches()).isTrue();
        assertThat(PinHash.read(line.group(1)).fits(bytes("495173"))).isTrue();
        assertThat(new Clerk("an", "An", List.of(), line.group(1)).pinHash())
                .isEqualTo(line.group(1));
    }

    @Test
    void aPinThatIsGuessedFirstIsRefused() throws Exception {
        for (String bad :
                List.of(
                        "",
                        "12345",
                        "123456",
                        "456789",
                        "987654",
                        "111111",
                        "12a456",
                        "4951731234567")) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code =
                    PinMain.run(
                            new String[] {"pin"},
                            new ByteArrayInputStream(bytes(bad)),
                            System.out,
                            new PrintStream(err, true, StandardCharsets.UTF_8));
            assertThat(code).as(bad).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1);
        }
    }

    @Test
    void noTextBreaksTheReaderAndNoneAsksForTheWholeBox() {
        String good = PinHash.of(bytes("495173"), new SecureRandom()).text();
        assertThatThrownBy(() -> PinHash.read(good.replaceFirst("m=[0-9]+", "m=999999")))
                .hasMessage("a hash that asks for too much");
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = 0; n <= random.nextInt(3); n++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            }
            try {
                PinHash.read(text.toString());
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).doesNotContain(good);
            }
        }
    }
}

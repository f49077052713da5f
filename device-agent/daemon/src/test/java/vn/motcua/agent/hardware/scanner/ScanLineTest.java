package vn.motcua.agent.hardware.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.Scanned.Kind;
import vn.motcua.contract.queue.AppointmentId;

/**
 * What a reader sends becomes no more than a screen may know, and the buffer is empty afterwards.
 */
class ScanLineTest {
    private static final String IDENTITY = "001203004567";
    private static final String CARD =
            IDENTITY + "|012345678|Nguyễn Thị Ánh|14021990|Nữ|Ngõ 5, Hà Nội|01012022";
    private final List<Scanned> heard = new ArrayList<>();
    private final ScanLine line = new ScanLine(() -> null, heard::add);

    private static Scanned dossier(String code) {
        return new Scanned(Kind.DOSSIER, code, null, null);
    }

    private static Scanned bare(Kind kind) {
        return new Scanned(kind, null, null, null);
    }

    private List<Scanned> scan(String text) {
        heard.clear();
        feed(text.getBytes(StandardCharsets.UTF_8));
        assertThat(line.wiped()).isTrue();
        return List.copyOf(heard);
    }

    private void feed(byte[] bytes) {
        byte[] chunk = bytes.clone();
        line.take(chunk, chunk.length, 0);
        assertThat(chunk).containsOnly(0);
    }

    @Test
    void everyEndOfLineEndsALineOnce() {
        assertThat(scan("H26-260101-0001\r")).containsExactly(dossier("H26-260101-0001"));
        assertThat(scan("H26-260101-0001\n")).containsExactly(dossier("H26-260101-0001"));
        assertThat(scan("H26-260101-0001\r\nH26-260101-0002\r\n"))
                .containsExactly(dossier("H26-260101-0001"), dossier("H26-260101-0002"));
        assertThat(scan("\r\n\r\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000.A0.01.H26-210212-9090",
                "000.00.06.H56-231027-0361",
                "000.17.22.H56-210531-0001",
                "H15.50-260706-1377",
                "H15.50.05.13-261008-0975",
                "000.00.01.H29-240115-0001",
                "000.00.01.H26-20260930-0200012"
            })
    void dossierCodesAreFoundPlainAndInLinks(String code) {
        assertThat(scan(code + "\r")).containsExactly(dossier(code));
        assertThat(scan(" " + code.toLowerCase(java.util.Locale.ROOT) + " \r"))
                .containsExactly(dossier(code));
        assertThat(scan("https://dvc.example/tra?SGT=" + IDENTITY + "&MHS=" + code + "\r"))
                .containsExactly(dossier(code));
        assertThat(scan("https://dvc.example/tra?MHS=" + code.replace("-", "%2D") + "&x=1\r"))
                .containsExactly(dossier(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H26-26010-0001",
                "H26-260101-001",
                "X26-260101-0001",
                "000.00.00.H26",
                "1.004222",
                "KQ.G15.000031T",
                "H26-261340-0001",
                "https://dvc.example/x?id=6f9619ff-8b86-d011-b42d-00c04fc964ff",
                "https://mc.example/t/tooshort",
                "00020101021138540010A00000072701240006970422011001234567890208QRIBFTTA",
                "xin chào"
            })
    void otherTextsAreForeign(String text) {
        assertThat(scan(text + "\r")).containsExactly(bare(Kind.FOREIGN));
    }

    /** S-107: plain or in the booking page's link, capitals or not; nobody's number is one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qx7-example-0001",
                "QX7-EXAMPLE-0001",
                "https://hen.example/a/qx7-example-0001"
            })
    void aBookingIsKnownByItsCode(String text) {
        assertThat(scan(text + "\r"))
                .containsExactly(
                        new Scanned(
                                Kind.APPOINTMENT,
                                null,
                                null,
                                AppointmentId.of("Qx7-example-0001")));
        for (String number : new String[] {"B1234567", "c12345678", "0912345678"}) {
            assertThat(scan(number + "\r")).containsExactly(bare(Kind.FOREIGN));
        }
    }

    @Test
    void aSlipIsKnownByItsKey() {
        assertThat(scan("https://mc.hanoi.example/t/Zk3v9QxW1rT7bN2mLp8sYg\r"))
                .containsExactly(new Scanned(Kind.TICKET, null, "Zk3v9QxW1rT7bN2mLp8sYg", null));
    }

    @Test
    void aCardIsSeenAndNothingOfItKept() {
        assertThat(scan(CARD + "\r")).containsExactly(bare(Kind.IDENTITY_CARD));
        assertThat(scan(CARD + "||||\r")).containsExactly(bare(Kind.IDENTITY_CARD));
        assertThat(scan("HS123456789|4e67757965|01011990|1|2|3|4\r"))
                .as("a health card")
                .containsExactly(bare(Kind.FOREIGN));
    }

    @Test
    void tornTooLongAndBinaryLinesAreMalformed() {
        assertThat(scan("H26-260101\u0001-0001\r")).containsExactly(bare(Kind.MALFORMED));
        assertThat(scan("A".repeat(1024) + "\r")).containsExactly(bare(Kind.FOREIGN));
        assertThat(scan("A".repeat(5000) + "\r")).containsExactly(bare(Kind.MALFORMED));
        heard.clear();
        feed(new byte[] {(byte) 0xE1, (byte) 0xBB, '\r'});
        assertThat(heard).containsExactly(bare(Kind.MALFORMED));
        assertThat(line.wiped()).isTrue();
    }

    @Test
    void aLineThatStopsIsTornAfterATenthOfASecond() {
        byte[] half = "001203004567|01".getBytes(StandardCharsets.UTF_8);
        line.take(half, half.length, 0);
        line.idle(99_000_000);
        assertThat(heard).isEmpty();
        assertThat(line.wiped()).isFalse();
        line.idle(100_000_000);
        assertThat(heard).containsExactly(bare(Kind.MALFORMED));
        assertThat(line.wiped()).isTrue();
        line.idle(900_000_000);
        assertThat(heard).hasSize(1);
    }

    @Test
    void theBufferIsEmptyEvenWhenTheListenerFails() {
        ScanLine failing =
                new ScanLine(
                        () -> null,
                        s -> {
                            throw new IllegalStateException("listener");
                        });
        byte[] card = (CARD + "\r").getBytes(StandardCharsets.UTF_8);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> failing.take(card, card.length, 0))
                .hasMessage("listener");
        assertThat(failing.wiped()).isTrue();
        assertThat(card).containsOnly(0);
    }

    @Test
    void splitWritesAndRandomLinesGiveTheSameAsWholeOnes() {
        Random random = new Random(42);
        for (int round = 0; round < 10_000; round++) {
            byte[] input = randomInput(random);
            heard.clear();
            feed(input);
            line.forget();
            List<Scanned> whole = List.copyOf(heard);
            heard.clear();
            int at = 0;
            while (at < input.length) {
                int end = Math.min(input.length, at + 1 + random.nextInt(9));
                feed(Arrays.copyOfRange(input, at, end));
                at = end;
            }
            line.forget();
            assertThat(heard).isEqualTo(whole);
            assertThat(heard.toString()).doesNotContain(IDENTITY);
            assertThat(line.wiped()).isTrue();
        }
    }

    private static byte[] randomInput(Random random) {
        String[] seeds = {
            CARD,
            "H26-260101-0001",
            "https://a.example/x?SGT=" + IDENTITY + "&MHS=H26-260101-0001",
            "https://mc.example/t/Zk3v9QxW1rT7bN2mLp8sYg",
            "%%%2",
            "|".repeat(12)
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            byte[] seed = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.UTF_8);
            for (int k = 0; k < random.nextInt(4); k++) {
                seed[random.nextInt(seed.length)] = (byte) random.nextInt(256);
            }
            out.writeBytes(Arrays.copyOf(seed, random.nextInt(seed.length + 1)));
            out.write(random.nextBoolean() ? '\r' : random.nextInt(256));
        }
        return out.toByteArray();
    }
}

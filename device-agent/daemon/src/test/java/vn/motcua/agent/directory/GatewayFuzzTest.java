package vn.motcua.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.identity.PersonAnswer;

/** Whatever bytes come, a dossier is one by the contract or there is none. */
class GatewayFuzzTest {
    private static final String CODE = "000.00.01.H26-260930-0012";
    private static final String GOOD =
            "{\"code\":\"000.00.01.H26-260930-0012\",\"procedureVi\":\"Đăng ký khai sinh\","
                    + "\"applicantMasked\":\"T*** T** B***\",\"status\":\"RESULT_READY\","
                    + "\"todoVi\":\"Mời nhận kết quả tại quầy 2.\",\"steps\":[{\"status\":"
                    + "\"ACCEPTED\",\"onDate\":\"2026-09-30\",\"noteVi\":\"quầy 2\"}],"
                    + "\"dueDate\":null}";
    private static final String[] PIECES = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "\"",
        "}",
        "1e999",
        "-1",
        "true",
        "\\u0000",
        "RESULT_LOST",
        "2026-13-45",
        "\ud800",
        "[[[[[[[[[[",
        "{\"code\":",
        ",\"x\":{\"y\":[1]}"
    };

    private static DossierSummary read(byte[] bytes) throws IOException {
        LimitedBody body = new LimitedBody(256 * 1024);
        body.accept(Optional.of(bytes));
        GatewayReply reply = new GatewayReply(200, "application/json", body);
        return DossierChecks.checked(reply.json(DossierSummary.class), CODE);
    }

    @Test
    void theGoodOneIsRead() throws Exception {
        assertThat(read(GOOD.getBytes(StandardCharsets.UTF_8)).steps()).hasSize(1);
        String more = GOOD.replaceFirst("\\{", "{\"later\":{\"a\":[1,null]},");
        assertThat(read(more.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo(CODE);
    }

    @Test
    void mutatedAnswersAreReadByTheContractOrRefused() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20260930);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = mutate(GOOD.getBytes(StandardCharsets.UTF_8), random);
            try {
                DossierSummary read = read(bytes);
                assertThat(read.code()).isEqualTo(CODE);
                assertThat(read.status()).isNotNull();
                assertThat(read.applicantMasked()).matches("(\\S?\\*+( |$))*");
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    @Test
    void mutatedVisitorsAreReadByTheContractOrRefused() {
        String good =
                "{\"result\":\"FOUND\",\"visitor\":{\"account\":\"LEVEL_2\",\"appointment\":{\"from\":"
                        + "\"10:00\",\"until\":\"10:30\",\"service\":\"nop-ho-so\",\"code\":\"Qx7-8899\"},"
                        + "\"dossiers\":[{\"code\":\"H26-260930-0004\",\"procedureVi\":\"Khai sinh\","
                        + "\"status\":\"RESULT_READY\",\"due\":null,\"payment\":{\"amountVnd\":8000,"
                        + "\"state\":\"DUE\"},\"readyToCollect\":true}]}}";
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            LimitedBody body = new LimitedBody(256 * 1024);
            body.accept(Optional.of(mutate(good.getBytes(StandardCharsets.UTF_8), random)));
            try {
                PersonAnswer read =
                        new GatewayReply(200, "application/json", body).json(PersonAnswer.class);
                assertThat(read.result() == PersonAnswer.Result.FOUND)
                        .isEqualTo(read.visitor() != null);
                if (read.visitor() != null) {
                    assertThat(read.visitor().categories()).isNotEmpty();
                }
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    private static List<FingerRecord> fingers(byte[] bytes) throws IOException {
        LimitedBody body = new LimitedBody(256 * 1024);
        body.accept(Optional.of(bytes));
        return new FingerReply(new GatewayReply(200, "application/json", body).jsonBytes()).read();
    }

    @Test
    void mutatedFingersAreReadByTheContractOrRefused() throws Exception {
        String good =
                " {\"later\":[1,{\"a\":\"\\\"}\"},null],\"fingers\":[{\"format\":\"iso-19794-2\","
                        + "\"data\":\"AQID-_8\"}, {\"data\":\"BA==\",\"x\":-1.5E3,"
                        + "\"format\":\"vendor\"}]} ";
        List<FingerRecord> two = fingers(good.getBytes(StandardCharsets.UTF_8));
        assertThat(two)
                .extracting(FingerRecord::format)
                .containsExactly(FingerFormat.ISO_19794_2, FingerFormat.VENDOR);
        assertThat(two.getFirst().data()).containsExactly(1, 2, 3, 0xfb, 0xff);
        two.getFirst().close();
        assertThat(two.getFirst().data()).containsOnly(0);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261125);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            try {
                List<FingerRecord> read =
                        fingers(mutate(good.getBytes(StandardCharsets.UTF_8), random));
                assertThat(read).hasSizeBetween(1, FingerReply.MOST_FINGERS);
                assertThat(read)
                        .allSatisfy(f ->
                                assertThat(f.data().length).isBetween(1, FingerReply.MOST_BYTES));
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(8_000, 19_999);
    }

    @Test
    void tooManyTooLongOrTooDeepIsRefused() {
        String one = "{\"format\":\"vendor\",\"data\":\"BA\"}";
        for (String bad :
                List.of(
                        "{\"fingers\":[" + (one + ",").repeat(10) + one + "]}",
                        "{\"fingers\":[]}",
                        "{\"fingers\":[" + one + "],\"fingers\":[" + one + "]}",
                        "{\"fingers\":[" + one.replace("BA", "A".repeat(21_848)) + "]}",
                        "{\"fingers\":[" + one.replace("BA", "") + "]}",
                        "{\"x\":" + "[".repeat(30_000) + "]}",
                        "{\"fingers\":[" + one + "]} x")) {
            assertThatThrownBy(() -> fingers(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] mutate(byte[] good, RandomGenerator random) {
        byte[] bytes = good;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = splice(bytes, at, 0, piece(random));
                case 2 -> bytes = splice(bytes, at, random.nextInt(20), piece(random));
                default -> bytes = splice(bytes, at, 1 + random.nextInt(8), new byte[0]);
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] piece(RandomGenerator random) {
        return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] in, int at, int drop, byte[] put) {
        int after = Math.min(in.length, at + drop);
        byte[] out = new byte[at + put.length + in.length - after];
        System.arraycopy(in, 0, out, 0, at);
        System.arraycopy(put, 0, out, at, put.length);
        System.arraycopy(in, after, out, at + put.length, in.length - after);
        return out;
    }
}

package vn.motcua.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

class RpcMessageTest {
    @Test
    void aRequestAnAnswerAndAFailureStandOnOneLineEach() throws Exception {
        String request = RpcMessage.request(7, Calls.FIELDS, new Calls.OfNeed(Need.SUBMIT)).text();
        assertThat(request)
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"procedures.fields\",\"params\":"
                                + "{\"need\":\"SUBMIT\"}}");
        RpcMessage read = RpcMessage.read(request);
        assertThat(Wire.read(String.valueOf(read.params()), Calls.OfNeed.class).need())
                .isEqualTo(Need.SUBMIT);
        assertThat(read.result()).isNull();
        assertThat(RpcMessage.request(8, Calls.BOARD, null).text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"board.get\"}");
        assertThat(RpcMessage.answer(7, new Calls.Done(true)).text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"done\":true}}");
        String failure = RpcMessage.failure(7L, RpcMessage.TRY_AGAIN, "not now").text();
        assertThat(failure)
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32000,\"message\":\"not"
                                + " now\"}}");
        assertThat(RpcMessage.read(failure).error())
                .isEqualTo(new RpcMessage.RpcError(RpcMessage.TRY_AGAIN, "not now"));
    }

    @Test
    void vietnameseLettersInsideParametersArrive() throws Exception {
        String line =
                RpcMessage.request(1, Calls.SEARCH, new Calls.Search("Đất ệ", null, 5)).text();
        Calls.Search read =
                Wire.read(String.valueOf(RpcMessage.read(line).params()), Calls.Search.class);
        assertThat(read.text()).isEqualTo("Đất ệ");
        String unescaped =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"params\":{\"text\":\"Đất ệ\",\"limit\":5}}";
        read = Wire.read(String.valueOf(RpcMessage.read(unescaped).params()), Calls.Search.class);
        assertThat(read.text()).isEqualTo("Đất ệ");
    }

    @Test
    void anythingElseIsMalformedAndNeverQuoted() {
        for (String bad :
                new String[] {
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{\"jsonrpc\":\"1.0\",\"id\":1}",
                    "{\"jsonrpc\":2.0}",
                    "secret",
                    "[".repeat(200_000),
                    "{\"jsonrpc\":\"2.0\",\"params\":" + "[".repeat(200_000)
                }) {
            assertThatThrownBy(() -> RpcMessage.read(bad))
                    .isInstanceOf(MalformedMessageException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void mutatedLinesAreReadOrRefusedWithoutAnotherException() {
        String good = RpcMessage.request(7, Calls.SEARCH, new Calls.Search("hộ", null, 5)).text();
        Random random = new Random(7);
        int readable = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:\\u1e".charAt(random.nextInt(11)));
                    default -> text.setCharAt(at, (char) random.nextInt(0x200));
                }
            }
            try {
                RpcMessage.read(text.toString());
                readable++;
            } catch (MalformedMessageException e) {
                assertThat(e.getMessage()).hasSizeLessThan(80);
            }
        }
        assertThat(readable).isPositive();
    }
}

package vn.motcua.agent.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The simulator's reading of ESC/POS, on known bytes and on thousands of broken ones. */
class EscPosDecoderTest {
    /** Writes down what it is told. */
    private static final class Heard implements PrinterCommands {
        private final List<String> said = new ArrayList<>();
        private int rows;

        @Override
        public void reset() {
            said.add("reset");
        }

        @Override
        public void row(byte[] dots) {
            rows++;
            assertThat(dots.length).isBetween(1, 72);
        }

        @Override
        public void feed(int dots) {
            said.add("feed " + dots);
        }

        @Override
        public void cut() {
            said.add("cut");
        }

        @Override
        public void answerPaperStatus() {
            said.add("answer");
        }

        @Override
        public void unknown(int b) {
            said.add("unknown " + b);
        }
    }

    private static Heard decode(byte... bytes) {
        Heard heard = new Heard();
        EscPosDecoder decoder = new EscPosDecoder(heard);
        for (byte b : bytes) {
            decoder.take(b);
        }
        return heard;
    }

    @Test
    void knownCommandsAreUnderstood() {
        Heard heard =
                decode(
                        new byte[] {
                            0x1B, '@', 0, 0, 0x1B, 'd', 2, 0x1B, 'J', 9, 0x10, 4, 1, 0x1D, 'v', '0',
                            0, 2, 0, 3, 0, 1, 2, 3, 4, 5, 6, 0x1D, 'r', 1, 0x1D, 'V', 66, 0, 0x1D,
                            'V', 0
                        });
        assertThat(heard.said)
                .containsExactly("reset", "feed 60", "feed 9", "answer", "cut", "cut");
        assertThat(heard.rows).isEqualTo(3);
    }

    @Test
    void unknownBytesAreCounted() {
        assertThat(decode((byte) 'A', (byte) 0x1B, (byte) 'Z').said)
                .containsExactly("unknown 65", "unknown 90");
        assertThat(decode(new byte[] {0x1D, 'v', '0', 0, 73, 0, 1, 0}).said)
                .as("wider than the head")
                .containsExactly("unknown 0");
    }

    @Test
    void aWholeSlipHasNothingUnknownInIt() {
        Raster picture = new TicketRaster(PaperFonts.load()).draw(Slips.usual());
        Heard heard = decode(EscPos.slip(picture));
        assertThat(heard.said).containsExactly("reset", "cut", "answer");
        assertThat(heard.rows).isEqualTo(picture.height());
        assertThat(decode(EscPos.clearLeftover()).said).containsExactly("reset", "cut", "answer");
    }

    @Test
    void brokenBytesNeverBreakTheDecoder() {
        byte[] slip = EscPos.slip(new TicketRaster(PaperFonts.load()).draw(Slips.english()));
        Random random = new Random(20_261_124);
        for (int round = 0; round < 300; round++) {
            byte[] broken = slip.clone();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(decode(broken).rows).isLessThan(broken.length);
        }
        for (int round = 0; round < 5000; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(decode(noise).said.size()).isLessThanOrEqualTo(noise.length);
        }
    }

    @Test
    void statusBytesOfTheThreeKindsAreToldApart() {
        assertThat(EscPos.isRealTimeAnswer(0b0001_0010)).isTrue();
        assertThat(EscPos.isRealTimeAnswer(0b0111_1110)).isTrue();
        assertThat(EscPos.isRealTimeAnswer(0x11)).as("XON").isFalse();
        assertThat(EscPos.isRealTimeAnswer(0x13)).as("XOFF").isFalse();
        assertThat(EscPos.isAnswerInTurn(0)).isTrue();
        assertThat(EscPos.isAnswerInTurn(0b0001_0010)).isFalse();
        PrinterStatus out = EscPos.status(0x1A, 0x32, 0x12, 0x7E);
        assertThat(out.trouble()).contains(PrintResult.Trouble.PAPER_OUT);
        assertThat(EscPos.status(0x12, 0x12, 0x12, 0x1E).paperLow()).isTrue();
        assertThat(EscPos.status(0x1A, 0x12, 0x1A, 0x12).trouble())
                .contains(PrintResult.Trouble.CUTTER_JAM);
    }
}

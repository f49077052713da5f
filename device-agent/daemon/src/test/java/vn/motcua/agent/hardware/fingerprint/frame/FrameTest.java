package vn.motcua.agent.hardware.fingerprint.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.Trouble;

class FrameTest {
    private static final int MUTATIONS = 20_000;
    private static final Messages.Capture CAPTURE = new Messages.Capture(Modality.FINGER, 1234);

    @Test
    void everyKindComesBackAsItWent() throws IOException {
        for (Frame.Kind kind : Frame.Kind.values()) {
            Frame frame = new Frame(kind, 77, new byte[] {1, 2, 3});
            Frame back = read(bytes(frame));
            assertThat(back.kind()).isEqualTo(kind);
            assertThat(back.id()).isEqualTo(77);
            assertThat(back.body()).isEqualTo(frame.body());
        }
    }

    @Test
    void messagesComeBackAsTheyWent() throws IOException {
        Messages.Open open = new Messages.Open("vendor", "/opt/x.so", "cấu hình", 500);
        assertThat(Messages.Open.parse(open.toBytes())).isEqualTo(open);
        Messages.Opened opened =
                new Messages.Opened(
                        Messages.Opened.OPEN,
                        new Capabilities(EnumSet.of(Modality.FACE, Modality.IRIS), true, "máy"));
        assertThat(Messages.Opened.parse(opened.toBytes())).isEqualTo(opened);
        assertThat(Messages.Capture.parse(CAPTURE.toBytes())).isEqualTo(CAPTURE);
        Messages.Verify back = Messages.Verify.parse(verify().toBytes());
        assertThat(back.oneIn()).isEqualTo(10_000);
        assertThat(back.references().get(1).data()).isEqualTo(new byte[] {4, 5});
    }

    @Test
    void everyOutcomeHasItsWords() throws IOException {
        assertThat(Outcome.parse(Outcome.retry(Trouble.Reason.DRY).toBytes()).ofCapture())
                .isEqualTo(new Trouble.Retry(Trouble.Reason.DRY));
        assertThatThrownBy(() -> Outcome.of(Outcome.Code.MATCHED).ofCapture())
                .isInstanceOf(IOException.class);
        for (Outcome.Code code : Outcome.Code.values()) {
            Outcome outcome = Outcome.of(code);
            assertThat(Outcome.parse(outcome.toBytes())).isEqualTo(outcome);
        }
    }

    @Test
    void aFrameTooLongOrUnknownIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {0x7f, 0, 0, 5, 1, 0, 0, 0, 0}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 5, 99, 0, 0, 0, 0}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 9, 1, 0, 0, 0, 0, 1}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void changedBytesAreReadOrRefusedAndNothingElse() {
        SplittableRandom random = new SplittableRandom(20261124);
        List<byte[]> seeds =
                List.of(
                        new Messages.Open("vendor", "/opt/x.so", "a=b", 500).toBytes(),
                        new Messages.Opened(Messages.Opened.OPEN, Capabilities.NONE).toBytes(),
                        verify().toBytes(),
                        CAPTURE.toBytes(),
                        Outcome.retry(Trouble.Reason.DRY).toBytes());
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] body = seeds.get(random.nextInt(seeds.size())).clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            byte[] cut = java.util.Arrays.copyOf(body, random.nextInt(body.length + 3));
            parseEach(cut);
            refusedOrRead(() -> read(cut));
        }
    }

    private static void parseEach(byte[] body) {
        refusedOrRead(() -> Messages.Open.parse(body));
        refusedOrRead(() -> Messages.Opened.parse(body));
        refusedOrRead(() -> Messages.Capture.parse(body));
        refusedOrRead(() -> Messages.Verify.parse(body));
        refusedOrRead(() -> Outcome.parse(body));
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static void refusedOrRead(Reading reading) {
        try {
            reading.read();
        } catch (IOException e) {
            assertThat(e.getMessage()).isIn(KNOWN);
        }
    }

    /** Only texts of ours: none quotes what came. */
    private static final Set<String> KNOWN =
            Set.of(
                    "not a frame",
                    "a frame broke off",
                    "not an outcome",
                    "too many references",
                    "a reference is too long",
                    "an unknown word",
                    "a text is too long",
                    "a message is too long",
                    "a message is too short");

    private static Messages.Verify verify() {
        return new Messages.Verify(
                CAPTURE,
                10_000,
                List.of(
                        Reference.copyOf(Reference.Format.ISO_19794_2, new byte[] {1, 2, 3}),
                        Reference.copyOf(Reference.Format.SOURCEAFIS, new byte[] {4, 5})));
    }

    private static byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frame.writeTo(Channels.newChannel(out));
        return out.toByteArray();
    }

    private static Frame read(byte[] bytes) throws IOException {
        Frame frame = Frame.readFrom(Channels.newChannel(new ByteArrayInputStream(bytes)));
        if (frame == null) {
            throw new IOException("a frame broke off");
        }
        return frame;
    }
}

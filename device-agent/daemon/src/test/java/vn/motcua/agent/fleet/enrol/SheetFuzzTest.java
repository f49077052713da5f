package vn.motcua.agent.fleet.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentSheet;

/** Whatever file is given as a sheet holds one, or none: no reader of pictures lets a bug out. */
class SheetFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 40_000 : 400;
    private static final int SIDE = 180;

    @TempDir private Path folder;
    private Path file = Path.of("");
    private String good = "";

    @BeforeEach
    void print() {
        file = folder.resolve("sheet");
        good = sheet(random(20261207));
    }

    /** The text on a sheet with a code and a root's hash drawn from there. */
    private static String sheet(RandomGenerator random) {
        byte[] root = new byte[32];
        random.nextBytes(root);
        return "motcua:e1?u=centre.example&c="
                + EnrolmentCode.random(random).printed()
                + "&k="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(root);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private Optional<EnrolmentSheet> read(byte[] bytes) throws IOException {
        return SheetReader.read(Files.write(file, bytes));
    }

    private byte[] picture(String format) throws Exception {
        return picture(good, format);
    }

    private static byte[] picture(String text, String format) throws Exception {
        BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, dots.get(x, y) ? 0 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @Test
    void mutatedTextIsTheSheetOrNone() throws Exception {
        EnrolmentSheet sheet = EnrolmentSheet.read(good).orElseThrow();
        RandomGenerator random = random(20261208);
        byte[] text = good.getBytes(StandardCharsets.UTF_8);
        int none = 0;
        for (int i = 0; i < ROUNDS * 10; i++) {
            byte[] bytes = text.clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Optional<EnrolmentSheet> read =
                    EnrolmentSheet.read(new String(bytes, StandardCharsets.UTF_8));
            // Where it leads may be mistyped; then the root's key does not match. Never the code.
            if (read.isPresent()) {
                assertThat(read.get().code()).isEqualTo(sheet.code());
            } else {
                none++;
            }
        }
        assertThat(none).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void aMutatedPictureHoldsTheSheetOrNone(String format) throws Exception {
        EnrolmentSheet sheet = EnrolmentSheet.read(good).orElseThrow();
        byte[] picture = picture(format);
        assertThat(read(picture)).contains(sheet);
        RandomGenerator random = random(20261209);
        int held = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = picture.clone();
            // The parts that say what follows stand in front.
            int reach = random.nextBoolean() ? Math.min(80, bytes.length) : bytes.length;
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(8) == 0 ? random.nextInt(bytes.length) : bytes.length;
            Optional<EnrolmentSheet> read = read(Arrays.copyOf(bytes, length));
            if (read.isPresent()) {
                assertThat(read).contains(sheet);
                held++;
            }
        }
        assertThat(held).isLessThan(ROUNDS);
    }

    /** A plain search misses nearly one clean code in a hundred: a technician meets those. */
    @Test
    void everySheetIsReadFromItsPicture() throws Exception {
        RandomGenerator random = random(20261130);
        for (int i = 0; i < ROUNDS; i++) {
            String text = sheet(random);
            assertThat(read(picture(text, "png"))).as(text).isEqualTo(EnrolmentSheet.read(text));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7_000, 60_000, Integer.MAX_VALUE})
    void aSmallFileThatClaimsAHugePictureIsNotUnpacked(int side) throws Exception {
        assertThat(read(claiming(side))).isEmpty();
    }

    /** A PNG whose head claims that many grey pixels each way, and has not one row. */
    private static byte[] claiming(int side) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(head);
        fields.writeInt(side);
        fields.writeInt(side);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(rows)) {
            packed.write(new byte[64]);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(png, "IHDR", head.toByteArray());
        chunk(png, "IDAT", rows.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data)
            throws IOException {
        DataOutputStream out = new DataOutputStream(png);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}

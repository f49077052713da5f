package vn.motcua.provisioning.enrolment;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.provisioning.enrolment.EnrolmentStore.NewCode;

/**
 * Draws sheets, one A5 page each: what goes where, the QR, and the same to be typed; Vietnamese,
 * below it English. The file is for its owner alone, because the codes are in it.
 */
final class SheetPdf {
    private static final String HOME = "/vn/motcua/provisioning/enrolment/";
    private static final String FONTS = "/vn/motcua/fonts/BeVietnamPro-";
    private static final float MARGIN = 36;
    private static final float QR = 178;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZoneOffset.ofHours(7));

    private final ResourceBundle vi = bundle("vi");
    private final ResourceBundle en = bundle("en");

    /** A code and where its sheet sends the box. */
    record Page(NewCode what, EnrolmentSheet sheet) {}

    /** Writes the file; it is on the disk when this returns. */
    void write(Path file, List<Page> pages) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (PDDocument document = new PDDocument()) {
            PDFont plain = font(document, "Regular");
            PDFont bold = font(document, "Bold");
            for (Page page : pages) {
                draw(document, plain, bold, page);
            }
            document.getDocumentInformation().setTitle(vi.getString("title"));
            document.save(file.toFile());
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void draw(PDDocument document, PDFont plain, PDFont bold, Page what)
            throws IOException {
        PDPage page = new PDPage(PDRectangle.A5);
        document.addPage(page);
        float width = PDRectangle.A5.getWidth();
        Slot slot = what.what().slot();
        EnrolmentSheet sheet = what.sheet();
        String day = DAY.format(what.what().expiresAt());
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
            Lines lines =
                    new Lines(out, width - 2 * MARGIN, PDRectangle.A5.getHeight() - MARGIN - 12);
            lines.add(bold, 17, vi.getString("title"));
            lines.add(plain, 10, en.getString("title"));
            lines.space(8);
            lines.add(bold, 13, slot.officeName());
            lines.add(plain, 11, vi.getString("place") + " / Place: " + slot.place());
            lines.add(
                    plain,
                    11,
                    vi.getString(slot.kind().name()) + " / " + en.getString(slot.kind().name()));
            lines.add(bold, 13, vi.getString("device") + " / Device: " + slot.device());
            lines.space(4);
            square(out, sheet.text(), (width - QR) / 2, lines.at() - QR);
            lines.space(QR + 14);
            lines.add(bold, 10, vi.getString("scan"));
            lines.add(plain, 8, en.getString("scan"));
            lines.space(6);
            lines.add(bold, 10, vi.getString("type"));
            lines.add(plain, 8, en.getString("type"));
            lines.add(plain, 12, vi.getString("host") + ": " + sheet.place());
            lines.add(bold, 15, vi.getString("code") + ": " + sheet.code().printed());
            lines.add(plain, 12, vi.getString("root") + ": " + sheet.root().fingerprint());
            lines.space(6);
            lines.add(plain, 9, MessageFormat.format(vi.getString("once"), day));
            lines.add(plain, 8, MessageFormat.format(en.getString("once"), day));
        }
    }

    private static void square(PDPageContentStream out, String text, float left, float bottom)
            throws IOException {
        BitMatrix dots = dots(text);
        float dot = QR / dots.getWidth();
        for (int y = 0; y < dots.getHeight(); y++) {
            int run = 0;
            for (int x = 0; x <= dots.getWidth(); x++) {
                if (x < dots.getWidth() && dots.get(x, y)) {
                    run++;
                } else if (run > 0) {
                    float from = left + (x - run) * dot;
                    out.addRect(from, bottom + QR - (y + 1) * dot, run * dot, dot);
                    run = 0;
                }
            }
        }
        out.fill();
    }

    private static BitMatrix dots(String text) throws IOException {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    2));
        } catch (WriterException e) {
            throw new IOException("the QR cannot be drawn", e);
        }
    }

    private static PDFont font(PDDocument document, String weight) throws IOException {
        try (InputStream in = SheetPdf.class.getResourceAsStream(FONTS + weight + ".ttf")) {
            if (in == null) {
                throw new IOException("a font of our own is missing");
            }
            return PDType0Font.load(document, in, true);
        }
    }

    private static ResourceBundle bundle(String language) {
        String name = HOME + "sheet_" + language + ".properties";
        try (InputStream in = SheetPdf.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the sheet's words are missing");
            }
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            return new PropertyResourceBundle(text);
        } catch (IOException e) {
            throw new IllegalStateException("the sheet's words cannot be read", e);
        }
    }

    /** Text from the top down, broken at words. */
    private static final class Lines {
        private static final float LEADING = 1.32f;
        private static final int MOST_LINES = 3;

        private final PDPageContentStream out;
        private final float width;
        private float at;

        Lines(PDPageContentStream out, float width, float top) {
            this.out = out;
            this.width = width;
            this.at = top;
        }

        float at() {
            return at;
        }

        void space(float points) {
            at -= points;
        }

        void add(PDFont font, float size, String text) throws IOException {
            StringBuilder line = new StringBuilder();
            int lines = 0;
            for (String word : known(font, text).split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
                    show(font, size, line.toString());
                    line.setLength(0);
                    line.append(word);
                    if (++lines == MOST_LINES) {
                        return;
                    }
                } else {
                    line.setLength(0);
                    line.append(longer);
                }
            }
            show(font, size, line.toString());
        }

        private void show(PDFont font, float size, String text) throws IOException {
            at -= size * LEADING;
            out.beginText();
            out.setFont(font, size);
            out.newLineAtOffset(MARGIN, at);
            out.showText(text);
            out.endText();
        }

        /** A sign that the font does not have becomes a question mark. */
        private static String known(PDFont font, String text) {
            StringBuilder known = new StringBuilder(text.length());
            Normalizer.normalize(text, Normalizer.Form.NFC)
                    .codePoints()
                    .forEach(c -> known.append(has(font, c) ? Character.toString(c) : "?"));
            return known.toString();
        }

        private static boolean has(PDFont font, int sign) {
            try {
                font.encode(Character.toString(sign));
                return true;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }
    }
}

package vn.motcua.agent.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.fleet.enrol.QrPicture;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.WaitRange;

/** S-072: the slip says all it must, with every letter, inside the paper. */
class TicketRasterTest {
    private static final PaperFonts FONTS = PaperFonts.load();
    private final TicketRaster raster = new TicketRaster(FONTS);

    private static Map<String, TicketLayout> all() {
        return Map.of(
                "usual", Slips.usual(), "longest", Slips.longest(), "english", Slips.english());
    }

    @Test
    void inkStaysOffTheMargins() {
        all().forEach((name, layout) -> {
            Raster r = raster.draw(layout);
            for (int y = 0; y < r.height(); y++) {
                for (int x = 0; x < 24; x++) {
                    assertThat(r.ink(x, y)).as("%s %d,%d", name, x, y).isFalse();
                    assertThat(r.ink(r.width() - 1 - x, y)).as("%s right", name).isFalse();
                }
            }
            for (int y = 0; y < 16; y++) {
                assertThat(r.inkBytes(y)).isZero();
                assertThat(r.inkBytes(r.height() - 1 - y)).isZero();
            }
        });
    }

    @Test
    void theQrReadsBackFromThePicture() throws Exception {
        for (TicketLayout layout : all().values()) {
            assertThat(QrPicture.text(raster.draw(layout).toImage())).contains(Slips.QR);
        }
    }

    @Test
    void picturesAreLeftForLookingAt() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "slips"));
        for (var e : all().entrySet()) {
            Path file = folder.resolve(e.getKey() + ".png");
            ImageIO.write(raster.draw(e.getValue()).toImage(), "png", file.toFile());
            assertThat(file).isNotEmptyFile();
        }
    }

    /** Pictures that people looked at; a few dots may differ between builds of the font engine. */
    @Test
    void theSlipsLookAsTheyDidWhenTheyWereApproved() throws Exception {
        for (var e : all().entrySet()) {
            var approved = ImageIO.read(TicketRasterTest.class.getResource(e.getKey() + ".png"));
            Raster drawn = raster.draw(e.getValue());
            assertThat(drawn.height()).as(e.getKey()).isEqualTo(approved.getHeight());
            int different = 0;
            for (int y = 0; y < drawn.height(); y++) {
                for (int x = 0; x < drawn.width(); x++) {
                    boolean black = (approved.getRGB(x, y) & 0xFF) < 128;
                    different += black == drawn.ink(x, y) ? 0 : 1;
                }
            }
            assertThat(different)
                    .as("dots of %s unlike the approved one; see target/slips", e.getKey())
                    .isLessThan(drawn.width() * drawn.height() / 2000);
        }
    }

    @Test
    void theSameSlipIsTheSamePicture() {
        assertThat(raster.draw(Slips.usual())).isEqualTo(raster.draw(Slips.usual()));
    }

    @Test
    void aReprintIsMarked() {
        assertThat(raster.draw(Slips.longest()).height())
                .isGreaterThan(raster.draw(Slips.usual()).height());
    }

    @Test
    void everyVietnameseLetterIsInEveryWeight() {
        String marked = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        String letters = marked + marked.toUpperCase(java.util.Locale.ROOT) + "–…0123456789-,.()/";
        for (Font f : List.of(FONTS.semiBold(), FONTS.bold(), FONTS.extraBold())) {
            assertThat(f.canDisplayUpTo(letters)).isEqualTo(-1);
        }
    }

    @Test
    void decomposedTextIsDrawnLikeComposedText() {
        assertThat(LineBreaker.tidy("Phươ\u0300ng  Vă\u0306n\n".replace("ă\u0306", "a\u0306")))
                .isEqualTo("Phường Văn");
    }

    @Test
    void timeIsInWords() {
        SlipWords vi = new SlipWords(TicketLayout.Language.VI);
        SlipWords en = new SlipWords(TicketLayout.Language.EN);
        LocalDateTime at = LocalDateTime.of(2026, 11, 26, 8, 42);
        assertThat(vi.time(at)).isEqualTo("08 giờ 42 phút, thứ Năm, 26/11/2026");
        assertThat(vi.time(at.plusDays(3))).contains("Chủ nhật, 29/11/2026");
        assertThat(en.time(at)).isEqualTo("08:42, Thursday, 26 November 2026");
        assertThat(vi.forecast(null)).isEqualTo("chưa rõ");
        WaitRange soon = new WaitRange(0, 6);
        assertThat(vi.forecastTitle(soon) + " " + vi.forecast(soon)).isEqualTo("Chờ dưới 6 phút");
        assertThat(en.people(1)).isEqualTo("1 person");
        assertThat(en.people(TicketView.AHEAD_UNKNOWN)).isEqualTo("not known");
    }

    @Test
    void longTextsEndInAnEllipsisInsideTheWidth() {
        LineBreaker lines = new LineBreaker(t -> t.length() * 10.0, 100);
        assertThat(lines.lines("một hai ba bốn năm sáu bảy", 2))
                .containsExactly("một hai ba", "bốn năm…");
        assertThat(lines.lines("một hai - ba bốn", 2)).containsExactly("một hai\u00A0-", "ba bốn");
        assertThat(lines.lines("một", 2)).containsExactly("một");
        assertThat(lines.lines("", 2)).isEmpty();
        assertThat(lines.lines("abcdefghijklmnopqrstuvwxyz", 2))
                .containsExactly("abcdefghij", "klmnopqrs…");
    }

    @Test
    void everySignIsDrawnAndDiffers() {
        List<Raster> signs =
                java.util.Arrays.stream(FlowSign.values())
                        .map(s -> {
                            try (Sheet sheet = new Sheet(64, 64)) {
                                sheet.fill(FlowShape.of(s, 32, 32, 54).outline());
                                return sheet.cut(64);
                            }
                        })
                        .toList();
        assertThat(signs).doesNotHaveDuplicates().hasSize(FlowSign.values().length);
    }
}

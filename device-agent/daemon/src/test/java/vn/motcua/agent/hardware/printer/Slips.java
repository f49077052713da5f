package vn.motcua.agent.hardware.printer;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import vn.motcua.agent.hardware.printer.TicketLayout.Language;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.WaitRange;

/** Slips to print in tests. */
final class Slips {
    static final String QR = "https://mc.hanoi.example/t/Zk3v9QxW1rT7bN2mLp8sYg";

    private Slips() {}

    static TicketLayout usual() {
        return new TicketLayout(
                Language.VI,
                "Bộ phận Một cửa",
                "Phường Văn Miếu - Quốc Tử Giám",
                "Nộp hồ sơ",
                "Thủ tục đăng ký khai sinh",
                new TicketNumber("A", 47, 3),
                FlowSign.CIRCLE,
                "A",
                6,
                new WaitRange(18, 30),
                "Quầy 1 đến quầy 4",
                "Bên trái, theo vạch xanh hình tròn",
                QR,
                "4821",
                LocalDateTime.of(2026, 11, 26, 8, 42),
                List.of("Số chỉ dùng trong ngày.", "Lỡ lượt, xin báo quầy hoặc bàn hướng dẫn."),
                "1900 1009",
                "Hành chính thông minh - Tận tâm phục vụ",
                false);
    }

    static TicketLayout longest() {
        return new TicketLayout(
                Language.VI,
                "Chi nhánh Trung tâm Phục vụ hành chính công",
                "Trung tâm Phục vụ hành chính công thành phố Hà Nội, Chi nhánh số 1 khu vực Hoàn Kiếm",
                "Nhận kết quả và bổ sung hồ sơ đất đai",
                "Thủ tục cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất"
                        + " cho tổ chức, cá nhân nước ngoài (cấp lần đầu, có thẩm định)",
                new TicketNumber("MW", 8888, 4),
                FlowSign.TRIANGLE,
                "MW",
                1284,
                null,
                "Quầy 11 đến quầy 24 và quầy ưu tiên 25",
                "Tầng 2, đi thang bộ bên phải, theo vạch màu cam hình tam giác đến hết hành lang",
                QR,
                "0007",
                LocalDateTime.of(2026, 12, 27, 16, 5),
                List.of("Số chỉ dùng trong ngày.", "Lỡ lượt, xin báo quầy hoặc bàn hướng dẫn."),
                "1900 1009",
                "Hành chính thông minh - Tận tâm phục vụ",
                true);
    }

    static TicketLayout english() {
        return new TicketLayout(
                Language.EN,
                "One-stop office",
                "Van Mieu - Quoc Tu Giam Ward",
                "Collect a result",
                "",
                new TicketNumber("K", 1, 3),
                FlowSign.HEXAGON,
                "K",
                1,
                new WaitRange(0, 5),
                "Counter 7",
                "",
                QR,
                "9310",
                LocalDateTime.of(2026, 11, 23, 14, 0),
                List.of("Valid today only.", "If you missed your turn, tell a counter."),
                "1900 1009",
                "",
                false);
    }

    static PrintJob job(String ticket, TicketLayout layout) {
        return new PrintJob(ticket, layout, Duration.ofSeconds(30), () -> {});
    }

    static boolean same(BufferedImage picture, Raster raster) {
        if (picture.getWidth() != raster.width() || picture.getHeight() != raster.height()) {
            return false;
        }
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                boolean black = (picture.getRGB(x, y) & 0xFF) < 128;
                if (black != raster.ink(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}

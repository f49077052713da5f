package vn.motcua.agent.hardware.printer;

/**
 * Settings section {@code [printer]}.
 *
 * @param port serial port, {@code /dev/ttyS0}
 * @param baud line speed, 9600 to 460800; a slip is about 40 kB, so 115200 or more where the
 *     printer can
 * @param widthDots 576, the only width so far
 */
public record PrinterSettings(String port, int baud, int widthDots) {
    public PrinterSettings {
        if (baud < 9600 || baud > 460_800) {
            throw new IllegalArgumentException("printer.baud must be 9600 to 460800");
        }
        if (widthDots != TicketRaster.WIDTH) {
            throw new IllegalArgumentException("printer.width_dots must be 576");
        }
    }
}

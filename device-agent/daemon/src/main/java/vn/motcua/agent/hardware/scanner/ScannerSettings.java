package vn.motcua.agent.hardware.scanner;

/**
 * Settings section {@code [scanner]}.
 *
 * @param port serial port or USB port that looks like one
 * @param baud line speed, 9600 to 115200
 */
public record ScannerSettings(String port, int baud) {
    public ScannerSettings {
        if (baud < 1200 || baud > 115_200) {
            throw new IllegalArgumentException("scanner.baud must be 1200 to 115200");
        }
    }
}

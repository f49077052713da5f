package vn.motcua.agent.hardware.card.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The invented person on a simulated card and the doors that the card has.
 *
 * @param number personal number of 12 digits
 * @param oldNumber nine digits or empty
 * @param name with accents
 * @param female else male
 * @param pace whether the access number opens it
 * @param basic whether the machine-readable lines open it by BAC
 */
public record CardProfile(
        String number,
        String oldNumber,
        String name,
        LocalDate birth,
        boolean female,
        String residence,
        LocalDate issued,
        LocalDate expires,
        boolean pace,
        boolean basic) {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter QR_DATE = DateTimeFormatter.ofPattern("ddMMyyyy");
    private static final int LONGEST_FILE = 4096;

    /** Nobody: an invented person of the usual shape. */
    public static final CardProfile SAMPLE =
            new CardProfile(
                    "001190000017",
                    "012345679",
                    "Nguyễn Thị Mẫu",
                    LocalDate.of(1990, 2, 3),
                    true,
                    "Số 1 phố Mẫu, Cửa Nam, Hà Nội",
                    LocalDate.of(2021, 4, 15),
                    LocalDate.of(2030, 2, 3),
                    true,
                    true);

    public CardProfile {
        if (!number.matches("[0-9]{12}") || name.isBlank()) {
            throw new IllegalArgumentException("a card needs a number of 12 digits and a name");
        }
    }

    /**
     * A file with the text of a card's QR in its first line; words in further lines close doors:
     * {@code no-pace}, {@code no-bac}.
     *
     * @throws IOException when the file cannot be read or holds no card
     */
    public static CardProfile read(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException("the profile is longer than " + LONGEST_FILE + " bytes");
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        try {
            CardProfile card = ofQr(lines.isEmpty() ? "" : lines.getFirst().strip());
            boolean pace = !lines.contains("no-pace");
            return card.withDoors(pace, !lines.contains("no-bac"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("the profile's first line is not the text of a card's QR");
        }
    }

    /** The person of a card's QR, with an expiry ten years after the issue. */
    public static CardProfile ofQr(String text) {
        String[] fields = text.split("\\|", -1);
        if (fields.length < 7) {
            throw new IllegalArgumentException("a card's QR has seven fields");
        }
        LocalDate issued = LocalDate.parse(fields[6], QR_DATE);
        LocalDate birth = LocalDate.parse(fields[3], QR_DATE);
        return new CardProfile(
                fields[0],
                fields[1],
                fields[2],
                birth,
                fields[4].equals("Nữ"),
                fields[5],
                issued,
                expiry(birth, issued),
                true,
                true);
    }

    /**
     * On the birthday at 25, 40 or 60, whichever is more than two years away (Law 26/2023/QH15).
     */
    private static LocalDate expiry(LocalDate birth, LocalDate issued) {
        for (int age : new int[] {14, 25, 40, 60}) {
            if (issued.isBefore(birth.plusYears(age - 2))) {
                return birth.plusYears(age);
            }
        }
        return issued.plusYears(40);
    }

    public CardProfile withDoors(boolean pace, boolean basic) {
        return new CardProfile(
                number, oldNumber, name, birth, female, residence, issued, expires, pace, basic);
    }

    /** What the card's own QR says. */
    public String qr() {
        return String.join(
                "|",
                number,
                oldNumber,
                name,
                birth.format(QR_DATE),
                female ? "Nữ" : "Nam",
                residence,
                issued.format(QR_DATE));
    }

    /** The last six digits: the access number. */
    public String accessNumber() {
        return number.substring(6);
    }

    /** Three lines of thirty (ICAO 9303-5) in the order of the citizen card. */
    String mrz() {
        String document = number.substring(3);
        String one = "IDVNM" + document + check(document) + number + "<<" + check(number);
        String dates = withCheck(birth.format(SHORT)) + (female ? "F" : "M") + withCheck(expiry());
        String two = dates + "VNM<<<<<<<<<<<";
        String composite =
                one.substring(5) + two.substring(0, 7) + two.substring(8, 15) + two.substring(18);
        return one + two + check(composite) + nameLine();
    }

    /** What BAC derives its key from: document number, birth and expiry with check digits. */
    String basicKey() {
        return withCheck(number.substring(3))
                + withCheck(birth.format(SHORT))
                + withCheck(expiry());
    }

    private String expiry() {
        return expires.format(SHORT);
    }

    private static String withCheck(String text) {
        return text + check(text);
    }

    private static int check(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Math.max(0, Character.digit(text.charAt(i), 36));
            sum += value * new int[] {7, 3, 1}[i % 3];
        }
        return sum % 10;
    }

    private String nameLine() {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replace('đ', 'd')
                        .replace('Đ', 'D')
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z]+", "<");
        String line = plain.replaceFirst("<", "<<") + "<".repeat(30);
        return line.substring(0, 30);
    }

    /** Never who. */
    @Override
    public String toString() {
        return "CardProfile";
    }
}

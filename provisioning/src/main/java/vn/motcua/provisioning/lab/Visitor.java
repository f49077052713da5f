package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.identity.CardQr;
import vn.motcua.contract.identity.IdentityReading;

/**
 * Whoever comes to be identified, as their card's QR says it: number, old number, name, birth, sex,
 * residence, date of issue. Held by the demo and the simulators alone; no file of a run may have
 * it.
 */
record Visitor(
        String qr,
        String number,
        String oldNumber,
        String name,
        LocalDate birth,
        boolean female,
        String residence,
        String issued) {
    /** Nobody; the last digit gives a full answer at the simulated city. */
    static final Visitor INVENTED =
            of(
                    "001190000016|012345679|Nguyễn Thị Mẫu|03021990|Nữ|Số 1 phố Mẫu, Cửa Nam, Hà Nội|15042021");

    /** Nobody else: whose card is laid down by mistake. */
    static final Visitor STRANGER =
            of(
                    "001085000025|012345688|Trần Văn Khác|05061985|Nam|Số 2 phố Mẫu, Cửa Nam, Hà Nội|15042021");

    private static final DateTimeFormatter QR_DAY = DateTimeFormatter.ofPattern("ddMMyyyy");
    private static final int LONGEST_FILE = 2048;

    private static Visitor of(String qr) {
        String[] fields = qr.split("\\|", -1);
        return new Visitor(
                qr,
                fields[0],
                fields[1],
                fields[2],
                LocalDate.parse(fields[3], DateTimeFormatter.ofPattern("ddMMyyyy")),
                fields[4].equals("Nữ"),
                fields[5],
                fields[6]);
    }

    /**
     * The person of a file that holds the text of one card's QR.
     *
     * @throws LabException saying what is wrong with the file, never what stands in it
     */
    static Visitor read(Path file, LocalDate today) throws LabException {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new LabException("--visitor: the file is longer than one card's QR");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (CardQr.read(text, today) instanceof IdentityReading.Read read) {
                read.document().close();
                return of(text);
            }
        } catch (IOException e) {
            throw new LabException("--visitor: the file cannot be read as UTF-8 text");
        }
        throw new LabException(
                "--visitor: the file is not the text of one citizen card's QR (./motcua tool card"
                        + " says why)");
    }

    /** The simulated telephone's owner, as its control line wants it. */
    String telephone() {
        return number
                + "|"
                + name
                + "|"
                + birth
                + "|"
                + (female ? "female" : "male")
                + "|"
                + residence;
    }

    /** What no file, message or memory may hold once the visitor is gone. */
    List<String> secrets() {
        List<String> all = new ArrayList<>(List.of(qr, number, name, residence));
        if (!oldNumber.isEmpty()) {
            all.add(oldNumber);
        }
        String zoneName = CardLines.letters(name);
        all.add(zoneName);
        all.add(zoneName.replace(' ', '<'));
        all.add(CardLines.of(this).substring(0, 30));
        all.add(QR_DAY.format(birth) + "|");
        all.add("|" + QR_DAY.format(birth));
        all.add(birth.toString());
        return all.stream().distinct().toList();
    }

    /** What no screen may show: everything but the name and the last three digits. */
    List<String> beyondName() {
        List<String> all = new ArrayList<>(secrets());
        all.remove(name);
        all.remove(CardLines.letters(name));
        all.add(lastFour());
        return all;
    }

    String lastFour() {
        return number.substring(number.length() - 4);
    }

    /** Never who. */
    @Override
    public String toString() {
        return "Visitor";
    }
}

package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import vn.motcua.provisioning.lab.LabException;

/** Has slots and their sheets made, and reads the sheets as a technician does. */
final class Sheets {
    private static final int MOST_A_FILE = 100;
    private static final Pattern PRINTED =
            Pattern.compile(
                    "Device: (\\S+).*?Máy chủ: (\\S+)\\s+Mã: (\\S+)\\s+Dấu: (\\S+)",
                    Pattern.DOTALL);

    private Sheets() {}

    /**
     * Makes the slots of a list and a sheet for each.
     *
     * @param csv columns office, kind, place, device, office_name
     * @param names the devices in it
     */
    static List<Box> make(Door door, String csv, List<String> names) throws LabException {
        door.post("/slots", Map.of("csv", csv, "reason", "lab"));
        return print(door, names);
    }

    /** Sheets for slots that are there. */
    static List<Box> print(Door door, List<String> names) throws LabException {
        List<Box> boxes = new ArrayList<>();
        for (int from = 0; from < names.size(); from += MOST_A_FILE) {
            List<String> some = names.subList(from, Math.min(names.size(), from + MOST_A_FILE));
            boxes.addAll(read(door.file("/sheets", Map.of("devices", some, "reason", "lab"))));
        }
        if (boxes.size() != names.size()) {
            throw new LabException(boxes.size() + " of " + names.size() + " sheets can be read");
        }
        return boxes;
    }

    private static List<Box> read(byte[] pdf) throws LabException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<Box> boxes = new ArrayList<>();
            Matcher sheet = PRINTED.matcher(new PDFTextStripper().getText(document));
            while (sheet.find()) {
                boxes.add(
                        new Box(
                                sheet.group(1),
                                sheet.group(2) + " " + sheet.group(3) + " " + sheet.group(4)));
            }
            return boxes;
        } catch (IOException e) {
            throw new LabException("the sheets are not a PDF file");
        }
    }
}

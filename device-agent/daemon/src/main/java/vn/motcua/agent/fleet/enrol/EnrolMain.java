package vn.motcua.agent.fleet.enrol;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.fleet.EnrolmentRefusal;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.runtime.TimeDoubt;

/**
 * {@code ./motcua agent enrol --data DIR --code TEXT | --sheet FILE [--again]} and {@code ./motcua
 * agent renew --data DIR [--now]}. Prints one line of JSON; an error is one line that says what to
 * do. Exit code 0 done, 1 failed, 2 used wrongly.
 */
public final class EnrolMain {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final String HELP =
            """
            Usage: ./motcua agent enrol --data DIR --code TEXT     the text under the sheet's QR, or three words:
                                                                   "HOST[:PORT] CODE FINGERPRINT"
                   ./motcua agent enrol --data DIR --sheet FILE    a file with that text, or a picture of the QR
                   ./motcua agent renew --data DIR                 when it is time; --now: at once

            Gives this box its key and certificate in DIR/identity (settings: [tls] ca, cert, key =
            DIR/identity/current/ca.pem, cert.pem, key.pem). May be cut off and repeated at any moment with the
            same sheet. --again: give up the identity that an earlier sheet gave.
            """;

    private EnrolMain() {}

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(Arrays.asList(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        Map<String, String> options = new HashMap<>();
        String verb = args.isEmpty() ? "" : args.getFirst();
        for (int i = 1; i < args.size(); i++) {
            String one = args.get(i);
            if (List.of("--again", "--now").contains(one)) {
                options.put(one, "");
            } else if (List.of("--data", "--code", "--sheet").contains(one)
                    && i + 1 < args.size()) {
                options.put(one, args.get(++i));
            } else {
                return wrong(err);
            }
        }
        try {
            return switch (verb) {
                case "enrol" -> enrol(options, out, err);
                case "renew" -> renew(options, out, err);
                default -> wrong(err);
            };
        } catch (InvalidPathException e) {
            return wrong(err);
        } catch (IOException e) {
            // Our own messages and file names only.
            err.println("agent: " + verb + ": the data folder: " + e.getMessage());
            return FAILED;
        }
    }

    private static int enrol(Map<String, String> options, PrintStream out, PrintStream err)
            throws IOException {
        String data = options.get("--data");
        String code = options.get("--code");
        String file = options.get("--sheet");
        if (data == null || (code == null) == (file == null) || options.containsKey("--now")) {
            return wrong(err);
        }
        Optional<EnrolmentSheet> sheet;
        if (code != null) {
            sheet = EnrolmentSheet.read(code);
        } else {
            sheet = SheetReader.read(Path.of(file == null ? "" : file));
        }
        if (sheet.isEmpty()) {
            err.println(
                    "agent: enrol: that is not a sheet, or a sign of it is wrong: scan the QR again,"
                            + " or type host, code and fingerprint as printed");
            return FAILED;
        }
        EnrolmentResult result =
                enrolment(Path.of(data)).enrol(sheet.get(), options.containsKey("--again"));
        return tell("enrol", result, sheet.get().place(), out, err);
    }

    private static int renew(Map<String, String> options, PrintStream out, PrintStream err)
            throws IOException {
        String data = options.get("--data");
        if (data == null || options.keySet().stream().anyMatch(one -> one.matches("--[acs].*"))) {
            return wrong(err);
        }
        Path folder = Path.of(data);
        Optional<DeviceIdentity> current = new FileDeviceKeys(folder, new SecureRandom()).current();
        if (current.isPresent()
                && !options.containsKey("--now")
                && !Renewal.isDue(current.get().chain().own(), clock(folder).now())) {
            DeviceIdentity own = current.get();
            EnrolmentResult still =
                    new EnrolmentResult.Enrolled(
                            own.device(), own.chain().own().getNotAfter().toInstant());
            return tell("renew", still, "", out, err);
        }
        return tell("renew", enrolment(folder).renew(), "the centre", out, err);
    }

    private static Enrolment enrolment(Path data) throws IOException {
        return new Enrolment(data, new FileDeviceKeys(data, new SecureRandom()), clock(data));
    }

    private static ClockFloor clock(Path data) throws IOException {
        return new ClockFloor(data, TimeDoubt.EARLIEST, InstantSource.system(), System::nanoTime);
    }

    private static int tell(
            String verb, EnrolmentResult result, String place, PrintStream out, PrintStream err) {
        String line =
                switch (result) {
                    case EnrolmentResult.Enrolled enrolled -> {
                        String said =
                                "{\"device\":\""
                                        + enrolled.device()
                                        + "\",\"ends\":\""
                                        + enrolled.ends()
                                        + "\"}\n";
                        out.write(said.getBytes(StandardCharsets.UTF_8), 0, said.length());
                        out.flush();
                        yield "";
                    }
                    case EnrolmentResult.OtherIdentity other ->
                            "this box is "
                                    + other.device()
                                    + " already, from another sheet: add --again to give that up";
                    case EnrolmentResult.NoIdentity _ ->
                            "this box has no identity yet: run ./motcua agent enrol first";
                    case EnrolmentResult.Refused refused -> sentence(refused.reason());
                    case EnrolmentResult.NotTheCentre _ ->
                            "whoever answers at "
                                    + place
                                    + " is not the centre of this sheet: check the network, then the"
                                    + " sheet; nothing was sent";
                    case EnrolmentResult.NotReached _ ->
                            place
                                    + " does not answer: check cable and network, then run this again";
                };
        if (line.isEmpty()) {
            return DONE;
        }
        err.println("agent: " + verb + ": " + line);
        return FAILED;
    }

    private static String sentence(EnrolmentRefusal reason) {
        return switch (reason) {
            case WRONG_CODE -> "the centre does not know this code: scan the QR again";
            case USED ->
                    "another box has used this code: tell IT (somebody may have copied the sheet),"
                            + " then ask for a new one";
            case EXPIRED -> "this sheet is older than 14 days: ask IT for a new one";
            case LOCKED -> "too many wrong tries: ask IT for a new sheet";
            case REPLACED -> "there is a newer sheet for this place: use that one";
            case REVOKED -> "this box was taken out of service: ask IT for a new sheet";
            case UNKNOWN_DEVICE ->
                    "the centre does not know this box's certificate: ask IT for a new sheet";
            case UNFIT_REQUEST -> "the centre refuses this box's key: run this again";
            case BUSY -> "the centre is busy: run this again in a minute";
        };
    }

    private static int wrong(PrintStream err) {
        err.println("agent: use enrol --data DIR --code TEXT | --sheet FILE (see --help)");
        return WRONG_USE;
    }
}

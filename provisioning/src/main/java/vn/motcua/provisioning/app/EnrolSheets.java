package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.catalogue.LineProblem;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.enrolment.Authority;
import vn.motcua.provisioning.enrolment.EnrolmentStore;
import vn.motcua.provisioning.enrolment.SheetRun;
import vn.motcua.provisioning.enrolment.Slot;
import vn.motcua.provisioning.enrolment.SlotList;
import vn.motcua.runtime.config.SettingsException;

/**
 * {@code ./motcua provisioning enrol-sheets}: a list of offices and devices in, sheets to print out
 * (S-064, S-070). May be repeated, and may run beside the centre.
 */
public final class EnrolSheets {
    private static final String NAME = "motcua: provisioning enrol-sheets: ";
    private static final String HELP =
            """
            Usage: ./motcua provisioning enrol-sheets --config FILE --from LIST.csv --out DIR [--new-codes]
                   ./motcua provisioning enrol-sheets --config FILE --device ID --out DIR

            Makes a slot for every appliance of the list that has none yet, a one-time code for every slot that
            never had one, and their sheets as PDF files in DIR (A5, 100 a file). The same list again makes nothing
            new. --new-codes: also for slots whose code is unused (lost, expired, locked); those sheets then count
            no longer. --device: a new sheet for one slot, also when a box stands there (that box is refused as
            soon as the new one enrols). LIST.csv: office,kind,place[,office_name,device,count], or the city's
            table of units as it is. FILE: the centre's settings with [enrolment].
            """;

    private EnrolSheets() {}

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(Arrays.asList(args), Clock.systemUTC(), System.out, System.err));
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String one = args.get(i);
            if (one.equals("--new-codes")) {
                options.put(one, "");
            } else if (List.of("--config", "--from", "--device", "--out").contains(one)
                    && i + 1 < args.size()) {
                options.put(one, args.get(++i));
            } else {
                return wrong(err);
            }
        }
        String config = options.get("--config");
        String folder = options.get("--out");
        String list = options.get("--from");
        String device = options.get("--device");
        if (config == null || folder == null || (list == null) == (device == null)) {
            return wrong(err);
        }
        try {
            CentreSettings settings = CentreSettings.read(Path.of(config));
            if (settings.enrolment().isEmpty()) {
                err.println(NAME + "add [enrolment] host = \"…\" to " + config);
                return 2;
            }
            Run run = new Run(settings, settings.enrolment().get(), Path.of(folder), clock, err);
            return device == null
                    ? run.list(Path.of(list == null ? "" : list), options, out)
                    : run.device(new DeviceId(device), out);
        } catch (SettingsException e) {
            e.lines().forEach(err::println);
            return SettingsException.EXIT_CODE;
        } catch (InvalidPathException e) {
            err.println(NAME + "that is not a path");
            return 2;
        } catch (IllegalArgumentException e) {
            err.println(NAME + "that is not the id of a device");
            return 2;
        } catch (IOException e) {
            // Our own messages and file names only.
            err.println(NAME + e.getMessage());
            return 1;
        }
    }

    private static int wrong(PrintStream err) {
        err.println(NAME + "use --config FILE --from LIST.csv|--device ID --out DIR (see --help)");
        return 2;
    }

    private record Run(
            CentreSettings settings,
            CentreSettings.Enrolment enrolment,
            Path folder,
            Clock clock,
            PrintStream err) {
        int list(Path file, Map<String, String> options, PrintStream out) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IOException("there is no such list; check the path after --from");
            }
            SlotList list = SlotList.read(file);
            if (!list.problems().isEmpty()) {
                for (LineProblem problem : list.problems()) {
                    err.println(problem);
                }
                throw new IOException(
                        list.problems().size()
                                + " problems; nothing was changed: correct the list");
            }
            list.remarks().forEach(remark -> err.println("note: " + remark));
            SecureRandom random = new SecureRandom();
            Authority authority = Authority.open(enrolment.ca(), random);
            try (EnrolmentStore store = EnrolmentRole.store(settings, authority, clock, random)) {
                SheetRun sheets = sheets(store, authority, random);
                EnrolmentStore.Imported imported = store.add(list.slots());
                boolean renew = options.containsKey("--new-codes");
                List<Slot> wanted =
                        imported.all().stream().filter(slot -> wants(slot.code(), renew)).toList();
                List<Path> files = sheets.make(wanted, done -> tell(done, wanted.size()));
                say(out, imported.all().size(), imported.made(), wanted.size(), files.size());
                return 0;
            }
        }

        int device(DeviceId device, PrintStream out) throws IOException {
            SecureRandom random = new SecureRandom();
            Authority authority = Authority.open(enrolment.ca(), random);
            try (EnrolmentStore store = EnrolmentRole.store(settings, authority, clock, random)) {
                SheetRun sheets = sheets(store, authority, random);
                Optional<Slot> slot = store.slot(device);
                if (slot.isEmpty()) {
                    throw new IOException("no slot has this id: import it with --from");
                }
                sheets.make(List.of(slot.get()), done -> tell(done, 1));
                say(out, 1, 0, 1, 1);
                return 0;
            }
        }

        private SheetRun sheets(EnrolmentStore store, Authority authority, SecureRandom random)
                throws IOException {
            Files.createDirectories(folder);
            if (enrolment.port() == 0) {
                throw new IOException("set [enrolment] port: a sheet needs one that stays");
            }
            SheetRun run =
                    new SheetRun(
                            store,
                            enrolment.host(),
                            enrolment.port(),
                            authority.rootKey(),
                            folder,
                            clock.instant(),
                            random);
            int finished = run.recover();
            if (finished > 0) {
                err.println("note: " + finished + " files of an interrupted run count now");
            }
            return run;
        }

        private static boolean wants(Slot.CodeState state, boolean renew) {
            return switch (state) {
                case NONE -> true;
                case OPEN, LOCKED -> renew;
                case USED -> false;
            };
        }

        private void tell(int done, int of) {
            err.println("sheets: " + done + " of " + of);
        }

        private static void say(PrintStream out, int slots, int made, int sheets, int files) {
            byte[] line =
                    ("{\"slots\":"
                                    + slots
                                    + ",\"new_slots\":"
                                    + made
                                    + ",\"sheets\":"
                                    + sheets
                                    + ",\"files\":"
                                    + files
                                    + "}\n")
                            .getBytes(StandardCharsets.US_ASCII);
            out.write(line, 0, line.length);
            out.flush();
        }
    }
}

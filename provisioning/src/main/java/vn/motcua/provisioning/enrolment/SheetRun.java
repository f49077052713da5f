package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.contract.fleet.RootKeyHash;
import vn.motcua.provisioning.enrolment.EnrolmentStore.NewCode;

/**
 * Makes codes and their sheets, up to a hundred a file. The file is on the disk before its codes
 * count, and gets its name after: interrupted at any moment, the next run names what counts and
 * throws away what does not, so that no code is lost and none is on two sheets. One thread.
 */
public final class SheetRun {
    /** Sheets of one file. */
    static final int MOST_A_FILE = 100;

    private static final int MOST_DRAWS = 100;
    private static final String PART = ".part";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(7));

    private final CodeBook store;
    private final String host;
    private final int port;
    private final RootKeyHash root;
    private final Path folder;
    private final String run;
    private final SheetPdf pdf = new SheetPdf();

    /**
     * @param host as devices call the centre
     * @param folder for the files
     */
    public SheetRun(
            CodeBook store,
            String host,
            int port,
            RootKeyHash root,
            Path folder,
            Instant now,
            RandomGenerator random) {
        this.store = store;
        this.host = host;
        this.port = port;
        this.root = root;
        this.folder = folder;
        this.run =
                "sheets-"
                        + STAMP.format(now)
                        + String.format(Locale.ROOT, "-%04x", random.nextInt(0x10000));
    }

    /** Finishes what an interrupted run left; how many files came to count. */
    public int recover() throws IOException {
        List<Path> parts;
        try (Stream<Path> all = Files.list(folder)) {
            parts = all.filter(one -> one.toString().endsWith(PART)).toList();
        }
        int named = 0;
        for (Path part : parts) {
            String whole = part.getFileName().toString().replace(PART, "");
            if (store.counts(whole)) {
                Files.move(part, folder.resolve(whole), StandardCopyOption.ATOMIC_MOVE);
                named++;
            } else {
                Files.delete(part);
            }
        }
        return named;
    }

    /**
     * New codes for these slots, and their sheets.
     *
     * @param progress hears how many sheets are done
     * @return the files
     */
    public List<Path> make(List<Slot> slots, IntConsumer progress) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int from = 0; from < slots.size(); from += MOST_A_FILE) {
            List<Slot> some = slots.subList(from, Math.min(slots.size(), from + MOST_A_FILE));
            files.add(file(some, files.size() + 1));
            progress.accept(from + some.size());
        }
        return files;
    }

    private Path file(List<Slot> slots, int number) throws IOException {
        String name = String.format(Locale.ROOT, "%s-%03d.pdf", run, number);
        Path part = folder.resolve(name + PART);
        for (int i = 0; i < MOST_DRAWS; i++) {
            List<NewCode> codes = store.draw(slots);
            pdf.write(part, codes.stream().map(this::page).toList());
            sync();
            if (store.keep(codes.stream().map(store::row).toList(), name)) {
                return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        throw new IOException("no free codes were found: remove old ones");
    }

    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private SheetPdf.Page page(NewCode one) {
        return new SheetPdf.Page(one, new EnrolmentSheet(host, port, one.code(), root));
    }
}

package vn.motcua.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.fleet.enrol.QrPicture;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.EnrolmentSheet;

/** A list in, sheets out (S-064, S-070). */
final class SheetRunTest {
    private static final String UNITS =
            """
            level,stt,parent,unit_name,brand_name,citizen_lookup_computers,ticket_machines,satisfaction_devices,note,non_numeric_cells
            department,1,,Sở Thử,1,2,1,1,,
            department,,Sở Thử,"06 Chi cục, 9 Hạt",15,3,0,,,satisfaction_devices=Mã QR
            department,,Sở Thử,,3,0,1,0,,
            commune,1,Đống Đa,21 phường của Đống Đa,21,4,2,5,,
            """;

    @TempDir Path folder;
    private Authority authority;
    private EnrolmentStore store;
    private Path out;

    @BeforeEach
    void start() throws Exception {
        TestCentre.HandClock clock = new TestCentre.HandClock(java.time.Instant.now());
        authority =
                Authority.create(folder.resolve("ca"), "Test", clock.instant(), new SecureRandom());
        store =
                EnrolmentStore.open(
                        folder.resolve("enrolment.db"),
                        authority,
                        TestCentre.QUICK,
                        clock,
                        new SecureRandom());
        out = Files.createDirectory(folder.resolve("out"));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void theCitysTableBecomesSlotsAndSaysWhatItDoesNotSay() throws Exception {
        SlotList list = SlotList.read(new StringReader(UNITS));
        assertThat(list.problems()).isEmpty();
        assertThat(list.slots()).hasSize(19);
        assertThat(list.slots()).filteredOn(one -> one.kind() == DeviceKind.RATING_PAD).hasSize(6);
        assertThat(list.remarks())
                .anyMatch(one -> one.startsWith("4 rows: 4 ticket machines, 9 look-up"))
                .anyMatch(one ->
                        one.contains("a row is not an office") && one.contains("40 sections"))
                .anyMatch(one -> one.startsWith("1 rows have words"));
        assertThat(list.slots())
                .extracting(one -> one.office().value())
                .contains(
                        "department-so-thu",
                        "department-so-thu-2",
                        "commune-21-phuong-cua-dong-da");
        assertThat(list.slots())
                .filteredOn(one -> one.officeName().startsWith("21 phường"))
                .allMatch(one -> one.place().contains("điểm: …"));
        assertThat(list.slots())
                .filteredOn(one -> one.officeName().equals("Sở Thử"))
                .filteredOn(one -> one.office().value().equals("department-so-thu"))
                .noneMatch(one -> one.place().contains("điểm"));
    }

    @Test
    void theOwnFormIsCheckedWholeAndEveryProblemIsNamedByItsLine() throws Exception {
        SlotList good =
                SlotList.read(
                        new StringReader(
                                "kind,office,place,count,device,office_name\n"
                                        + "kiosk,van-mieu,Sảnh,2,,Phường Văn Miếu\n"
                                        + "rating-pad,van-mieu,Quầy 1,,pad-77,\n"));
        assertThat(good.slots()).hasSize(3);
        SlotList bad =
                SlotList.read(
                        new StringReader(
                                "kind,office,place,count,device\n"
                                        + "robot,van-mieu,Sảnh,1,\n"
                                        + "KIOSK,Văn Miếu,Sảnh,1,\n"
                                        + "KIOSK,van-mieu,Sảnh,0,\n"
                                        + "KIOSK,van-mieu,Sảnh 2,3,kiosk-1\n"
                                        + "KIOSK,van-mieu\n"));
        assertThat(bad.slots()).isEmpty();
        assertThat(bad.problems()).extracting(one -> one.line()).containsExactly(2, 3, 4, 5, 6);
        assertThat(SlotList.read(new StringReader("a,b\n1,2\n")).problems()).hasSize(1);
        assertThat(SlotList.read(new StringReader("")).problems()).hasSize(1);
    }

    @Test
    void damagedListsAreRefusedOrReadAndNeverThrow() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(77);
        for (int n = 0; n < 3000; n++) {
            StringBuilder text = new StringBuilder(UNITS);
            for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(1, 0x3000));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, ",\"\n9".charAt(random.nextInt(4)));
                }
            }
            SlotList read = SlotList.read(new StringReader(text.toString()));
            assertThat(read.slots().isEmpty() || read.problems().isEmpty()).isTrue();
        }
    }

    @Test
    void aSheetReadsTheSameFromItsQrAndFromItsPrint() throws Exception {
        SlotList list = SlotList.read(new StringReader(UNITS));
        List<Slot> slots = store.add(list.slots()).all();
        List<Path> files = run().make(slots, _ -> {});
        assertThat(files).hasSize(1);
        assertThat(Files.getPosixFilePermissions(files.getFirst()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (PDDocument document = Loader.loadPDF(files.getFirst().toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(19);
            Set<String> codes = new HashSet<>();
            for (int page = 0; page < 19; page += 6) {
                EnrolmentSheet scanned = scan(document, page);
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page + 1);
                stripper.setEndPage(page + 1);
                String print = stripper.getText(document);
                assertThat(print)
                        .contains(scanned.code().printed())
                        .contains(authority.rootKey().fingerprint())
                        .contains("thiet-bi.example")
                        .contains("PHIẾU CÀI ĐẶT THIẾT BỊ")
                        .contains(slots.get(page).device().value());
                assertThat(scanned.root()).isEqualTo(authority.rootKey());
                assertThat(
                                EnrolmentSheet.read(
                                        "thiet-bi.example "
                                                + scanned.code().printed()
                                                + " "
                                                + authority.rootKey().fingerprint()))
                        .isPresent();
                codes.add(scanned.code().signs());
            }
            assertThat(codes).hasSize(4);
        }
    }

    @Test
    void theSameListAgainMakesNothingNewAndALongerOneOnlyTheRest() throws Exception {
        List<WantedSlot> wanted = SlotList.read(new StringReader(UNITS)).slots();
        List<Slot> first = store.add(wanted).all();
        run().make(first, _ -> {});
        EnrolmentStore.Imported again = store.add(wanted);
        assertThat(again.made()).isZero();
        assertThat(again.all()).allMatch(slot -> slot.code() == Slot.CodeState.OPEN);
        assertThat(again.all().stream().map(Slot::device))
                .containsExactlyElementsOf(first.stream().map(Slot::device).toList());
        String longer =
                UNITS.replace(
                        "1,Đống Đa,21 phường của Đống Đa,21,4",
                        "1,Đống Đa,21 phường của Đống Đa,21,5");
        assertThat(store.add(SlotList.read(new StringReader(longer)).slots()).made()).isEqualTo(1);
    }

    /** Cut off between the file, the commit and the name. */
    @Test
    void anInterruptedRunLosesNoCodeAndLeavesNoSheetThatDoesNotCount() throws Exception {
        List<Slot> slots = store.add(SlotList.read(new StringReader(UNITS)).slots()).all();
        List<EnrolmentStore.NewCode> kept = store.draw(slots);
        assertThat(store.keep(rows(kept), "counts.pdf")).isTrue();
        Files.writeString(out.resolve("counts.pdf.part"), "stored before the power failed");
        Files.writeString(out.resolve("never.pdf.part"), "not stored");
        assertThat(run().recover()).isEqualTo(1);
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left.map(one -> one.getFileName().toString())).containsExactly("counts.pdf");
        }
        assertThatThrownBy(() -> store.keep(rows(store.draw(slots)), "counts.pdf"))
                .isInstanceOf(java.io.IOException.class);
        assertThat(store.keep(rows(kept), "other.pdf")).as("these selectors are taken").isFalse();
    }

    @Test
    void twoThousandSheetsComeOutOnceEach() throws Exception {
        StringBuilder list = new StringBuilder("office,kind,place,count\n");
        for (int i = 0; i < 500; i++) {
            list.append("diem-").append(i).append(",KIOSK,Sảnh,4\n");
        }
        List<Slot> slots =
                store.add(SlotList.read(new StringReader(list.toString())).slots()).all();
        assertThat(slots).hasSize(2000);
        List<Integer> progress = new ArrayList<>();
        List<Path> files = run().make(slots, progress::add);
        assertThat(files).hasSize(20);
        assertThat(progress).hasSize(20).isSorted().endsWith(2000);
        int pages = 0;
        for (Path file : files) {
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                pages += document.getNumberOfPages();
            }
        }
        assertThat(pages).isEqualTo(2000);
        assertThat(store.slots()).allMatch(slot -> slot.code() == Slot.CodeState.OPEN);
        assertThat(store.slots().stream().map(Slot::device).distinct()).hasSize(2000);
    }

    private List<CodeRow> rows(List<EnrolmentStore.NewCode> codes) {
        return codes.stream().map(store::row).toList();
    }

    private SheetRun run() {
        return new SheetRun(
                store,
                "thiet-bi.example",
                EnrolmentSheet.DEFAULT_PORT,
                authority.rootKey(),
                out,
                java.time.Instant.now(),
                new SecureRandom());
    }

    private static EnrolmentSheet scan(PDDocument document, int page) throws Exception {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 150);
        String text = QrPicture.text(image).orElseThrow();
        return EnrolmentSheet.read(text).orElseThrow();
    }
}

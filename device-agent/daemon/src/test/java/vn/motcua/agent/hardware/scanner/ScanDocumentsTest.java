package vn.motcua.agent.hardware.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityReading;

/** S-098, S-101: what reaches an identification, in which order, and that nothing stays behind. */
class ScanDocumentsTest {
    private static final String CARD =
            "001190000017||Trần Thị Bình|05031990|Nữ|Số 1, Phố Mẫu|10052022||||";
    private static final String PASSPORT_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private static final String PASSPORT_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final String CARD_1 = "I<UTOD231458907<<<<<<<<<<<<<<<";
    private static final String CARD_2 = "7408122F1204159UTO<<<<<<<<<<<6";
    private static final String CARD_3 = "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private static final String MRZ_READ = "MRZ ERIKSSON ANNA MARIA";
    private static final long HALF_SECOND = 500_000_000;

    private final List<String> story = new ArrayList<>();
    private boolean wanted = true;
    private final ScanLine line =
            new ScanLine(
                    () -> wanted ? new Taker() : null,
                    (Scanned s) -> story.add(s.kind().toString()));

    private final class Taker implements DocumentTaker {
        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 24);
        }

        @Override
        public void take(DocumentScanned scanned) {
            switch (scanned.reading()) {
                case IdentityReading.Read(IdentityDocument document) -> {
                    var name = document.name();
                    story.add(scanned.means() + " " + (name == null ? "" : name.reveal()));
                    document.close();
                }
                case IdentityReading.Refused(IdentityReading.Refusal reason) ->
                        story.add(scanned.means() + " " + reason);
            }
        }
    }

    private List<String> scan(String... lines) {
        story.clear();
        for (String text : lines) {
            feed((text + "\r").getBytes(StandardCharsets.UTF_8), 0);
        }
        return List.copyOf(story);
    }

    private void feed(byte[] bytes, long now) {
        byte[] chunk = bytes.clone();
        line.take(chunk, chunk.length, now);
        assertThat(chunk).containsOnly(0);
    }

    @Test
    void theDocumentComesBeforeTheKind() {
        assertThat(scan(CARD)).containsExactly("CARD_QR Trần Thị Bình", "IDENTITY_CARD");
        assertThat(line.wiped()).isTrue();
    }

    @Test
    void linesOfAZoneAreJoined() {
        assertThat(scan(PASSPORT_1, PASSPORT_2)).containsExactly(MRZ_READ, "IDENTITY_CARD");
        assertThat(scan(PASSPORT_1 + PASSPORT_2)).containsExactly(MRZ_READ, "IDENTITY_CARD");
        assertThat(scan(CARD_1, "\n" + CARD_2, CARD_3)).containsExactly(MRZ_READ, "IDENTITY_CARD");
        assertThat(scan(CARD_1 + CARD_2 + CARD_3)).containsExactly(MRZ_READ, "IDENTITY_CARD");
        assertThat(line.wiped()).isTrue();
    }

    @Test
    void paddingAroundALineDoesNotCount() {
        assertThat(scan("\0" + CARD + "\0\0", "\0"))
                .containsExactly("CARD_QR Trần Thị Bình", "IDENTITY_CARD");
        assertThat(scan("\0" + PASSPORT_1 + "\0", "\0" + PASSPORT_2 + "\0"))
                .containsExactly(MRZ_READ, "IDENTITY_CARD");
    }

    @Test
    void aLineThatIsMissedMakesTheZoneTorn() {
        scan(CARD_1, CARD_2);
        line.idle(HALF_SECOND - 1);
        assertThat(story).isEmpty();
        assertThat(line.wiped()).isFalse();
        line.idle(HALF_SECOND);
        assertThat(story).containsExactly("MRZ TORN", "MALFORMED");
        assertThat(line.wiped()).isTrue();
    }

    @Test
    void anotherCodeInBetweenIsHeard() {
        assertThat(scan(PASSPORT_1, "H26-260101-0001"))
                .containsExactly("MRZ TORN", "MALFORMED", "DOSSIER");
        assertThat(scan(PASSPORT_1, CARD_1, CARD_2, CARD_3))
                .containsExactly("MRZ TORN", "MALFORMED", MRZ_READ, "IDENTITY_CARD");
        assertThat(line.wiped()).isTrue();
    }

    @Test
    void whyADocumentWasNotReadIsSaid() {
        assertThat(scan(PASSPORT_1, PASSPORT_2.replace("36UTO", "46UTO")))
                .containsExactly("MRZ NUMBER_CHECK_DIGIT", "IDENTITY_CARD");
        assertThat(scan("xin chào")).containsExactly("CARD_QR OTHER_CODE", "FOREIGN");
        assertThat(scan("A".repeat(3000))).containsExactly("CARD_QR TOO_LONG", "MALFORMED");
        assertThat(scan(CARD.replace("Nữ", "N?")))
                .containsExactly("CARD_QR GARBLED", "IDENTITY_CARD");
    }

    @Test
    void codesOfDossiersAndSlipsAreNobodysDocument() {
        assertThat(scan("H26-260101-0001", "https://a.example/t/Zk3v9QxW1rT7bN2mLp8sYg"))
                .containsExactly("DOSSIER", "TICKET");
    }

    @Test
    void whileNobodyWaitsEverythingIsSeenAndWiped() {
        wanted = false;
        assertThat(scan(CARD, PASSPORT_1, PASSPORT_2))
                .containsExactly("IDENTITY_CARD", "IDENTITY_CARD");
        assertThat(line.wiped()).isTrue();
    }

    @Test
    void unpluggingForgetsLinesThatWait() {
        scan(PASSPORT_1);
        line.forget();
        assertThat(line.wiped()).isTrue();
        assertThat(scan(CARD)).hasSize(2);
    }

    @Test
    void splitAndBrokenInputIsAnsweredAsWhole() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(110);
        String[] seeds = {CARD, PASSPORT_1, PASSPORT_2, CARD_1, CARD_2, CARD_3, "H26-260101-0001"};
        for (int round = 0; round < 10_000; round++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int first = random.nextInt(seeds.length);
            for (int i = 0; i < 3; i++) {
                byte[] seed = seeds[(first + i) % seeds.length].getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(3) == 0) {
                    seed[random.nextInt(seed.length)] = (byte) random.nextInt(256);
                }
                out.writeBytes(seed);
                out.write('\r');
            }
            byte[] input = out.toByteArray();
            story.clear();
            feed(input, 0);
            line.idle(HALF_SECOND);
            List<String> whole = List.copyOf(story);
            story.clear();
            for (int at = 0, end; at < input.length; at = end) {
                end = Math.min(input.length, at + 1 + random.nextInt(40));
                feed(Arrays.copyOfRange(input, at, end), 0);
            }
            line.idle(HALF_SECOND);
            assertThat(story).isEqualTo(whole);
            assertThat(line.wiped()).isTrue();
        }
    }
}

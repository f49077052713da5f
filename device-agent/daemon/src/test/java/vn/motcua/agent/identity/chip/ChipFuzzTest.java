package vn.motcua.agent.identity.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.card.emulator.CardCore;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.card.emulator.CardTrouble;
import vn.motcua.agent.hardware.card.emulator.SimulatedIssuer;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.agent.identity.chip.ChipResult.Genuine;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.runtime.Check;

/** Whatever a card sends ends in a named outcome: no parser lets an unchecked exception out. */
class ChipFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 100_000 : 4_000;
    private static final int TALKS = Boolean.getBoolean("motcua.long") ? 2_000 : 120;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final SimulatedIssuer ISSUER =
            SimulatedIssuer.make(InstantSource.system().instant());
    private static final CardProfile NOBODY = CardProfile.SAMPLE;

    private static byte[] lines = {};
    private static byte[] face = {};
    private static byte[] details = {};
    private static byte[] security = {};
    private static byte[] key = {};
    private static byte[] signed = {};

    @BeforeAll
    static void takeTheFilesOfAGenuineCard() throws ChipEndException {
        CardCore core = core();
        try (ChipSession session =
                new ChipSession(channel(core), System.nanoTime() + 30_000_000_000L)) {
            ChipFiles files = new ChipFiles(session);
            new ChipDoor(session, files).open(key());
            lines = file(files, 1);
            face = file(files, 2);
            details = file(files, 13);
            security = file(files, 14);
            key = file(files, 15);
            signed = Check.present(files.read(ChipFiles.SOD, p -> {}), "SOD");
            // Not closed: the files are the test's.
        }
    }

    private static byte[] file(ChipFiles files, int group) throws ChipEndException {
        return Check.present(files.read(ChipFiles.group(group), p -> {}), "a group");
    }

    private interface Parser {
        void parse(byte[] bytes) throws ChipEndException;
    }

    @Test
    void theLinesInDg1() {
        fuzz(
                lines,
                1,
                b -> {
                    Dg1 read = Dg1.of(b, TODAY);
                    read.number().wipe();
                    read.name().wipe();
                    assertThat(read.kind()).isNotNull();
                    assertThat(read.sex()).isNotNull();
                    assertThat(read.issuer().length() + read.nationality().length()).isLessThan(7);
                    LocalDate birth = read.birth();
                    assertThat(birth == null || birth.getYear() <= TODAY.getYear()).isTrue();
                    LocalDate expires = read.expires();
                    assertThat(expires == null || expires.getYear() > 1976).isTrue();
                });
    }

    @Test
    void theDetailsInDg13() {
        fuzz(
                details,
                2,
                b -> {
                    try (Dg13 read = Dg13.of(b, EnumSet.allOf(Detail.class))) {
                        read.giveDate(Detail.ISSUED);
                        PersonalText name = read.give(Detail.NAME);
                        assertThat(name == null || name.length() <= 1024).isTrue();
                    }
                });
    }

    @Test
    void thePictureInDg2() {
        fuzz(
                face,
                3,
                b -> {
                    Portrait portrait = Portrait.of(b);
                    if (portrait != null) {
                        assertThat(portrait.image().length).isBetween(1, face.length);
                        portrait.close();
                    }
                });
    }

    @Test
    void theKeysInDg14AndDg15() {
        byte[] challenge = new byte[8];
        byte[] signature = new byte[64];
        fuzz(
                key,
                4,
                b -> {
                    boolean holds = OriginalChip.of(b, security).holds(challenge, signature);
                    assertThat(holds).isFalse();
                });
        fuzz(security, 5, b -> OriginalChip.of(key, b));
    }

    @Test
    void theSignedHashes() {
        fuzz(
                signed,
                6,
                b -> {
                    SecurityObject read = SecurityObject.of(b);
                    read.state();
                    read.covers(1, lines);
                    read.certificate();
                    if (read.signatureHolds()) {
                        // What is outside the signature may change; the hashes may not.
                        assertThat(read.covers(1, lines)).isTrue();
                        assertThat(read.covers(13, details)).isTrue();
                    }
                });
    }

    @Test
    void everyAnswerOfATalk(@TempDir Path folder) throws IOException {
        ISSUER.writeRoot(folder);
        ChipReader reader =
                new ChipReader(new IssuerStore(folder), InstantSource.system(), ZoneOffset.UTC);
        for (int seed = 0; seed < TALKS; seed++) {
            Random random = new Random(seed);
            CardCore core = core();
            int from = random.nextInt(30);
            int[] count = {0};
            ChipCard spoiled =
                    command -> {
                        byte[] answer = Check.present(core.process(command), "an answer");
                        boolean now = count[0]++ >= from && random.nextInt(4) == 0;
                        return new ChipCard.Answered(now ? mutate(answer, random) : answer);
                    };
            ChipRequest request =
                    new ChipRequest(key(), Set.of(Detail.NAME), false, Duration.ofSeconds(20));
            ChipResult result = reader.read(spoiled, request, p -> {});
            if (result instanceof Genuine genuine) {
                assertThat(genuine.document().number().reveal()).isEqualTo(NOBODY.number());
            }
        }
    }

    /** 2 GiB in six bytes: the agent must not even try to make room for them. */
    @Test
    void anAnswerThatPromisesMoreThanItHoldsIsUnreadable(@TempDir Path folder) throws IOException {
        ISSUER.writeRoot(folder);
        ChipReader reader =
                new ChipReader(new IssuerStore(folder), InstantSource.system(), ZoneOffset.UTC);
        byte[] promise = {
            (byte) 0x87, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0, 1, (byte) 0x90, 0
        };
        CardCore core = core();
        ChipCard promising =
                command -> {
                    byte[] answer = Check.present(core.process(command), "an answer");
                    boolean sealed = (command[0] & 0x0C) == 0x0C;
                    return new ChipCard.Answered(sealed ? promise.clone() : answer);
                };
        ChipRequest request =
                new ChipRequest(key(), Set.of(Detail.NAME), false, Duration.ofSeconds(20));
        assertThat(reader.read(promising, request, p -> {}))
                .isInstanceOf(ChipResult.Unreadable.class);
    }

    @Test
    void theCardItselfAnswersEveryCommand() {
        Random random = new Random(7);
        CardCore core = core();
        byte[][] seeds = {
            {0, (byte) 0xA4, 4, 0x0C, 7, (byte) 0xA0, 0, 0, 2, 0x47, 0x10, 1},
            {0, (byte) 0xA4, 2, 0x0C, 2, 1, 0x1C},
            {0, (byte) 0xB0, 0, 0, 8},
            {0, (byte) 0x84, 0, 0, 8},
            {
                0x0C,
                (byte) 0xB0,
                0,
                0,
                13,
                (byte) 0x97,
                1,
                8,
                (byte) 0x8E,
                8,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                0
            },
            {0x10, (byte) 0x86, 0, 0, 2, 0x7C, 0, 0}
        };
        for (int i = 0; i < ROUNDS; i++) {
            byte[] answer = core.process(mutate(seeds[random.nextInt(seeds.length)], random));
            assertThat(answer).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    private static void fuzz(byte[] good, int seed, Parser parser) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bad = mutate(good, random);
            try {
                parser.parse(bad);
            } catch (ChipEndException e) {
                assertThat(e.outcome()).isNotNull();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bad = Arrays.copyOf(bad, random.nextInt(bad.length + 1));
            case 1 -> bad = Arrays.copyOf(bad, bad.length + random.nextInt(20));
            default -> {}
        }
        int flips = random.nextInt(6);
        for (int i = 0; i < flips && bad.length > 0; i++) {
            // Heads and lengths are where parsers break.
            int place =
                    random.nextBoolean()
                            ? random.nextInt(bad.length)
                            : random.nextInt(Math.min(40, bad.length));
            bad[place] = (byte) random.nextInt(256);
        }
        return bad;
    }

    private static CardCore core() {
        return new CardCore(NOBODY, ISSUER, new byte[] {1, 2, 3}, CardTrouble.NONE);
    }

    private static ChipCard channel(CardCore core) {
        return command -> {
            byte @Nullable [] answer = core.process(command);
            return answer == null ? new ChipCard.Silent() : new ChipCard.Answered(answer);
        };
    }

    private static ChipKey key() {
        return new ChipKey.OfNumber(
                PersonalText.of(NOBODY.number()), NOBODY.birth(), NOBODY.issued());
    }
}

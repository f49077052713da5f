package vn.motcua.agent.identity.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.card.emulator.CardCore;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.card.emulator.CardTrouble;
import vn.motcua.agent.hardware.card.emulator.Portraits;
import vn.motcua.agent.hardware.card.emulator.SimulatedIssuer;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.runtime.Check;

/** What a reading leaves behind: nothing in the log, zeros in the memory. */
class ChipTracesTest {
    private static final CardProfile NOBODY = CardProfile.SAMPLE;
    private static final SimulatedIssuer ISSUER =
            SimulatedIssuer.make(InstantSource.system().instant());

    @Test
    void neitherWeNorTheLibrariesLogAnythingEvenWhenAskedForEverything(@TempDir Path folder)
            throws Exception {
        List<LogRecord> heard = new ArrayList<>();
        Handler ear = ear(heard);
        List<Logger> loggers =
                List.of(
                        Logger.getLogger(""),
                        Logger.getLogger("org.jmrtd"),
                        Logger.getLogger("net.sf.scuba"),
                        Logger.getLogger("vn.motcua.agent.identity"));
        loggers.forEach(l -> l.setLevel(Level.ALL));
        Logger.getLogger("").addHandler(ear);
        try {
            ISSUER.writeRoot(folder);
            ChipReader reader =
                    new ChipReader(new IssuerStore(folder), InstantSource.system(), ZoneOffset.UTC);
            for (CardTrouble trouble : CardTrouble.values()) {
                ChipResult result = reader.read(card(trouble), request(), p -> {});
                if (result instanceof ChipResult.Genuine genuine) {
                    genuine.close();
                }
            }
        } finally {
            Logger.getLogger("").removeHandler(ear);
            loggers.forEach(l -> l.setLevel(null));
            Logger.getLogger("").setLevel(Level.INFO);
        }
        assertThat(heard)
                .filteredOn(r -> ours(String.valueOf(r.getLoggerName())))
                .extracting(LogRecord::getLoggerName)
                .isEmpty();
    }

    private static boolean ours(String logger) {
        return logger.startsWith("org.jmrtd")
                || logger.startsWith("net.sf.scuba")
                || logger.startsWith("vn.motcua.agent.identity")
                || logger.startsWith("vn.motcua.agent.hardware.card");
    }

    private static Handler ear(List<LogRecord> heard) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                heard.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void whatWasReadIsZerosAfterwards() throws ChipEndException {
        List<byte[]> read = new ArrayList<>();
        try (ChipSession session =
                        new ChipSession(
                                card(CardTrouble.NONE), System.nanoTime() + 30_000_000_000L);
                ChipFiles files = new ChipFiles(session)) {
            new ChipDoor(session, files).open(key());
            for (int group : new int[] {1, 2, 13}) {
                read.add(Check.present(files.read(ChipFiles.group(group), p -> {}), "a file"));
            }
            assertThat(read).noneMatch(ChipTracesTest::isZero);
        }
        assertThat(read).hasSize(3).allMatch(ChipTracesTest::isZero);
    }

    @Test
    void commandsAndAnswersAreOverwrittenOnTheWay() throws ChipEndException {
        List<byte[]> seen = new ArrayList<>();
        ChipCard inner = card(CardTrouble.NONE);
        ChipCard watched =
                command -> {
                    ChipCard.Reply reply = inner.exchange(command);
                    seen.add(command);
                    if (reply instanceof ChipCard.Answered answered) {
                        seen.add(answered.response());
                    }
                    return reply;
                };
        try (ChipSession session = new ChipSession(watched, System.nanoTime() + 30_000_000_000L);
                ChipFiles files = new ChipFiles(session)) {
            new ChipDoor(session, files).open(key());
        }
        assertThat(seen).hasSizeGreaterThan(10).allMatch(ChipTracesTest::isZero);
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static ChipCard card(CardTrouble trouble) {
        CardCore core = new CardCore(NOBODY, ISSUER, Portraits.nobody(), trouble);
        return command -> {
            byte[] answer = core.process(command);
            return answer == null ? new ChipCard.Silent() : new ChipCard.Answered(answer);
        };
    }

    private static ChipRequest request() {
        return new ChipRequest(key(), EnumSet.allOf(Detail.class), true, ChipRequest.USUAL_LIMIT);
    }

    private static ChipKey key() {
        return new ChipKey.OfNumber(
                PersonalText.of(NOBODY.number()), NOBODY.birth(), NOBODY.issued());
    }
}

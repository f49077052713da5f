package vn.motcua.agent.identity.chip;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import net.sf.scuba.smartcards.CardServiceException;
import org.jmrtd.AccessKeySpec;
import org.jmrtd.CardServiceProtocolException;
import org.jmrtd.PACEKeySpec;
import org.jmrtd.PassportService;
import org.jmrtd.Util;
import org.jmrtd.lds.CardAccessFile;
import org.jmrtd.lds.PACEInfo;
import org.jspecify.annotations.Nullable;

/**
 * Opens a chip: PACE where the chip offers it, by the access number or the machine-readable lines;
 * else BAC by the lines. A chip that refuses PACE for a wrong key is not asked again by BAC. The
 * master file is never selected: the citizen card does not know that command.
 */
final class ChipDoor {
    private static final int WRONG_KEY = 0x6300;
    private static final int ANY_TRIES_LEFT = 0xFFF0;
    private static final int TRIES_LEFT = 0x63C0;
    private static final int TOKEN_STEP = 4;

    private final ChipSession session;
    private final ChipFiles files;

    ChipDoor(ChipSession session, ChipFiles files) {
        this.session = session;
        this.files = files;
    }

    /**
     * @throws ChipEndException when it stays closed
     */
    void open(ChipKey key) throws ChipEndException {
        byte[] number = ChipKey.accessNumber(key);
        List<byte[]> lines = ChipKey.lines(key);
        try {
            boolean paced = pace(number, lines);
            selectApplication(paced);
            if (!paced) {
                basic(lines);
            }
        } finally {
            ChipKey.wipe(lines);
            if (number != null) {
                Arrays.fill(number, (byte) 0);
            }
        }
    }

    /** Whether the chip is open now; false when it has no such door. */
    private boolean pace(byte @Nullable [] number, List<byte[]> lines) throws ChipEndException {
        PACEInfo door = offered();
        if (door == null || number == null && lines.isEmpty()) {
            return false;
        }
        AccessKeySpec key =
                number != null
                        ? new PACEKeySpec(number, PassportService.CAN_PACE_KEY_REFERENCE)
                        : new PACEKeySpec(
                                files.keep(sha1(lines.getFirst())),
                                PassportService.MRZ_PACE_KEY_REFERENCE);
        try {
            session.service()
                    .doPACE(
                            key,
                            door.getObjectIdentifier(),
                            PACEInfo.toParameterSpec(door.getParameterId()),
                            door.getParameterId());
            return true;
        } catch (CardServiceException e) {
            session.stopWhenEnded();
            if (wrongKey(e)) {
                throw new ChipEndException(new ChipResult.WrongAccessNumber());
            }
            return false;
        } catch (RuntimeException e) {
            // A kind of PACE that the library does not know, or nonsense from the card.
            session.stopWhenEnded();
            return false;
        }
    }

    private static boolean wrongKey(CardServiceException e) {
        boolean atToken = e instanceof CardServiceProtocolException p && p.getStep() == TOKEN_STEP;
        return atToken
                && (e.getSW() == WRONG_KEY
                        || (e.getSW() & ANY_TRIES_LEFT) == TRIES_LEFT
                        || e.getSW() == CardServiceException.SW_NONE);
    }

    private @Nullable PACEInfo offered() throws ChipEndException {
        byte[] content = files.read(ChipFiles.CARD_ACCESS, done -> {});
        if (content == null) {
            return null;
        }
        Der.whole(content).checkDepth(8);
        return session
                .run(
                        () ->
                                new CardAccessFile(new ByteArrayInputStream(content))
                                        .getSecurityInfos().stream()
                                                .filter(PACEInfo.class::isInstance)
                                                .map(PACEInfo.class::cast)
                                                .filter(i -> i.getParameterId() != null)
                                                .toList(),
                        e -> new ChipResult.Unreadable())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void selectApplication(boolean paced) throws ChipEndException {
        session.run(
                () -> {
                    session.service().sendSelectApplet(paced);
                    return true;
                },
                e -> absent(e.getSW()) ? new ChipResult.NoChip() : new ChipResult.Unreadable());
    }

    private void basic(List<byte[]> lines) throws ChipEndException {
        for (byte[] line : lines) {
            if (basic(line)) {
                return;
            }
        }
        throw new ChipEndException(
                lines.isEmpty()
                        ? new ChipResult.NotSupported()
                        : new ChipResult.WrongAccessNumber());
    }

    private boolean basic(byte[] line) throws ChipEndException {
        byte[] seed = files.keep(Arrays.copyOf(files.keep(sha1(line)), 16));
        try {
            SecretKey encryption = Util.deriveKey(seed, Util.ENC_MODE);
            SecretKey authentication = Util.deriveKey(seed, Util.MAC_MODE);
            session.service().doBAC(encryption, authentication);
            return true;
        } catch (CardServiceException e) {
            session.stopWhenEnded();
            if (unknown(e.getSW())) {
                throw new ChipEndException(new ChipResult.NotSupported());
            }
            // Also other codes than 6300: after a refusal the library asks once more in another
            // form, and the card has forgotten its challenge by then.
            return false;
        } catch (java.security.GeneralSecurityException | RuntimeException e) {
            session.stopWhenEnded();
            throw new ChipEndException(new ChipResult.Unreadable());
        }
    }

    /** File or application not found, in one of the ways of ISO/IEC 7816-4. */
    private static boolean absent(int status) {
        return (status & 0xFF00) == 0x6A00 || status == 0x6999 || unknown(status);
    }

    private static boolean unknown(int status) {
        return status == 0x6D00 || status == 0x6E00;
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every run-time has SHA-1", e);
        }
    }
}

package vn.motcua.agent.hardware.card.emulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.emulator.BasicAccess.Opened;

/**
 * One card without any wire: a command in, an answer out. It is as strict as the citizen card is
 * known to be: it refuses the selection of the master file, opens nothing without a key, keeps the
 * fingerprints closed, and forgets the session on the first broken or unprotected message.
 *
 * <p>One thread at a time.
 */
public final class CardCore {
    private static final byte[] APPLICATION = Tlv.bytes(0xA0, 0, 0, 0x02, 0x47, 0x10, 0x01);
    private static final int PROTECTED = 0x0C;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;
    private static final int NOT_ALLOWED = 0x6982;
    private static final int NOT_FOUND = 0x6A82;

    private final CardFiles files;
    private final KeyPair key;
    private final CardTrouble trouble;
    private final SecureRandom random = new SecureRandom();
    private final BasicAccess basic;
    private final PaceAccess pace;
    private final CardProfile profile;

    private @Nullable SecureSession session;
    private boolean inApplication;
    private int selected;

    /**
     * @param issuer signs the card, unless the trouble is a foreign one
     * @param portrait a JPEG of at most 30,000 bytes
     */
    public CardCore(
            CardProfile profile, SimulatedIssuer issuer, byte[] portrait, CardTrouble trouble) {
        this.profile = profile;
        this.trouble = trouble;
        try {
            KeyPair original = SimulatedIssuer.keyPair();
            this.files = new CardFiles(profile, portrait, original, signer(issuer, trouble));
            this.key = trouble == CardTrouble.COPY ? SimulatedIssuer.keyPair() : original;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the run-time cannot make keys", e);
        }
        files.spoil(trouble);
        byte[] mrz = profile.basicKey().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        this.basic = new BasicAccess(mrz, random);
        this.pace = new PaceAccess(mrz, profile.accessNumber(), random);
    }

    private static SimulatedIssuer signer(SimulatedIssuer issuer, CardTrouble trouble) {
        return trouble == CardTrouble.FOREIGN_ISSUER
                ? SimulatedIssuer.make(issuer.root().getNotBefore().toInstant().plusSeconds(86_400))
                : issuer;
    }

    /** Power off and on. */
    public void reset() {
        session = null;
        inApplication = false;
        selected = 0;
    }

    /** What the card answers; null when it stays mute. */
    public byte @Nullable [] process(byte[] raw) {
        if (trouble == CardTrouble.MUTE) {
            return null;
        }
        if (trouble == CardTrouble.GARBAGE) {
            byte[] noise = new byte[1 + random.nextInt(40)];
            random.nextBytes(noise);
            return noise;
        }
        Apdu command = Apdu.parse(raw);
        if (command == null) {
            session = null;
            return CardAnswer.status(0x6700).bytes();
        }
        return command.cla() == PROTECTED ? secured(command) : plain(command);
    }

    private byte[] secured(Apdu command) {
        SecureSession open = session;
        Apdu inner = open == null ? null : open.open(command);
        if (open == null || inner == null) {
            session = null;
            return CardAnswer.status(open == null ? 0x6882 : 0x6988).bytes();
        }
        byte[] sealed = open.seal(inside(inner)).bytes();
        if (trouble == CardTrouble.BROKEN_MESSAGING) {
            sealed[sealed.length - 4] ^= 1;
        }
        return sealed;
    }

    /** An unprotected command ends the session. */
    private byte[] plain(Apdu command) {
        session = null;
        if (command.cla() != 0 && command.cla() != 0x10) {
            return CardAnswer.status(0x6E00).bytes();
        }
        CardAnswer answer =
                switch (command.ins()) {
                    case 0xA4 -> select(command);
                    case 0xB0 -> read(command, false);
                    case 0x84 ->
                            profile.basic() && inApplication
                                    ? basic.challenge(command)
                                    : CardAnswer.status(UNKNOWN_INSTRUCTION);
                    case 0x82 ->
                            profile.basic() && inApplication
                                    ? take(basic.authenticate(command))
                                    : CardAnswer.status(UNKNOWN_INSTRUCTION);
                    case 0x22 ->
                            profile.pace()
                                    ? pace.choose(command)
                                    : CardAnswer.status(UNKNOWN_INSTRUCTION);
                    case 0x86 ->
                            profile.pace()
                                    ? take(pace.authenticate(command))
                                    : CardAnswer.status(UNKNOWN_INSTRUCTION);
                    default ->
                            CardAnswer.status(
                                    command.ins() == 0x88 ? NOT_ALLOWED : UNKNOWN_INSTRUCTION);
                };
        return answer.bytes();
    }

    private CardAnswer inside(Apdu command) {
        return switch (command.ins()) {
            case 0xA4 -> select(command);
            case 0xB0 -> read(command, true);
            case 0x88 -> inApplication ? prove(command) : CardAnswer.status(NOT_ALLOWED);
            default -> CardAnswer.status(UNKNOWN_INSTRUCTION);
        };
    }

    private CardAnswer take(Opened opened) {
        session = opened.session();
        return opened.answer();
    }

    private CardAnswer select(Apdu command) {
        if (command.p1() == 0x04) {
            boolean ours =
                    Arrays.equals(command.data(), APPLICATION)
                            && trouble != CardTrouble.OTHER_APPLICATION;
            inApplication = ours;
            selected = 0;
            return ours ? CardAnswer.OK : CardAnswer.status(NOT_FOUND);
        }
        if (command.p1() != 0x02 || command.p2() != 0x0C) {
            // Also the master file: the citizen card does not know its selection.
            return CardAnswer.status(UNKNOWN_INSTRUCTION);
        }
        if (command.data().length != 2) {
            return CardAnswer.status(0x6700);
        }
        int id = (command.data()[0] & 0xFF) << 8 | command.data()[1] & 0xFF;
        return reach(id);
    }

    private CardAnswer reach(int id) {
        selected = 0;
        boolean open = id == CardFiles.CARD_ACCESS && !inApplication;
        if (!open && (!inApplication || trouble == CardTrouble.OTHER_APPLICATION)) {
            return CardAnswer.status(NOT_FOUND);
        }
        if (!open && (session == null || CardFiles.closed(id))) {
            return CardAnswer.status(NOT_ALLOWED);
        }
        if (files.content(id) == null || trouble == CardTrouble.OTHER_APPLICATION) {
            return CardAnswer.status(NOT_FOUND);
        }
        selected = id;
        return CardAnswer.OK;
    }

    private CardAnswer read(Apdu command, boolean secured) {
        int offset = command.p1p2();
        if (offset >= 0x8000) {
            CardAnswer reached = reach(0x0100 | command.p1() & 0x1F);
            if (reached.status() != 0x9000) {
                return reached;
            }
            offset = command.p2();
        }
        byte[] content = files.content(selected);
        if (content == null) {
            return CardAnswer.status(0x6986);
        }
        if (!secured && selected != CardFiles.CARD_ACCESS) {
            return CardAnswer.status(NOT_ALLOWED);
        }
        if (offset >= content.length) {
            return CardAnswer.status(0x6B00);
        }
        // Under secure messaging the frame takes its part of 256 bytes.
        int most = Math.min(command.le(), secured ? 223 : 256);
        int end = Math.min(content.length, offset + most);
        return CardAnswer.of(Arrays.copyOfRange(content, offset, end));
    }

    private CardAnswer prove(Apdu command) {
        if (command.data().length != 8) {
            return CardAnswer.status(0x6700);
        }
        return CardAnswer.of(
                CardCrypto.sure(() -> {
                    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                    signature.initSign(key.getPrivate());
                    signature.update(command.data());
                    return signature.sign();
                }));
    }
}

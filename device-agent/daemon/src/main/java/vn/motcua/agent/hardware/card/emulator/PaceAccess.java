package vn.motcua.agent.hardware.card.emulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.emulator.BasicAccess.Opened;

/**
 * The card's end of PACE with generic mapping over P-256 and AES-128 (ICAO 9303-11, 4.4), opened by
 * the access number or the machine-readable lines.
 */
final class PaceAccess {
    /** id-PACE-ECDH-GM-AES-CBC-CMAC-128, content octets. */
    static final byte[] OID = Tlv.bytes(0x04, 0, 0x7F, 0, 0x07, 0x02, 0x02, 0x04, 0x02, 0x02);

    static final int P256 = 12;

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");

    private final byte[] mrz;
    private final byte[] accessNumber;
    private final SecureRandom random;

    private int step;
    private byte[] password = new byte[0];
    private byte[] nonce = new byte[0];
    private ECPoint generator = CURVE.getG();
    private byte[] sharedKey = new byte[0];
    private byte[] ourToken = new byte[0];
    private byte[] theirToken = new byte[0];

    PaceAccess(byte[] mrz, String accessNumber, SecureRandom random) {
        this.mrz = mrz;
        this.accessNumber = accessNumber.getBytes(StandardCharsets.ISO_8859_1);
        this.random = random;
    }

    CardAnswer choose(Apdu command) {
        step = 0;
        byte[] oid = Tlv.find(0x80, command.data());
        byte[] which = Tlv.find(0x83, command.data());
        if (command.p1p2() != 0xC1A4 || !Arrays.equals(oid, OID)) {
            return CardAnswer.status(0x6A80);
        }
        if (which == null || which.length != 1 || which[0] != 1 && which[0] != 2) {
            return CardAnswer.status(0x6A88);
        }
        password = which[0] == 1 ? CardCrypto.sha1(mrz) : accessNumber;
        step = 1;
        return CardAnswer.OK;
    }

    Opened authenticate(Apdu command) {
        byte[] dynamic = Tlv.find(0x7C, command.data());
        boolean chained = command.cla() == 0x10;
        if (dynamic == null || step == 0 || chained == (step == 4)) {
            step = 0;
            return refused(0x6985);
        }
        try {
            Opened opened = advance(dynamic);
            step = opened.session() == null && opened.answer().status() == 0x9000 ? step + 1 : 0;
            return opened;
        } catch (IllegalArgumentException e) {
            step = 0;
            return refused(0x6A80);
        }
    }

    private Opened advance(byte[] dynamic) {
        return switch (step) {
            case 1 -> giveNonce();
            case 2 -> map(Tlv.find(0x81, dynamic));
            case 3 -> agree(Tlv.find(0x83, dynamic));
            default -> compare(Tlv.find(0x85, dynamic));
        };
    }

    private Opened giveNonce() {
        nonce = new byte[16];
        random.nextBytes(nonce);
        byte[] key = CardCrypto.derive(password, 3);
        return reply(0x80, CardCrypto.aes(Cipher.ENCRYPT_MODE, key, new byte[16], nonce));
    }

    private Opened map(byte @Nullable [] theirs) {
        BigInteger secret = secret();
        ECPoint shared = point(theirs).multiply(secret).normalize();
        generator = CURVE.getG().multiply(new BigInteger(1, nonce)).add(shared).normalize();
        return reply(0x82, CURVE.getG().multiply(secret).getEncoded(false));
    }

    private Opened agree(byte @Nullable [] theirs) {
        BigInteger secret = secret();
        ECPoint there = point(theirs);
        ECPoint shared = there.multiply(secret).normalize();
        sharedKey = shared.getAffineXCoord().getEncoded();
        byte[] here = generator.multiply(secret).getEncoded(false);
        byte[] macKey = CardCrypto.derive(sharedKey, 2);
        theirToken = token(macKey, here);
        ourToken = token(macKey, there.getEncoded(false));
        return reply(0x84, here);
    }

    private Opened compare(byte @Nullable [] token) {
        if (!Arrays.equals(token, theirToken)) {
            return refused(0x6300);
        }
        return new Opened(
                CardAnswer.of(Tlv.of(0x7C, Tlv.of(0x86, ourToken))), SecureSession.aes(sharedKey));
    }

    private static byte[] token(byte[] key, byte[] point) {
        return CardCrypto.cmac(key, Tlv.of(0x7F49, Tlv.of(0x06, OID), Tlv.of(0x86, point)));
    }

    private static ECPoint point(byte @Nullable [] encoded) {
        if (encoded == null) {
            throw new IllegalArgumentException("no point");
        }
        return CURVE.getCurve().decodePoint(encoded);
    }

    private BigInteger secret() {
        return new BigInteger(248, random).add(BigInteger.ONE);
    }

    private static Opened reply(int tag, byte[] value) {
        return new Opened(CardAnswer.of(Tlv.of(0x7C, Tlv.of(tag, value))), null);
    }

    private static Opened refused(int status) {
        return new Opened(CardAnswer.status(status), null);
    }
}

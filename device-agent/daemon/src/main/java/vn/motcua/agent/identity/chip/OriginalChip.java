package vn.motcua.agent.identity.chip;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import net.sf.scuba.smartcards.CommandAPDU;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ISO9796d2Signer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Active Authentication (ICAO 9303-11, 6.1): the chip signs a challenge with a key that never
 * leaves it. Worth something only after the hash of DG15 (and DG14) was found under the issuer's
 * signature, because the chip brings the public key itself.
 */
final class OriginalChip {
    /** Content of 2.23.136.1.1.5, id-icao-mrtd-security-aaProtocolObject. */
    private static final byte[] ACTIVE = {0x67, (byte) 0x81, 0x08, 0x01, 0x01, 0x05};

    private static final String[] HASHES = {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"};

    private final PublicKey key;
    private final String hash;

    private OriginalChip(PublicKey key, String hash) {
        this.key = key;
        this.hash = hash;
    }

    /**
     * @param dg15 the public key
     * @param dg14 names the hash for a key on a curve; null = SHA-256
     * @throws ChipEndException when one is broken, or of a kind that we cannot check
     */
    static OriginalChip of(byte[] dg15, byte @Nullable [] dg14) throws ChipEndException {
        byte[] spki = Der.whole(dg15).enter(0x6F).copy();
        String hash = dg14 == null ? "SHA256" : hash(dg14);
        try {
            Der.whole(spki).checkDepth(16);
            PublicKey key =
                    BouncyCastleProvider.getPublicKey(SubjectPublicKeyInfo.getInstance(spki));
            if (key instanceof ECPublicKey || key instanceof RSAPublicKey) {
                return new OriginalChip(key, hash);
            }
            throw new ChipEndException(new ChipResult.NotSupported());
        } catch (java.io.IOException | RuntimeException e) {
            throw ChipEndException.malformed();
        }
    }

    private static String hash(byte[] dg14) throws ChipEndException {
        Der infos = Der.whole(dg14).enter(0x6E).enter(0x31);
        while (infos.more()) {
            Der info = infos.enter(0x30);
            if (info.enter(0x06).sameAs(ACTIVE)) {
                info.skip(0x02);
                Der scheme = info.enter(0x06);
                // ecdsa-plain-SHA1 … SHA512: 0.4.0.127.0.7.1.1.4.1.{1…5}
                int which = (int) scheme.unsigned(scheme.length() - 1, 1);
                if (scheme.length() != 10 || which < 1 || which > HASHES.length) {
                    throw new ChipEndException(new ChipResult.NotSupported());
                }
                return HASHES[which - 1];
            }
        }
        return "SHA256";
    }

    /** Whether the chip has the key. */
    boolean proven(ChipSession session, SecureRandom random) throws ChipEndException {
        byte[] challenge = new byte[8];
        random.nextBytes(challenge);
        byte[] signature = session.ask(new CommandAPDU(0, 0x88, 0, 0, challenge, 256));
        return signature != null && holds(challenge, signature);
    }

    boolean holds(byte[] challenge, byte[] signature) {
        try {
            return key instanceof RSAPublicKey rsa
                    ? rsaHolds(rsa, challenge, signature)
                    : curveHolds(challenge, signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private boolean curveHolds(byte[] challenge, byte[] signature) throws GeneralSecurityException {
        Signature check = Signature.getInstance(hash + "withPLAIN-ECDSA", IssuerStore.PROVIDER);
        check.initVerify(key);
        check.update(challenge);
        return check.verify(signature);
    }

    /** ISO/IEC 9796-2, scheme 1, with part of the message recovered. */
    private static boolean rsaHolds(RSAPublicKey key, byte[] challenge, byte[] signature) {
        RSAKeyParameters open =
                new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
        RSAEngine engine = new RSAEngine();
        engine.init(false, open);
        byte[] block = engine.processBlock(signature, 0, signature.length);
        boolean implicit = block[block.length - 1] == (byte) 0xBC;
        Digest digest = implicit ? new SHA1Digest() : digest(block[block.length - 2]);
        ISO9796d2Signer signer = new ISO9796d2Signer(new RSAEngine(), digest, implicit);
        signer.init(false, open);
        try {
            signer.updateWithRecoveredMessage(signature);
        } catch (org.bouncycastle.crypto.InvalidCipherTextException e) {
            return false;
        }
        signer.update(challenge, 0, challenge.length);
        return signer.verifySignature(signature);
    }

    private static Digest digest(byte trailer) {
        return switch (trailer) {
            case 0x33 -> new SHA1Digest();
            case 0x34 -> new SHA256Digest();
            case 0x35 -> new SHA512Digest();
            case 0x36 -> new SHA384Digest();
            case 0x38 -> new SHA224Digest();
            default -> throw new IllegalArgumentException("unknown trailer");
        };
    }
}

package vn.motcua.agent.hardware.card.emulator;

import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** The card's end of Basic Access Control (ICAO 9303-11, 4.3). */
final class BasicAccess {
    private final byte[] encryption;
    private final byte[] authentication;
    private final SecureRandom random;
    private byte @Nullable [] challenge;

    /**
     * @param mrz document number, birth and expiry with their check digits
     */
    BasicAccess(byte[] mrz, SecureRandom random) {
        byte[] seed = Arrays.copyOf(CardCrypto.sha1(mrz), 16);
        this.encryption = CardCrypto.derive(seed, 1);
        this.authentication = CardCrypto.derive(seed, 2);
        this.random = random;
    }

    CardAnswer challenge(Apdu command) {
        if (command.le() != 8) {
            return CardAnswer.status(0x6700);
        }
        byte[] fresh = random(8);
        challenge = fresh;
        return CardAnswer.of(fresh);
    }

    /** What the door has become: an answer, and a session when it is open. */
    record Opened(CardAnswer answer, @Nullable SecureSession session) {}

    Opened authenticate(Apdu command) {
        byte[] ours = challenge;
        challenge = null;
        if (ours == null || command.data().length != 40) {
            return new Opened(CardAnswer.status(ours == null ? 0x6985 : 0x6700), null);
        }
        byte[] body = Arrays.copyOf(command.data(), 32);
        byte[] mac = Arrays.copyOfRange(command.data(), 32, 40);
        if (!Arrays.equals(mac, CardCrypto.retailMac(authentication, CardCrypto.pad(body, 8)))) {
            return new Opened(CardAnswer.status(0x6300), null);
        }
        byte[] plain = CardCrypto.des3(Cipher.DECRYPT_MODE, encryption, body);
        byte[] theirs = Arrays.copyOf(plain, 8);
        if (!Arrays.equals(ours, Arrays.copyOfRange(plain, 8, 16))) {
            return new Opened(CardAnswer.status(0x6300), null);
        }
        byte[] key = random(16);
        byte[] reply =
                CardCrypto.des3(Cipher.ENCRYPT_MODE, encryption, Tlv.join(ours, theirs, key));
        byte[] replyMac = CardCrypto.retailMac(authentication, CardCrypto.pad(reply, 8));
        for (int i = 0; i < 16; i++) {
            key[i] ^= plain[16 + i];
        }
        byte[] counter = Tlv.join(Arrays.copyOfRange(ours, 4, 8), Arrays.copyOfRange(theirs, 4, 8));
        return new Opened(
                CardAnswer.of(Tlv.join(reply, replyMac)), SecureSession.des(key, counter));
    }

    private byte[] random(int count) {
        byte[] out = new byte[count];
        random.nextBytes(out);
        return out;
    }
}

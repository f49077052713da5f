package vn.motcua.agent.hardware.card.emulator;

import java.util.Arrays;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The card's end of secure messaging (ICAO 9303-11, 9.8), with 3DES after BAC or AES after PACE.
 */
final class SecureSession {
    private final byte[] encryption;
    private final byte[] authentication;
    private final byte[] counter;
    private final boolean aes;

    private SecureSession(byte[] encryption, byte[] authentication, byte[] counter, boolean aes) {
        this.encryption = encryption;
        this.authentication = authentication;
        this.counter = counter;
        this.aes = aes;
    }

    static SecureSession des(byte[] secret, byte[] counter) {
        return new SecureSession(
                CardCrypto.derive(secret, 1), CardCrypto.derive(secret, 2), counter, false);
    }

    static SecureSession aes(byte[] secret) {
        return new SecureSession(
                CardCrypto.derive(secret, 1), CardCrypto.derive(secret, 2), new byte[16], true);
    }

    /** The plain command; null when it is not properly protected. */
    @Nullable Apdu open(Apdu command) {
        count();
        byte[] cipher = Tlv.find(0x87, command.data());
        byte[] le = Tlv.find(0x97, command.data());
        byte[] mac = Tlv.find(0x8E, command.data());
        if (mac == null || cipher != null && (cipher.length < 1 + block() || cipher[0] != 1)) {
            return null;
        }
        byte[] header =
                CardCrypto.pad(
                        Tlv.bytes(command.cla(), command.ins(), command.p1(), command.p2()),
                        block());
        byte[] objects =
                Tlv.join(
                        cipher == null ? new byte[0] : Tlv.of(0x87, cipher),
                        le == null ? new byte[0] : Tlv.of(0x97, le));
        byte[] covered = Tlv.join(header, objects);
        if (!Arrays.equals(mac, mac(objects.length == 0 ? header : covered, objects.length > 0))) {
            return null;
        }
        byte[] data = new byte[0];
        if (cipher != null) {
            byte[] body = Arrays.copyOfRange(cipher, 1, cipher.length);
            if (body.length % block() != 0) {
                return null;
            }
            data = CardCrypto.unpad(crypt(Cipher.DECRYPT_MODE, body));
        }
        int wanted = le == null || le.length != 1 ? 0 : Apdu.le(le[0] & 0xFF);
        return new Apdu(0, command.ins(), command.p1(), command.p2(), data, wanted);
    }

    CardAnswer seal(CardAnswer plain) {
        count();
        byte[] data =
                plain.data().length == 0
                        ? new byte[0]
                        : Tlv.of(
                                0x87,
                                new byte[] {1},
                                crypt(Cipher.ENCRYPT_MODE, CardCrypto.pad(plain.data(), block())));
        byte[] objects =
                Tlv.join(data, Tlv.of(0x99, Tlv.bytes(plain.status() >> 8, plain.status())));
        return new CardAnswer(Tlv.join(objects, Tlv.of(0x8E, mac(objects, true))), plain.status());
    }

    private byte[] mac(byte[] data, boolean pad) {
        byte[] covered = Tlv.join(counter, pad ? CardCrypto.pad(data, block()) : data);
        return aes
                ? CardCrypto.cmac(authentication, covered)
                : CardCrypto.retailMac(authentication, covered);
    }

    private byte[] crypt(int mode, byte[] data) {
        if (!aes) {
            return CardCrypto.des3(mode, encryption, data);
        }
        byte[] iv = CardCrypto.aes(Cipher.ENCRYPT_MODE, encryption, new byte[16], counter);
        return CardCrypto.aes(mode, encryption, iv, data);
    }

    private int block() {
        return aes ? 16 : 8;
    }

    private void count() {
        for (int i = counter.length - 1; i >= 0; i--) {
            if (++counter[i] != 0) {
                return;
            }
        }
    }
}

package vn.motcua.agent.hardware.card.emulator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The primitives of ICAO 9303-11: key derivation, padding, block ciphers and their MACs. */
final class CardCrypto {
    private CardCrypto() {}

    /** A primitive that the run-time must have. */
    interface Primitive<T> {
        T run() throws GeneralSecurityException;
    }

    static <T> T sure(Primitive<T> primitive) {
        try {
            return primitive.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a primitive of the run-time failed", e);
        }
    }

    static byte[] sha1(byte[]... parts) {
        return sure(() -> MessageDigest.getInstance("SHA-1").digest(Tlv.join(parts)));
    }

    static byte[] sha256(byte[]... parts) {
        return sure(() -> MessageDigest.getInstance("SHA-256").digest(Tlv.join(parts)));
    }

    /** Sixteen bytes for a two-key 3DES or AES-128. */
    static byte[] derive(byte[] secret, int counter) {
        return Arrays.copyOf(sha1(secret, Tlv.bytes(0, 0, 0, counter)), 16);
    }

    static byte[] des3(int mode, byte[] key, byte[] data) {
        byte[] three = Tlv.join(key, Arrays.copyOf(key, 8));
        return sure(() -> {
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(three, "DESede"), new IvParameterSpec(new byte[8]));
            return cipher.doFinal(data);
        });
    }

    static byte[] aes(int mode, byte[] key, byte[] iv, byte[] data) {
        return sure(() -> {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(data);
        });
    }

    /** Retail MAC over padded data. */
    static byte[] retailMac(byte[] key, byte[] padded) {
        ISO9797Alg3Mac mac = new ISO9797Alg3Mac(new DESEngine(), 64);
        mac.init(new KeyParameter(key));
        mac.update(padded, 0, padded.length);
        byte[] out = new byte[8];
        mac.doFinal(out, 0);
        return out;
    }

    /** The first eight bytes of an AES-CMAC. */
    static byte[] cmac(byte[] key, byte[] data) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[16];
        mac.doFinal(out, 0);
        return Arrays.copyOf(out, 8);
    }

    static byte[] pad(byte[] data, int block) {
        byte[] out = Arrays.copyOf(data, (data.length / block + 1) * block);
        out[data.length] = (byte) 0x80;
        return out;
    }

    /** Without its padding; empty when the padding is broken. */
    static byte[] unpad(byte[] data) {
        for (int i = data.length - 1; i >= 0; i--) {
            if (data[i] == (byte) 0x80) {
                return Arrays.copyOf(data, i);
            }
            if (data[i] != 0) {
                break;
            }
        }
        return new byte[0];
    }
}

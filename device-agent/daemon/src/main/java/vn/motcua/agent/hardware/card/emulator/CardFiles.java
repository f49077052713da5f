package vn.motcua.agent.hardware.card.emulator;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of the identity application in the shape of the citizen card, signed by an issuer. */
final class CardFiles {
    static final int CARD_ACCESS = 0x011C;

    private static final int COM = 0x011E;
    private static final int SOD = 0x011D;
    private static final int GROUP = 0x0100;
    private static final int FINGERPRINTS = 0x0103;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** 1.2.704.1.1, an invented arc for the list of details. */
    private static final byte[] DETAILS = Tlv.bytes(0x2A, 0x85, 0x40, 0x01, 0x01);

    /** id-icao-mrtd-security-aaProtocolObject and ecdsa-plain-SHA256. */
    private static final byte[] ORIGINALITY = Tlv.bytes(0x67, 0x81, 0x08, 0x01, 0x01, 0x05);

    private static final byte[] PLAIN_SHA256 =
            Tlv.bytes(0x04, 0, 0x7F, 0, 0x07, 0x01, 0x01, 0x04, 0x01, 0x03);

    private final Map<Integer, byte[]> files = new HashMap<>();

    CardFiles(CardProfile profile, byte[] portrait, KeyPair key, SimulatedIssuer issuer) {
        TreeMap<Integer, byte[]> groups = new TreeMap<>();
        groups.put(1, Tlv.of(0x61, Tlv.of(0x5F1F, ascii(profile.mrz()))));
        groups.put(2, portrait(portrait));
        groups.put(13, Tlv.of(0x6D, details(profile)));
        groups.put(14, Tlv.of(0x6E, security(profile)));
        groups.put(15, Tlv.of(0x6F, key.getPublic().getEncoded()));
        groups.forEach((n, content) -> files.put(GROUP + n, content));
        files.put(SOD, issuer.sign(groups));
        files.put(
                COM,
                Tlv.of(
                        0x60,
                        Tlv.of(0x5F01, ascii("0107")),
                        Tlv.of(0x5F36, ascii("040000")),
                        Tlv.of(0x5C, Tlv.bytes(0x61, 0x75, 0x63, 0x6D, 0x6E, 0x6F))));
        if (profile.pace()) {
            files.put(CARD_ACCESS, Tlv.of(0x31, paceInfo()));
        }
    }

    /** The content of a file; null when there is none. */
    byte @Nullable [] content(int id) {
        return files.get(id);
    }

    /** Whether the card has the file and keeps it from everyone without the state's leave. */
    static boolean closed(int id) {
        return id == FINGERPRINTS;
    }

    void spoil(CardTrouble trouble) {
        switch (trouble) {
            case TAMPERED_LINES -> flip(GROUP + 1, 12);
            case TAMPERED_DETAILS -> flip(GROUP + 13, 60);
            case TAMPERED_SIGNATURE -> {
                byte[] sod = files.get(SOD);
                if (sod != null) {
                    flip(SOD, sod.length - 3);
                }
            }
            case NONE,
                    FOREIGN_ISSUER,
                    COPY,
                    OTHER_APPLICATION,
                    MUTE,
                    GARBAGE,
                    BROKEN_MESSAGING -> {}
        }
    }

    private void flip(int id, int at) {
        byte[] content = files.get(id);
        if (content != null) {
            content[at] ^= 1;
        }
    }

    private static byte[] details(CardProfile p) {
        List<byte[]> fields = new ArrayList<>();
        fields.add(field(1, Tlv.text(p.number())));
        fields.add(field(2, Tlv.text(p.name())));
        fields.add(field(3, Tlv.text(date(p.birth()))));
        fields.add(field(4, Tlv.text(p.female() ? "Nữ" : "Nam")));
        fields.add(field(5, Tlv.text("Việt Nam")));
        fields.add(field(6, Tlv.text("Dân tộc mẫu")));
        fields.add(field(7, Tlv.text("Tôn giáo mẫu")));
        fields.add(field(8, Tlv.text("Quê quán mẫu")));
        fields.add(field(9, Tlv.text(p.residence())));
        fields.add(field(10, Tlv.text("Đặc điểm mẫu")));
        fields.add(field(11, Tlv.text(date(p.issued()))));
        fields.add(field(12, Tlv.text(date(p.expires()))));
        fields.add(field(13, Tlv.of(0x30, Tlv.text("Cha Mẫu"), Tlv.text("Mẹ Mẫu"))));
        if (!p.oldNumber().isEmpty()) {
            fields.add(field(15, Tlv.text(p.oldNumber())));
        }
        return Tlv.of(
                0x30,
                Tlv.number(1),
                Tlv.of(0x06, DETAILS),
                Tlv.of(0x31, fields.toArray(byte[][]::new)));
    }

    private static byte[] field(int n, byte[] value) {
        return Tlv.of(0x30, Tlv.number(n), value);
    }

    private static String date(LocalDate date) {
        return date.format(DATE);
    }

    private static byte[] security(CardProfile profile) {
        byte[] originality =
                Tlv.of(0x30, Tlv.of(0x06, ORIGINALITY), Tlv.number(1), Tlv.of(0x06, PLAIN_SHA256));
        return profile.pace() ? Tlv.of(0x31, paceInfo(), originality) : Tlv.of(0x31, originality);
    }

    private static byte[] paceInfo() {
        return Tlv.of(
                0x30, Tlv.of(0x06, PaceAccess.OID), Tlv.number(2), Tlv.number(PaceAccess.P256));
    }

    /** One face in the frames of ISO/IEC 7816-11 and ISO/IEC 19794-5. */
    private static byte[] portrait(byte[] jpeg) {
        int record = 14 + 20 + 12 + jpeg.length;
        byte[] head = Tlv.join(ascii("FAC\0" + "010\0"), four(record), Tlv.bytes(0, 1));
        byte[] face = Tlv.join(four(record - 14), new byte[16]);
        byte[] image = Tlv.bytes(1, 0, 0x01, 0xE0, 0x02, 0x80, 1, 0, 0, 0, 0, 0);
        byte[] about =
                Tlv.of(
                        0xA1,
                        Tlv.of(0x80, Tlv.bytes(1, 1)),
                        Tlv.of(0x81, Tlv.bytes(2)),
                        Tlv.of(0x87, Tlv.bytes(1, 1)),
                        Tlv.of(0x88, Tlv.bytes(0, 8)));
        byte[] block = Tlv.of(0x5F2E, head, face, image, jpeg);
        return Tlv.of(0x75, Tlv.of(0x7F61, Tlv.number(1), Tlv.of(0x7F60, about, block)));
    }

    private static byte[] four(int n) {
        return Tlv.bytes(n >> 24, n >> 16, n >> 8, n);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

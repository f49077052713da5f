package vn.motcua.agent.hardware.fingerprint;

import java.util.EnumSet;
import java.util.Set;

/** What is measured, with its number in CBEFF (ISO/IEC 19785). */
public enum Modality {
    FINGER(0x08),
    FACE(0x02),
    IRIS(0x10);

    private final int cbeff;

    Modality(int cbeff) {
        this.cbeff = cbeff;
    }

    public int cbeff() {
        return cbeff;
    }

    /** The modalities whose bits are set; others are not ours and left out. */
    public static Set<Modality> ofBits(int bits) {
        Set<Modality> set = EnumSet.noneOf(Modality.class);
        for (Modality m : values()) {
            if ((bits & m.cbeff) != 0) {
                set.add(m);
            }
        }
        return set;
    }

    public static int bits(Set<Modality> modalities) {
        return modalities.stream().mapToInt(Modality::cbeff).reduce(0, (a, b) -> a | b);
    }
}

package vn.motcua.agent.directory;

import java.util.Optional;

/** How the bytes of a finger are to be read, with the contract's word for it. */
public enum FingerFormat {
    /** Finger minutiae of ISO/IEC 19794-2, 2005 or 2011. */
    ISO_19794_2("iso-19794-2"),
    /** SourceAFIS 3, CBOR. */
    SOURCEAFIS_3("sourceafis-3"),
    /** For a vendor's own matcher. */
    VENDOR("vendor");

    private final String word;

    FingerFormat(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<FingerFormat> ofWord(String word) {
        for (FingerFormat format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}

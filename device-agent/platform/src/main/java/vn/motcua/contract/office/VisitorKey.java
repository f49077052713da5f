package vn.motcua.contract.office;

import java.time.LocalDate;

/**
 * The hub's random key of a business day, under which machines hash whom they identified (S-111).
 * In the memory of the hub and, for one touch, of a machine; on no disk.
 *
 * @param day that it is of; with its end the key is forgotten
 * @param key 256 bits in base64url
 */
public record VisitorKey(LocalDate day, String key) {
    /** The key stays out of every log. */
    @Override
    public String toString() {
        return "VisitorKey";
    }
}

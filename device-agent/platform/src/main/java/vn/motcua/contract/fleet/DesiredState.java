package vn.motcua.contract.fleet;

/**
 * How the centre wants a device to be, whole, on the retained topic {@code desired}. A section that
 * is absent is left to the device's own settings file.
 *
 * @param revision of the centre's book; the higher one supersedes
 * @param hash {@code sha256:} and the hex digest of the sections' canonical text
 * @param sections by name; see {@link DesiredSchema}
 */
public record DesiredState(long revision, String hash, StateValue.Tree sections) {
    public DesiredState {
        if (revision < 1 || revision > StateValue.LARGEST) {
            throw new IllegalArgumentException("a revision counts from 1");
        }
    }
}

package vn.motcua.contract.fleet;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/**
 * What a release consists of; itself a signed target. Sizes and hashes of the downloads stand in
 * the signed list of targets.
 *
 * @param number of the release
 * @param version for people
 * @param tarBytes length of the tar of its slot
 * @param tarSha256 hash of that tar, 64 hex digits; the slot is right when its tar has this hash
 * @param patches number of an earlier release to the hash of its tar
 */
public record ReleaseManifest(
        long number,
        String version,
        long tarBytes,
        String tarSha256,
        SortedMap<Long, String> patches) {
    /** Larger ones are not read. */
    public static final int MOST_BYTES = 16 * 1024;

    public static final int MOST_PATCHES = 8;

    public ReleaseManifest {
        patches = new TreeMap<>(patches);
        if (!isNumber(number)
                || !version.matches("[0-9A-Za-z.+~-]{1,40}")
                || tarBytes < 1
                || tarBytes > SlotTar.MOST_BYTES
                || !isHash(tarSha256)
                || patches.size() > MOST_PATCHES
                || !patches.entrySet().stream()
                        .allMatch(one -> isNumber(one.getKey()) && isHash(one.getValue()))) {
            throw new IllegalArgumentException("a manifest out of range");
        }
    }

    private static boolean isNumber(long number) {
        return number >= 1 && number <= ReleaseWish.LARGEST;
    }

    private static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /** The name of a manifest among the targets. */
    public static String name(long number) {
        return "release-" + number + ".json";
    }

    /** The whole slot, {@code .tar.zst}. */
    public static String fullName(long number) {
        return "release-" + number + ".tar.zst";
    }

    /** The difference to an earlier one, a zstd frame whose dictionary is the earlier tar. */
    public static String patchName(long number, long from) {
        return "release-" + number + "-from-" + from + ".zst";
    }

    /** Canonical. */
    public String text() {
        TreeMap<String, StateValue> from = new TreeMap<>();
        patches.forEach((base, hash) -> from.put(Long.toString(base), new StateValue.Text(hash)));
        return StateJson.write(
                StateValue.Tree.of(
                        Map.of(
                                "number", new StateValue.Whole(number),
                                "version", new StateValue.Text(version),
                                "tar_bytes", new StateValue.Whole(tarBytes),
                                "tar_sha256", new StateValue.Text(tarSha256),
                                "patches", new StateValue.Tree(from))));
    }

    /**
     * @throws MalformedMessageException when the text is not of this form; unknown members are
     *     passed over
     */
    public static ReleaseManifest read(String json) throws MalformedMessageException {
        Map<String, StateValue> members = StateJson.readTree(json).members();
        if (members.get("number") instanceof StateValue.Whole number
                && members.get("version") instanceof StateValue.Text version
                && members.get("tar_bytes") instanceof StateValue.Whole bytes
                && members.get("tar_sha256") instanceof StateValue.Text hash
                && members.get("patches") instanceof StateValue.Tree from) {
            try {
                TreeMap<Long, String> patches = new TreeMap<>();
                for (Map.Entry<String, StateValue> one : from.members().entrySet()) {
                    if (one.getValue() instanceof StateValue.Text base) {
                        patches.put(Long.parseLong(one.getKey()), base.text());
                    }
                }
                return new ReleaseManifest(
                        number.number(), version.text(), bytes.number(), hash.text(), patches);
            } catch (IllegalArgumentException e) {
                throw new MalformedMessageException("a manifest out of range");
            }
        }
        throw new MalformedMessageException("a manifest without its members");
    }
}

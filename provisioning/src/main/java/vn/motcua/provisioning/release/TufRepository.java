package vn.motcua.provisioning.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.store.DurableFiles;

/**
 * The folder from which devices fetch: {@code metadata/} with signed lists and {@code targets/}
 * with files named by their hashes (TUF 1.0, consistent snapshots). The timestamp is written last,
 * and everything by renaming: whoever fetches meanwhile, or after a power cut, finds the lists
 * before or the lists after. One thread, and one process at a time.
 */
final class TufRepository {
    private static final String SPEC = "1.0.31";
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_ROOTS = 1_000;

    private final Path folder;
    private final InstantSource clock;

    /** A file among the targets. */
    record Target(String name, long length, String sha256) {}

    TufRepository(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Path folder() {
        return folder;
    }

    private Path metadata(String name) {
        return folder.resolve("metadata").resolve(name);
    }

    Path target(Target target) {
        return folder.resolve("targets").resolve(target.sha256() + "." + target.name());
    }

    /** Makes the first lists and all keys; refuses to touch what is there. */
    void init(Path keys) throws IOException {
        if (Files.exists(metadata("1.root.json"))) {
            throw new IOException(folder + " is a repository already");
        }
        Files.createDirectories(keys);
        Files.createDirectories(folder.resolve("metadata"));
        Files.createDirectories(folder.resolve("targets"));
        Map<String, TufKey> made = new LinkedHashMap<>();
        for (TufRole role : TufRole.values()) {
            for (String name : role.keys()) {
                if (!made.containsKey(name)) {
                    made.put(name, TufKey.make(keys.resolve(name + ".key")));
                }
            }
        }
        TreeMap<String, StateValue> shown = new TreeMap<>();
        made.values().forEach(key -> shown.put(key.id(), key.shown()));
        TreeMap<String, StateValue> roles = new TreeMap<>();
        for (TufRole role : TufRole.values()) {
            List<StateValue> ids = new ArrayList<>();
            for (String name : role.keys()) {
                ids.add(new StateValue.Text(of(made, name).id()));
            }
            roles.put(
                    role.word(),
                    StateValue.Tree.of(
                            Map.of(
                                    "keyids", new StateValue.Many(ids),
                                    "threshold", new StateValue.Whole(role.threshold()))));
        }
        TreeMap<String, StateValue> root = new TreeMap<>();
        root.put("consistent_snapshot", new StateValue.Flag(true));
        root.put("keys", new StateValue.Tree(shown));
        root.put("roles", new StateValue.Tree(roles));
        write(
                "1.root.json",
                signed(TufRole.ROOT, 1, root, List.of(of(made, "root-1"), of(made, "root-2"))));
        publish(List.of(), of(made, "targets-1"), of(made, "online"));
    }

    private static TufKey of(Map<String, TufKey> made, String name) throws IOException {
        TufKey key = made.get(name);
        if (key == null) {
            throw new IOException("there is no key " + name);
        }
        return key;
    }

    /** The files that the newest list names. */
    List<Target> targets() throws IOException {
        long version = version("timestamp.json") == 0 ? 0 : targetsVersion();
        if (version == 0) {
            return List.of();
        }
        List<Target> all = new ArrayList<>();
        Map<String, StateValue> named =
                tree(signedPart(version + ".targets.json"), "targets").members();
        for (Map.Entry<String, StateValue> one : named.entrySet()) {
            if (one.getValue() instanceof StateValue.Tree data
                    && data.members().get("length") instanceof StateValue.Whole length
                    && tree(data, "hashes").members().get("sha256")
                            instanceof StateValue.Text hash) {
                all.add(new Target(one.getKey(), length.number(), hash.text()));
            }
        }
        return all;
    }

    /** Whether the newest root lets this key sign for the role. */
    boolean admits(TufRole role, TufKey key) throws IOException {
        long newest = 1;
        while (newest < MOST_ROOTS && Files.exists(metadata(newest + 1 + ".root.json"))) {
            newest++;
        }
        StateValue.Tree root = signedPart(newest + ".root.json");
        return tree(tree(root, "roles"), role.word()).members().get("keyids")
                        instanceof StateValue.Many ids
                && ids.values().contains(new StateValue.Text(key.id()));
    }

    private long targetsVersion() throws IOException {
        StateValue.Tree snapshot =
                signedPart(metaVersion("timestamp.json", "snapshot.json") + ".snapshot.json");
        return metaVersion(snapshot, "targets.json");
    }

    private long metaVersion(String list, String of) throws IOException {
        return metaVersion(signedPart(list), of);
    }

    private static long metaVersion(StateValue.Tree list, String of) throws IOException {
        if (tree(tree(list, "meta"), of).members().get("version")
                instanceof StateValue.Whole version) {
            return version.number();
        }
        throw new IOException("a list without a version");
    }

    private long version(String name) throws IOException {
        if (!Files.exists(metadata(name))) {
            return 0;
        }
        if (signedPart(name).members().get("version") instanceof StateValue.Whole version) {
            return version.number();
        }
        throw new IOException("a list without a version");
    }

    private Instant expires(String name) throws IOException {
        if (signedPart(name).members().get("expires") instanceof StateValue.Text at) {
            return Instant.parse(at.text());
        }
        throw new IOException("a list without an end");
    }

    private StateValue.Tree signedPart(String name) throws IOException {
        Path file = metadata(name);
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("a list that is too long");
        }
        return tree(StateJson.readTree(Files.readString(file)), "signed");
    }

    private static StateValue.Tree tree(StateValue.Tree in, String name) throws IOException {
        if (in.members().get(name) instanceof StateValue.Tree tree) {
            return tree;
        }
        throw new IOException("a list without " + name);
    }

    /**
     * Puts another list of releases in force. The files themselves are there already.
     *
     * @param all every file that is to be named, also those of before
     */
    void publish(List<Target> all, TufKey targets, TufKey online) throws IOException {
        TreeMap<String, StateValue> named = new TreeMap<>();
        for (Target one : all) {
            named.put(
                    one.name(),
                    StateValue.Tree.of(
                            Map.of(
                                    "length",
                                    new StateValue.Whole(one.length()),
                                    "hashes",
                                    StateValue.Tree.of(
                                            Map.of("sha256", new StateValue.Text(one.sha256()))))));
        }
        long version = newest("targets.json") + 1;
        TreeMap<String, StateValue> list = new TreeMap<>();
        list.put("targets", new StateValue.Tree(named));
        write(version + ".targets.json", signed(TufRole.TARGETS, version, list, List.of(targets)));
        snapshot(version, online);
    }

    /** Says again that the lists in force are the newest; true when something was signed. */
    boolean refresh(TufKey online) throws IOException {
        Instant now = clock.instant();
        long snapshot = metaVersion("timestamp.json", "snapshot.json");
        if (isOld(TufRole.SNAPSHOT, expires(snapshot + ".snapshot.json"), now)) {
            snapshot(targetsVersion(), online);
            return true;
        }
        if (isOld(TufRole.TIMESTAMP, expires("timestamp.json"), now)) {
            timestamp(snapshot, online);
            return true;
        }
        return false;
    }

    private static boolean isOld(TufRole role, Instant end, Instant now) {
        return now.plus(role.life().dividedBy(2)).isAfter(end);
    }

    private void snapshot(long targetsVersion, TufKey online) throws IOException {
        long version = newest("snapshot.json") + 1;
        write(
                version + ".snapshot.json",
                signed(
                        TufRole.SNAPSHOT,
                        version,
                        meta("targets.json", targetsVersion),
                        List.of(online)));
        timestamp(version, online);
    }

    private void timestamp(long snapshotVersion, TufKey online) throws IOException {
        write(
                "timestamp.json",
                signed(
                        TufRole.TIMESTAMP,
                        version("timestamp.json") + 1,
                        meta("snapshot.json", snapshotVersion),
                        List.of(online)));
    }

    /** The highest version on the disk, in force or left behind by a cut. */
    private long newest(String name) throws IOException {
        try (var all = Files.list(folder.resolve("metadata"))) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.matches("[1-9][0-9]{0,11}\\." + name))
                    .mapToLong(file -> Long.parseLong(file.substring(0, file.indexOf('.'))))
                    .max()
                    .orElse(0);
        }
    }

    private TreeMap<String, StateValue> meta(String name, long version) throws IOException {
        byte[] bytes = Files.readAllBytes(metadata(version + "." + name));
        TreeMap<String, StateValue> list = new TreeMap<>();
        list.put(
                "meta",
                StateValue.Tree.of(
                        Map.of(
                                name,
                                StateValue.Tree.of(
                                        Map.of(
                                                "version", new StateValue.Whole(version),
                                                "length", new StateValue.Whole(bytes.length),
                                                "hashes",
                                                        StateValue.Tree.of(
                                                                Map.of(
                                                                        "sha256",
                                                                        new StateValue.Text(
                                                                                sha256(
                                                                                        bytes)))))))));
        return list;
    }

    private StateValue.Tree signed(
            TufRole role, long version, TreeMap<String, StateValue> content, List<TufKey> keys)
            throws IOException {
        content.put("_type", new StateValue.Text(role.word()));
        content.put("spec_version", new StateValue.Text(SPEC));
        content.put("version", new StateValue.Whole(version));
        content.put(
                "expires",
                new StateValue.Text(
                        clock.instant()
                                .plus(role.life())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()));
        StateValue.Tree signed = new StateValue.Tree(content);
        List<StateValue> signatures = new ArrayList<>();
        for (TufKey key : keys) {
            signatures.add(key.sign(signed));
        }
        return StateValue.Tree.of(
                Map.of("signatures", new StateValue.Many(signatures), "signed", signed));
    }

    private void write(String name, StateValue.Tree list) throws IOException {
        write(metadata(name), StateJson.write(list).getBytes(StandardCharsets.UTF_8));
    }

    /** Aside, synced, renamed, the folder synced. */
    static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel out =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        DurableFiles.move(beside, file);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    /** Removes files that no list in force names, and lists that nobody asks for any more. */
    void prune(List<Target> named) throws IOException {
        TreeSet<String> kept = new TreeSet<>();
        named.forEach(one -> kept.add(String.valueOf(target(one).getFileName())));
        try (var all = Files.list(folder.resolve("targets"))) {
            for (Path file : all.toList()) {
                if (!kept.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
    }

    /** One of {@link #targets}; null = not named. */
    @Nullable Target find(String name) throws IOException {
        return targets().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }
}

package vn.motcua.provisioning.release;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.motcua.contract.fleet.ReleaseManifest;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.store.DurableFiles;

/**
 * The signed releases in a folder: makes it, adds to it, keeps it fresh, tells what is in it. One
 * thread, and one process that changes it at a time; any number may read.
 */
public final class Releases {
    /** Older ones leave the list, and then the disk. */
    static final int MOST_LISTED = 12;

    private final TufRepository repository;

    public Releases(Path folder, InstantSource clock) {
        this.repository = new TufRepository(folder, clock);
    }

    /** The folder that is served to devices. */
    public Path folder() {
        return repository.folder();
    }

    /** Makes all keys in one folder and the first lists in the other; refuses what is there. */
    public void init(Path keys) throws IOException {
        Files.createDirectories(folder());
        try (FileChannel _ = alone()) {
            repository.init(keys);
        }
    }

    /** See {@link ReleaseBuild#build}; differences to the last three published releases. */
    public List<Path> build(Path slot, long number, String version, Path out) throws IOException {
        return new ReleaseBuild().build(slot, number, version, earlier(number), out);
    }

    /** The same, packed less hard and much quicker; for tests and demonstrations. */
    public List<Path> buildQuickly(Path slot, long number, String version, Path out)
            throws IOException {
        return new ReleaseBuild(3).build(slot, number, version, earlier(number), out);
    }

    private SortedMap<Long, Path> earlier(long number) throws IOException {
        TreeMap<Long, Path> last = new TreeMap<>();
        for (ReleaseView one : list()) {
            TufRepository.Target full = repository.find(ReleaseManifest.fullName(one.number()));
            if (one.number() < number && full != null && last.size() < ReleaseBuild.PATCHES) {
                last.put(one.number(), repository.target(full));
            }
        }
        return last;
    }

    /**
     * Copies the files of a release into the repository and signs the list that names them.
     *
     * @param keys folder with {@code targets-1.key} or {@code targets-2.key}, and {@code
     *     online.key}
     * @param files as {@link #build} made them
     * @throws IOException also when the number is not higher than every published one
     */
    public void publish(Path keys, List<Path> files) throws IOException {
        try (FileChannel _ = alone()) {
            publishAlone(keys, files);
        }
    }

    /**
     * After a list that a wrong key signed devices take nothing until a right one follows: better
     * not to sign it.
     *
     * @throws IOException when these are not the keys of this repository
     */
    void checkKeys(Path keys) throws IOException {
        if (!repository.admits(TufRole.TARGETS, targetsKey(keys))) {
            throw new IOException("the root of " + folder() + " does not name the targets key");
        }
        checkOnline(online(keys));
    }

    private void checkOnline(TufKey key) throws IOException {
        if (!repository.admits(TufRole.SNAPSHOT, key)
                || !repository.admits(TufRole.TIMESTAMP, key)) {
            throw new IOException("the root of " + folder() + " does not name the online key");
        }
    }

    /** One process at a time changes the folder; the lock ends with the channel. */
    private FileChannel alone() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("somebody else changes the releases just now: try again");
        }
        return channel;
    }

    private void publishAlone(Path keys, List<Path> files) throws IOException {
        List<TufRepository.Target> before = repository.targets();
        ReleaseManifest manifest = manifest(files);
        long highest = before.stream().mapToLong(one -> number(one.name())).max().orElse(0);
        if (manifest.number() <= highest) {
            throw new IOException(
                    "release " + highest + " is published: the next one needs a higher number");
        }
        String whole = ReleaseManifest.fullName(manifest.number());
        if (files.stream().noneMatch(file -> file.endsWith(whole))) {
            throw new IOException("the whole slot (" + whole + ") is not among the files");
        }
        List<TufRepository.Target> all = new ArrayList<>(kept(before));
        for (Path file : files) {
            TufRepository.Target target =
                    new TufRepository.Target(
                            String.valueOf(file.getFileName()), Files.size(file), hash(file));
            if (number(target.name()) != manifest.number()) {
                throw new IOException(file + " belongs to another release");
            }
            copy(file, repository.target(target));
            all.add(target);
        }
        repository.publish(all, targetsKey(keys), online(keys));
        repository.prune(all);
    }

    private static TufKey targetsKey(Path keys) throws IOException {
        for (String name : TufRole.TARGETS.keys()) {
            Path file = keys.resolve(name + ".key");
            if (Files.exists(file)) {
                return TufKey.read(file);
            }
        }
        throw new IOException("there is no targets-1.key or targets-2.key in " + keys);
    }

    private static TufKey online(Path keys) throws IOException {
        return TufKey.read(keys.resolve("online.key"));
    }

    /** What stays in the list beside one more release. */
    private static List<TufRepository.Target> kept(List<TufRepository.Target> before) {
        TreeSet<Long> numbers =
                before.stream()
                        .map(one -> number(one.name()))
                        .collect(Collectors.toCollection(TreeSet::new));
        while (numbers.size() >= MOST_LISTED) {
            numbers.pollFirst();
        }
        return before.stream().filter(one -> numbers.contains(number(one.name()))).toList();
    }

    private static ReleaseManifest manifest(List<Path> files) throws IOException {
        for (Path file : files) {
            if (file.toString().endsWith(".json")
                    && Files.size(file) <= ReleaseManifest.MOST_BYTES) {
                return ReleaseManifest.read(Files.readString(file));
            }
        }
        throw new IOException("the manifest (release-N.json) is not among the files");
    }

    /** 0 for a name that is none of ours. */
    private static long number(String name) {
        var matcher =
                java.util.regex.Pattern.compile("release-([1-9][0-9]{0,8})[.-].*").matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        Path beside = to.resolveSibling(to.getFileName() + ".tmp");
        Files.copy(from, beside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        DurableFiles.move(beside, to);
    }

    private static String hash(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                byte[] some = new byte[64 * 1024];
                int got = in.read(some);
                while (got >= 0) {
                    digest.update(some, 0, got);
                    got = in.read(some);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    /**
     * Signs timestamp and snapshot again when half of their time is over.
     *
     * @param onlineKey {@code online.key}
     * @return whether something was signed
     */
    public boolean refresh(Path onlineKey) throws IOException {
        try (FileChannel _ = alone()) {
            TufKey key = TufKey.read(onlineKey);
            checkOnline(key);
            return repository.refresh(key);
        }
    }

    /** What is published, newest first; empty before {@link #init}. */
    public List<ReleaseView> list() throws IOException {
        if (!Files.isDirectory(folder().resolve("metadata"))) {
            return List.of();
        }
        Map<String, TufRepository.Target> targets = new TreeMap<>();
        repository.targets().forEach(one -> targets.put(one.name(), one));
        List<ReleaseView> all = new ArrayList<>();
        for (TufRepository.Target one : targets.values()) {
            if (one.name().equals(ReleaseManifest.name(number(one.name())))) {
                all.add(view(one, targets));
            }
        }
        all.sort(Comparator.comparingLong(ReleaseView::number).reversed());
        return all;
    }

    private ReleaseView view(TufRepository.Target one, Map<String, TufRepository.Target> targets)
            throws IOException {
        Path file = repository.target(one);
        try {
            ReleaseManifest manifest =
                    ReleaseManifest.read(Files.readString(file, StandardCharsets.UTF_8));
            Map<Long, Long> patches = new TreeMap<>();
            for (long from : manifest.patches().keySet()) {
                TufRepository.Target patch =
                        targets.get(ReleaseManifest.patchName(manifest.number(), from));
                if (patch != null) {
                    patches.put(from, patch.length());
                }
            }
            TufRepository.Target full = targets.get(ReleaseManifest.fullName(manifest.number()));
            Instant at = Files.getLastModifiedTime(file).toInstant();
            return new ReleaseView(
                    manifest.number(),
                    manifest.version(),
                    at,
                    full == null ? 0 : full.length(),
                    patches);
        } catch (MalformedMessageException e) {
            throw new IOException("a manifest in " + folder() + " is damaged", e);
        }
    }
}

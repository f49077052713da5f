package vn.motcua.provisioning.release;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import vn.motcua.contract.fleet.ReleaseManifest;
import vn.motcua.contract.fleet.SlotTar;

/**
 * Makes the files of a release from a slot's folder: the whole slot, its differences to earlier
 * releases, and the manifest. The same folder gives the same bytes. One thread.
 */
final class ReleaseBuild {
    /** Patches are offered from so many releases before. */
    static final int PATCHES = 3;

    /** 256 MiB, as devices unpack with: less than a slot, and no difference finds what it needs. */
    private static final int WINDOW_LOG = 28;

    private static final long WINDOW = 1L << WINDOW_LOG;
    private static final long LONGEST_SECONDS = 900;
    private static final int LEVEL = 19;

    private final int level;

    /**
     * @param level of zstd for whole slots, 1 to 19
     */
    ReleaseBuild(int level) {
        this.level = level;
    }

    ReleaseBuild() {
        this(LEVEL);
    }

    /**
     * @param slot folder with {@code bin/agent}; its file {@code release} is written here
     * @param earlier packed slots of earlier releases by number, those to make patches from
     * @param out folder for the files; their names are those of the targets
     * @return the files, the manifest last
     */
    List<Path> build(
            Path slot, long number, String version, SortedMap<Long, Path> earlier, Path out)
            throws IOException {
        if (!Files.isExecutable(slot.resolve("bin/agent"))) {
            throw new IOException(slot + " holds no bin/agent that can be run");
        }
        Files.createDirectories(out);
        Files.writeString(slot.resolve("release"), number + " " + version + "\n");
        Path tar = out.resolve("slot.tar.tmp");
        Path base = out.resolve("base.tar.tmp");
        try {
            String hash = tar(slot, tar);
            List<Path> made = new ArrayList<>();
            Path full = out.resolve(ReleaseManifest.fullName(number));
            pack(tar, full);
            made.add(full);
            TreeMap<Long, String> patches = new TreeMap<>();
            for (var one : earlier.entrySet()) {
                Path patch = out.resolve(ReleaseManifest.patchName(number, one.getKey()));
                String baseHash = unpack(one.getValue(), base);
                if (Math.max(Files.size(tar), Files.size(base)) > WINDOW) {
                    continue;
                }
                difference(tar, base, patch);
                // A difference that is no smaller is of no use.
                if (Files.size(patch) < Files.size(full)) {
                    patches.put(one.getKey(), baseHash);
                    made.add(patch);
                } else {
                    Files.delete(patch);
                }
            }
            Path manifest = out.resolve(ReleaseManifest.name(number));
            Files.writeString(
                    manifest,
                    new ReleaseManifest(number, version, Files.size(tar), hash, patches).text());
            made.add(manifest);
            return made;
        } finally {
            Files.deleteIfExists(tar);
            Files.deleteIfExists(base);
        }
    }

    private static String tar(Path slot, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out =
                new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file), digest))) {
            SlotTar.write(slot, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    private void pack(Path tar, Path packed) throws IOException {
        try (ZstdOutputStreamNoFinalizer out =
                new ZstdOutputStreamNoFinalizer(
                        new BufferedOutputStream(Files.newOutputStream(packed)), level)) {
            out.setLong(WINDOW_LOG);
            out.setChecksum(true);
            Files.copy(tar, out);
        }
    }

    /**
     * By the program, for the library's dictionaries find nothing that is as far away as the same
     * place in an earlier slot. Harder packing than this takes minutes and saves kilobytes.
     */
    private static void difference(Path tar, Path base, Path packed) throws IOException {
        List<String> command =
                List.of(
                        "zstd",
                        "-q",
                        "-f",
                        "-3",
                        "--long=" + WINDOW_LOG,
                        "--check",
                        "--patch-from=" + base.toAbsolutePath(),
                        tar.toAbsolutePath().toString(),
                        "-o",
                        packed.toAbsolutePath().toString());
        Process zstd;
        try {
            zstd =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new IOException(
                    "the program zstd is missing: run  apt-get install -y zstd  and try again", e);
        }
        try {
            if (!zstd.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || zstd.exitValue() != 0) {
                throw new IOException("a difference could not be made: " + packed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            zstd.destroyForcibly();
        }
    }

    private static String unpack(Path packed, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (ZstdInputStreamNoFinalizer in =
                        new ZstdInputStreamNoFinalizer(
                                new BufferedInputStream(Files.newInputStream(packed)));
                OutputStream out =
                        new BufferedOutputStream(
                                new DigestOutputStream(Files.newOutputStream(file), digest))) {
            in.setLongMax(WINDOW_LOG);
            long left = SlotTar.MOST_BYTES + 4096;
            byte[] some = new byte[64 * 1024];
            int got = ((InputStream) in).read(some, 0, some.length);
            while (got >= 0) {
                left -= got;
                if (left < 0) {
                    throw new IOException(packed + " holds more than a slot may");
                }
                out.write(some, 0, got);
                got = in.read(some, 0, some.length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

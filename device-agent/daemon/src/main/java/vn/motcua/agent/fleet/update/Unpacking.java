package vn.motcua.agent.fleet.update;

import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.update.Trouble.Kind;
import vn.motcua.contract.fleet.ReleaseManifest;
import vn.motcua.contract.fleet.SlotTar;

/**
 * Makes a slot of what was fetched. The tar of the slot that runs is made again for a patch; the
 * result counts only when its tar is the signed one. One thread.
 */
final class Unpacking {
    /** The window of a patch: an earlier slot of up to 256 MiB is found again as a whole. */
    private static final int WINDOW_LOG = 28;

    private final Disk disk;

    Unpacking(Disk disk) {
        this.disk = disk;
    }

    /** Writes the tar of a slot to a file; false when that is not the tar that a patch wants. */
    boolean base(Path slot, String sha256, Path file) throws IOException {
        disk.remove(file);
        MessageDigest digest = Sha256.start();
        try (OutputStream out =
                new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file), digest))) {
            SlotTar.write(slot, out);
        }
        disk.stepped();
        return Sha256.end(digest).equals(sha256);
    }

    /**
     * @param packed a zstd frame
     * @param base tar that is its dictionary; null = it needs none
     * @param into removed and made again; not synced itself
     * @throws Trouble when this does not give the slot that was signed
     */
    void unpack(Path packed, @Nullable Path base, ReleaseManifest release, Path into)
            throws IOException {
        disk.remove(into);
        disk.folder(into);
        Disk.forAll(into);
        try {
            if (base == null) {
                unpackWith(packed, null, release, into);
            } else {
                try (FileChannel channel = FileChannel.open(base, StandardOpenOption.READ)) {
                    MappedByteBuffer map =
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
                    try (ZstdDictDecompress dictionary = new ZstdDictDecompress(map, true)) {
                        unpackWith(packed, dictionary, release, into);
                    }
                }
            }
        } catch (DiskException e) {
            throw e.trouble;
        } catch (IOException e) {
            throw new Trouble(Kind.DAMAGED, e);
        }
    }

    private void unpackWith(
            Path packed,
            @Nullable ZstdDictDecompress dictionary,
            ReleaseManifest release,
            Path into)
            throws IOException {
        MessageDigest digest = Sha256.start();
        try (Content tar =
                new Content(
                        zstd(new BufferedInputStream(Files.newInputStream(packed)), dictionary),
                        digest,
                        release.tarBytes())) {
            Onto slot = new Onto(into);
            SlotTar.read(tar, slot);
            slot.sync();
            if (tar.left != 0 || !Sha256.end(digest).equals(release.tarSha256())) {
                throw new IOException("the slot is another one than was signed");
            }
        }
    }

    private static InputStream zstd(InputStream in, @Nullable ZstdDictDecompress dictionary)
            throws IOException {
        ZstdInputStreamNoFinalizer out = new ZstdInputStreamNoFinalizer(in);
        out.setLongMax(WINDOW_LOG);
        if (dictionary != null) {
            out.setDict(dictionary);
        }
        return out;
    }

    /** The slot's folder as it grows; every folder is synced when all is in it. */
    private final class Onto implements SlotTar.Sink {
        private final Path root;
        private final List<Path> folders = new ArrayList<>();

        Onto(Path root) {
            this.root = root;
        }

        @Override
        public void folder(String path) throws IOException {
            try {
                Path made = Files.createDirectory(root.resolve(path));
                Disk.forAll(made);
                folders.add(made);
                disk.stepped();
            } catch (IOException e) {
                throw new DiskException(e);
            }
        }

        @Override
        public void file(String path, boolean program, InputStream in) throws IOException {
            try {
                disk.file(root.resolve(path), program, in);
            } catch (FileSystemException e) {
                throw new DiskException(e);
            } catch (IOException e) {
                // Writing to a full disk throws no better type; reading threw one of its own.
                throw e instanceof ContentException || e instanceof EOFException
                        ? e
                        : new DiskException(e);
            }
        }

        void sync() throws IOException {
            try {
                for (Path one : folders.reversed()) {
                    disk.sync(one);
                }
            } catch (IOException e) {
                throw new DiskException(e);
            }
        }
    }

    /** The disk is at fault, not what was packed. */
    private static final class DiskException extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException trouble;

        DiskException(IOException trouble) {
            super(trouble);
            this.trouble = trouble;
        }
    }

    /** What was packed is wrong, not the disk. */
    private static final class ContentException extends IOException {
        private static final long serialVersionUID = 1L;

        ContentException(String what) {
            super(what);
        }

        ContentException(IOException cause) {
            super(cause);
        }
    }

    /** The tar on its way: hashed, and never longer than was signed. */
    private static final class Content extends FilterInputStream {
        private final MessageDigest digest;
        private long left;

        Content(InputStream in, MessageDigest digest, long length) {
            super(in);
            this.digest = digest;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            int got;
            try {
                got = in.read(into, at, count);
            } catch (IOException e) {
                throw new ContentException(e);
            }
            if (got > 0) {
                left -= got;
                if (left < 0) {
                    throw new ContentException("the slot is longer than was signed");
                }
                digest.update(into, at, got);
            }
            return got;
        }
    }
}

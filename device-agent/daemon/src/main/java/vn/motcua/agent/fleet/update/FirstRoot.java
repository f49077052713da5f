package vn.motcua.agent.fleet.update;

import com.google.gson.JsonParseException;
import dev.sigstore.json.GsonSupplier;
import dev.sigstore.tuf.model.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.update.Trouble.Kind;

/**
 * The first {@code root.json}, with which all trust in releases begins: the package's where it
 * brought one; else the one that the centre showed at the first contact, over a line that the
 * sheet's hash vouches for, kept for good (ADR 17). One thread.
 */
final class FirstRoot {
    private static final int LARGEST = 1 << 20;
    private static final String NAME = "metadata/1.root.json";

    private final @Nullable Path brought;
    private final ReleaseSource source;
    private final Path kept;
    private final Path shown;
    private final Disk disk;

    /**
     * @param brought by the package; null = it brought none
     * @param folder of the update
     */
    FirstRoot(@Nullable Path brought, ReleaseSource source, Path folder, Disk disk) {
        this.brought = brought;
        this.source = source;
        this.kept = folder.resolve("root.json");
        this.shown = folder.resolve("root.shown");
        this.disk = disk;
    }

    /** Whether it is settled whom this box trusts. */
    boolean isKnown() {
        return brought != null || Files.isRegularFile(kept);
    }

    /**
     * The file; asks the centre when there is none yet. What it shows is for one try: it counts
     * from {@link #keep} on.
     *
     * @throws Trouble when the centre does not answer, or has none
     */
    Path file() throws IOException {
        if (brought != null) {
            return brought;
        }
        if (Files.isRegularFile(kept)) {
            return kept;
        }
        byte[] bytes =
                TrustedReleases.line(() -> source.small(NAME, LARGEST))
                        .orElseThrow(() -> new Trouble(Kind.UNKNOWN, "no releases there yet"));
        String text = new String(bytes, StandardCharsets.UTF_8);
        check(text);
        disk.put(shown, text);
        return shown;
    }

    /** All lists were good with what was shown: it holds for good. */
    void keep() throws IOException {
        if (!isKnown()) {
            disk.rename(shown, kept);
        }
    }

    /** Nothing is kept for good that could never be used. */
    private static void check(String text) throws Trouble {
        try {
            Root root = GsonSupplier.GSON.get().fromJson(text, Root.class);
            if (root == null || root.getSignedMeta().getVersion() != 1) {
                throw new Trouble(Kind.UNTRUSTED, "another list than the first root");
            }
        } catch (dev.sigstore.json.JsonParseException
                | JsonParseException
                | IllegalStateException e) {
            throw new Trouble(Kind.UNTRUSTED, e);
        }
    }
}

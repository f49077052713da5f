package vn.motcua.agent.fleet.update;

import com.google.gson.JsonParseException;
import dev.sigstore.json.GsonSupplier;
import dev.sigstore.tuf.MetaStore;
import dev.sigstore.tuf.model.SignedTufMeta;
import dev.sigstore.tuf.model.TufMeta;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signed lists as they were checked, each whole on the disk. Those of one check are written
 * when all of them are good, the timestamp last: cut in between, the next check sees that there is
 * something new. One that the disk has damaged counts as absent. One thread.
 */
final class KeptMetadata implements MetaStore {
    private static final int LARGEST = 1 << 20;
    private static final String ROOT = "root";
    private static final List<String> ORDER = List.of("targets", "snapshot", "timestamp");

    private final Path folder;
    private final Disk disk;
    private final Map<String, String> checked = new HashMap<>();

    KeptMetadata(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    @Override
    public String getIdentifier() {
        return "kept";
    }

    private Path file(String role) throws IOException {
        if (!role.matches("[a-z]{1,20}")) {
            throw new IOException("a list with another name");
        }
        return folder.resolve(role + ".json");
    }

    @Override
    public <T extends SignedTufMeta<? extends TufMeta>> Optional<T> readMeta(
            String role, Class<T> type) throws IOException {
        String fresh = checked.get(role);
        Optional<String> text = fresh == null ? Disk.text(file(role), LARGEST) : Optional.of(fresh);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(GsonSupplier.GSON.get().fromJson(text.get(), type));
        } catch (dev.sigstore.json.JsonParseException
                | JsonParseException
                | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public void writeMeta(String role, SignedTufMeta<? extends TufMeta> list) throws IOException {
        String text = GsonSupplier.GSON.get().toJson(list);
        if (role.equals(ROOT)) {
            disk.folder(folder);
            disk.put(file(role), text);
        } else {
            checked.put(role, text);
        }
    }

    /** A check begins: whatever an earlier one did not finish is forgotten. */
    void begin() {
        checked.clear();
    }

    /** Nothing was checked before. */
    void forget() throws IOException {
        disk.remove(folder);
    }

    /** All lists are good and belong together. */
    void commit() throws IOException {
        disk.folder(folder);
        for (String role : ORDER) {
            String text = checked.get(role);
            if (text != null) {
                disk.put(file(role), text);
            }
        }
        checked.clear();
    }

    @Override
    public void clearMeta(String role) throws IOException {
        checked.remove(role);
        disk.remove(file(role));
    }
}

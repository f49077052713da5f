package vn.motcua.agent.fleet.update;

import com.google.gson.JsonSyntaxException;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.tuf.Fetcher;
import dev.sigstore.tuf.MetaFetcher;
import dev.sigstore.tuf.RoleExpiredException;
import dev.sigstore.tuf.RootProvider;
import dev.sigstore.tuf.TargetStore;
import dev.sigstore.tuf.TrustedMetaStore;
import dev.sigstore.tuf.TufException;
import dev.sigstore.tuf.Updater;
import dev.sigstore.tuf.encryption.Verifiers;
import dev.sigstore.tuf.model.TargetMeta;
import dev.sigstore.tuf.model.TufMeta;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.update.Trouble.Kind;
import vn.motcua.contract.fleet.ReleaseManifest;

/**
 * The signed list of releases (TUF 1.0): fetched, checked against the first root of trust, and
 * kept, so that an older list is refused later. Files themselves are not fetched here. One thread.
 */
final class TrustedReleases {
    private static final int LARGEST = 1 << 20;

    private final ReleaseSource source;
    private final FirstRoot trustedRoot;
    private final KeptMetadata files;
    private final TrustedMetaStore kept;
    private final Clock clock;

    /** A file as it was signed. */
    record Target(String name, long length, String sha256) {
        /** Where it lies: named by its hash, so that a list always finds its own files. */
        String path() {
            return "targets/" + sha256 + "." + name;
        }
    }

    /**
     * @param trustedRoot the first {@code root.json}
     * @param kept folder for what was checked
     * @param clock never behind what was once known
     */
    TrustedReleases(
            ReleaseSource source, FirstRoot trustedRoot, Path kept, Disk disk, Clock clock) {
        this.source = source;
        this.trustedRoot = trustedRoot;
        this.files = new KeptMetadata(kept, disk);
        this.kept = TrustedMetaStore.newTrustedMetaStore(files);
        this.clock = clock;
    }

    /** Learns whom to trust, when that is not known yet. */
    void meet() throws IOException {
        if (!trustedRoot.isKnown()) {
            refresh();
        }
    }

    /**
     * Fetches the newest list and checks it.
     *
     * @throws Trouble what is wrong with it, or with the line; the list before stays
     */
    void refresh() throws IOException {
        files.begin();
        if (!trustedRoot.isKnown()) {
            // Whoever was shown in an earlier try and did not prove true is forgotten.
            files.forget();
        }
        try {
            Updater.builder()
                    .setClock(clock)
                    .setVerifiers(Verifiers::newVerifier)
                    .setTrustedMetaStore(kept)
                    .setTargetStore(new NoTargets())
                    .setTrustedRootPath(RootProvider.fromFile(trustedRoot.file()))
                    .setMetaFetcher(MetaFetcher.newFetcher(new Line()))
                    .setTargetFetcher(new Line())
                    .build()
                    .updateMeta();
            files.commit();
            trustedRoot.keep();
            checkNotStale();
        } catch (dev.sigstore.tuf.FileNotFoundException e) {
            throw new Trouble(Kind.UNKNOWN, e);
        } catch (RoleExpiredException e) {
            throw new Trouble(Kind.STALE, e);
        } catch (TufException | JsonParseException | JsonSyntaxException e) {
            throw new Trouble(Kind.UNTRUSTED, e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The library's way to say that a document has another form.
            throw new Trouble(Kind.UNTRUSTED, e);
        }
    }

    /**
     * The library looks at the dates of what is new; a mirror that stands still brings nothing new.
     */
    private void checkNotStale() throws IOException, JsonParseException {
        Instant now = clock.instant();
        for (TufMeta list :
                List.of(
                        kept.getTimestamp().getSignedMeta(),
                        kept.getSnapshot().getSignedMeta(),
                        kept.getTargets().getSignedMeta())) {
            if (list.getExpiresAsDate().toInstant().isBefore(now)) {
                throw new Trouble(Kind.STALE, "a list that has run out");
            }
        }
    }

    /** A file of the list that was checked last. */
    Optional<Target> target(String name) throws IOException {
        try {
            TargetMeta.TargetData data = kept.getTargets().getSignedMeta().getTargets().get(name);
            String sha256 = data == null ? null : data.getHashes().getSha256();
            // Signed, but by no hash that we know: as good as not there.
            return data == null || sha256 == null
                    ? Optional.empty()
                    : Optional.of(new Target(name, data.getLength(), sha256));
        } catch (TufException | JsonParseException | IllegalStateException e) {
            throw new Trouble(Kind.UNTRUSTED, e);
        }
    }

    /** What a release consists of. */
    ReleaseManifest manifest(long number) throws IOException {
        Target target =
                target(ReleaseManifest.name(number))
                        .orElseThrow(() -> new Trouble(Kind.UNKNOWN, "not among the releases"));
        if (target.length() > ReleaseManifest.MOST_BYTES) {
            throw new Trouble(Kind.DAMAGED, "a manifest that is too long");
        }
        byte[] bytes =
                line(() -> source.small(target.path(), (int) target.length()))
                        .orElseThrow(() -> new Trouble(Kind.TAMPERED, "the manifest is missing"));
        if (bytes.length != target.length() || !Sha256.of(bytes).equals(target.sha256())) {
            throw new Trouble(Kind.TAMPERED, "the manifest is another one");
        }
        try {
            ReleaseManifest read = ReleaseManifest.read(new String(bytes, StandardCharsets.UTF_8));
            if (read.number() != number) {
                throw new Trouble(Kind.DAMAGED, "a manifest with another number");
            }
            return read;
        } catch (vn.motcua.contract.wire.MalformedMessageException e) {
            throw new Trouble(Kind.DAMAGED, e);
        }
    }

    /** Asks over the line. */
    @FunctionalInterface
    interface Asking<T> {
        T ask() throws IOException;
    }

    /** Whatever fails in there is the line's fault. */
    static <T> T line(Asking<T> asking) throws Trouble {
        try {
            return asking.ask();
        } catch (IOException e) {
            throw new Trouble(Kind.LINE, e);
        }
    }

    private final class Line implements Fetcher {
        @Override
        public String getSource() {
            return "releases";
        }

        @Override
        @SuppressWarnings("NullAway") // The library wants null for "no such file".
        public byte[] fetchResource(String name, int most) throws IOException {
            byte @Nullable [] bytes =
                    line(() -> source.small("metadata/" + name, Math.min(most, LARGEST)))
                            .orElse(null);
            return bytes;
        }
    }

    /** Only lists are fetched through the library: it would hold a release in memory. */
    private static final class NoTargets implements TargetStore {
        @Override
        public String getIdentifier() {
            return "none";
        }

        @Override
        public void writeTarget(String name, byte[] bytes) throws IOException {
            throw new IOException("releases are not kept here");
        }

        @Override
        public byte[] readTarget(String name) throws IOException {
            throw new IOException("releases are not kept here");
        }

        @Override
        public InputStream getTargetInputSteam(String name) throws IOException {
            throw new IOException("releases are not kept here");
        }

        @Override
        public boolean hasTarget(String name) {
            return false;
        }
    }
}

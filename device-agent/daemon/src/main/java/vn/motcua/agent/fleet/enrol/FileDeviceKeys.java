package vn.motcua.agent.fleet.enrol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.motcua.agent.fleet.enrol.Milestones.Step;
import vn.motcua.store.DurableFiles;

/**
 * Keys as PEM files, {@code 0400}. In the folder {@code identity}:
 *
 * <pre>
 * current -&gt; g-000002     the identity in use; the settings' [tls] name the files in it
 * g-000002/key.pem cert.pem ca.pem
 * next/key.pem public.pem the key of a request under way
 * </pre>
 *
 * A generation is whole before it gets its name, and a renamed link is the whole switch.
 */
public final class FileDeviceKeys implements DeviceKeys {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END \\1-----");
    private static final String CURRENT = "current";
    private static final String NEXT = "next";
    private static final String KEY = "key.pem";
    private static final String PUBLIC = "public.pem";
    private static final String CERTIFICATE = "cert.pem";
    private static final String ROOT = "ca.pem";

    private final Path folder;
    private final SecureRandom random;
    private final Milestones milestones;

    /**
     * @param data the agent's data folder
     */
    public FileDeviceKeys(Path data, SecureRandom random) {
        this(data, random, Milestones.UNHEARD);
    }

    FileDeviceKeys(Path data, SecureRandom random, Milestones milestones) {
        this.folder = data.toAbsolutePath().resolve("identity");
        this.random = random;
        this.milestones = milestones;
    }

    /** The folder of the identity in use, for the settings. */
    public Path inUse() {
        return folder.resolve(CURRENT);
    }

    @Override
    public Optional<DeviceIdentity> current() throws IOException {
        finishSwitch();
        Path in = inUse();
        if (!Files.exists(in)) {
            return Optional.empty();
        }
        List<X509Certificate> shown = certificates(in.resolve(CERTIFICATE));
        return Optional.of(
                new DeviceIdentity(
                        privateKey(in.resolve(KEY)),
                        new CertificateChain(
                                shown.getFirst(),
                                shown.subList(1, shown.size()),
                                certificates(in.resolve(ROOT)).getFirst())));
    }

    /** A generation with a name is whole: when the cut came before the switch, switch now. */
    private void finishSwitch() throws IOException {
        Optional<Path> newest = generations().reduce((_, later) -> later);
        if (newest.isPresent() && !pointsTo(newest.get())) {
            switchTo(newest.get());
        }
        Optional<Path> whole = newest;
        if (whole.isPresent()) {
            removeBefore(whole.get());
        }
    }

    private boolean pointsTo(Path generation) throws IOException {
        return Files.isSymbolicLink(inUse())
                && Files.readSymbolicLink(inUse()).equals(generation.getFileName());
    }

    private Stream<Path> generations() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all
                    .filter(one -> one.getFileName().toString().matches("g-[0-9]{6}"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Override
    public Optional<KeyPair> pending() throws IOException {
        Path next = folder.resolve(NEXT);
        if (!Files.isDirectory(next)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new KeyPair(
                            KeyFactory.getInstance("EC")
                                    .generatePublic(
                                            new X509EncodedKeySpec(block(next.resolve(PUBLIC)))),
                            privateKey(next.resolve(KEY))));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in " + next + " cannot be read", e);
        }
    }

    @Override
    public KeyPair request() throws IOException {
        Optional<KeyPair> known = pending();
        if (known.isPresent()) {
            return known.get();
        }
        DurableFiles.folder(folder);
        Path making = folder.resolve(NEXT + ".tmp");
        DurableFiles.remove(making);
        DurableFiles.folder(making);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair made = generator.generateKeyPair();
            byte[] secret = made.getPrivate().getEncoded();
            DurableFiles.write(making.resolve(KEY), pem("PRIVATE KEY", secret), DurableFiles.KEY);
            java.util.Arrays.fill(secret, (byte) 0);
            DurableFiles.write(
                    making.resolve(PUBLIC),
                    pem("PUBLIC KEY", made.getPublic().getEncoded()),
                    DurableFiles.OWN);
            milestones.reached(Step.KEY_WRITTEN);
            DurableFiles.move(making, folder.resolve(NEXT));
            milestones.reached(Step.KEY_NAMED);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("a key could not be made", e);
        }
    }

    @Override
    public void adopt(CertificateChain chain) throws IOException {
        Path next = folder.resolve(NEXT);
        try {
            StringBuilder shown = new StringBuilder(pem("CERTIFICATE", chain.own().getEncoded()));
            for (X509Certificate issuer : chain.issuers()) {
                shown.append(pem("CERTIFICATE", issuer.getEncoded()));
            }
            DurableFiles.write(next.resolve(CERTIFICATE), shown.toString(), DurableFiles.OWN);
            milestones.reached(Step.CERTIFICATE_WRITTEN);
            DurableFiles.write(
                    next.resolve(ROOT),
                    pem("CERTIFICATE", chain.root().getEncoded()),
                    DurableFiles.OWN);
            milestones.reached(Step.ROOT_WRITTEN);
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate cannot be written", e);
        }
        Path generation = folder.resolve(nextName());
        DurableFiles.move(next, generation);
        milestones.reached(Step.GENERATION_NAMED);
        switchTo(generation);
        removeBefore(generation);
        milestones.reached(Step.EARLIER_REMOVED);
    }

    private String nextName() throws IOException {
        String last =
                generations()
                        .map(one -> one.getFileName().toString())
                        .reduce((_, later) -> later)
                        .orElse("g-000000");
        return String.format(Locale.ROOT, "g-%06d", Integer.parseInt(last.substring(2)) + 1);
    }

    private void switchTo(Path generation) throws IOException {
        Path link = folder.resolve(CURRENT + ".tmp");
        Files.deleteIfExists(link);
        try {
            Files.createSymbolicLink(link, generation.getFileName());
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another program works in " + folder, e);
        }
        milestones.reached(Step.LINK_MADE);
        DurableFiles.move(link, inUse());
        milestones.reached(Step.SWITCHED);
    }

    private void removeBefore(Path generation) throws IOException {
        for (Path one : generations().toList()) {
            if (one.compareTo(generation) < 0) {
                DurableFiles.remove(one);
            }
        }
    }

    @Override
    public void giveUp() throws IOException {
        Path next = folder.resolve(NEXT);
        if (Files.isDirectory(next)) {
            // First the name, so that half a key is never taken for one.
            Path away = folder.resolve(NEXT + ".tmp");
            DurableFiles.remove(away);
            DurableFiles.move(next, away);
            DurableFiles.remove(away);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            text(file).getBytes(StandardCharsets.US_ASCII)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IOException("no certificate in " + file);
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate in " + file, e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(block(file)));
        } catch (GeneralSecurityException e) {
            throw new IOException("no EC key in " + file, e);
        }
    }

    private static byte[] block(Path file) throws IOException {
        Matcher m = BLOCK.matcher(text(file));
        try {
            if (m.find()) {
                return Base64.getMimeDecoder().decode(m.group(2));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("no PEM in " + file, e);
        }
        throw new IOException("no PEM in " + file);
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.size(file) > MOST_BYTES) {
            throw new IOException("cannot read " + file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }
}

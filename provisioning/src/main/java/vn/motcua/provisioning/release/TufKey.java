package vn.motcua.provisioning.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/**
 * An Ed25519 key that signs lists of releases, in a file of its own that only its owner may read.
 *
 * @param id hash of the public part, as TUF counts it
 * @param publicHex the public part, 32 bytes in hex
 * @param secret signs
 */
record TufKey(String id, String publicHex, PrivateKey secret) {
    private static final int RAW = 32;
    private static final int MOST_BYTES = 2_048;

    /** Makes a key and its file; an existing file is never replaced. */
    static TufKey make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            String hex =
                    HexFormat.of()
                            .formatHex(
                                    Arrays.copyOfRange(
                                            encoded, encoded.length - RAW, encoded.length));
            String text =
                    StateJson.write(
                                    StateValue.Tree.of(
                                            Map.of(
                                                    "public", new StateValue.Text(hex),
                                                    "pkcs8",
                                                            new StateValue.Text(
                                                                    Base64.getEncoder()
                                                                            .encodeToString(
                                                                                    pair.getPrivate()
                                                                                            .getEncoded())))))
                            + "\n";
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    text,
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.DSYNC,
                    StandardOpenOption.WRITE);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
            return new TufKey(id(hex), hex, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IOException("no key could be made", e);
        }
    }

    /** Reads a key's file. */
    static TufKey read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException("there is no key " + file);
        }
        try {
            Map<String, StateValue> members =
                    StateJson.readTree(Files.readString(file, StandardCharsets.US_ASCII)).members();
            if (members.get("public") instanceof StateValue.Text hex
                    && hex.text().matches("[0-9a-f]{64}")
                    && members.get("pkcs8") instanceof StateValue.Text secret) {
                return new TufKey(
                        id(hex.text()),
                        hex.text(),
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(
                                        new PKCS8EncodedKeySpec(
                                                Base64.getDecoder().decode(secret.text()))));
            }
            throw new IOException("no key of ours: " + file);
        } catch (MalformedMessageException
                | IllegalArgumentException
                | GeneralSecurityException e) {
            throw new IOException("no key of ours: " + file, e);
        }
    }

    /** As it stands in the list of keys. */
    StateValue.Tree shown() {
        return shown(publicHex);
    }

    private static StateValue.Tree shown(String hex) {
        return StateValue.Tree.of(
                Map.of(
                        "keytype", new StateValue.Text("ed25519"),
                        "scheme", new StateValue.Text("ed25519"),
                        "keyval", StateValue.Tree.of(Map.of("public", new StateValue.Text(hex)))));
    }

    private static String id(String hex) {
        return StateJson.hash(shown(hex)).substring("sha256:".length());
    }

    /** The signature over a document's canonical text. */
    StateValue.Tree sign(StateValue.Tree signed) throws IOException {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(StateJson.write(signed).getBytes(StandardCharsets.UTF_8));
            return StateValue.Tree.of(
                    Map.of(
                            "keyid", new StateValue.Text(id),
                            "sig",
                                    new StateValue.Text(
                                            HexFormat.of().formatHex(signature.sign()))));
        } catch (GeneralSecurityException e) {
            throw new IOException("a list could not be signed", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TufKey key && key.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}

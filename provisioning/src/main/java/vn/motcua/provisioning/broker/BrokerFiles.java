package vn.motcua.provisioning.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import vn.motcua.runtime.Tls;

/**
 * The folder that the broker's library wants: its XML settings and key stores, for the owner alone
 * and removed with the process. Paths in it are absolute, because a relative one would be looked up
 * beside the library's jar, and the listener would stay shut without any error to the caller.
 */
final class BrokerFiles implements AutoCloseable {
    private static final int PASSWORD_BYTES = 24;
    private static final OpenOption[] NEW = {
        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE
    };

    private final Path home;

    private BrokerFiles(Path home) {
        this.home = home;
    }

    static BrokerFiles write(BrokerSettings settings, int port, SecureRandom random)
            throws IOException {
        Tls tls = Tls.of(settings.tls().ca(), settings.tls().cert(), settings.tls().key());
        Path home =
                Files.createTempDirectory(
                                "motcua-broker",
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------")))
                        .toAbsolutePath();
        BrokerFiles files = new BrokerFiles(home);
        try {
            for (String folder : new String[] {"conf", "data", "extensions"}) {
                Files.createDirectory(home.resolve(folder));
            }
            files.fill(tls, settings, port, random);
            return files;
        } catch (GeneralSecurityException e) {
            files.close();
            throw new IOException("the broker's key stores could not be made", e);
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    Path conf() {
        return home.resolve("conf");
    }

    Path data() {
        return home.resolve("data");
    }

    Path extensions() {
        return home.resolve("extensions");
    }

    private void fill(Tls tls, BrokerSettings settings, int port, SecureRandom random)
            throws IOException, GeneralSecurityException {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        KeyStore identity =
                tls.identity().orElseThrow(() -> new IOException("the broker has no key"));
        writeStore(identity, "server.jks", password);
        writeStore(tls.trust(), "clients.jks", password);
        Files.writeString(
                conf().resolve("config.xml"),
                xml(settings.bind(), port, password),
                StandardCharsets.UTF_8,
                NEW);
    }

    /** Copies into the one format that the library opens. */
    private void writeStore(KeyStore from, String name, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        for (String alias : Collections.list(from.aliases())) {
            if (from.isKeyEntry(alias)) {
                store.setKeyEntry(
                        alias,
                        from.getKey(alias, new char[0]),
                        password.toCharArray(),
                        from.getCertificateChain(alias));
            } else {
                store.setCertificateEntry(alias, from.getCertificate(alias));
            }
        }
        try (OutputStream out = Files.newOutputStream(conf().resolve(name), NEW)) {
            store.store(out, password.toCharArray());
        }
    }

    private String xml(String bind, int port, String password) {
        return """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tls-tcp-listener>
              <port>%d</port>
              <bind-address>%s</bind-address>
              <tls>
                <protocols><protocol>TLSv1.3</protocol></protocols>
                <keystore>
                  <path>%s</path>
                  <password>%s</password>
                  <private-key-password>%s</private-key-password>
                </keystore>
                <truststore>
                  <path>%s</path>
                  <password>%s</password>
                </truststore>
                <client-authentication-mode>REQUIRED</client-authentication-mode>
              </tls>
            </tls-tcp-listener>
          </listeners>
          <persistence><mode>in-memory</mode></persistence>
          <mqtt>
            <receive-maximum><server-receive-maximum>64</server-receive-maximum></receive-maximum>
            <queued-messages><max-queue-size>20000</max-queue-size></queued-messages>
          </mqtt>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
                .formatted(
                        port,
                        bind,
                        conf().resolve("server.jks"),
                        password,
                        password,
                        conf().resolve("clients.jks"),
                        password);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

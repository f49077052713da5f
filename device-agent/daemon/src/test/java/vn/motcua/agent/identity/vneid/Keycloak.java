package vn.motcua.agent.identity.vneid;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Keycloak as a process, unpacked by the build, with one realm, over TLS. */
final class Keycloak implements AutoCloseable {
    private static final String REALM =
            """
            {"realm":"motcua","enabled":true,"sslRequired":"all",
             "oauth2DeviceCodeLifespan":300,"oauth2DevicePollingInterval":2,
             "users":[{"username":"citizen","enabled":true,"emailVerified":true,
               "firstName":"Mau","lastName":"Nguyen","email":"citizen@id.example",
               "credentials":[{"type":"password","value":"on-the-telephone"}],
               "attributes":{"personal_number":["001190000017"],"birthdate":["1990-02-14"],
                 "full_name":["Nguyễn Thị Mẫu"],"level":["vneid-2"]}}],
             "clients":[{"clientId":"kiosk-01","enabled":true,"protocol":"openid-connect",
               "publicClient":false,"standardFlowEnabled":false,"directAccessGrantsEnabled":false,
               "clientAuthenticatorType":"client-jwt","fullScopeAllowed":false,
               "attributes":{"oauth2.device.authorization.grant.enabled":"true",
                 "token.endpoint.auth.signing.alg":"ES256",
                 "jwt.credential.certificate":"%s"},
               "defaultClientScopes":["basic"],"optionalClientScopes":[],
               "protocolMappers":[%s]}]}
            """;
    private static final String MAPPER =
            """
            {"name":"%1$s","protocol":"openid-connect",
             "protocolMapper":"oidc-usermodel-attribute-mapper",
             "config":{"user.attribute":"%1$s","claim.name":"%2$s","jsonType.label":"String",
               "id.token.claim":"true","access.token.claim":"false"}}
            """;

    private final Process process;
    private final String issuer;

    private Keycloak(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /**
     * Builds it once, then starts it; minutes the first time.
     *
     * @param home where it was unpacked
     * @param pem folder with ca, service and kiosk-01
     */
    static Keycloak start(Path home, Path pem) throws Exception {
        Path log = pem.resolve("keycloak.log");
        if (!Files.exists(home.resolve("built"))) {
            Process build =
                    command(home, List.of("build", "--cache=local"))
                            .redirectOutput(log.toFile())
                            .start();
            if (!build.waitFor(10, TimeUnit.MINUTES) || build.exitValue() != 0) {
                build.destroyForcibly();
                throw new IOException("kc.sh build failed: " + Files.readString(log));
            }
            Files.createFile(home.resolve("built"));
        }
        writeRealm(home, pem);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process =
                command(
                                home,
                                List.of(
                                        "start",
                                        "--optimized",
                                        "--import-realm",
                                        "--hostname-strict=false",
                                        "--http-host=127.0.0.1",
                                        "--https-port=" + port,
                                        "--https-certificate-file=" + pem.resolve("service.pem"),
                                        "--https-certificate-key-file="
                                                + pem.resolve("service.key")))
                        .start();
        awaitStarted(process, log);
        return new Keycloak(process, "https://localhost:" + port + "/realms/motcua");
    }

    private static ProcessBuilder command(Path home, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx320m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return builder;
    }

    private static void writeRealm(Path home, Path pem) throws IOException {
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> old = Files.walk(data)) {
                for (Path one : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
        Files.createDirectories(data.resolve("import"));
        String certificate =
                Files.readString(pem.resolve("kiosk-01.pem")).replaceAll("-----[^-]+-----|\\s", "");
        String mappers =
                String.join(
                        ",",
                        MAPPER.formatted("personal_number", "personal_number"),
                        MAPPER.formatted("full_name", "full_name"),
                        MAPPER.formatted("birthdate", "birthdate"),
                        MAPPER.formatted("level", "acr"));
        Files.writeString(
                data.resolve("import/motcua-realm.json"), REALM.formatted(certificate, mappers));
    }

    private static void awaitStarted(Process process, Path log) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> {
                    StringBuilder all = new StringBuilder();
                    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                        for (String s = out.readLine(); s != null; s = out.readLine()) {
                            all.append(s).append('\n');
                            if (s.contains("Listening on:")) {
                                started.countDown();
                            }
                        }
                        Files.writeString(log, all);
                    } catch (IOException e) {
                        process.destroyForcibly();
                    }
                    started.countDown();
                });
        if (!started.await(5, TimeUnit.MINUTES) || !process.isAlive()) {
            process.destroyForcibly().waitFor();
            throw new IOException("Keycloak did not start: " + Files.readString(log));
        }
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

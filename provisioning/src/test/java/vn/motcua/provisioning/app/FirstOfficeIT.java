package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages, and docs/operations/first-office.md as it is printed there. */
final class FirstOfficeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir private static Path folder;
    private static Path packages;

    @BeforeAll
    static void makeThePackages() throws Exception {
        packages = folder.resolve("dist");
        ProcessBuilder make =
                new ProcessBuilder(
                        ROOT.resolve("motcua").toString(), "package", "--out", packages.toString());
        make.environment().put("MOTCUA_BUILT", "1");
        assertThat(said(make)).contains("motcua-agent_", "motcua-centre_");
    }

    @Test
    void aBareDebianBecomesAnOfficeInService() throws Exception {
        List<String> blocks = blocks("first-office.md");
        assertThat(blocks).hasSizeGreaterThan(6);
        try (BootedDebian debian = BootedDebian.start(folder, List.of("motcua.example"))) {
            Path given = Files.createDirectories(debian.root().resolve("srv/motcua"));
            for (Path one : packages()) {
                Files.copy(
                        one, given.resolve(one.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            // One shell for all of the page, as somebody types it.
            for (String lines : blocks) {
                BootedDebian.Said said = debian.run("cd /srv/motcua\n" + lines);
                assertThat(said.code())
                        .as("%s\n%s\n%s", lines, said.text(), journal(debian))
                        .isZero();
            }
            inService(debian);
            nothingLiesOpen(debian);
            aKilledAgentComesBack(debian);
            new ReleasePage(debian).follow(blocks("updates.md"));
        }
    }

    /** What is to be typed on a page. */
    private static List<String> blocks(String page) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher block =
                BLOCK.matcher(Files.readString(ROOT.resolve("docs/operations").resolve(page)));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static String journal(BootedDebian debian) throws Exception {
        return debian.run(
                        "journalctl --no-pager -n 60 -o short-monotonic -u motcua-agent -u"
                                + " motcua-centre -u motcua-broker")
                .text();
    }

    /**
     * The hub answers its own kiosk with the enrolled certificate, and the centre knows the box.
     */
    private static void inService(BootedDebian debian) throws Exception {
        String curl =
                "cd /var/lib/motcua/identity/current && curl -sS --fail --tlsv1.3 --cacert ca.pem"
                        + " --cert cert.pem --key key.pem https://localhost:7443/office/v1/";
        BootedDebian.Said office = debian.run(curl + "office");
        assertThat(office.text()).contains("van-mieu").contains("\"services\"");
        assertThat(debian.run(curl + "board").code()).isZero();
        BootedDebian.Said known =
                debian.run(
                        "for i in $(seq 60); do journalctl -u motcua-centre -o cat | grep -q"
                                + " 'devices get another state' && exit 0; sleep 1; done; exit 1");
        assertThat(known.code()).as(journal(debian)).isZero();
    }

    private static void nothingLiesOpen(BootedDebian debian) throws Exception {
        BootedDebian.Said modes =
                debian.run(
                        "stat -c '%U %a %n' /var/lib/motcua"
                                + " /var/lib/motcua/identity/current/key.pem"
                                + " /var/lib/motcua-centre/ca/issuing.key"
                                + " /etc/motcua-centre/tls/centre.key");
        assertThat(modes.text())
                .contains("motcua 710 /var/lib/motcua\n")
                .contains("motcua 400 /var/lib/motcua/identity/current/key.pem")
                .contains("motcua-centre 400 /var/lib/motcua-centre/ca/issuing.key")
                .contains("motcua-centre 400 /etc/motcua-centre/tls/centre.key");
        assertThat(debian.run("runuser -u motcua-ui -- ls /var/lib/motcua").code()).isNotZero();
    }

    private static void aKilledAgentComesBack(BootedDebian debian) throws Exception {
        BootedDebian.Said back =
                debian.run(
                        """
                        before=$(systemctl show -p MainPID --value motcua-agent)
                        kill -9 "$before"
                        for i in $(seq 60); do
                          now=$(systemctl show -p MainPID --value motcua-agent)
                          [ "$now" != 0 ] && [ "$now" != "$before" ] && systemctl is-active motcua-agent && exit 0
                          sleep 1
                        done
                        exit 1
                        """);
        assertThat(back.code()).as(journal(debian)).isZero();
    }

    @Test
    void lintianFindsNoErrorThatIsNotExplainedByName() throws Exception {
        for (Path one : packages()) {
            String found =
                    said(new ProcessBuilder("lintian", "--no-cfg", "--allow-root", one.toString()));
            assertThat(found.lines().filter(line -> line.matches("[EW]: .*"))).isEmpty();
        }
    }

    @Test
    void everyUnitIsShutInAsFarAsItsWorkAllows() throws Exception {
        for (String unit : List.of("motcua-agent", "motcua-centre", "motcua-broker")) {
            Path file =
                    ROOT.resolve(
                            (unit.equals("motcua-agent") ? "device-agent" : "provisioning")
                                    + "/package/tree/usr/lib/systemd/system/"
                                    + unit
                                    + ".service");
            ProcessBuilder ask =
                    new ProcessBuilder(
                            "systemd-analyze",
                            "security",
                            "--offline=true",
                            "--threshold=30",
                            file.toString());
            assertThat(said(ask)).contains("OK");
        }
    }

    private static List<Path> packages() throws Exception {
        try (Stream<Path> all = Files.list(packages)) {
            List<Path> found = all.filter(one -> one.toString().endsWith(".deb")).toList();
            assertThat(found).hasSize(2);
            return found;
        }
    }

    /** Both streams; fails with them when the command fails. */
    private static String said(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}

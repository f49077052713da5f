package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * docs/operations/updates.md on the box of the first office: a good release as it is printed there,
 * then one whose agent dies. The rest of the fleet is a second identity whose box is switched off.
 */
final class ReleasePage {
    private static final String FLEET =
            """
            cd /srv/motcua
            export MOTCUA_FLEET_SERVER=https://motcua.example:9444 MOTCUA_FLEET_TOKEN_FILE=token
            export MOTCUA_FLEET_CA=/etc/motcua-centre/tls/ca.pem
            BOX=$(cat /srv/motcua/box)
            """;

    private final BootedDebian debian;

    ReleasePage(BootedDebian debian) {
        this.debian = debian;
    }

    /**
     * @param blocks of the page
     */
    void follow(List<String> blocks) throws Exception {
        prepare();
        String page = "cd /srv/motcua\n" + String.join("\n", blocks) + "\necho $BOX >box\n";
        done(page);
        runsFrom("r2");
        theWindowsUserMayRunIt();
        standing(1, "kiosk", "DONE");
        aDyingReleaseIsLeftBehind();
    }

    private void prepare() throws Exception {
        done(
                """
                cd /srv/motcua
                printf '\\n[updates]\\nspell_seconds = 10\\nspread_seconds = 0\\n' >>/etc/motcua/agent.toml
                systemctl restart motcua-agent.service
                cat > more.csv <<'CSV'
                office,office_name,kind,place,count
                van-mieu,Phường Văn Miếu - Quốc Tử Giám,DISPLAY,Sảnh tầng 2,1
                CSV
                install -d -o motcua-centre more
                motcua-centre enrol-sheets --from more.csv --out more
                pdftoppm -png -r 200 -singlefile more/*.pdf second
                /usr/lib/motcua/first/bin/agent enrol --data /srv/motcua/second --sheet second.png
                """);
    }

    /** Both the link and the process; the count of the trial is gone. */
    private void runsFrom(String slot) throws Exception {
        done(
                """
                for i in $(seq 240); do
                  pid=$(systemctl show -p MainPID --value motcua-agent)
                  if [ "$(readlink /var/lib/motcua/slots/current)" = %1$s ] && [ ! -e /var/lib/motcua/slots/trial ] \\
                    && [[ "$(readlink /proc/$pid/exe)" == */var/lib/motcua/slots/%1$s/runtime/bin/java ]]; then exit 0; fi
                  sleep 1
                done
                ls -l /var/lib/motcua/slots
                exit 1
                """
                        .formatted(slot));
    }

    private void theWindowsUserMayRunIt() throws Exception {
        BootedDebian.Said window =
                debian.run("runuser -u motcua-ui -- /usr/lib/motcua/launch kiosk 2>&1 || true");
        assertThat(window.text()).contains("kiosk: needs exactly --config FILE");
        BootedDebian.Said traced =
                debian.run(
                        "runuser -u motcua-ui -- sh -x /usr/lib/motcua/launch kiosk 2>&1 || true");
        assertThat(traced.text()).contains("slots/r2/bin/kiosk");
        BootedDebian.Said shut =
                debian.run("runuser -u motcua-ui -- cat /var/lib/motcua/identity/current/cert.pem");
        assertThat(shut.code()).isNotZero();
    }

    private void standing(int rollout, String device, String wanted) throws Exception {
        done(
                FLEET
                        + """
                        for i in $(seq 120); do
                          motcua-fleet rollout %d >said
                          grep -q '%s.*%s' said && exit 0
                          sleep 1
                        done
                        cat said; motcua-fleet rollout
                        exit 1
                        """
                                .formatted(rollout, device, wanted));
    }

    private void aDyingReleaseIsLeftBehind() throws Exception {
        done(
                FLEET
                        + """
                        cp -a /var/lib/motcua/slots/r2 bad
                        printf '#!/bin/sh\\nexit 1\\n' >bad/bin/agent
                        chown -R motcua-centre bad
                        install -d -o motcua-centre release-3
                        motcua-centre release build --slot bad --number 3 --version 0.1.2 --quick yes \\
                          --repo /var/lib/motcua-centre/releases --out release-3
                        motcua-centre release publish --repo /var/lib/motcua-centre/releases --keys keys --from release-3
                        motcua-fleet rollout start --release 3 --ring canary=devices:$BOX --ring rest=all --reason "dies"
                        """);
        standing(2, "kiosk", "ROLLED_BACK");
        runsFrom("r2");
        // Nobody else was ever told.
        standing(2, "display", "LEFT");
        assertThat(debian.run(FLEET + "motcua-fleet rollout").text()).contains("STOPPED");
        assertThat(debian.run("systemctl is-active motcua-agent").code()).isZero();
    }

    private void done(String lines) throws Exception {
        BootedDebian.Said said = debian.run(lines);
        assertThat(said.code()).as("%s\n%s\n%s", lines, said.text(), journal()).isZero();
    }

    private String journal() throws Exception {
        return debian.run(
                        "journalctl --no-pager -n 80 -o short-monotonic -u motcua-agent -u"
                                + " motcua-centre")
                .text();
    }
}

package vn.motcua.agent.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.motcua.agent.identity.vneid.VneidSettings;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * The agent's settings file; a section that a device lacks is absent ({@code docs/cli.md}).
 *
 * @param hub set on the appliance that runs the office's queue
 */
record AgentSettings(
        Device device,
        TlsFiles tls,
        Optional<Screens> screens,
        Optional<Hub> hub,
        List<URI> hubs,
        Optional<Centre> centre,
        Releases releases,
        HandPrograms hands,
        Parts parts,
        BlockSizes numbers,
        Directory directory,
        Optional<VneidSettings> vneid) {
    /**
     * {@code [device]}.
     *
     * @param data folder of this agent alone: databases, keys, temporary files
     */
    record Device(DeviceId id, DeviceKind kind, Path data) {
        static Device from(Section s, Enrolled enrolled) {
            Path data = s.path("data");
            enrolled.look(s, data);
            return new Device(
                    s.optionalValue("id", DeviceId::new, new DeviceId("absent"))
                            .or(() -> enrolled.box().map(EnrolledBox::id))
                            .orElseGet(() -> {
                                s.problem(
                                        "id",
                                        "this box has no identity yet: run  agent enrol --data "
                                                + data
                                                + "  with its sheet, or set id");
                                return new DeviceId("absent");
                            }),
                    s.choice("kind", DeviceKind.class),
                    data);
        }
    }

    /** {@code [tls]}: PEM files. */
    record TlsFiles(Path ca, Path cert, Path key) {
        static TlsFiles from(Section s) {
            return new TlsFiles(s.path("ca"), s.path("cert"), s.path("key"));
        }
    }

    /**
     * {@code [appliance]}.
     *
     * @param user may connect besides the agent's own: the user of the screens
     */
    record Screens(Path socket, Optional<String> user) {
        static Screens from(Section s) {
            return new Screens(s.path("socket"), s.optionalText("user"));
        }
    }

    /**
     * {@code [hub]}.
     *
     * @param devicesPort 0 = any free one
     * @param browsersPort 0 = any free one
     * @param host name of this machine in the counters' browsers, as in its certificate
     * @param appointments the office's list of bookings; empty when it has none
     * @param candidates addresses of the other boxes that may lead; empty in an office of one hub
     * @param begins what this box is while it has no queue on its disk
     * @param takeoverCode of the sealed envelope; empty when nobody may order a takeover here
     * @param automaticAfter of silence, when a third appliance has not heard of the hub for as long
     *     either; zero when a takeover needs an order
     */
    record Hub(
            Path office,
            int devicesPort,
            int browsersPort,
            String host,
            Optional<Path> appointments,
            List<URI> candidates,
            Begins begins,
            Optional<SealedCode> takeoverCode,
            Duration automaticAfter) {
        /** The ways to begin; {@code RECOVERING} leads on a day that began on another box. */
        enum Begins {
            LEADING,
            FOLLOWING,
            RECOVERING
        }

        Hub {
            candidates = List.copyOf(candidates);
        }

        static Hub from(Section s) {
            List<URI> candidates =
                    s.texts("candidates", List.of()).isEmpty()
                            ? List.of()
                            : s.addresses("candidates", "https");
            Begins begins = s.choice("begins", Begins.class, Begins.LEADING);
            if (begins == Begins.FOLLOWING && candidates.isEmpty()) {
                s.problem("begins", "whoever follows names the other hubs in candidates");
            }
            return new Hub(
                    s.path("office"),
                    s.number("devices_port", 7443, 0, 65_535),
                    s.number("browsers_port", 8443, 0, 65_535),
                    s.text("host", "localhost"),
                    s.optionalPath("appointments"),
                    candidates,
                    begins,
                    code(s),
                    s.seconds("automatic_after_seconds", 0, 0, 600));
        }

        private static Optional<SealedCode> code(Section s) {
            Optional<String> said = s.optionalText("takeover_code_hash");
            Optional<SealedCode> read = said.flatMap(SealedCode::parse);
            if (said.isPresent() && read.isEmpty()) {
                s.problem("takeover_code_hash", "must look like pbkdf2-sha256:600000:SALT:HASH");
            }
            return read;
        }
    }

    /**
     * {@code [centre]}.
     *
     * @param own another identity than {@code [tls]} for the broker: ca, cert and key together
     */
    record Centre(URI broker, Duration heartbeat, Optional<TlsFiles> own) {
        static Centre from(Section s, Enrolled enrolled) {
            return new Centre(
                    s.optionalAddress("broker", "mqtts")
                            .or(() -> enrolled.box().map(EnrolledBox::broker))
                            .orElseGet(() -> s.address("broker", "mqtts")),
                    s.seconds("heartbeat_seconds", 30, 1, 600),
                    own(s));
        }

        private static Optional<TlsFiles> own(Section s) {
            Optional<Path> ca = s.optionalPath("ca");
            Optional<Path> cert = s.optionalPath("cert");
            Optional<Path> key = s.optionalPath("key");
            if (ca.isPresent() && cert.isPresent() && key.isPresent()) {
                return Optional.of(new TlsFiles(ca.get(), cert.get(), key.get()));
            }
            if (ca.isPresent() || cert.isPresent() || key.isPresent()) {
                s.problem("ca", "ca, cert and key go together");
            }
            return Optional.empty();
        }
    }

    /**
     * {@code [updates]}.
     *
     * @param source ends with a slash; empty on a box that has not enrolled
     * @param spell of the health gate
     * @param spread a new release is fetched after a random part of it
     */
    record Releases(Optional<URI> source, Duration spell, Duration spread) {
        private static final int SPELL_SECONDS = 300;
        private static final int SPREAD_SECONDS = 1_800;

        static Releases from(Section s, Enrolled enrolled) {
            return new Releases(
                    enrolled.box().map(EnrolledBox::releases),
                    s.seconds("spell_seconds", SPELL_SECONDS, 10, 3_600),
                    s.seconds("spread_seconds", SPREAD_SECONDS, 0, 86_400));
        }

        static Releases usual(Enrolled enrolled) {
            return new Releases(
                    enrolled.box().map(EnrolledBox::releases),
                    Duration.ofSeconds(SPELL_SECONDS),
                    Duration.ofSeconds(SPREAD_SECONDS));
        }
    }

    /**
     * {@code [hands]}: programs with their arguments for the centre's orders; empty = cannot be
     * ordered.
     */
    record HandPrograms(List<String> restartUi, List<String> restartBox) {
        static final HandPrograms NONE = new HandPrograms(List.of(), List.of());

        static HandPrograms from(Section s) {
            return new HandPrograms(program(s, "restart_ui"), program(s, "restart_box"));
        }

        private static List<String> program(Section s, String key) {
            List<String> line = s.texts(key, List.of());
            if (!line.isEmpty() && !line.getFirst().startsWith("/")) {
                s.problem(key, "begins with the whole path of a program");
            }
            return line;
        }
    }

    /** {@code [directory]}. */
    record Directory(Optional<Path> catalogue, Optional<URI> gateway) {
        static Directory from(Section s) {
            return new Directory(
                    s.optionalPath("catalogue"), s.optionalAddress("gateway", "https"));
        }
    }

    /** {@code [numbers]}: what a kiosk keeps for a time without the hub. */
    private static BlockSizes numbers(Section s) {
        int block = s.number("block", BlockSizes.DEFAULT.block(), 1, BlockSizes.LARGEST);
        int refill = s.number("refill", BlockSizes.DEFAULT.refill(), 1, BlockSizes.LARGEST);
        if (refill > block) {
            s.problem("refill", "must not be larger than block");
            return BlockSizes.DEFAULT;
        }
        return new BlockSizes(block, refill);
    }

    /** What the settings leave to enrolment; read once the data folder is known. */
    private static final class Enrolled {
        private Optional<EnrolledBox> box = Optional.empty();

        void look(Section s, Path data) {
            try {
                box = EnrolledBox.in(data);
            } catch (IOException e) {
                s.problem("data", "the identity in it cannot be read: " + e.getMessage());
            }
        }

        Optional<EnrolledBox> box() {
            return box;
        }
    }

    static AgentSettings read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        Enrolled enrolled = new Enrolled();
        Device device = settings.required("device", s -> Device.from(s, enrolled));
        Optional<Hub> hub = settings.section("hub", Hub::from);
        AgentSettings read =
                new AgentSettings(
                        device,
                        settings.section("tls", TlsFiles::from)
                                .or(() -> enrolled.box().map(EnrolledBox::tls))
                                .orElseGet(() -> settings.required("tls", TlsFiles::from)),
                        settings.section("appliance", Screens::from),
                        hub,
                        hubs(settings, hub.isPresent()),
                        settings.section("centre", s -> Centre.from(s, enrolled)),
                        settings.section("updates", s -> Releases.from(s, enrolled))
                                .orElseGet(() -> Releases.usual(enrolled)),
                        settings.section("hands", HandPrograms::from).orElse(HandPrograms.NONE),
                        Parts.from(settings),
                        settings.section("numbers", AgentSettings::numbers)
                                .orElse(BlockSizes.DEFAULT),
                        settings.section("directory", Directory::from)
                                .orElse(new Directory(Optional.empty(), Optional.empty())),
                        settings.section("vneid", VneidSettings::from));
        settings.finish();
        return read;
    }

    /** The hub may leave its own address out: then it is the machine itself. */
    private static List<URI> hubs(Settings settings, boolean isHub) {
        if (isHub) {
            return settings.section("office", s -> s.addresses("hubs", "https")).orElse(List.of());
        }
        return settings.required("office", s -> s.addresses("hubs", "https"));
    }
}

package vn.motcua.agent.hardware.card;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.emulator.CardCore;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.card.emulator.CardTrouble;
import vn.motcua.agent.hardware.card.emulator.Portraits;
import vn.motcua.agent.hardware.card.emulator.SimulatedIssuer;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;

/**
 * A citizen card in a slot of the virtual PC/SC driver, as a process.
 *
 * <pre>--vpcd HOST:PORT --profile FILE --issuer DIR --control SOCKET</pre>
 *
 * It starts without the card in the slot and writes the root of its issuer, made at this start, to
 * {@code DIR/csca.pem}. Control lines: {@code insert [TROUBLE]}, {@code insert-for N} (pulled after
 * N answers), {@code remove}, {@code profile FILE}. The card's data are invented or the profile's.
 */
public final class SimulatedCard implements AutoCloseable {
    private static final Set<String> OPTIONS =
            Set.of("--vpcd", "--profile", "--issuer", "--control");

    private final String host;
    private final int port;
    private final SimulatedIssuer issuer;
    private final byte[] portrait = Portraits.nobody();
    private CardProfile profile;
    private @Nullable VpcdLink link;

    /**
     * @param profile whose card it is
     */
    public SimulatedCard(String host, int port, CardProfile profile, SimulatedIssuer issuer) {
        this.host = host;
        this.port = port;
        this.profile = profile;
        this.issuer = issuer;
    }

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when a file cannot be used. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        String[] address = given.getOrDefault("--vpcd", "").split(":", -1);
        boolean right = given.keySet().equals(OPTIONS) && args.length == 2 * OPTIONS.size();
        if (!right || address.length != 2 || !address[1].matches("[0-9]{1,5}")) {
            System.err.println(
                    "use: --vpcd HOST:PORT --profile FILE --issuer DIR --control SOCKET");
            System.exit(2);
            return;
        }
        try {
            run(address[0], Integer.parseInt(address[1]), given);
        } catch (IOException e) {
            System.err.println("simulated card: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Thread.currentThread().join();
    }

    private static void run(String host, int port, Map<String, String> given) throws IOException {
        CardProfile profile = CardProfile.read(file(given, "--profile"));
        SimulatedIssuer issuer = SimulatedIssuer.make(InstantSource.system().instant());
        issuer.writeRoot(file(given, "--issuer"));
        SimulatedCard card = new SimulatedCard(host, port, profile, issuer);
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(5));
        shutdown.hookIntoProcess();
        shutdown.add("card", card);
        shutdown.add("control", ControlSocket.listen(file(given, "--control"), card::command));
        Ready.print(System.out, Map.of("part", "simulated-card"));
    }

    private static Path file(Map<String, String> given, String option) {
        return Path.of(given.getOrDefault(option, ""));
    }

    /** A control line; one thread at a time. */
    public String command(String line) {
        String[] words = line.strip().split(" ", 2);
        try {
            return switch (words[0]) {
                case "insert" -> insert(words.length > 1 ? words[1] : "none");
                case "insert-for" -> insertFor(words.length > 1 ? words[1] : "");
                case "remove" -> remove();
                case "profile" -> profile(words.length > 1 ? words[1] : "");
                default -> "error unknown command";
            };
        } catch (IOException e) {
            return "error the driver or the file is not there";
        }
    }

    private String insert(String word) throws IOException {
        Optional<CardTrouble> trouble =
                Arrays.stream(CardTrouble.values()).filter(t -> t.word().equals(word)).findFirst();
        return trouble.isPresent()
                ? lay(trouble.get(), Integer.MAX_VALUE)
                : "error unknown trouble";
    }

    private String insertFor(String answers) throws IOException {
        return answers.matches("[0-9]{1,4}")
                ? lay(CardTrouble.NONE, Integer.parseInt(answers))
                : "error not a number";
    }

    private String lay(CardTrouble trouble, int answers) throws IOException {
        if (link != null && link.inserted()) {
            return "error a card is in the slot";
        }
        CardCore core = new CardCore(profile, issuer, portrait, trouble);
        link = VpcdLink.insert(host, port, core, answers);
        return "ok";
    }

    private String remove() throws IOException {
        if (link != null) {
            link.close();
            link = null;
        }
        return "ok";
    }

    private String profile(String file) throws IOException {
        profile = CardProfile.read(Path.of(file));
        return "ok";
    }

    @Override
    public void close() throws IOException {
        remove();
    }
}

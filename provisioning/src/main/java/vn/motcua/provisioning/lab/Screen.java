package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fingers and eyes at one window, through the driver in its JVM. When the window is started again
 * the next look connects anew. For one thread.
 */
final class Screen implements AutoCloseable {
    private static final Duration BACK_AGAIN = Duration.ofSeconds(60);

    private final String name;
    private final Path socket;
    private final Path pictures;
    private final boolean covered;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private LineSocket line;

    Screen(String name, Path socket, Path pictures) throws LabException {
        this(name, socket, pictures, false);
    }

    /**
     * @param covered whether pictures leave out what names somebody
     */
    Screen(String name, Path socket, Path pictures, boolean covered) throws LabException {
        this.name = name;
        this.socket = socket;
        this.pictures = pictures;
        this.covered = covered;
        this.line = connect();
    }

    private LineSocket connect() throws LabException {
        LineSocket[] made = new LineSocket[1];
        if (!Patience.until(
                BACK_AGAIN,
                () -> {
                    made[0] = new LineSocket(socket);
                    return true;
                })) {
            throw new LabException("the window " + name + " has no driver; see its log");
        }
        return made[0];
    }

    private Map<String, Object> ask(Map<String, ?> order) throws LabException {
        String text = Texts.json(order);
        for (int attempt = 0; ; attempt++) {
            try {
                Map<String, Object> answer = Texts.object(line.ask(text));
                if (!Boolean.TRUE.equals(answer.get("ok"))) {
                    throw new LabException(name + ": " + answer.get("why"));
                }
                return answer;
            } catch (IOException e) {
                if (attempt == 2) {
                    throw new LabException("the window " + name + " hung up");
                }
                close();
                line = connect();
            }
        }
    }

    /**
     * Id of the screen that is shown; each is photographed when it is first seen. What stood in the
     * window since the last look, however short, is read.
     */
    String shown() throws LabException {
        texts.addAll(Texts.strings(ask(Map.of("do", "seen")), "texts"));
        String screen = Texts.text(ask(Map.of("do", "screen")), "screen");
        if (!screen.isEmpty() && seen.add(screen)) {
            picture(screen.substring("screen-".length()));
        }
        return screen;
    }

    void press(String id) throws LabException {
        ask(Map.of("do", "press", "id", id, "ms", 8_000));
    }

    boolean pressIfThere(String id) {
        try {
            ask(Map.of("do", "press", "id", id, "ms", 300));
            return true;
        } catch (LabException e) {
            return false;
        }
    }

    void await(String screen, Duration limit) throws LabException {
        if (!Patience.until(limit, () -> shown().equals(screen))) {
            throw new LabException(name + " never showed " + screen + ", it shows " + shown());
        }
    }

    List<String> texts() throws LabException {
        return Texts.strings(ask(Map.of("do", "texts")), "texts");
    }

    List<String> nodes() throws LabException {
        return Texts.strings(ask(Map.of("do", "nodes")), "nodes");
    }

    /** Every text that ever stood in this window, in the order of first sight. */
    List<String> everRead() throws LabException {
        shown();
        return List.copyOf(texts);
    }

    void picture(String what) throws LabException {
        Path file = pictures.resolve(name + "-" + what + ".png");
        if (!Files.exists(file)) {
            // A pulse or two later the new screen is laid out and drawn.
            Patience.pause(Duration.ofMillis(150));
            ask(Map.of("do", "snapshot", "to", file.toString(), "covered", covered));
        }
    }

    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException e) {
            // It is gone; that was the wish.
        }
    }
}

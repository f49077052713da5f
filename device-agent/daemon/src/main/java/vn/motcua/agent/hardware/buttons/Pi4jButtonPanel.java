package vn.motcua.agent.hardware.buttons;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.agent.hardware.DeviceGoneException;
import vn.motcua.agent.hardware.buttons.ButtonSettings.Platform;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.runtime.ControlSocket;

/**
 * Buttons from pin to ground with the pull-up on (pressed = low), lamps from pin (lit = high), by
 * Pi4J. Edges arrive on the library's threads and are worked off on the device's own.
 */
public final class Pi4jButtonPanel implements Device, ButtonPanel {
    private static final Duration OPEN_BETWEEN = Duration.ofMillis(30);
    private static final int MOST_EDGES = 256;
    private static final int ROUND_MS = 100;

    private final ButtonSettings settings;
    private final BlockingQueue<Edge> edges = new ArrayBlockingQueue<>(MOST_EDGES);
    private final BlockingQueue<Lamp> lampOrders = new ArrayBlockingQueue<>(64);
    private final AtomicInteger lostEdges = new AtomicInteger();
    private final List<DigitalOutput> lamps = new ArrayList<>();
    private volatile List<DigitalInput> inputs = List.of();
    private List<Debounce> contacts = List.of();
    private volatile Consumer<ButtonPressed> listener = pressed -> {};
    private @Nullable Context context;
    private @Nullable ControlSocket control;

    private record Edge(int button, boolean closed, long at) {}

    private record Lamp(int button, boolean on) {}

    public Pi4jButtonPanel(ButtonSettings settings) {
        this.settings = settings;
    }

    @Override
    public String part() {
        return "buttons";
    }

    @Override
    public int size() {
        return settings.pins().size();
    }

    @Override
    public void onPressed(Consumer<ButtonPressed> listener) {
        this.listener = listener;
    }

    @Override
    public void lamp(int button, boolean on) {
        if (button < 0 || button >= size()) {
            throw new IllegalArgumentException("no such button");
        }
        lampOrders.offer(new Lamp(button, on));
    }

    /** How many edges were dropped because nobody took them. Any thread. */
    public int lostEdges() {
        return lostEdges.get();
    }

    @Override
    public void open() throws IOException {
        try {
            Context fresh = newContext(settings.platform());
            context = fresh;
            List<DigitalInput> opened = new ArrayList<>();
            List<Debounce> fitting = new ArrayList<>();
            for (int i = 0; i < settings.pins().size(); i++) {
                opened.add(input(fresh, i));
                fitting.add(new Debounce(OPEN_BETWEEN));
            }
            inputs = List.copyOf(opened);
            contacts = List.copyOf(fitting);
            for (int i = 0; i < settings.lamps().size(); i++) {
                lamps.add(output(fresh, i));
            }
        } catch (Pi4JException | UnsatisfiedLinkError | IllegalStateException e) {
            throw new DeviceGoneException("pins-refused", "the pins do not open");
        }
        if (settings.control() != null) {
            control = ControlSocket.listen(settings.control(), this::command);
        }
    }

    @Override
    public void work() throws InterruptedException {
        for (Lamp lamp = lampOrders.poll(); lamp != null; lamp = lampOrders.poll()) {
            if (!lamps.isEmpty()) {
                lamps.get(lamp.button).state(lamp.on ? DigitalState.HIGH : DigitalState.LOW);
            }
        }
        Edge edge = edges.poll(ROUND_MS, TimeUnit.MILLISECONDS);
        if (edge != null && contacts.get(edge.button).edge(edge.closed, edge.at)) {
            listener.accept(new ButtonPressed(edge.button));
        }
    }

    @Override
    public void close() {
        if (control != null) {
            try {
                control.close();
            } catch (IOException e) {
                // The socket file may be gone already; nobody can press through it any more.
            }
            control = null;
        }
        if (context != null) {
            context.shutdown();
            context = null;
        }
        inputs = List.of();
        lamps.clear();
        edges.clear();
    }

    @Override
    public PartStatus partStatus() {
        return new PartStatus(part(), Condition.OK, "");
    }

    private static Context newContext(Platform platform) {
        var builder = Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook();
        switch (platform) {
            case GPIOD ->
                    builder.add(
                            GpioDDigitalInputProvider.newInstance(),
                            GpioDDigitalOutputProvider.newInstance());
            case MOCK ->
                    builder.add(
                            MockDigitalInputProvider.newInstance(),
                            MockDigitalOutputProvider.newInstance());
        }
        return builder.build();
    }

    private DigitalInput input(Context fresh, int button) {
        DigitalInput input =
                fresh.create(
                        DigitalInput.newConfigBuilder(fresh)
                                .id("button-" + button)
                                .address(settings.pins().get(button))
                                .pull(PullResistance.PULL_UP)
                                .debounce(0L)
                                .build());
        if (input instanceof MockDigitalInput mock) {
            mock.mockState(DigitalState.HIGH);
        }
        input.addListener(event -> {
            boolean closed = event.state() == DigitalState.LOW;
            if (!edges.offer(new Edge(button, closed, System.nanoTime()))) {
                lostEdges.incrementAndGet();
            }
        });
        return input;
    }

    private DigitalOutput output(Context fresh, int button) {
        return fresh.create(
                DigitalOutput.newConfigBuilder(fresh)
                        .id("lamp-" + button)
                        .address(settings.lamps().get(button))
                        .initial(DigitalState.LOW)
                        .shutdown(DigitalState.LOW)
                        .build());
    }

    /** {@code press N}: the mock pin goes low and high again, through the library's listeners. */
    private String command(String line) {
        if (!line.matches("press [1-9]")) {
            return "error unknown command";
        }
        int button = line.charAt(6) - '1';
        List<DigitalInput> open = inputs;
        if (button >= open.size() || !(open.get(button) instanceof MockDigitalInput pin)) {
            return "error no such button";
        }
        pin.mockState(DigitalState.LOW);
        pin.mockState(DigitalState.HIGH);
        return "ok";
    }
}

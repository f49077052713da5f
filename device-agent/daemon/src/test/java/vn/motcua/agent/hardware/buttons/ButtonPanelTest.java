package vn.motcua.agent.hardware.buttons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.Statuses;
import vn.motcua.agent.hardware.buttons.ButtonSettings.Platform;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.runtime.ControlSocket;

/** One press is one press, from the pin to the listener. */
class ButtonPanelTest {
    private static final long MS = 1_000_000;

    @TempDir Path folder;

    @Test
    void chatterIsOnePress() {
        Debounce contact = new Debounce(Duration.ofMillis(30));
        assertThat(contact.edge(true, 0)).isTrue();
        assertThat(contact.edge(false, 2 * MS)).isFalse();
        assertThat(contact.edge(true, 3 * MS)).isFalse();
        assertThat(contact.edge(false, 80 * MS)).isFalse();
        assertThat(contact.edge(true, 84 * MS)).isFalse();
        assertThat(contact.edge(false, 90 * MS)).isFalse();
        assertThat(contact.edge(true, 120 * MS)).isTrue();
    }

    @Test
    void randomChatterNeverMakesMorePressesThanFingersDid() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            Debounce contact = new Debounce(Duration.ofMillis(30));
            long now = 0;
            int presses = 0;
            int fingers = 1 + random.nextInt(5);
            for (int f = 0; f < fingers; f++) {
                for (boolean closed : new boolean[] {true, false}) {
                    for (int bounce = 0; bounce < random.nextInt(6); bounce++) {
                        presses += contact.edge(bounce % 2 == 0 ? closed : !closed, now) ? 1 : 0;
                        now += random.nextInt(3) * MS;
                    }
                    presses += contact.edge(closed, now) ? 1 : 0;
                    now += (60 + random.nextInt(200)) * MS;
                }
            }
            assertThat(presses).isEqualTo(fingers);
        }
    }

    @Test
    void aPressOnTheMockPinComesThroughTheLibrary() throws Exception {
        Path socket = folder.resolve("b");
        Pi4jButtonPanel panel =
                new Pi4jButtonPanel(
                        new ButtonSettings(
                                Platform.MOCK, List.of(17, 27, 22), List.of(5, 6, 13), socket));
        LinkedBlockingQueue<ButtonPressed> heard = new LinkedBlockingQueue<>();
        List<Throwable> faults = new ArrayList<>();
        panel.onPressed(heard::add);
        Statuses statuses = new Statuses();
        try (DeviceLoop loop =
                new DeviceLoop(panel, statuses, (w, t) -> faults.add(t), new Random(3))) {
            loop.start();
            statuses.await(Condition.OK, "");
            panel.lamp(1, true);
            assertThat(ControlSocket.send(socket, "press 3")).isEqualTo("ok");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new ButtonPressed(2));
            assertThat(ControlSocket.send(socket, "press 1")).isEqualTo("ok");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new ButtonPressed(0));
            assertThat(ControlSocket.send(socket, "press 4")).isEqualTo("error no such button");
            assertThat(ControlSocket.send(socket, "press")).isEqualTo("error unknown command");
            assertThat(heard).isEmpty();
        }
        assertThat(faults).isEmpty();
        assertThat(panel.size()).isEqualTo(3);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> new ButtonSettings(Platform.MOCK, List.of(1, 2), List.of(), null))
                .hasMessageContaining("3 or 5");
        assertThatThrownBy(
                        () -> new ButtonSettings(Platform.MOCK, List.of(1, 2, 2), List.of(), null))
                .hasMessageContaining("differ");
    }
}

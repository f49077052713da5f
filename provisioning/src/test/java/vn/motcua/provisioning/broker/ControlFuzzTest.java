package vn.motcua.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.Spoiled;

/** Whatever is said on the broker's control topic, or stands in its files, is read or refused. */
class ControlFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 400_000 : 20_000;
    private static final ControlMessages.Client GOOD =
            new ControlMessages.Client("kiosk-01", true, List.of("device-kiosk-01"));

    @TempDir private Path folder;

    private static Spoiled spoiled(long seed) {
        return new Spoiled(
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
                "null",
                "[]",
                "{}",
                "\"",
                "}",
                "1e999",
                "-1",
                "true",
                "\\ud800",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "\"disabled\":",
                "\"roles\":[",
                "\n",
                "createRole");
    }

    @Test
    void mutatedCommandsAreReadOrRefused() throws Exception {
        String good =
                ControlMessages.request(
                        List.of(
                                ControlMessages.createRole("device-kiosk-01", Access.ofCentre()),
                                ControlMessages.client(
                                        ControlMessages.CREATE_CLIENT,
                                        "kiosk-01",
                                        "device-kiosk-01"),
                                ControlMessages.listClients(0, 100)),
                        "abc");
        assertThat(ControlMessages.readRequest(good)).hasSize(3);
        Spoiled spoiled = spoiled(20261212);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                for (Map<String, StateValue> one :
                        ControlMessages.readRequest(spoiled.text(good))) {
                    assertThat(ControlMessages.text(one, "username")).isNotNull();
                    assertThat(ControlMessages.roles(one)).doesNotContainNull();
                }
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    @Test
    void mutatedAnswersAreReadOrRefused() throws Exception {
        String good =
                "{\"responses\":[{\"command\":\"listClients\",\"correlationData\":\"abc\","
                        + "\"data\":{\"totalCount\":2,\"clients\":["
                        + "{\"username\":\"kiosk-01\",\"roles\":[{\"rolename\":\"device-kiosk-01\"}]},"
                        + "{\"username\":\"kiosk-02\",\"disabled\":true,\"roles\":[]}]}}]}";
        assertThat(ControlMessages.clients(ControlMessages.readAnswer(good).getFirst()))
                .containsExactly(GOOD, new ControlMessages.Client("kiosk-02", false, List.of()));
        Spoiled spoiled = spoiled(20261213);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                for (ControlMessages.Answer answer :
                        ControlMessages.readAnswer(spoiled.text(good))) {
                    assertThat(ControlMessages.clients(answer)).hasSizeLessThan(4);
                }
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    /** A damaged list stops the broker's start by name; it admits nobody who is not in it. */
    @Test
    void aDamagedListOfClientsIsRefusedOrAdmitsNoStranger() throws Exception {
        Path file = folder.resolve("clients");
        Roster roster = Roster.open(file);
        assertThat(roster.put(GOOD)).isTrue();
        assertThat(roster.put(new ControlMessages.Client("kiosk-02", false, List.of("r"))))
                .isTrue();
        roster.keep();
        String good = Files.readString(file);
        Spoiled spoiled = spoiled(20261214);
        int refused = 0;
        int rounds = ROUNDS / 10;
        for (int i = 0; i < rounds; i++) {
            Files.write(file, spoiled.bytes(good));
            try {
                Roster read = Roster.open(file);
                assertThat(read.admits("stranger")).isFalse();
                assertThat(read.size()).isLessThan(4);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(rounds / 2, rounds - 1);
    }

    /** Whatever the centre is called, the file is one that mosquitto can read. */
    @Test
    void theFirstFileOfMosquittoIsWellFormedForEveryName() throws Exception {
        for (String name : List.of("centre", "a\"b", "\\", "\u0000", "tâm", "x".repeat(500))) {
            String text = AccessFile.text(name);
            StateValue.Tree file = StateJson.readTree(text);
            assertThat(
                            ControlMessages.clients(
                                    new ControlMessages.Answer("", "", "", file.members())))
                    .containsExactly(
                            new ControlMessages.Client(name, true, List.of("motcua-centre")));
        }
    }
}

package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.TicketId;

class TicketKeysTest {
    private static final TicketId TICKET = new TicketId("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    @TempDir Path data;

    @Test
    void theSecretIsMadeOnceReadableByItsOwnerAlone() throws Exception {
        TicketKeys first = TicketKeys.open(data, random);
        Path file = data.resolve("ticket-keys.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        assertThat(TicketKeys.open(data, random).keyOf(TICKET)).isEqualTo(first.keyOf(TICKET));
    }

    @Test
    void anotherOfficesSecretGivesOtherKeysAndCodesDoNotFollowFromKeys() throws Exception {
        TicketKeys one = TicketKeys.open(Files.createDirectory(data.resolve("a")), random);
        TicketKeys two = TicketKeys.open(Files.createDirectory(data.resolve("b")), random);
        assertThat(one.keyOf(TICKET)).hasSize(22).isNotEqualTo(two.keyOf(TICKET));
        assertThat(one.ratingCodeOf(TICKET))
                .matches("[0-9]{4}")
                .isNotEqualTo(two.ratingCodeOf(TICKET));
    }

    @Test
    void aDamagedSecretIsRefused() throws Exception {
        Files.writeString(data.resolve("ticket-keys.secret"), "short");
        assertThatThrownBy(() -> TicketKeys.open(data, random)).isInstanceOf(IOException.class);
    }
}

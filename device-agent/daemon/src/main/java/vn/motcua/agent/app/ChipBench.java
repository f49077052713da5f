package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import vn.motcua.agent.hardware.card.emulator.CardCore;
import vn.motcua.agent.hardware.card.emulator.CardProfile;
import vn.motcua.agent.hardware.card.emulator.CardTrouble;
import vn.motcua.agent.hardware.card.emulator.Portraits;
import vn.motcua.agent.hardware.card.emulator.SimulatedIssuer;
import vn.motcua.agent.identity.chip.ChipCard;
import vn.motcua.agent.identity.chip.ChipKey;
import vn.motcua.agent.identity.chip.ChipReader;
import vn.motcua.agent.identity.chip.ChipRequest;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.agent.identity.chip.ChipResult.Genuine;
import vn.motcua.agent.identity.chip.IssuerStore;
import vn.motcua.contract.identity.PersonalText;

/**
 * How long a chip takes: without a wire, the cost of the protocols and proofs alone, and through a
 * PC/SC service.
 */
public final class ChipBench {
    private ChipBench() {}

    /**
     * Reads a simulated card with its portrait and all details.
     *
     * @param times how often, each with a fresh card
     * @param pace by the access number, else BAC
     * @param folder for the issuer's root; written to
     * @return one duration a reading, in order; the first ones are those of a cold run-time
     * @throws IOException when the folder cannot be used or a reading did not end as genuine
     */
    public static List<Duration> readInMemory(int times, boolean pace, Path folder)
            throws IOException {
        SimulatedIssuer issuer = SimulatedIssuer.make(InstantSource.system().instant());
        issuer.writeRoot(folder);
        ChipReader reader =
                new ChipReader(new IssuerStore(folder), InstantSource.system(), ZoneOffset.UTC);
        CardProfile profile = CardProfile.SAMPLE.withDoors(pace, true);
        byte[] portrait = Portraits.nobody();
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            CardCore card = new CardCore(profile, issuer, portrait, CardTrouble.NONE);
            ChipCard channel =
                    command -> {
                        byte[] answer = card.process(command);
                        return answer == null
                                ? new ChipCard.Silent()
                                : new ChipCard.Answered(answer);
                    };
            taken.add(one(reader, channel, profile));
        }
        return taken;
    }

    /**
     * The same reading through a real PC/SC service with a virtual reader.
     *
     * @param folder for scratch files
     * @throws IOException also when the service, its virtual driver or the right to use them in a
     *     namespace of their own is missing
     */
    public static List<Duration> readOverService(int times, Path folder)
            throws IOException, InterruptedException {
        return ServiceChipBench.read(times, folder);
    }

    static Duration one(ChipReader reader, ChipCard channel, CardProfile profile)
            throws IOException {
        try (PersonalText number = PersonalText.of(profile.number())) {
            ChipKey key = new ChipKey.OfNumber(number, profile.birth(), profile.issued());
            ChipRequest request =
                    new ChipRequest(
                            key, EnumSet.allOf(Detail.class), true, ChipRequest.USUAL_LIMIT);
            long start = System.nanoTime();
            if (!(reader.read(channel, request, done -> {}) instanceof Genuine genuine)) {
                throw new IOException("the simulated card was not read");
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            genuine.close();
            return taken;
        }
    }
}

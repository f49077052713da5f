package vn.motcua.speech;

import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.TicketNumber;

/** The sentence of a call, as it is spoken after the chime. Pure; any thread may call. */
public final class CallSentence {
    private CallSentence() {}

    /** {@code Mời quý khách có số thứ tự A không hai mươi lăm đến quầy số ba}. */
    public static String vietnamese(TicketNumber ticket, CounterId counter, NumberStyle style) {
        String place = counter.value();
        return "Mời quý khách có số thứ tự "
                + SpokenTicket.vietnamese(ticket, style)
                + " đến quầy số "
                + SpokenTicket.vietnamese(place, style).orElse(place);
    }

    /** {@code Ticket number A zero two five, please proceed to counter three}. */
    public static String english(TicketNumber ticket, CounterId counter) {
        String place = counter.value();
        return "Ticket number "
                + SpokenTicket.english(ticket)
                + ", please proceed to counter "
                + SpokenTicket.english(place).orElse(place);
    }
}

package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.AppointmentId;

/**
 * Notification {@code scanner.scanned}: what was held to the reader, reduced by the agent to what a
 * screen may act on. The scanned text itself, which may hold an identity number, never leaves the
 * agent's line buffer, and that is zeroed.
 *
 * @param kind what it was
 * @param dossierCode set for DOSSIER
 * @param ticketKey set for TICKET: the key of the slip's QR
 * @param appointment set for APPOINTMENT: whose code it was
 */
public record Scanned(
        Kind kind,
        @Nullable String dossierCode,
        @Nullable String ticketKey,
        @Nullable AppointmentId appointment) {
    public enum Kind {
        DOSSIER,
        TICKET,
        /** Of the form of a booking's code; the hub knows whether there is one. */
        APPOINTMENT,
        /** A card: seen, not used here, already wiped. */
        IDENTITY_CARD,
        /** Readable, but nothing that this machine knows. */
        FOREIGN,
        /** Torn, too long or not text. */
        MALFORMED
    }
}

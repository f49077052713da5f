package vn.motcua.contract.queue;

import java.util.regex.Pattern;

/**
 * Names one ticket for ever and across offices; never shown to people, who see the {@link
 * TicketNumber}.
 *
 * @param value a UUID in lower case
 */
public record TicketId(String value) {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public TicketId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("TicketId is not of the form " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

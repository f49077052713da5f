package vn.motcua.mqtt;

/**
 * The MQTT 5 pair that ties an answer to its request.
 *
 * @param topic response topic; empty in an answer
 * @param correlation correlation data as text, ASCII, at most {@link #LONGEST} characters
 */
public record Reply(String topic, String correlation) {
    /** Far below the size from which the client library reads it wrongly. */
    public static final int LONGEST = 128;

    public Reply {
        if (correlation.length() > LONGEST
                || correlation.chars().anyMatch(c -> c < 32 || c > 126)) {
            throw new IllegalArgumentException("correlation data is short ASCII text");
        }
    }
}

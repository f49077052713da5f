package vn.motcua.agent.hardware;

import java.io.IOException;

/** A part cannot be reached. Message and cause word are ours and never quote what the part sent. */
public final class DeviceGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String word;

    /**
     * @param word machine word for {@link vn.motcua.contract.device.PartStatus#cause()}, {@code
     *     port-missing}
     * @param message for the log
     */
    public DeviceGoneException(String word, String message) {
        super(message);
        this.word = word;
    }

    public String word() {
        return word;
    }
}

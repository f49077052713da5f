package vn.motcua.contract.office;

import java.util.List;
import vn.motcua.contract.wire.LogId;

/**
 * What a hub candidate says of itself to the others (ADR 26).
 *
 * @param log that it writes, or has a copy of
 * @param leads whether it decides
 * @param missing logs of hubs before it that have not been handed over yet
 */
public record HubWord(LogId log, boolean leads, List<LogId> missing) {
    public HubWord {
        missing = List.copyOf(missing);
    }
}

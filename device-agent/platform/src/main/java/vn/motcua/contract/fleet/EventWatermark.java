package vn.motcua.contract.fleet;

import vn.motcua.contract.wire.LogId;

/**
 * The centre's word that everything up to {@code stored} of this log is in its database; only this
 * makes an event delivered ({@code evack}, retained).
 *
 * @param log which log
 * @param stored highest sequence number below which nothing is missing, 0 = nothing yet
 */
public record EventWatermark(LogId log, long stored) {}

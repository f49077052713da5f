package vn.motcua.contract.wire;

import io.avaje.jsonb.Json;

/**
 * Why a request was not answered as wished (RFC 9457, {@code application/problem+json}).
 *
 * @param type a name for programs, {@code urn:motcua:…}
 * @param title the same for people, never about the one request
 * @param status HTTP status
 * @param detail what to do now; names nobody and quotes nothing
 */
@Json
public record Problem(String type, String title, int status, String detail) {
    /** Content type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";
}

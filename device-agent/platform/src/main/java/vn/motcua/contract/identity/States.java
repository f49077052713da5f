package vn.motcua.contract.identity;

import java.util.Locale;
import java.util.Set;

/** Three-letter codes: ISO 3166-1 and those that ICAO 9303-3, section 5, adds. */
final class States {
    private static final Set<String> ISO =
            Set.copyOf(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));

    /** Germany's one letter, kinds of British nationality, organisations, persons without state. */
    private static final Set<String> ICAO =
            Set.of(
                    "D", "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "EUE", "UNO", "UNA", "UNK",
                    "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XPO", "XES", "XMP", "XOM", "XDC",
                    "XXA", "XXB", "XXC", "XXX", "UTO");

    private States() {}

    static boolean isKnown(String code) {
        return ISO.contains(code) || ICAO.contains(code);
    }
}

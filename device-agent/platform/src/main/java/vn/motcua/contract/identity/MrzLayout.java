package vn.motcua.contract.identity;

/**
 * Where what stands in the joined lines: indices from 0, ends exclusive. A check digit follows its
 * field, except that of the whole.
 *
 * @param issuer state that issued it, three characters
 * @param number nine characters
 * @param optional optional data of the line of the number
 * @param birth yyMMdd
 * @param expiry yyMMdd
 * @param nationality three characters
 * @param composite what the last check digit covers: from, to, from, to…
 * @param compositeDigit where that digit is
 */
record MrzLayout(
        boolean passport,
        int issuer,
        int number,
        int optional,
        int optionalEnd,
        int birth,
        int sex,
        int expiry,
        int nationality,
        int name,
        int nameEnd,
        Composite composite,
        int compositeDigit) {
    /** ICAO 9303-4: two lines of 44. */
    static final MrzLayout TD3 =
            new MrzLayout(
                    true,
                    2,
                    44,
                    72,
                    86,
                    57,
                    64,
                    65,
                    54,
                    5,
                    44,
                    new Composite(44, 54, 57, 64, 65, 87),
                    87);

    /** ICAO 9303-5: three lines of 30. */
    static final MrzLayout TD1 =
            new MrzLayout(
                    false,
                    2,
                    5,
                    15,
                    30,
                    30,
                    37,
                    38,
                    45,
                    60,
                    90,
                    new Composite(5, 30, 30, 37, 38, 45, 48, 59),
                    59);

    /** Stretches, one after the other. */
    @SuppressWarnings("ArrayRecordComponent") // written once above, compared nowhere
    record Composite(int... bounds) {}
}

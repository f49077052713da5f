package vn.motcua.contract.office;

import java.time.LocalDate;

/**
 * Vietnam's lunar calendar, for Tết and Giỗ Tổ (domain.md §11). A month begins on the day of the
 * new moon, at UTC+7; month 11 holds the winter solstice; of thirteen months between two solstices
 * the first without a major solar term is a leap month. China uses the same rules at UTC+8 and so
 * has another Tết in some years (1968, 1985, 2007, 2030, 2053).
 *
 * <p>Written from the formulas of Jean Meeus, <i>Astronomical Algorithms</i>, chapters 25 and 49;
 * good to about 15 s for the moon and some minutes for the sun, between {@link #FIRST_YEAR} and
 * {@link #LAST_YEAR}. Before 1968 the country counted otherwise. Pure; for any thread.
 */
public final class LunarCalendar {
    public static final int FIRST_YEAR = 1968;
    public static final int LAST_YEAR = 2199;

    private static final double DAYS_A_MONTH = 29.530588861;

    /** Julian day of the midnight with which 1 January 1970 began in Vietnam. */
    private static final double EPOCH = 2440587.5 - 7.0 / 24;

    /** Coefficient, power of the eccentricity, multiples of M, M', F and Ω: Meeus' table 49.A. */
    private static final double[][] NEW_MOON = {
        {-0.40720, 0, 0, 1, 0, 0},
        {0.17241, 1, 1, 0, 0, 0},
        {0.01608, 0, 0, 2, 0, 0},
        {0.01039, 0, 0, 0, 2, 0},
        {0.00739, 1, -1, 1, 0, 0},
        {-0.00514, 1, 1, 1, 0, 0},
        {0.00208, 2, 2, 0, 0, 0},
        {-0.00111, 0, 0, 1, -2, 0},
        {-0.00057, 0, 0, 1, 2, 0},
        {0.00056, 1, 1, 2, 0, 0},
        {-0.00042, 0, 0, 3, 0, 0},
        {0.00042, 1, 1, 0, 2, 0},
        {0.00038, 1, 1, 0, -2, 0},
        {-0.00024, 1, -1, 2, 0, 0},
        {-0.00017, 0, 0, 0, 0, 1},
        {-0.00007, 0, 2, 1, 0, 0},
        {0.00004, 0, 0, 2, -2, 0},
        {0.00004, 0, 3, 0, 0, 0},
        {0.00003, 0, 1, 1, -2, 0},
        {0.00003, 0, 0, 2, 2, 0},
        {-0.00003, 0, 1, 1, 2, 0},
        {0.00003, 0, -1, 1, 2, 0},
        {-0.00002, 0, -1, 1, -2, 0},
        {-0.00002, 0, 1, 3, 0, 0},
        {0.00002, 0, 0, 4, 0, 0},
    };

    /** Planets: degrees at lunation 0, degrees a lunation, days: Meeus' second table there. */
    private static final double[][] PLANETS = {
        {299.77, 0.107408, 0.000325},
        {251.88, 0.016321, 0.000165},
        {251.83, 26.651886, 0.000164},
        {349.42, 36.412478, 0.000126},
        {84.66, 18.206239, 0.000110},
        {141.74, 53.303771, 0.000062},
        {207.14, 2.453732, 0.000060},
        {154.84, 7.306860, 0.000056},
        {34.52, 27.261239, 0.000047},
        {207.19, 0.121824, 0.000042},
        {291.34, 1.844379, 0.000040},
        {161.72, 24.198154, 0.000037},
        {239.56, 25.513099, 0.000035},
        {331.55, 3.592518, 0.000023},
    };

    private LunarCalendar() {}

    /** The first day of the lunar year that begins in this year: Tết. */
    public static LocalDate newYear(int year) {
        return date(year, 1, 1);
    }

    /**
     * The day of a date of the lunar calendar; of a month that is doubled, the ordinary one.
     *
     * @param year the one in which the lunar year begins, from {@link #FIRST_YEAR} to {@link
     *     #LAST_YEAR}
     * @param month 1 to 12
     * @param day 1 to 30; in a short month 30 is the next month's first
     */
    public static LocalDate date(int year, int month, int day) {
        if (year < FIRST_YEAR
                || year > LAST_YEAR
                || month < 1
                || month > 12
                || day < 1
                || day > 30) {
            throw new IllegalArgumentException("no date of the lunar calendar");
        }
        // Counted from the month of the winter solstice, which is the eleventh.
        int before = month >= 11 ? year : year - 1;
        int place = month >= 11 ? month - 11 : month + 1;
        int first = solsticeMonth(before);
        int leap = leapPlace(first, solsticeMonth(before + 1));
        int months = first + place + (leap <= place ? 1 : 0);
        return LocalDate.ofEpochDay(firstDay(months) + day - 1);
    }

    /** Lunation of the month that holds the winter solstice of the year. */
    private static int solsticeMonth(int year) {
        long day = LocalDate.of(year, 12, 19).toEpochDay();
        while (longitude(day + 1) < 270) {
            day++;
        }
        int lunation = (int) Math.round((day - firstDay(0)) / DAYS_A_MONTH) + 1;
        while (firstDay(lunation) > day) {
            lunation--;
        }
        return lunation;
    }

    /** Which month after the solstice's is the leap month; more than any place when none is. */
    private static int leapPlace(int first, int next) {
        if (next - first < 13) {
            return Integer.MAX_VALUE;
        }
        for (int place = 1; place < 13; place++) {
            if (term(firstDay(first + place)) == term(firstDay(first + place + 1))) {
                return place;
            }
        }
        throw new IllegalStateException("thirteen months with twelve terms");
    }

    /** Which of the twelve major terms the sun has reached as the day begins. */
    private static int term(long epochDay) {
        return (int) (longitude(epochDay) / 30);
    }

    /** The sun's apparent longitude in degrees, 0 to 360, as a day begins (Meeus 25). */
    static double longitude(long epochDay) {
        double julian = EPOCH + epochDay;
        double t = (julian + aheadDays(julian) - 2451545.0) / 36525;
        double anomaly = Math.toRadians(357.52911 + (35999.05029 - 0.0001537 * t) * t);
        double centre =
                (1.914602 - (0.004817 + 0.000014 * t) * t) * Math.sin(anomaly)
                        + (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly)
                        + 0.000289 * Math.sin(3 * anomaly);
        double apparent =
                280.46646
                        + (36000.76983 + 0.0003032 * t) * t
                        + centre
                        - 0.00569
                        - 0.00478 * Math.sin(Math.toRadians(125.04 - 1934.136 * t));
        return ((apparent % 360) + 360) % 360;
    }

    /** The day, in Vietnam, of a new moon; 0 is that of 6 January 2000 (Meeus 49). */
    static long firstDay(int lunation) {
        double moment = newMoon(lunation);
        return (long) Math.floor(moment - aheadDays(moment) - EPOCH);
    }

    /** Julian day of a new moon, in the even time of dynamics. */
    private static double newMoon(int k) {
        double t = k / 1236.85;
        double eccentricity = 1 - (0.002516 + 0.0000074 * t) * t;
        double sun = 2.5534 + 29.10535670 * k - (0.0000014 + 0.00000011 * t) * t * t;
        double moon =
                201.5643
                        + 385.81693528 * k
                        + (0.0107582 + (0.00001238 - 0.000000058 * t) * t) * t * t;
        double latitude =
                160.7108
                        + 390.67050284 * k
                        - (0.0016118 + (0.00000227 - 0.000000011 * t) * t) * t * t;
        double node = 124.7746 - 1.56375588 * k + (0.0020672 + 0.00000215 * t) * t * t;
        double days =
                2451550.09766
                        + DAYS_A_MONTH * k
                        + (0.00015437 + (-0.000000150 + 0.00000000073 * t) * t) * t * t;
        for (double[] c : NEW_MOON) {
            double angle = c[2] * sun + c[3] * moon + c[4] * latitude + c[5] * node;
            days += c[0] * Math.pow(eccentricity, c[1]) * Math.sin(Math.toRadians(angle));
        }
        for (double[] c : PLANETS) {
            days += c[2] * Math.sin(Math.toRadians(c[0] + c[1] * k));
        }
        return days;
    }

    /** How far the time of dynamics is ahead of the clock's, in days; right to half a minute. */
    private static double aheadDays(double julian) {
        return (64 + 0.5 * (julian - 2451545.0) / 365.25) / 86400;
    }
}

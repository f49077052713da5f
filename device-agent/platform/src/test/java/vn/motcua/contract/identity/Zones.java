package vn.motcua.contract.identity;

/** Writes machine-readable zones, the check digits worked out a second time. */
final class Zones {
    private Zones() {}

    static String filled(String text, int width) {
        return (text + "<".repeat(width)).substring(0, width);
    }

    static String checked(String text) {
        return text + digit(text);
    }

    static int digit(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Math.max(0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(text.charAt(i)));
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10;
    }

    static String passport(
            String state,
            String name,
            String number,
            String birth,
            String sex,
            String expiry,
            String optional) {
        String a = checked(filled(number, 9));
        String b = checked(birth);
        String c = checked(expiry);
        String d = checked(filled(optional, 14));
        return filled("P<" + filled(state, 3) + name, 44)
                + (a + filled(state, 3) + b + sex + c + d + digit(a + b + c + d));
    }

    static String card(
            String state,
            String name,
            String numberAndOptional,
            String birth,
            String sex,
            String expiry) {
        String a = filled(numberAndOptional, 25);
        String b = checked(birth);
        String c = checked(expiry);
        String d = "<".repeat(11);
        return "ID"
                + filled(state, 3)
                + a
                + b
                + sex
                + c
                + filled(state, 3)
                + d
                + digit(a + b + c + d)
                + filled(name, 30);
    }

    /** As on the back of the citizen card. */
    static String vietnamese(String name, String number, String birth, String sex, String expiry) {
        return card(
                "VNM",
                name,
                checked(number.substring(3)) + number + "<<" + digit(number),
                birth,
                sex,
                expiry);
    }
}

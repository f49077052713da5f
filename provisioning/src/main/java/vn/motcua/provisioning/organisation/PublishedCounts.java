package vn.motcua.provisioning.organisation;

/**
 * Where the founding scheme's table of equipment counts only the offices that carry the brand name,
 * and its table of staff counts more: two rows, together four offices. So the 86 rows stand for the
 * 677 offices that the scheme prints, and not for the 673 with the brand.
 */
final class PublishedCounts {
    private PublishedCounts() {}

    /** The offices that a row stands for; the branded ones where nothing else is published. */
    static int offices(String level, String printedName, int branded) {
        if (level.equals("commune")) {
            if (branded == 10
                    && printedName.equals("18 phường của Hoàn Kiếm (10 BPMC + 03 TTHCC)")) {
                return 13;
            }
            if (branded == 20 && printedName.equals("21 xã, thị trấn của Phúc Thọ")) {
                return 21;
            }
        }
        return branded;
    }
}

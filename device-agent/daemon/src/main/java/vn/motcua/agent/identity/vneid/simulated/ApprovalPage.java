package vn.motcua.agent.identity.vneid.simulated;

/**
 * What the telephone shows before yes or no: office, kiosk and purpose, and the short code to
 * compare with the screen in front of one.
 */
final class ApprovalPage {
    private ApprovalPage() {}

    static String of(OpenCode code) {
        return """
        <!doctype html><html lang="vi"><meta charset="utf-8"><title>Xác nhận</title>
        <h1>Xác nhận danh tính</h1>
        <p id="message">%s</p>
        <dl><dt>Nơi yêu cầu</dt><dd id="office">%s</dd>
        <dt>Máy</dt><dd id="kiosk">%s</dd>
        <dt>Mục đích</dt><dd id="purpose">%s</dd>
        <dt>Mã trên màn hình</dt><dd id="code">%s</dd></dl>
        <form method="post"><input type="hidden" name="user_code" value="%s">
        <button name="answer" value="approve">Đồng ý</button>
        <button name="answer" value="deny">Từ chối</button></form></html>
        """
                .formatted(
                        text(code.asked().message()),
                        text(code.asked().office()),
                        text(code.asked().kiosk()),
                        text(code.asked().purpose()),
                        text(code.userCode()),
                        text(code.userCode()));
    }

    static String done() {
        return "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Xong</title>"
                + "<p>Xong. Mời quay lại máy.</p></html>";
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

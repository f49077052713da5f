package vn.motcua.kiosk.flow;

import vn.motcua.contract.queue.CommandId;

/** "Gọi người giúp". */
final class HelpSteps {
    private HelpSteps() {}

    static Step call(State s, CommandId request) {
        boolean calling =
                s.overlay() instanceof Overlay.Help h && h.status() != Overlay.Help.Status.NOBODY;
        boolean deciding = s.overlay() instanceof Overlay.DropNumber d && d.sending() != null;
        if (calling || deciding) {
            return Step.to(s);
        }
        Overlay help = new Overlay.Help(request, Overlay.Help.Status.CALLING, s.now().ms());
        return Step.to(s.under(help), new Effect.Help(request));
    }

    static Step answered(State s, CommandId request, boolean told) {
        if (!(s.overlay() instanceof Overlay.Help help) || !help.request().equals(request)) {
            return Step.to(s);
        }
        if (help.status() != Overlay.Help.Status.CALLING) {
            return Step.to(s);
        }
        Overlay.Help.Status status = told ? Overlay.Help.Status.TOLD : Overlay.Help.Status.NOBODY;
        return Step.to(s.under(new Overlay.Help(request, status, s.now().ms())));
    }
}

package vn.motcua.kiosk.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Need;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;

/** Visits on their way to being identified. */
final class Identifying {
    private Identifying() {}

    static Visit offered(Means... means) {
        return Visit.atHome()
                .on(new Input.Changed(Identities.info(Samples.office(), List.of(means))));
    }

    /** At the ways, a card awaited. */
    static Visit asked() {
        Visit v = offered(Identities.ALL.toArray(Means[]::new));
        v.on(new Input.ChooseNeed(Need.COLLECT));
        return answer(v, Identities.view(Means.CARD_QR, Stage.WAITING));
    }

    static Visit answer(Visit v, IdentityView view) {
        return v.on(new Input.IdentityAnswered(v.call(), view));
    }

    static Visit news(Visit v, IdentityView view) {
        return v.on(new Input.IdentityChanged(view));
    }

    static Visit begun(Means means) {
        Visit v = asked().on(new Input.ChooseMeans(means), new Input.Agree(true));
        return answer(v, Identities.view(means, Stage.WAITING));
    }

    static Visit greeted(IdentityView.Greeted who) {
        return news(asked(), Identities.named(Means.CARD_QR, Stage.IDENTIFIED, who));
    }

    static IdentityRequest lastBegun(Visit v) {
        return v.asked(Effect.BeginIdentity.class).getLast().request();
    }

    static @Nullable Trouble trouble(Page.Identifying page) {
        IdentityView view = page.view();
        return view == null ? null : view.trouble();
    }

    static void type(Visit v, String text) {
        for (char c : text.toCharArray()) {
            v.on(new Input.Press(new Input.Key.Letter(String.valueOf(c))));
        }
    }
}

package vn.motcua.kiosk.screen;

import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.PriorityClass;

/**
 * Stable names of everything that can be touched, and of the screens: {@code screen-NAME} is the id
 * of a screen's root node.
 */
public final class Ids {
    public static final String HOME = "screen-home";
    public static final String CLOSED = "screen-closed";
    public static final String STARTING = "screen-starting";
    public static final String FIELDS = "screen-fields";
    public static final String SEARCH = "screen-search";
    public static final String PROCEDURE = "screen-procedure";
    public static final String PRIORITY = "screen-priority";
    public static final String BOOKING = "screen-booking";
    public static final String LONG_WAIT = "screen-long-wait";
    public static final String ISSUING = "screen-issuing";
    public static final String HUB_AWAY = "screen-hub-away";
    public static final String TICKET = "screen-ticket";
    public static final String TICKET_NO_PAPER = "screen-ticket-nopaper";
    public static final String LOOK_UP = "screen-lookup";
    public static final String TYPE_CODE = "screen-code";
    public static final String DOSSIER = "screen-dossier";
    public static final String RATING = "screen-rating";
    public static final String RATING_CODE = "screen-rating-code";
    public static final String RATING_FINDING = "screen-rating-finding";
    public static final String RATING_THANKS = "screen-rating-thanks";
    public static final String HELP_SCREEN = "screen-help";
    public static final String MESSAGE = "screen-message";
    public static final String STILL_THERE = "screen-still-there";
    public static final String DROP = "screen-drop";

    public static final String IDENTIFY = "screen-identify";
    public static final String CONSENT = "screen-consent";
    public static final String IDENTIFYING = "screen-identifying";
    public static final String APPROVAL = "screen-vneid";
    public static final String IDENTITY_ENDED = "screen-identity-ended";
    public static final String TYPE_IDENTITY = "screen-identity-type";
    public static final String GREETING = "screen-greeting";

    public static final String IDENTIFY_VNEID = "identify-vneid";
    public static final String IDENTIFY_CARD = "identify-card";
    public static final String IDENTIFY_PASSPORT = "identify-passport";
    public static final String IDENTIFY_FINGERPRINT = "identify-fingerprint";
    public static final String IDENTIFY_TYPED = "identify-typed";

    /** Going on without, on every page where a way is chosen, works or ended. */
    public static final String IDENTIFY_DECLINE = "identify-decline";

    public static final String CONSENT_YES = "consent-yes";
    public static final String CONSENT_NO = "consent-no";
    public static final String IDENTITY_RETRY = "identity-retry";
    public static final String IDENTITY_ANOTHER = "identity-another";
    public static final String IDENTITY_GO_ON = "identity-go-on";
    public static final String IDENTITY_TYPE_INSTEAD = "identity-type";
    public static final String GREETING_GO = "greeting-go";
    public static final String GREETING_FINGER = "greeting-finger";
    public static final String GREETING_NOT_ME = "greeting-not-me";

    /** Not to be touched: what the city knows for the visitor, and its parts. */
    public static final String GREETING_FILE = "greeting-file";

    public static final String FILE_ACCOUNT = "file-account";
    public static final String FILE_APPOINTMENT = "file-appointment";

    /** Chip, or VNeID where there is no chip: the city would say more. */
    public static final String FILE_MORE = "file-more";

    /** VNeID, where both are offered. */
    public static final String FILE_MORE_VNEID = "file-more-vneid";

    public static final String FILE_RETRY = "file-retry";

    public static final String LANGUAGE_VI = "lang-vi";
    public static final String LANGUAGE_EN = "lang-en";

    /** On every page but home: the other language. */
    public static final String LANGUAGE_OTHER = "lang-other";

    public static final String EASY = "tool-easy";
    public static final String LARGE = "tool-large";
    public static final String CONTRAST = "tool-contrast";
    public static final String LOW_REACH = "tool-low";
    public static final String RATE = "rate";
    public static final String BROWSE = "browse";
    public static final String BACK = "back";
    public static final String LEAVE = "leave";
    public static final String HELP = "help";
    public static final String GO = "go";
    public static final String DONE = "done";
    public static final String CANCEL = "cancel";
    public static final String RETRY = "retry";
    public static final String REPRINT = "reprint";
    public static final String DISMISS = "dismiss";
    public static final String CONFIRM_DROP = "confirm-drop";
    public static final String OPEN_SEARCH = "open-search";
    public static final String TYPE = "type-code";
    public static final String NUMBER_FIELD = "field-number";
    public static final String CODE_FIELD = "field-code";
    public static final String WAIT_YES = "wait-yes";
    public static final String WAIT_NO = "wait-no";
    public static final String TAKE_NUMBER = "take-number";
    public static final String SKIP = "skip";
    public static final String SEND = "send";
    public static final String CLEAR = "key-clear";
    public static final String ERASE = "key-erase";
    public static final String SPACE = "key-space";
    public static final String DIGITS = "key-digits";
    public static final String TELEX = "key-telex";
    public static final String HIDE = "key-hide";

    private Ids() {}

    /** One of the visitor's dossiers, from 0; not to be touched. */
    public static String fileDossier(int index) {
        return "file-dossier-" + index;
    }

    /** {@code path-account}, {@code path-service}, {@code path-fee}, {@code path-collect}. */
    public static String path(VisitorCategory path) {
        return switch (path) {
            case NO_ACCOUNT -> "path-account";
            case WANTS_SERVICE -> "path-service";
            case PAYS -> "path-fee";
            case COLLECTS -> "path-collect";
        };
    }

    /** {@code need-submit} and so on. */
    public static String need(Need need) {
        return "need-" + small(need.name());
    }

    /** The row of a field, from 0. */
    public static String field(int index) {
        return "field-" + index;
    }

    /** The row of a procedure found, from 0. */
    public static String hit(int index) {
        return "hit-" + index;
    }

    /** {@code key-a}, {@code key-ă}, {@code key-7}, {@code key-.}. */
    public static String key(String letter) {
        return "key-" + letter;
    }

    public static String tone(Enum<?> mark) {
        return "tone-" + small(mark.name());
    }

    /** {@code priority-none}, {@code priority-elderly} and so on. */
    public static String priority(PriorityClass priority) {
        return "priority-" + small(priority.name());
    }

    /** {@code kind-citizen}, {@code kind-passport}, {@code kind-organisation}. */
    public static String kind(TypedIdentity.Kind kind) {
        return "kind-" + small(kind.name());
    }

    /** {@code level-1} is the best. */
    public static String level(int step) {
        return "level-" + step;
    }

    public static String reason(String id) {
        return "reason-" + id;
    }

    private static String small(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

package vn.motcua.provisioning.console;

import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;

/**
 * What every page has round its content. Used by the page templates.
 *
 * @param words of the page's language
 * @param assets address of the folder with style and script
 * @param person who is signed in; null = nobody
 * @param forms makes a token for a form, a new one each time
 * @param alarms how many are open
 */
public record Frame(
        Words words,
        String assets,
        @Nullable Person person,
        java.util.function.Supplier<String> forms,
        int alarms) {
    /** A page for somebody who is not signed in. */
    public static Frame outside(Words words, String assets) {
        return new Frame(words, assets, null, () -> "", 0);
    }

    /** Whether the person may do this somewhere. */
    public boolean may(Permission permission) {
        return person != null && person.may(permission);
    }

    /** A token for one form. */
    public String form() {
        return forms.get();
    }

    /** The person's name; empty for nobody. */
    public String name() {
        return person == null ? "" : person.name();
    }

    /** {@code Kỹ thuật viên, toàn thành phố}. */
    public String role() {
        if (person == null) {
            return "";
        }
        String where = person.unit().equals(Person.CITY) ? words.say("role.city") : person.unit();
        return words.say("role." + person.role().word()) + ", " + where;
    }
}

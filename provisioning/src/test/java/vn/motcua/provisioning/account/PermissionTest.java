package vn.motcua.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** S-175: what each role may do, and where. Written out once more, so that a slip shows. */
final class PermissionTest {
    private static final List<String> OWN = List.of("ha-noi", "branch-1", "van-mieu");
    private static final List<String> OTHER = List.of("ha-noi", "branch-2", "tay-ho");

    @Test
    void everyRoleMayWhatTheTableSays() {
        Map<String, Set<String>> table = new TreeMap<>();
        table.put("administrator", words(Permission.values()));
        Set<String> operator = words(Permission.values());
        operator.removeAll(Set.of("audit-read", "account-manage"));
        table.put("operator", operator);
        table.put(
                "branch-manager",
                new TreeSet<>(Set.of("fleet-see", "settings-see", "alarm-acknowledge")));
        table.put(
                "auditor",
                new TreeSet<>(
                        Set.of(
                                "fleet-see",
                                "settings-see",
                                "sheets-see",
                                "rollout-see",
                                "audit-read",
                                "metrics-read")));
        for (Role role : Role.values()) {
            Person person = new Person("one", role, Person.CITY);
            Set<String> may = new TreeSet<>();
            for (Permission permission : Permission.values()) {
                if (person.may(permission)) {
                    may.add(permission.word());
                }
                assertThat(person.at(permission, OTHER)).isEqualTo(person.may(permission));
            }
            assertThat(may).as(role.word()).isEqualTo(table.get(role.word()));
        }
    }

    @Test
    void aRoleForABranchEndsAtTheBranch() {
        Person manager = new Person("lan", Role.BRANCH_MANAGER, "branch-1");
        assertThat(manager.at(Permission.ALARM_ACKNOWLEDGE, OWN)).isTrue();
        assertThat(manager.at(Permission.ALARM_ACKNOWLEDGE, OTHER)).isFalse();
        assertThat(manager.at(Permission.ALARM_ACKNOWLEDGE, List.of("ha-noi"))).isFalse();
        assertThat(manager.at(Permission.ALARM_ACKNOWLEDGE, List.of())).isFalse();
        Person technician = new Person("minh", Role.OPERATOR, "branch-1");
        assertThat(technician.at(Permission.COMMAND_ORDER, OWN)).isTrue();
        assertThat(technician.at(Permission.COMMAND_ORDER, OTHER)).isFalse();
        assertThat(technician.may(Permission.ROLLOUT_CONTROL)).isFalse();
        assertThat(new Person("x", Role.ADMINISTRATOR, "branch-1").may(Permission.ACCOUNT_MANAGE))
                .isFalse();
    }

    private static Set<String> words(Permission[] all) {
        return List.of(all).stream()
                .map(Permission::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

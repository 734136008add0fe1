package se.hytta.web.access;

/**
 * A role of an account in an organisation.
 *
 * @param own whether the organisation is the installation's own
 */
public record Grant(Role role, long organisation, boolean own) {

    boolean everywhere() {
        return own && role.everywhereFromOwn();
    }

    boolean may(Act act, long asked) {
        return role.may(act) && (everywhere() || organisation == asked);
    }
}

package se.hytta.web.admin;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Organisations;

/** Finds the organisation that somebody named for what belongs to it, or makes it. */
final class NameOrganisation {
    private final Jdbi jdbi;
    private final Organisations organisations;
    private final OrganisationRepository known;

    NameOrganisation(Jdbi jdbi, Organisations organisations, OrganisationRepository known) {
        this.jdbi = jdbi;
        this.organisations = organisations;
        this.known = known;
    }

    Optional<Organisation> find(String name) {
        return known.list().stream().filter(o -> o.name().equals(name.strip())).findFirst();
    }

    /** Throws {@link Refused} 403 unless the caller may do the act there, or make an organisation where there is none of the name. */
    void require(Caller caller, Act act, String name) {
        Optional<Organisation> found = find(name);
        if (found.isPresent()) {
            caller.require(act, found.get().id());
        } else {
            caller.requireEverywhere(Act.MAKE_ORGANISATIONS);
        }
    }

    /** The organisation of that name, made where there is none; throws {@link Refused} 400 or 403. */
    long forWhom(Caller caller, Act act, String name) {
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "web.admin.refused.organisation", "no usable name of an organisation");
        }
        require(caller, act, name);
        return jdbi.inTransaction(handle -> organisations.named(handle, name.strip()));
    }
}

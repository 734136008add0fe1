package se.hytta.web.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Organisations;

/** Registers a platform whose values somebody typed or sent. */
final class RegisterByHand {
    private final Jdbi jdbi;
    private final Organisations organisations;
    private final Platforms platforms;
    private final NameOrganisation naming;

    RegisterByHand(Jdbi jdbi, Organisations organisations, Platforms platforms, NameOrganisation naming) {
        this.jdbi = jdbi;
        this.organisations = organisations;
        this.platforms = platforms;
        this.naming = naming;
    }

    /** For the organisation named, which is made when there is none; for the installation's own without a name. */
    Registration make(RegistrationForm form) {
        if (platforms.find(form.issuer(), form.clientId()).isPresent()) {
            throw new Refused(409, "web.admin.refused.registered", "issuer and client id are registered");
        }
        return platforms.register(form.details(Set.of()), organisation(form.organisation()), form.deployments());
    }

    /** Changes what the platform is; whose it is stays. */
    Registration edit(Registration registration, RegistrationForm form) {
        return platforms.edit(
                registration.id(), form.details(registration.details().scopes()), registration.enabled());
    }

    /**
     * The organisation named, if the caller may do the act there, made when there is none and the caller may; the first of
     * the caller's (the installation's own) without a name. Throws {@link Refused} 400 and 403.
     */
    long organisation(Caller caller, Act act, String name) {
        List<Organisation> known = new OrganisationRepository(jdbi).list();
        if (name.isBlank()) {
            return caller.among(act, known, Organisation::id).stream()
                    .findFirst()
                    .orElseThrow(() -> new Refused(403, "web.problem.403", caller.name() + " has no organisation"))
                    .id();
        }
        Optional<Organisation> named =
                known.stream().filter(o -> o.name().equals(name.strip())).findFirst();
        if (named.isEmpty()) {
            caller.requireEverywhere(Act.MAKE_ORGANISATIONS);
        }
        long id = organisation(name.strip());
        caller.require(act, id);
        return id;
    }

    /** Throws {@link Refused} 403 unless the caller may connect platforms for the organisation named, or for all without a name. */
    void require(Caller caller, String organisation) {
        if (organisation.isBlank()) {
            caller.require(Act.CHANGE_REGISTRATIONS, organisations.own());
        } else {
            naming.require(caller, Act.CHANGE_REGISTRATIONS, organisation);
        }
    }

    long organisation(String name) {
        if (name.isBlank()) {
            return organisations.own();
        }
        if (name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "web.admin.refused.organisation", "no usable name of an organisation");
        }
        return jdbi.inTransaction(handle -> organisations.named(handle, name));
    }
}

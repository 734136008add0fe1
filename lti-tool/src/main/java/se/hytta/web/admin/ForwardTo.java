package se.hytta.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.forwarding.Forwardings;
import se.hytta.xapi.forwarding.Standing;
import se.hytta.xapi.forwarding.WrongDestination;

/** Makes and changes the destinations of an organisation's statements; a {@link Refused} says which field is wrong. */
final class ForwardTo {
    private final Forwardings forwardings;
    private final OrganisationRepository organisations;
    private final RegisterByHand register;

    ForwardTo(Forwardings forwardings, OrganisationRepository organisations, RegisterByHand register) {
        this.forwardings = forwardings;
        this.organisations = organisations;
        this.register = register;
    }

    Forwardings forwardings() {
        return forwardings;
    }

    /** For the organisation named, which is made when there is none; for the installation's own without a name. */
    ForwardingRow make(Caller caller, ForwardingForm form) {
        try {
            return row(forwardings.make(
                    register.organisation(caller, Act.MANAGE_FORWARDINGS, form.organisation()),
                    form.destination(),
                    form.secret(),
                    form.beginning()));
        } catch (WrongDestination wrong) {
            throw ForwardingForm.refused(wrong);
        }
    }

    /** Whose it is and where it stands stay. */
    ForwardingRow edit(Standing standing, ForwardingForm form) {
        try {
            return row(forwardings.edit(standing, form.destination(), form.newSecret()));
        } catch (WrongDestination wrong) {
            throw ForwardingForm.refused(wrong);
        }
    }

    List<ForwardingRow> list(Caller caller) {
        return ForwardingRow.all(
                caller.among(Act.MANAGE_FORWARDINGS, forwardings.list(null), Standing::organisation), names());
    }

    /** Throws {@link Refused} 403 for another organisation's. */
    Optional<ForwardingRow> find(Caller caller, long id) {
        Optional<Standing> found = forwardings.find(id);
        found.ifPresent(standing -> caller.require(Act.MANAGE_FORWARDINGS, standing.organisation()));
        return found.map(this::row);
    }

    private ForwardingRow row(Standing standing) {
        return ForwardingRow.of(standing, names());
    }

    private Map<Long, String> names() {
        return OrganisationRepository.names(organisations.list());
    }
}

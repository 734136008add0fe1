package se.hytta.web.admin;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.web.page.Refused;

/** Invites an organisation; one that the invitation makes starts with what was chosen for its records, in the same transaction. */
final class Invite {
    private final Invitations invitations;
    private final OrganisationRepository organisations;
    private final ChooseRetention retention;

    Invite(Invitations invitations, OrganisationRepository organisations, ChooseRetention retention) {
        this.invitations = invitations;
        this.organisations = organisations;
        this.retention = retention;
    }

    /**
     * @param months by kind of record; null: keep. What a known organisation has chosen stays.
     * @throws Refused 400
     */
    Invitation.Made make(Invitations.Wish wish, Map<String, @Nullable Integer> months, String by) {
        boolean known = organisations.list().stream().anyMatch(o -> o.name().equals(wish.organisation()));
        return invitations.make(wish, (Handle transaction, long organisation) -> {
            if (!known) {
                retention.choose(transaction, organisation, months, by);
            }
        });
    }
}

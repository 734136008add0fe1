package se.hytta.web.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act, done or refused.
 *
 * @param who the user name; empty when nobody was signed in
 * @param route method and path
 * @param organisation null for the installation's
 * @param note whom or what it was about; no learner's data
 * @param status of the answer; from 400 on nothing was done
 */
public record Entry(
        long id,
        Instant at,
        String who,
        String act,
        String route,
        @Nullable Long organisation,
        String organisationNamed,
        String note,
        int status,
        String address) {

    public boolean done() {
        return status < 400;
    }
}

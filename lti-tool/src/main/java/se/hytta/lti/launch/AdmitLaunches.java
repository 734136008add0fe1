package se.hytta.lti.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import se.hytta.lti.launch.OpenLaunch.Asked;
import se.hytta.lti.login.PendingLogin;
import se.hytta.lti.login.PendingLoginRepository;
import se.hytta.web.page.Refused;

/** Who of those that launch comes in: whose login it is, in a deployment that is let in; and what is known of her. */
final class AdmitLaunches {
    private AdmitLaunches() {}

    /** Launches that do not belong together: each is opened by itself. */
    private static final class Apart extends RuntimeException {
        Apart() {
            super(null, null, false, false);
        }
    }

    static void requireTogether(boolean fits, List<Asked> asked) {
        if (!fits && asked.size() > 1) {
            throw new Apart();
        }
    }

    /**
     * Consumes the logins. Nothing where the deployment is not let in: that it waits is kept.
     *
     * @throws Refused 403 where a login does not fit
     */
    static Optional<List<Entering>> admit(Handle handle, List<Asked> asked) {
        List<Optional<Known>> known = KnownRepository.consume(handle, asked);
        List<Entering> entering = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked one = asked.get(i);
            Optional<Known> admitted = admitted(handle, asked, known.get(i).orElseThrow(() -> whyNot(handle, one)));
            if (admitted.isEmpty()) {
                return Optional.empty();
            }
            entering.add(Entering.of(one.launch(), ofCopy(handle, one, admitted.get())));
        }
        return Optional.of(entering);
    }

    private static Optional<Known> admitted(Handle handle, List<Asked> asked, Known known) {
        requireTogether(known.organisation() != null, asked);
        return known.organisation() != null
                ? Optional.of(known)
                : AdmissionRepository.admit(handle, asked.get(0).launcher()).map(known::in);
    }

    /** Asked only of a link that neither says nor was told what it shows. */
    private static Known ofCopy(Handle handle, Asked asked, Known known) {
        LinkClaim link = asked.launch().link();
        String context = asked.launcher().contextId();
        if (link == null || link.binding() != null || known.binding() != null || context == null) {
            return known;
        }
        return CopiedLinks.binding(handle, Objects.requireNonNull(known.deployment()), context, link.title())
                .map(known::showing)
                .orElse(known);
    }

    private static Refused whyNot(Handle handle, Asked asked) {
        PendingLogin login = PendingLoginRepository.find(handle, asked.state()).orElse(null);
        if (login == null
                || login.expired()
                || login.registration() != asked.launcher().registration().id()) {
            return new Refused(
                    403,
                    "lti.refused.state",
                    login == null ? "state unknown or used" : "state expired or of another registration");
        }
        if (!login.nonce().equals(asked.nonce())) {
            return new Refused(403, "lti.refused.nonce", "another nonce than was asked for");
        }
        return Arrays.equals(login.binderHash(), asked.proof().hash())
                ? new Refused(403, "lti.refused.state", "state used meanwhile")
                : new Refused(403, "lti.refused.browser", "another browser than the login's");
    }
}

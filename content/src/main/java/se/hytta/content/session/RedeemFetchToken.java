package se.hytta.content.session;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A fetch token turned into the session's authorization token, once (cmi5 8.2). */
final class RedeemFetchToken {
    private final Jdbi jdbi;
    private final SessionRepository sessions;

    RedeemFetchToken(Jdbi jdbi, SessionRepository sessions) {
        this.jdbi = jdbi;
        this.sessions = sessions;
    }

    /** What the AU is told: its token, or why there is none (cmi5 8.2.3). */
    sealed interface Answer {
        /** @param user and {@code password} of a Basic credential */
        record Token(String user, String password) implements Answer {}

        /** Error code 1: used already, or too late. */
        record Spent() implements Answer {}

        /** Error code 2: never given out. */
        record Unknown() implements Answer {}
    }

    Answer redeem(String token) {
        return Secret.ofFetchToken(token)
                .map(parts -> jdbi.inTransaction(handle -> redeem(handle, parts)))
                .orElseGet(Answer.Unknown::new);
    }

    private Answer redeem(Handle handle, Secret.FetchToken token) {
        Secret secret = Secret.random();
        if (sessions.fetch(handle, token, secret.hash())) {
            return new Answer.Token(token.session().toString(), secret.value());
        }
        return sessions.wasGiven(handle, token) ? new Answer.Spent() : new Answer.Unknown();
    }
}

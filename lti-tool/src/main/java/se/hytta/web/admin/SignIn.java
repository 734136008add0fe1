package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.web.account.Account;
import se.hytta.web.account.Accounts;
import se.hytta.web.account.CheckPassword;
import se.hytta.web.admin.AdminSession.Stage;

/** Opens the session of whoever proves who she is. */
final class SignIn {
    /**
     * What a try came to.
     *
     * @param session null when the user or the password was wrong, or not looked at
     * @param waitSeconds until the next try is looked at; 0 when this one was
     */
    record Outcome(@Nullable AdminSession session, long waitSeconds) {}

    private final AuthenticateAdmin admin;
    private final Accounts accounts;
    private final AdminSessionRepository sessions;
    private final AdminCookie cookie;
    private final BrowserCookie browserCookie;
    private final URI publicUrl;

    SignIn(
            AuthenticateAdmin admin,
            Accounts accounts,
            AdminSessionRepository sessions,
            AdminCookie cookie,
            BrowserCookie browserCookie,
            URI publicUrl) {
        this.admin = admin;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
        this.browserCookie = browserCookie;
        this.publicUrl = publicUrl;
    }

    Outcome byPassword(String user, String password, HttpServletRequest request) {
        if (!user.contains("@")) {
            AuthenticateAdmin.Outcome outcome = admin.check(user, password, request.getRemoteAddr());
            return new Outcome(
                    outcome.right() ? sessions.open(null, Stage.FULL, request) : null, outcome.waitSeconds());
        }
        CheckPassword.Outcome outcome = accounts.checkPassword()
                .check(
                        user,
                        password,
                        request.getRemoteAddr(),
                        browserCookie.in(request).orElse(null));
        Account account = outcome.account();
        return account == null
                ? new Outcome(null, outcome.waitSeconds())
                : new Outcome(sessions.open(account.id(), stage(account.id()), request), 0);
    }

    private Stage stage(long account) {
        if (accounts.secondFactors().has(account)) {
            return Stage.SECOND;
        }
        return accounts.secondFactorRequired() ? Stage.ENROL : Stage.FULL;
    }

    /** A whole session for whom the OpenID provider vouches; how many steps that takes is the provider's to say. */
    Response by(Account account, HttpServletRequest request, Response.ResponseBuilder answer) {
        AuditFilter.about(request, account.email());
        return with(sessions.open(account.id(), Stage.FULL, request), request, answer);
    }

    /** The session for which the second factor is waited for. */
    Optional<AdminSession> waiting(Map<String, Cookie> cookies) {
        return cookie.in(cookies).flatMap(sessions::use).filter(session -> session.stage() == Stage.SECOND);
    }

    /** A whole session in place of one that waited for the second factor; its id is a new one. */
    AdminSession whole(AdminSession before, HttpServletRequest request) {
        sessions.close(before);
        return sessions.open(before.owner(), Stage.FULL, request);
    }

    /** The user name if there is such a user, so that no password that was typed in its place is written down. */
    String known(String user) {
        if (user.equals(AdminPassword.USER)) {
            return user;
        }
        return user.length() > 300
                ? ""
                : accounts.repository().find(user).map(Account::email).orElse("");
    }

    /** To the page that the session's stage lets in; the browser is known from when the session is whole. */
    Response goOn(AdminSession session, HttpServletRequest request) {
        String page = switch (session.stage()) {
            case SECOND -> AdminGuard.SIGN_IN + "/second";
            case ENROL -> SecondFactorResource.PATH;
            case FULL -> "admin";
        };
        return with(session, request, Response.seeOther(URI.create(publicUrl + "/" + page)));
    }

    /** The answer with the session's cookies. */
    Response with(AdminSession session, HttpServletRequest request, Response.ResponseBuilder answer) {
        answer.cookie(cookie.of(session));
        Long account = session.account();
        if (account != null && session.stage() == Stage.FULL) {
            accounts.repository().signedIn(account);
            accounts.browsers()
                    .remember(account, browserCookie.in(request).orElse(null))
                    .ifPresent(token -> answer.cookie(browserCookie.of(token)));
        }
        return answer.build();
    }
}

package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
                : new Outcome(sessions.open(account.id(), Stage.FULL, request), 0);
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
        Response.ResponseBuilder answer =
                Response.seeOther(URI.create(publicUrl + "/admin")).cookie(cookie.of(session));
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

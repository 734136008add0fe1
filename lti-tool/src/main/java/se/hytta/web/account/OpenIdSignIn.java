package se.hytta.web.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.page.Refused;
import se.hytta.web.secret.InstallationKey;

/**
 * Signing in by the installation's OpenID provider (OpenID Connect Core 1.0, code flow with PKCE). It makes no accounts: an
 * account that was invited is bound to the provider's subject at the first sign-in with its verified address.
 */
public final class OpenIdSignIn {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PURPOSE = "openid sign-in";

    /**
     * A sign-in begun.
     *
     * @param begun what the browser keeps meanwhile, sealed: it belongs to this browser, and only for ten minutes
     */
    public record Begun(URI provider, String begun) {}

    private final OpenIdSettings settings;
    private final URI redirect;
    private final InstallationKey key;
    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final Clock clock;

    OpenIdSignIn(
            OpenIdSettings settings,
            URI publicUrl,
            InstallationKey key,
            Jdbi jdbi,
            AccountRepository accounts,
            Clock clock) {
        this.settings = settings;
        this.redirect = URI.create(publicUrl + "/admin/sign-in/openid/back");
        this.key = key;
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.clock = clock;
    }

    public String name() {
        return settings.name();
    }

    /** Throws {@link Refused} 502 when the provider does not answer as one. */
    public Begun begin() {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        URI to = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "email", "profile"),
                        new ClientID(settings.clientId()),
                        redirect)
                .endpointURI(provider().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        long until = clock.instant().plus(LIFE).getEpochSecond();
        return new Begun(
                to,
                key.seal(
                        PURPOSE,
                        String.join(" ", state.getValue(), nonce.getValue(), verifier.getValue(), "" + until)));
    }

    /**
     * Whose sign-in it was. Throws {@link Refused}: 400 when it was not begun in this browser or too long ago, 401 when the
     * provider's answer is not good, 403 when there is no account of it.
     */
    public Account end(String begun, String state, String code) {
        String[] kept = opened(begun);
        if (!kept[0].equals(state) || Long.parseLong(kept[3]) < clock.instant().getEpochSecond()) {
            throw stale();
        }
        IDTokenClaimsSet claims = claims(code, new Nonce(kept[1]), new CodeVerifier(kept[2]));
        return account(claims)
                .filter(account -> !account.disabled())
                .orElseThrow(() -> new Refused(
                        403, "account.refused.openid.nobody", "no account of subject " + claims.getSubject()));
    }

    private String[] opened(String begun) {
        try {
            return key.open(PURPOSE, begun).split(" ");
        } catch (InstallationKey.NotOurs e) {
            throw stale();
        }
    }

    private IDTokenClaimsSet claims(String code, Nonce nonce, CodeVerifier verifier) {
        OIDCProviderMetadata provider = provider();
        try {
            HTTPRequest request = new TokenRequest(
                            provider.getTokenEndpointURI(),
                            new ClientSecretBasic(
                                    new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                            new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, verifier))
                    .toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            TokenResponse answer = OIDCTokenResponseParser.parse(request.send());
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                throw refused("the provider gave no token: "
                        + answer.toErrorResponse().getErrorObject());
            }
            return new IDTokenValidator(
                            new Issuer(settings.issuer().toString()),
                            new ClientID(settings.clientId()),
                            JWSAlgorithm.RS256,
                            provider.getJWKSetURI().toURL())
                    .validate(tokens.getOIDCTokens().getIDToken(), nonce);
        } catch (IOException | ParseException e) {
            throw away(e);
        } catch (BadJOSEException | JOSEException e) {
            throw refused("the provider's token is not good: " + e.getMessage());
        }
    }

    private Optional<Account> account(IDTokenClaimsSet claims) {
        String subject = claims.getSubject().getValue();
        return jdbi.inTransaction(handle -> {
            Optional<Long> bound = bound(handle, subject);
            return bound.isPresent()
                    ? AccountRepository.find(handle, bound.get())
                    : verifiedEmail(claims).flatMap(accounts::find).flatMap(found -> bind(handle, found, subject));
        });
    }

    private Optional<Long> bound(Handle handle, String subject) {
        return handle.createQuery(
                        "SELECT account FROM web.account_openid WHERE issuer = :issuer AND subject = :subject")
                .bind("issuer", settings.issuer().toString())
                .bind("subject", subject)
                .mapTo(Long.class)
                .findOne();
    }

    /** Nothing when the account is another subject's: an address that was given to somebody else opens no account. */
    private Optional<Account> bind(Handle handle, Account account, String subject) {
        int rows = handle.createUpdate("""
                        INSERT INTO web.account_openid (issuer, subject, account)
                        VALUES (:issuer, :subject, :account) ON CONFLICT DO NOTHING
                        """)
                .bind("issuer", settings.issuer().toString())
                .bind("subject", subject)
                .bind("account", account.id())
                .execute();
        return rows == 1 ? Optional.of(account) : Optional.empty();
    }

    private static Optional<String> verifiedEmail(IDTokenClaimsSet claims) {
        String email = claims.getStringClaim("email");
        return email != null && Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
                ? Optional.of(email.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private OIDCProviderMetadata provider() {
        try {
            return OIDCProviderMetadata.resolve(
                    new Issuer(settings.issuer().toString()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        } catch (GeneralException | IOException e) {
            throw away(e);
        }
    }

    private static Refused stale() {
        return new Refused(
                400, "account.refused.openid.stale", "the sign-in was not begun in this browser, or long ago");
    }

    private static Refused refused(String why) {
        return new Refused(401, "account.refused.openid", why);
    }

    private static Refused away(Exception e) {
        return new Refused(502, "account.refused.openid.away", "the provider: " + e.getMessage());
    }
}

package se.hytta.web.account;

import java.net.URI;

/**
 * The installation's OpenID provider.
 *
 * @param issuer https, or http on this machine; its configuration is at {@code /.well-known/openid-configuration}
 * @param name as the sign-in page shows it
 */
public record OpenIdSettings(URI issuer, String clientId, String clientSecret, String name) {
    public OpenIdSettings {
        boolean local = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
        if (issuer.getHost() == null || !("https".equals(issuer.getScheme()) || local)) {
            throw new IllegalArgumentException("hytta.oidc.issuer must be an https address, but is " + issuer);
        }
        if (clientId.isEmpty() || clientSecret.isEmpty()) {
            throw new IllegalArgumentException(
                    "hytta.oidc.client-id and hytta.oidc.client-secret must be set with hytta.oidc.issuer");
        }
    }
}

package se.hytta.lti.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;

/**
 * Access tokens of the platforms, by private_key_jwt (Security Framework 4.1): one for each registration and set of
 * scopes, kept until shortly before it expires, asked for once however many wait.
 */
public final class AccessTokens {
    private static final int MOST_TOKENS = 10_000;
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);
    // Moodle refuses an iat in its future
    private static final Duration BACKDATED = Duration.ofSeconds(30);

    private record Key(long registration, RegistrationDetails details, String scopes) {}

    private static final class Slot {
        private @Nullable String bearer;
        private Instant renew = Instant.MIN;
    }

    private final SigningKeys keys;
    private final Remote remote;
    private final Cache<Key, Slot> slots =
            Caffeine.newBuilder().maximumSize(MOST_TOKENS).build();

    public AccessTokens(SigningKeys keys, Remote remote) {
        this.keys = keys;
        this.remote = remote;
    }

    /** The Authorization header for those scopes, all of which the platform grants. Throws {@link TokenRefused}, or what {@link Remote#call} throws. */
    public String bearer(Registration registration, String... scopes) {
        Key key = key(registration, scopes);
        Slot slot = slots.get(key, none -> new Slot());
        synchronized (slot) { // however many scores wait, the platform is asked once
            if (slot.bearer == null || Instant.now().isAfter(slot.renew)) {
                fetch(slot, registration.details(), key.scopes);
            }
            return slot.bearer;
        }
    }

    /** Forgets a token that the platform no longer takes. */
    public void drop(Registration registration, String... scopes) {
        slots.invalidate(key(registration, scopes));
    }

    /** The platform gives no token for the scope. */
    public static final class TokenRefused extends RuntimeException {
        private final transient Answer answer;

        public TokenRefused(String why, Answer answer) {
            super(why, null, false, false);
            this.answer = answer;
        }

        public Answer answer() {
            return answer;
        }
    }

    private static Key key(Registration registration, String... scopes) {
        String sorted = Stream.of(scopes).sorted().collect(Collectors.joining(" "));
        return new Key(registration.id(), registration.details(), sorted);
    }

    /** Asks for a token that nobody uses, to see whether one is given: the platform's answer. Throws what {@link Remote#call} throws. */
    public Answer ask(RegistrationDetails details, String scopes) {
        byte[] form = form(details, scopes);
        return remote.call(TokenClient.class, details.tokenEndpoint(), client -> client.token(form));
    }

    private void fetch(Slot slot, RegistrationDetails details, String scopes) {
        Answer answer = ask(details, scopes);
        JsonNode token = answer.json();
        String value = token.path("access_token").asText();
        if (!answer.ok() || value.isBlank()) {
            throw new TokenRefused("token: " + answer.excerpt(), answer);
        }
        String granted = token.path("scope").asText(scopes);
        if (!List.of(granted.split("\\s+")).containsAll(List.of(scopes.split(" ")))) {
            throw new TokenRefused("the token lacks one of " + scopes + ", it has " + granted, answer);
        }
        slot.bearer = "Bearer " + value;
        slot.renew =
                Instant.now().plusSeconds(token.path("expires_in").asLong(60)).minus(EARLY);
    }

    private byte[] form(RegistrationDetails details, String scopes) {
        Map<String, List<String>> fields = new HashMap<>(assertion(details).toParameters());
        fields.put("grant_type", List.of("client_credentials"));
        fields.put("scope", List.of(scopes));
        return URLUtils.serializeParameters(fields).getBytes(StandardCharsets.US_ASCII);
    }

    private PrivateKeyJWT assertion(RegistrationDetails details) {
        Instant now = Instant.now();
        String audience =
                details.tokenAudience() == null ? details.tokenEndpoint().toString() : details.tokenAudience();
        RSAKey key = keys.current();
        try {
            return new PrivateKeyJWT(
                    new JWTAuthenticationClaimsSet(
                            new ClientID(details.clientId()),
                            List.of(new Audience(audience)),
                            Date.from(now.plus(ASSERTION_LIFE)),
                            null,
                            Date.from(now.minus(BACKDATED)),
                            new JWTID()),
                    JWSAlgorithm.RS256,
                    key.toPrivateKey(),
                    key.getKeyID(),
                    null);
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key can't sign", e);
        }
    }
}

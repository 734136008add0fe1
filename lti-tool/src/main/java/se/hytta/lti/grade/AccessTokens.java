package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;

/** Access tokens of the platforms, by private_key_jwt; one for each registration and scope until shortly before it expires. */
final class AccessTokens {
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);
    // Moodle refuses an iat in its future
    private static final Duration BACKDATED = Duration.ofSeconds(30);

    private record Key(long registration, RegistrationDetails details, AgsScope scope) {}

    private static final class Slot {
        private @Nullable String bearer;
        private Instant renew = Instant.MIN;
    }

    private final SigningKeys keys;
    private final Remote remote;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    AccessTokens(SigningKeys keys, Remote remote) {
        this.keys = keys;
        this.remote = remote;
    }

    /** The Authorization header for that scope. Throws {@link TokenRefused}, or what {@link Remote#call} throws. */
    String bearer(Registration registration, AgsScope scope) {
        Slot slot = slots.computeIfAbsent(key(registration, scope), key -> new Slot());
        synchronized (slot) { // however many scores wait, the platform is asked once
            if (slot.bearer == null || Instant.now().isAfter(slot.renew)) {
                fetch(slot, registration.details(), scope);
            }
            return slot.bearer;
        }
    }

    /** Forgets a token that the platform no longer takes. */
    void drop(Registration registration, AgsScope scope) {
        slots.remove(key(registration, scope));
    }

    /** The platform gives no token for the scope. */
    static final class TokenRefused extends RuntimeException {
        private final transient Answer answer;

        TokenRefused(String why, Answer answer) {
            super(why, null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    private static Key key(Registration registration, AgsScope scope) {
        return new Key(registration.id(), registration.details(), scope);
    }

    private void fetch(Slot slot, RegistrationDetails details, AgsScope scope) {
        byte[] form = form(details, scope);
        Answer answer = remote.call(TokenClient.class, details.tokenEndpoint(), client -> client.token(form));
        JsonNode token = answer.json();
        String value = token.path("access_token").asText();
        if (!answer.ok() || value.isBlank()) {
            throw new TokenRefused("token: " + answer.excerpt(), answer);
        }
        String granted = token.path("scope").asText(scope.word());
        if (!List.of(granted.split("\\s+")).contains(scope.word())) {
            throw new TokenRefused("the token lacks " + scope.word() + ", it has " + granted, answer);
        }
        slot.bearer = "Bearer " + value;
        slot.renew =
                Instant.now().plusSeconds(token.path("expires_in").asLong(60)).minus(EARLY);
    }

    private byte[] form(RegistrationDetails details, AgsScope scope) {
        Map<String, List<String>> fields = new HashMap<>(assertion(details).toParameters());
        fields.put("grant_type", List.of("client_credentials"));
        fields.put("scope", List.of(scope.word()));
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

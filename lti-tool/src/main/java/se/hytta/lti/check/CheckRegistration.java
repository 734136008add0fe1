package se.hytta.lti.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.token.AccessTokens;

/** Asks a platform what launches and grades will ask it: its keys, and a token; and compares the clocks. */
public final class CheckRegistration {
    private static final int LEAST_BITS = 2048;

    private final CheckRepository checks;
    private final AccessTokens tokens;
    private final Remote remote;

    public CheckRegistration(Jdbi jdbi, AccessTokens tokens, Remote remote) {
        this.checks = new CheckRepository(jdbi);
        this.tokens = tokens;
        this.remote = remote;
    }

    /** The last check, nothing before the first. */
    public Optional<Check> last(Registration registration) {
        return checks.last(registration.id());
    }

    /** Checks now, which may take the time of two calls, and keeps what was found. */
    public Check now(Registration registration) {
        AtomicReference<@Nullable Duration> clock = new AtomicReference<>();
        Keys keys = keys(registration.details(), clock);
        Token token = token(registration.details());
        Check check = new Check(Instant.now(), keys.count, keys.problem, token.granted, token.problem, clock.get());
        checks.keep(registration.id(), check);
        return check;
    }

    /** Why a platform's keys can't be used, null when they can. */
    public @Nullable String keysProblem(RegistrationDetails details) {
        return keys(details, new AtomicReference<>()).problem;
    }

    private record Keys(int count, @Nullable String problem) {}

    private Keys keys(RegistrationDetails details, AtomicReference<@Nullable Duration> clock) {
        try {
            Instant sent = Instant.now();
            Answer answer = remote.call(KeysClient.class, details.jwksUri(), client -> {
                var response = client.keys();
                clock.set(ahead(response.getHeaderString("Date"), sent));
                return response;
            });
            if (!answer.ok()) {
                return new Keys(0, answer.excerpt());
            }
            int usable = (int) JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)).getKeys().stream()
                    .filter(CheckRegistration::isUsable)
                    .count();
            return usable == 0 ? new Keys(0, "no RSA key of " + LEAST_BITS + " bits") : new Keys(usable, null);
        } catch (ParseException e) {
            return new Keys(0, "no key set: " + e.getMessage());
        } catch (Outbound.Forbidden | Remote.Unanswered e) {
            return new Keys(0, String.valueOf(e.getMessage()));
        }
    }

    private record Token(List<String> granted, @Nullable String problem) {}

    private Token token(RegistrationDetails details) {
        String scopes = String.join(" ", scopes(details));
        try {
            Answer answer = tokens.ask(details, scopes);
            JsonNode token = answer.json();
            if (!answer.ok() || token.path("access_token").asText().isBlank()) {
                return new Token(List.of(), answer.excerpt());
            }
            String granted = token.path("scope").asText(scopes).strip();
            return new Token(List.of(granted.split("\\s+")), null);
        } catch (Outbound.Forbidden | Remote.Unanswered e) {
            return new Token(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isUsable(JWK key) {
        return key instanceof RSAKey && key.size() >= LEAST_BITS;
    }

    /** How far the other clock is ahead, from the Date header (RFC 9110 6.6.1), which knows whole seconds. */
    static @Nullable Duration ahead(@Nullable String date, Instant sent) {
        if (date == null) {
            return null;
        }
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Instant here = sent.plus(Duration.between(sent, Instant.now()).dividedBy(2));
            Duration ahead = Duration.between(here, there.plusMillis(500));
            return Duration.ofSeconds(Math.round(ahead.toMillis() / 1000.0));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static List<String> scopes(RegistrationDetails details) {
        return details.scopes().isEmpty()
                ? RegistrationDetails.SCOPES
                : details.scopes().stream().sorted().toList();
    }
}

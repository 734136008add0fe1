package se.hytta.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Credentials;
import se.hytta.xapi.access.Scope;

/** A credential as a row of a table. */
public record CredentialRow(String key, String name, String organisation, List<String> scopes, Instant made) {

    static List<CredentialRow> all(Credentials credentials, List<Organisation> organisations) {
        return organisations.stream()
                .flatMap(organisation -> of(credentials, organisation))
                .toList();
    }

    /** Throws {@link Refused} 404 unless the key is of one of the organisations. */
    static void require(Credentials credentials, List<Organisation> organisations, String key) {
        if (all(credentials, organisations).stream().noneMatch(row -> row.key().equals(key))) {
            throw new Refused(404, "web.problem.404", "no credential " + key + " of the caller's");
        }
    }

    private static Stream<CredentialRow> of(Credentials credentials, Organisation organisation) {
        return credentials.list(organisation.id()).stream()
                .map(c -> new CredentialRow(
                        c.key(),
                        c.name(),
                        organisation.name(),
                        c.scopes().stream().sorted().map(Scope::word).toList(),
                        c.created()));
    }
}

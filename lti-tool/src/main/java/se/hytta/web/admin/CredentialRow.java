package se.hytta.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import se.hytta.xapi.access.Credentials;
import se.hytta.xapi.access.Scope;

/** A credential as a row of a table. */
public record CredentialRow(String key, String name, String organisation, List<String> scopes, Instant made) {

    static List<CredentialRow> all(Credentials credentials, List<Organisation> organisations) {
        return organisations.stream()
                .flatMap(organisation -> of(credentials, organisation))
                .toList();
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

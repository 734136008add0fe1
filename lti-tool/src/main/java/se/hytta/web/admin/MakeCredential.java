package se.hytta.web.admin;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Credentials;
import se.hytta.xapi.access.Scope;

/** Makes a credential of the recorder for an organisation, by name; the installation's own without one. */
final class MakeCredential {
    private final Credentials credentials;
    private final RegisterByHand register;

    MakeCredential(Credentials credentials, RegisterByHand register) {
        this.credentials = credentials;
        this.register = register;
    }

    Credentials.Made make(Caller caller, String name, String organisation, Collection<String> scopeWords) {
        if (name.isBlank() || name.length() > 200) {
            throw new Refused(400, "web.admin.refused.credential", "no usable name");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : scopeWords) {
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> new Refused(400, "web.admin.refused.scope", "unknown scope " + word)));
        }
        if (scopes.isEmpty()) {
            throw new Refused(400, "web.admin.refused.scope", "no scope");
        }
        return credentials.make(name, register.organisation(caller, Act.MANAGE_CREDENTIALS, organisation), scopes);
    }
}

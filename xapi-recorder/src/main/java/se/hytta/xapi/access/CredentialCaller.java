package se.hytta.xapi.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import se.hytta.xapi.access.Credentials.Credential;

/** A caller who showed one of the recorder's own credentials; it vouches as an account of the installation. */
record CredentialCaller(long organisation, String authority, Set<Scope> scopes) implements Caller {

    static CredentialCaller of(Credential credential, String homePage) {
        ObjectNode agent = JsonNodeFactory.instance.objectNode();
        agent.put("objectType", "Agent");
        agent.put("name", credential.name());
        agent.putObject("account").put("homePage", homePage).put("name", credential.key());
        return new CredentialCaller(credential.organisation(), agent.toString(), credential.scopes());
    }

    @Override
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ALL);
    }

    @Override
    public boolean sharesTransactions() {
        return true;
    }
}

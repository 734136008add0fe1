package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import se.hytta.xapi.access.AuthenticationFilter;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Permissions;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.statement.AgentRules;
import se.hytta.xapi.statement.StatementReader;

/**
 * The Agents Resource (xAPI 1.0.3 Communication 2.4): a Person. Nothing is known of people here beyond what the caller
 * sends, so that is what the Person holds (XAPI-00247).
 */
@Path("xapi/agents")
public final class AgentsResource {
    private static final String[] PROPERTIES = {"name", "mbox", "mbox_sha1sum", "openid", "account"};

    private final Transactions transactions;
    private final StatementGate gate;

    AgentsResource(Transactions transactions, StatementGate gate) {
        this.transactions = transactions;
        this.gate = gate;
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Caller caller = AuthenticationFilter.of(request);
        Permissions.require(caller, Scope.STATEMENTS_READ, Scope.ALL_READ, Scope.STATEMENTS_READ_MINE);
        Parameters parameters = new Parameters(request.getUriInfo().getQueryParameters(), Set.of("agent"));
        JsonNode agent = StatementReader.value(parameters.required("agent").getBytes(StandardCharsets.UTF_8));
        AgentRules.identified(agent, "agent");
        transactions.run(transaction -> {
            gate.admitRead(transaction, caller);
            return caller;
        });
        ObjectNode person = JsonNodeFactory.instance.objectNode().put("objectType", "Person");
        for (String property : PROPERTIES) {
            if (agent.has(property)) {
                person.putArray(property).add(agent.get(property));
            }
        }
        return Response.ok(person.toString())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}

package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import se.hytta.xapi.access.AuthenticationFilter;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Permissions;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.statement.Iri;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;

/** The Activities Resource (xAPI 1.0.3 Communication 2.5): an activity with its canonical definition. */
@Path("xapi/activities")
public final class ActivitiesResource {
    private final Transactions transactions;
    private final Dictionary dictionary;
    private final StatementGate gate;

    ActivitiesResource(Transactions transactions, Dictionary dictionary, StatementGate gate) {
        this.transactions = transactions;
        this.dictionary = dictionary;
        this.gate = gate;
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Caller caller = AuthenticationFilter.of(request);
        Permissions.require(caller, Scope.STATEMENTS_READ, Scope.ALL_READ, Scope.STATEMENTS_READ_MINE);
        Parameters parameters = new Parameters(request.getUriInfo().getQueryParameters(), Set.of("activityId"));
        String iri = Iri.checked(parameters.required("activityId"), "XAPI-00012", "activityId");
        ObjectNode activity = JsonNodeFactory.instance.objectNode();
        activity.put("objectType", "Activity").put("id", iri);
        transactions.run(transaction -> {
            gate.admitRead(transaction, caller);
            dictionary
                    .in(transaction, caller.organisation())
                    .find(Term.activity(iri))
                    .map(term -> ActivityDefinitions.find(transaction, Set.of(term)))
                    .ifPresent(found -> found.values().forEach(d -> activity.set("definition", d)));
            return activity;
        });
        return Response.ok(activity.toString())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}

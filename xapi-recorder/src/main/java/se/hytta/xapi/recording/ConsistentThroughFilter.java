package se.hytta.xapi.recording;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;
import se.hytta.xapi.access.AuthenticationFilter;
import se.hytta.xapi.protocol.Paths;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Transactions;

/**
 * Says in every answer to a known caller's GET of statements, refusals among them, up to when the answer is complete
 * (XAPI-00154); an answer that says so itself is left as it is.
 */
public final class ConsistentThroughFilter implements ContainerResponseFilter {
    static final String HEADER = "X-Experience-API-Consistent-Through";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Transactions transactions;
    private final ConsistentThrough consistentThrough;

    ConsistentThroughFilter(Transactions transactions, ConsistentThrough consistentThrough) {
        this.transactions = transactions;
        this.consistentThrough = consistentThrough;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (READING.contains(request.getMethod())
                && Paths.isStatements(request)
                && AuthenticationFilter.isKnown(request)
                && !response.getHeaders().containsKey(HEADER)
                && response.getStatus() < 500) {
            try {
                response.getHeaders().putSingle(HEADER, Stored.text(transactions.run(consistentThrough::find)));
            } catch (Refusal away) {
                response.setStatus(away.status()); // without the header, the answer would not be a whole one
            }
        }
    }
}

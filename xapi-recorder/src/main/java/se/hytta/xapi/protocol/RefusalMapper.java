package se.hytta.xapi.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** A refusal as HTTP: its status, and a body that says why and by which clause. */
public final class RefusalMapper implements ExceptionMapper<Refusal> {
    private static final int RETRY_SECONDS = 5;
    private static final int WAIT_SECONDS = 60;

    @Override
    public Response toResponse(Refusal refusal) {
        if (refusal.status() == 409 && Refusal.CONCURRENCY.equals(refusal.clause())) {
            return Response.status(409)
                    .type("text/plain;charset=UTF-8")
                    .entity(refusal.getMessage() + " (" + refusal.clause() + ")")
                    .build();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", refusal.getMessage());
        if (refusal.clause() != null) {
            body.put("requirement", refusal.clause());
        }
        Response.ResponseBuilder answer = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body.toString());
        if (refusal.status() == 503) {
            answer.header("Retry-After", RETRY_SECONDS);
        }
        if (refusal.status() == 429) {
            answer.header("Retry-After", refusal instanceof TooManyRequests many ? many.waitSeconds() : WAIT_SECONDS);
        }
        if (refusal.status() == 401) {
            answer.header("WWW-Authenticate", "Basic realm=\"xAPI\", charset=\"UTF-8\"");
        }
        return answer.build();
    }
}

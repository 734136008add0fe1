package se.hytta.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Turns whatever a resource throws into an answer with words and a reference number, never a stack trace. */
public final class FailureMapper implements ExceptionMapper<Throwable> {
    /** How long an address that was refused too often waits to be told why again. */
    public static final int PATIENCE_SECONDS = 60;

    private final Pages pages;
    private final Listener listener;

    @Context
    @SuppressWarnings("NullAway") // the container's proxy of the request at hand
    private HttpServletRequest request;

    @SuppressWarnings("NullAway.Init")
    public FailureMapper(Pages pages, Listener listener) {
        this.pages = pages;
        this.listener = listener;
    }

    /** Hears of every request that was refused. */
    public interface Listener {
        void refused(HttpServletRequest request, Refused refused, String reference);
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException http) {
            return ofHttp(http);
        }
        if (failure instanceof Refused refused) {
            Problem problem = Problem.of(refused);
            listener.refused(request, refused, problem.reference());
            return answer(Response.status(refused.status()), problem, failure);
        }
        if (DatabaseAway.is(failure)) {
            return answer(
                    Response.status(503).header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_SECONDS),
                    Problem.ofStatus(503),
                    failure);
        }
        return answer(Response.status(500), Problem.ofStatus(500), failure);
    }

    private Response ofHttp(WebApplicationException failure) {
        Response response = failure.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        return answer(Response.fromResponse(response), Problem.ofStatus(response.getStatus()), failure);
    }

    private Response answer(Response.ResponseBuilder builder, Problem problem, Throwable cause) {
        if (problem.status() < 500
                && request.getAttribute(Patience.ATTRIBUTE) instanceof Patience patience
                && !patience.refusedOnceMore()) {
            return Response.status(429)
                    .header(HttpHeaders.RETRY_AFTER, PATIENCE_SECONDS)
                    .type("text/plain;charset=utf-8")
                    .entity("Vänta en minut. / Wait a minute.")
                    .build();
        }
        problem.log(request, cause);
        return builder.type(Problem.mediaType(request))
                .entity(problem.body(pages, request))
                .build();
    }
}

package se.hytta.content.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The fetch URL (cmi5 8.2). An AU calls it from its own origin, so it is open to all origins; it looks at nothing that a
 * browser sends by itself.
 */
@Path("cmi5/fetch/{token}")
public final class FetchResource {
    private final RedeemFetchToken redeemFetchToken;

    public FetchResource(Jdbi jdbi, SessionRepository sessions) {
        this.redeemFetchToken = new RedeemFetchToken(jdbi, sessions);
    }

    /** Status 200 in every case, as cmi5 8.2.2 asks. */
    @POST
    public Response fetch(@PathParam("token") String token) {
        return open(Response.ok(body(redeemFetchToken.redeem(token)).toString(), MediaType.APPLICATION_JSON_TYPE));
    }

    /** What a browser asks before it sends headers that are not simple. */
    @OPTIONS
    public Response preflight(@HeaderParam("Access-Control-Request-Headers") @Nullable String headers) {
        Response.ResponseBuilder response = Response.noContent()
                .header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Max-Age", "86400");
        if (headers != null && headers.matches("[A-Za-z0-9, -]{1,500}")) {
            response.header("Access-Control-Allow-Headers", headers);
        }
        return open(response);
    }

    private static Response open(Response.ResponseBuilder response) {
        return response.header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static ObjectNode body(RedeemFetchToken.Answer answer) {
        if (answer instanceof RedeemFetchToken.Answer.Token token) {
            return json().put("auth-token", basic(token));
        }
        return answer instanceof RedeemFetchToken.Answer.Spent
                ? error("1", "This fetch URL was used already, or its time is over. Launch the unit again.")
                : error("2", "This fetch URL was not given out here.");
    }

    private static ObjectNode error(String code, String text) {
        return json().put("error-code", code).put("error-text", text);
    }

    private static String basic(RedeemFetchToken.Answer.Token token) {
        String pair = token.user() + ':' + token.password();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}

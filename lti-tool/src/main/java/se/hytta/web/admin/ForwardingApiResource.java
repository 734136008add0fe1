package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.xapi.forwarding.Connection;
import se.hytta.xapi.forwarding.DeadLetter;
import se.hytta.xapi.forwarding.Destination;
import se.hytta.xapi.forwarding.Standing;

/** Destinations of statements for programs: made, read, changed, tried, deleted, and their dead letters. */
@Path("admin/api/forwardings")
@Allows(value = Act.MANAGE_FORWARDINGS, asksOrganisation = true)
@Produces("application/json")
public final class ForwardingApiResource {
    private static final String ID = "{id: \\d{1,18}}";
    private static final int LETTERS = 100;
    private static final Set<String> CHANGEABLE = Set.of(
            "name", "endpoint", "version", "key", "secret", "verbs", "activities", "related", "courses", "paused");
    private static final Set<String> MAKEABLE = Set.of(
            "organisation",
            "name",
            "endpoint",
            "version",
            "key",
            "secret",
            "verbs",
            "activities",
            "related",
            "courses",
            "start");

    private final ForwardTo forwardTo;
    private final URI publicUrl;

    ForwardingApiResource(ForwardTo forwardTo, URI publicUrl) {
        this.forwardTo = forwardTo;
        this.publicUrl = publicUrl;
    }

    @GET
    public byte[] list(@Context HttpServletRequest request) {
        return Json.bytes(forwardTo.list(Caller.of(request)).stream()
                .map(ForwardingApiResource::json)
                .toList());
    }

    @POST
    public Response make(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, MAKEABLE);
        for (String name : List.of("name", "endpoint", "key", "secret")) {
            sent.required(name);
        }
        String start = either(sent, "start", "now");
        if (!Set.of("now", "beginning").contains(start)) {
            throw ApiBody.error(400, "start must be now or beginning");
        }
        ForwardingRow made = forwardTo.make(
                Caller.of(request), form(sent, ForwardingForm.EMPTY, sent.optional("organisation"), start));
        return Response.created(URI.create(
                        publicUrl + "/admin/api/forwardings/" + made.standing().id()))
                .entity(Json.bytes(json(made)))
                .build();
    }

    @GET
    @Path(ID)
    public byte[] show(@PathParam("id") long id, @Context HttpServletRequest request) {
        return Json.bytes(json(known(id, request)));
    }

    @PATCH
    @Path(ID)
    public byte[] change(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, CHANGEABLE);
        ForwardingRow row = known(id, request);
        boolean paused = row.standing().paused() != null;
        boolean wanted = sent.bool("paused", paused);
        if (CHANGEABLE.stream().anyMatch(name -> !name.equals("paused") && sent.has(name))) {
            forwardTo.edit(
                    row.standing(), form(sent, ForwardingForm.of(row.standing(), ""), row.organisation(), "now"));
        }
        if (wanted != paused) {
            turn(id, wanted);
        }
        return Json.bytes(json(known(id, request)));
    }

    private void turn(long id, boolean pause) {
        if (pause) {
            forwardTo.forwardings().pause(id);
        } else {
            forwardTo.forwardings().resume(id);
        }
    }

    @DELETE
    @Path(ID)
    public void delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        known(id, request);
        forwardTo.forwardings().delete(id);
    }

    /** Asks the destination who it is and whether it knows the key. */
    @POST
    @Path(ID + "/try")
    public byte[] tryOut(@PathParam("id") long id, @Context HttpServletRequest request) {
        Connection found = forwardTo.forwardings().check(known(id, request).standing());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("found", found.found());
        json.put("status", found.status());
        json.put("answer", found.answer());
        json.put("versions", found.versions());
        return Json.bytes(json);
    }

    @GET
    @Path(ID + "/dead-letters")
    public byte[] deadLetters(
            @PathParam("id") long id,
            @QueryParam("after") @DefaultValue("0") long after,
            @Context HttpServletRequest request) {
        known(id, request);
        return Json.bytes(forwardTo.forwardings().deadLetters(id, after, LETTERS).stream()
                .map(ForwardingApiResource::json)
                .toList());
    }

    @POST
    @Path(ID + "/dead-letters/again")
    public Response sendAllAgain(@PathParam("id") long id, @Context HttpServletRequest request) {
        known(id, request);
        forwardTo.forwardings().sendAllAgain(id);
        return Response.accepted().build();
    }

    @POST
    @Path(ID + "/dead-letters/{position: \\d{1,19}}/again")
    public Response sendAgain(
            @PathParam("id") long id, @PathParam("position") long position, @Context HttpServletRequest request) {
        known(id, request);
        if (!forwardTo.forwardings().sendAgain(id, position)) {
            throw ApiBody.error(404, "no dead letter " + position);
        }
        return Response.accepted().build();
    }

    private ForwardingRow known(long id, HttpServletRequest request) {
        return forwardTo.find(Caller.of(request), id).orElseThrow(() -> ApiBody.error(404, "no forwarding " + id));
    }

    private static ForwardingForm form(ApiBody sent, ForwardingForm before, String organisation, String start) {
        return new ForwardingForm(
                organisation,
                either(sent, "name", before.name()),
                either(sent, "endpoint", before.endpoint()),
                either(sent, "version", before.version()),
                either(sent, "key", before.key()),
                either(sent, "secret", ""),
                sent.has("verbs") ? sent.list("verbs") : before.verbs(),
                sent.has("activities") ? sent.list("activities") : before.activities(),
                sent.bool("related", before.related()),
                sent.has("courses") ? sent.list("courses") : before.courses(),
                start.equals("beginning"));
    }

    private static String either(ApiBody sent, String name, String before) {
        return sent.has(name) ? sent.required(name) : before;
    }

    private static Map<String, Object> json(ForwardingRow row) {
        Standing standing = row.standing();
        Destination destination = standing.destination();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", standing.id());
        json.put("organisation", row.organisation());
        json.put("name", destination.name());
        json.put("endpoint", destination.endpoint().toString());
        json.put("version", destination.version().answered());
        json.put("key", destination.key());
        json.put("verbs", destination.filter().verbs());
        json.put("activities", destination.filter().activities());
        json.put("related", destination.filter().related());
        json.put("courses", destination.filter().courses());
        json.put("state", standing.state());
        json.put("paused", standing.paused());
        json.put("waiting", standing.waiting());
        json.put("oldestWaiting", text(standing.oldest()));
        json.put("deadLetters", standing.deadLetters());
        json.put("failures", standing.failures());
        json.put("nextTry", text(standing.nextTry()));
        json.put("delivered", text(standing.delivered()));
        json.put("lastStatus", standing.lastStatus());
        json.put("lastAnswer", standing.lastAnswer());
        json.put("lastAt", text(standing.lastAt()));
        return json;
    }

    private static Map<String, Object> json(DeadLetter letter) {
        try {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("position", letter.position());
            json.put("status", letter.status());
            json.put("answer", letter.answer());
            json.put("at", letter.at().toString());
            json.put("again", letter.again());
            json.put("statement", Json.read(letter.json().getBytes(StandardCharsets.UTF_8)));
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(@Nullable Object moment) {
        return moment == null ? null : moment.toString();
    }
}

package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.personal.Receipt;
import se.hytta.xapi.personal.Treatment.Kind;

/**
 * One learner's record for programs. Each call names the {@code organisation}; a {@code learner} is a key as {@code find}
 * gives it, an xAPI Agent as text, {@code mailto:…}, or our id.
 *
 * <ul>
 *   <li>{@code POST find {organisation, words}} → {@code [{learner, label}]}
 *   <li>{@code POST record {organisation, learner}} → {@code {counts}}; {@code POST export} → a zip. Both are logged.
 *   <li>{@code POST erase}, {@code POST pseudonymise} → 202 with the receipt, which is at its Location.
 *   <li>{@code GET receipts/{id}}, {@code GET receipts?organisation=}, {@code GET readings?organisation=}
 * </ul>
 */
@Path("admin/api/learners")
@Allows(value = Act.READ_LEARNERS, asksOrganisation = true)
@Produces("application/json")
public final class LearnerApiResource {
    private static final int MOST = 1_000;

    private final OrganisationRepository organisations;
    private final PersonalRecords records;
    private final LearnerAccess access;
    private final ReadLearner readLearner;
    private final URI publicUrl;

    LearnerApiResource(
            OrganisationRepository organisations,
            PersonalRecords records,
            LearnerAccess access,
            ReadLearner readLearner,
            URI publicUrl) {
        this.organisations = organisations;
        this.records = records;
        this.access = access;
        this.readLearner = readLearner;
        this.publicUrl = publicUrl;
    }

    @POST
    @Path("find")
    public byte[] find(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("organisation", "words"));
        long organisation = organisation(sent.required("organisation"), Act.READ_LEARNERS, request);
        return Json.bytes(records.find(organisation, sent.required("words")).stream()
                .map(found -> Map.of("learner", found.learner().key().value(), "label", found.label()))
                .toList());
    }

    @POST
    @Path("record")
    public byte[] record(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        Learner learner = learner(body, headers, Act.READ_LEARNERS, request);
        access.read(Caller.of(request), learner, "overview");
        return Json.bytes(Map.of("learner", learner.key().value(), "counts", records.count(learner)));
    }

    @POST
    @Path("export")
    @Produces("application/zip")
    public Response export(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        Learner learner = learner(body, headers, Act.READ_LEARNERS, request);
        access.read(Caller.of(request), learner, "export");
        return LearnersResource.zip(records, learner);
    }

    @POST
    @Path("erase")
    @Allows(value = Act.TREAT_LEARNERS, asksOrganisation = true)
    public Response erase(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        return treat(Kind.ERASE, learner(body, headers, Act.TREAT_LEARNERS, request), request);
    }

    @POST
    @Path("pseudonymise")
    @Allows(value = Act.TREAT_LEARNERS, asksOrganisation = true)
    public Response pseudonymise(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        return treat(Kind.PSEUDONYMISE, learner(body, headers, Act.TREAT_LEARNERS, request), request);
    }

    @GET
    @Path("receipts/{id: [0-9a-f-]{36}}")
    @Allows(value = Act.READ_READINGS, asksOrganisation = true)
    public byte[] receipt(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Receipt receipt = records.receipt(id).orElseThrow(() -> ApiBody.error(404, "no receipt " + id));
        Caller.of(request).require(Act.READ_READINGS, receipt.organisation());
        return Json.bytes(json(receipt));
    }

    @GET
    @Path("receipts")
    @Allows(value = Act.READ_READINGS, asksOrganisation = true)
    public byte[] receipts(@QueryParam("organisation") @Nullable String name, @Context HttpServletRequest request) {
        return Json.bytes(records.receipts(admitted(name, request)).stream()
                .map(LearnerApiResource::json)
                .toList());
    }

    @GET
    @Path("readings")
    @Allows(value = Act.READ_READINGS, asksOrganisation = true)
    public byte[] readings(@QueryParam("organisation") @Nullable String name, @Context HttpServletRequest request) {
        return Json.bytes(records.readings(admitted(name, request), MOST).stream()
                .map(reading -> Map.of(
                        "at", reading.at().toString(),
                        "reader", reading.reader(),
                        "learner", reading.learner(),
                        "what", reading.what()))
                .toList());
    }

    private Response treat(Kind kind, Learner learner, HttpServletRequest request) {
        Caller.of(request).require(Act.TREAT_LEARNERS, learner.organisation());
        Receipt receipt = records.ask(kind, learner, Caller.of(request).name());
        return Response.status(202)
                .location(URI.create(publicUrl + "/admin/api/learners/receipts/" + receipt.id()))
                .entity(Json.bytes(json(receipt)))
                .build();
    }

    private Learner learner(InputStream body, HttpHeaders headers, Act act, HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("organisation", "learner"));
        return readLearner.of(organisation(sent.required("organisation"), act, request), sent.required("learner"));
    }

    private long admitted(@Nullable String name, HttpServletRequest request) {
        return organisation(name == null ? "" : name, Act.READ_READINGS, request);
    }

    private long organisation(String name, Act act, HttpServletRequest request) {
        return organisations.list(Caller.of(request), act).stream()
                .filter(o -> o.name().equals(name.strip()))
                .map(Organisation::id)
                .findFirst()
                .orElseThrow(() -> ApiBody.error(404, "no organisation of this name"));
    }

    private static Map<String, Object> json(Receipt receipt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", receipt.id().toString());
        json.put("kind", receipt.kind().word());
        json.put("digest", receipt.digest());
        json.put("pseudonym", receipt.pseudonym().toString());
        json.put("askedBy", receipt.askedBy());
        json.put("asked", receipt.asked().toString());
        json.put(
                "finished",
                receipt.finished() == null ? null : receipt.finished().toString());
        json.put("problem", receipt.problem());
        json.put("counts", receipt.counts());
        json.put("forwarded", receipt.forwarded());
        return json;
    }
}

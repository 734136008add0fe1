package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.personal.ProtectedIdentities;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalData.Found;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.personal.Receipt;
import se.hytta.xapi.personal.Treatment.Kind;

/**
 * One learner's record: found, shown, exported, pseudonymised, erased. Whom it is about travels in forms and never in an
 * address, which logs and histories would keep.
 */
@Path("admin/learners")
@Allows(value = Act.READ_LEARNERS, asksOrganisation = true)
public final class LearnersResource {
    private static final int READINGS = 200;

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final PersonalRecords records;
    private final LearnerAccess access;
    private final ReadLearner readLearner;
    private final ProtectedIdentities identities;
    private final String homePage;

    LearnersResource(
            AdminPages pages,
            OrganisationRepository organisations,
            PersonalRecords records,
            LearnerAccess access,
            ReadLearner readLearner,
            ProtectedIdentities identities,
            String homePage) {
        this.pages = pages;
        this.organisations = organisations;
        this.records = records;
        this.access = access;
        this.readLearner = readLearner;
        this.identities = identities;
        this.homePage = homePage;
    }

    @GET
    public Response show(@QueryParam("organisation") @Nullable Long chosen, @Context HttpServletRequest request) {
        return pages.show(
                "learners", request, parameters(request, organisation(chosen, Act.READ_LEARNERS, request), "", null));
    }

    @POST
    public Response find(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        Organisation organisation = organisation(visit, Act.READ_LEARNERS, request);
        String words = visit.field("words");
        if (words.length() < 2 || words.length() > 200) {
            return pages.again(
                    "learners",
                    request,
                    parameters(request, organisation, words, null),
                    new Refused(400, "web.admin.refused.words", "too few or too many words"));
        }
        return pages.show("learners", request, parameters(request, organisation, words, found(organisation, words)));
    }

    @POST
    @Path("record")
    public Response record(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        Learner learner = learner(visit, Act.READ_LEARNERS, request);
        access.read(Caller.of(request), learner, "overview");
        return pages.show("learner", request, record(visit, learner));
    }

    @POST
    @Path("export")
    public Response export(@Context HttpServletRequest request) {
        Learner learner = learner(Visit.of(request), Act.READ_LEARNERS, request);
        access.read(Caller.of(request), learner, "export");
        return zip(records, learner);
    }

    static Response zip(PersonalRecords records, Learner learner) {
        StreamingOutput body = out -> records.export(learner, out);
        return Response.ok(body)
                .type("application/zip")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"learner-" + learner.digest().substring(0, 12) + ".zip\"")
                .build();
    }

    @POST
    @Path("treat")
    @Allows(value = Act.TREAT_LEARNERS, asksOrganisation = true)
    public Response treat(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        Learner learner = learner(visit, Act.READ_LEARNERS, request);
        Caller.of(request).require(Act.TREAT_LEARNERS, learner.organisation());
        Kind kind = visit.field("kind").equals("erase") ? Kind.ERASE : Kind.PSEUDONYMISE;
        String word = Reader.words(request).t("web.admin.learner." + kind.word() + ".word");
        if (!visit.field("confirm").equalsIgnoreCase(word)) {
            return pages.again(
                    "learner",
                    request,
                    record(visit, learner),
                    new Refused(400, "web.admin.refused.confirm", "not confirmed", word));
        }
        Receipt receipt = records.ask(kind, learner, Caller.of(request).name());
        return pages.goTo("/admin/learners/receipts/" + receipt.id());
    }

    @GET
    @Path("receipts/{id: [0-9a-f-]{36}}")
    @Allows(value = Act.READ_READINGS, asksOrganisation = true)
    public Response receipt(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Receipt receipt = records.receipt(id).orElseThrow(NotFoundException::new);
        Caller.of(request).require(Act.READ_READINGS, receipt.organisation());
        return pages.show(
                "receipt", request, Map.of("receipt", receipt, "organisation", known(receipt.organisation())));
    }

    @GET
    @Path("readings")
    @Allows(value = Act.READ_READINGS, asksOrganisation = true)
    public Response readings(@QueryParam("organisation") @Nullable Long chosen, @Context HttpServletRequest request) {
        Organisation organisation = organisation(chosen, Act.READ_READINGS, request);
        return pages.show(
                "readings",
                request,
                Map.of(
                        "organisations",
                        organisations.list(Caller.of(request), Act.READ_READINGS),
                        "organisation",
                        organisation,
                        "readings",
                        records.readings(organisation.id(), READINGS)));
    }

    private Map<String, Object> parameters(
            HttpServletRequest request, Organisation organisation, String words, @Nullable List<Found> found) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisations", organisations.list(Caller.of(request), Act.READ_LEARNERS));
        parameters.put("organisation", organisation);
        parameters.put("wanted", words);
        parameters.put("found", found);
        parameters.put("receipts", records.receipts(organisation.id()));
        return parameters;
    }

    /** Learners, or, where there are none, whoever was erased under exactly this id: the receipt tells of it. */
    private List<Found> found(Organisation organisation, String words) {
        List<Found> found = records.find(organisation.id(), words);
        return found.isEmpty() ? erased(organisation, words) : found;
    }

    private List<Found> erased(Organisation organisation, String words) {
        try {
            Learner learner = readLearner.of(organisation.id(), words);
            boolean known = records.receipts(organisation.id()).stream()
                    .anyMatch(receipt -> receipt.digest().equals(learner.digest()));
            return known ? List.of(new Found(learner, words)) : List.of();
        } catch (Refused noId) {
            return List.of();
        }
    }

    private Map<String, Object> record(Visit visit, Learner learner) {
        return Map.of(
                "learner", learner,
                "label", visit.field("label").isEmpty() ? learner.key().value() : visit.field("label"),
                "organisation", known(learner.organisation()),
                "hidden", isProtected(learner),
                "counts", records.count(learner),
                "receipts",
                        records.receipts(learner.organisation()).stream()
                                .filter(receipt -> receipt.digest().equals(learner.digest()))
                                .toList());
    }

    private boolean isProtected(Learner learner) {
        return learner.account(homePage)
                .filter(id -> identities.isProtected(learner.organisation(), id))
                .isPresent();
    }

    private Learner learner(Visit visit, Act act, HttpServletRequest request) {
        return readLearner.of(organisation(visit, act, request).id(), visit.field("learner"));
    }

    private Organisation organisation(Visit visit, Act act, HttpServletRequest request) {
        String id = visit.field("organisation");
        return organisation(id.matches("\\d{1,18}") ? Long.valueOf(id) : null, act, request);
    }

    private Organisation organisation(@Nullable Long chosen, Act act, HttpServletRequest request) {
        return Organisation.chosen(organisations.list(Caller.of(request), act), chosen);
    }

    private Organisation known(long id) {
        return Organisation.chosen(organisations.list(), id);
    }
}

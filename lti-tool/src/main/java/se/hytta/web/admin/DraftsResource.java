package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.course.Fault;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.delivery.OthersCourse;
import se.hytta.content.delivery.PackageForm;
import se.hytta.content.delivery.ReceivePackage;
import se.hytta.content.draft.Draft;
import se.hytta.content.draft.WrongState;
import se.hytta.content.session.UnknownUnit;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;

/** Courses on their way from an author to learners: brought, looked at, commented on, approved, published; exported and counted. */
@Path("admin/drafts")
@Allows(value = Act.DRAFT_COURSES, asksOrganisation = true)
public final class DraftsResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Content content;
    private final DraftAccess access;

    DraftsResource(AdminPages pages, OrganisationRepository organisations, Content content) {
        this.pages = pages;
        this.organisations = organisations;
        this.content = content;
        this.access = new DraftAccess(content.drafts());
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("drafts", request, parameters(request, List.of()));
    }

    /** A package out of the page's script; what is wrong with it comes back as the page again. */
    @POST
    public Response bring(
            InputStream body, @QueryParam("organisation") @Nullable Long chosen, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        long organisation = Organisation.chosen(organisations.list(caller, Act.DRAFT_COURSES), chosen)
                .id();
        caller.require(Act.DRAFT_COURSES, organisation);
        try {
            Draft draft = DraftApiResource.bring(content, body, PackageForm.ZIP, organisation, caller);
            return pages.goTo("/admin/drafts/" + draft.id());
        } catch (InvalidCourse invalid) {
            Refused refused = new Refused(422, "draft.refused.faults", "the package breaks rules");
            return pages.again("drafts", request, parameters(request, invalid.faults()), refused);
        } catch (ReceivePackage.TooLong | OthersCourse | WrongState | IOException e) {
            return pages.again("drafts", request, parameters(request, List.of()), refused(e));
        }
    }

    private static Refused refused(Exception e) {
        String said = String.valueOf(e.getMessage());
        if (e instanceof WrongState wrong) {
            return new Refused(409, "draft.refused." + wrong.why().word(), said);
        }
        if (e instanceof OthersCourse) {
            return new Refused(409, "draft.refused.others", said);
        }
        return e instanceof IOException
                ? new Refused(400, "draft.refused.broken", said)
                : new Refused(413, "draft.refused.long", said);
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public Response show(@PathParam("id") long id, @Context HttpServletRequest request) {
        return pages.show("draft", request, parameters(request, draft(request, id)));
    }

    @POST
    @Path("{id: \\d{1,18}}/comment")
    public Response say(@PathParam("id") long id, @Context HttpServletRequest request) {
        String text = Visit.of(request).field("text");
        return after(request, id, Act.DRAFT_COURSES, draft -> {
            if (text.isEmpty() || text.length() > 4000) {
                throw new Refused(400, "draft.refused.text", "no comment, or too long a one");
            }
            access.drafts().say(draft.id(), Caller.of(request).name(), text);
        });
    }

    @POST
    @Path("{id: \\d{1,18}}/approve")
    @Allows(value = Act.APPROVE_COURSES, asksOrganisation = true)
    public Response approve(@PathParam("id") long id, @Context HttpServletRequest request) {
        return after(
                request,
                id,
                Act.APPROVE_COURSES,
                draft -> access.drafts().approve(draft.id(), Caller.of(request).name()));
    }

    @POST
    @Path("{id: \\d{1,18}}/publish")
    public Response publish(@PathParam("id") long id, @Context HttpServletRequest request) {
        String against = Visit.of(request).field("against");
        return after(
                request,
                id,
                Act.DRAFT_COURSES,
                draft -> access.drafts()
                        .publish(
                                draft.id(),
                                against.matches("\\d{1,18}") ? Long.valueOf(against) : null,
                                Caller.of(request).name()));
    }

    @POST
    @Path("{id: \\d{1,18}}/withdraw")
    public Response withdraw(@PathParam("id") long id, @Context HttpServletRequest request) {
        return after(request, id, Act.DRAFT_COURSES, draft -> access.drafts().withdraw(draft.id()));
    }

    /** One unit in a window of its own; nothing of it counts. */
    @POST
    @Path("{id: \\d{1,18}}/preview")
    public Response preview(@PathParam("id") long id, @Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        String index = visit.field("index");
        try {
            URI au = access.drafts()
                    .preview()
                    .open(
                            draft(request, id),
                            index.matches("\\d{1,6}") ? Integer.parseInt(index) : -1,
                            visit.field("mode").equals("review"),
                            null,
                            Reader.words(request).lang());
            return Response.seeOther(au).build();
        } catch (UnknownUnit e) {
            throw new Refused(404, "web.problem.404", String.valueOf(e.getMessage()));
        }
    }

    /** Of the installation's courses, and of one's own organisations'. */
    @GET
    @Path("courses/{course: \\d{1,18}}/package")
    public Response export(@PathParam("course") long course, @Context HttpServletRequest request) {
        content.organisationOf(course).ifPresent(owner -> Caller.of(request).require(Act.DRAFT_COURSES, owner));
        CourseVersion version = content.exportCourse()
                .current(course)
                .orElseThrow(() -> new Refused(404, "web.problem.404", "no course " + course));
        return CoursePackageApiResource.zip(content.exportCourse(), version);
    }

    @GET
    @Path("courses/{course: \\d{1,18}}/counts")
    public Response counts(@PathParam("course") long course, @Context HttpServletRequest request) {
        CatalogueCourse one =
                content.course(course).orElseThrow(() -> new Refused(404, "web.problem.404", "no course " + course));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("course", one);
        parameters.put("counts", CourseCountsApiResource.counts(content, Caller.of(request), course));
        return pages.show("course-counts", request, parameters);
    }

    private interface Deed {
        void on(Draft draft);
    }

    private Response after(HttpServletRequest request, long id, Act act, Deed deed) {
        Draft draft = access.find(Caller.of(request), act, id);
        try {
            deed.on(draft);
            return pages.goTo("/admin/drafts/" + id);
        } catch (WrongState wrong) {
            return pages.again("draft", request, parameters(request, draft(request, id)), refused(wrong));
        } catch (Refused wrong) {
            return pages.again("draft", request, parameters(request, draft), wrong);
        }
    }

    private Draft draft(HttpServletRequest request, long id) {
        return access.find(Caller.of(request), Act.DRAFT_COURSES, id);
    }

    private Map<String, Object> parameters(HttpServletRequest request, Draft draft) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("draft", draft);
        parameters.put("changes", access.drafts().changes(draft));
        parameters.put("comments", access.drafts().comments(draft.id()));
        parameters.put("approves", Caller.of(request).may(Act.APPROVE_COURSES, draft.organisation()));
        return parameters;
    }

    private Map<String, Object> parameters(HttpServletRequest request, List<Fault> faults) {
        Caller caller = Caller.of(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("drafts", access.all(caller));
        parameters.put("organisations", organisations.list(caller, Act.DRAFT_COURSES));
        parameters.put("faults", faults);
        parameters.put(
                "courses",
                content.catalogue().stream()
                        .filter(course -> content.organisationOf(course.id())
                                .map(owner -> caller.may(Act.DRAFT_COURSES, owner))
                                .orElse(true))
                        .toList());
        parameters.put(
                "counted",
                content.catalogue().stream()
                        .map(CatalogueCourse::id)
                        .filter(id -> content.organisationOf(id)
                                .map(owner -> caller.may(Act.DRAFT_COURSES, owner))
                                .orElse(caller.mayEverywhere(Act.DRAFT_COURSES)))
                        .toList());
        return parameters;
    }
}
